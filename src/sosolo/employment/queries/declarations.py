"""Employer declarations, and the months that wait for one."""

from dataclasses import dataclass
from datetime import date, datetime

from sosolo.employment.models import Declaration
from sosolo.platform.reading import rows


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """One declaration in a list. is_ordered: its money is on the way; is_even: there is nothing (more) to order; is_last: no
    later one of the month. Öre.

    absences: days of absence that it tells of or takes back; handed_in_at: when somebody said that it is signed.
    """

    id: int
    month: date
    sequence: int
    contributions: int
    tax: int
    file: str
    is_ordered: bool
    is_even: bool
    is_last: bool
    absences: int
    handed_in_at: datetime | None


def declarations_of(tenant_id: int) -> list[DeclarationLine]:
    """Return the employer declarations, latest month first."""
    found = rows(
        """SELECT d.id, d.month, d.sequence, d.contributions, d.tax, f.name,
                  EXISTS (SELECT FROM ledger_voucher v WHERE v.book_id = d.book_id
                           AND v.key = 'pay-declared/' || d.month || '/' || d.sequence),
                  coalesce((SELECT o.tax = d.tax AND o.contributions = d.contributions FROM employment_declaration o
                             WHERE o.book_id = d.book_id AND o.month = d.month
                               AND EXISTS (SELECT FROM ledger_voucher v WHERE v.book_id = o.book_id
                                            AND v.key = 'pay-declared/' || o.month || '/' || o.sequence)
                             ORDER BY o.sequence DESC LIMIT 1), d.tax = 0 AND d.contributions = 0),
                  NOT EXISTS (SELECT FROM employment_declaration n
                               WHERE n.book_id = d.book_id AND n.month = d.month AND n.sequence > d.sequence),
                  (SELECT count(*) FROM employment_declaredabsence a WHERE a.declaration_id = d.id), h.at
             FROM employment_declaration d JOIN platform_storedfile f ON f.id = d.file_id
             LEFT JOIN employment_declarationhandedin h ON h.declaration_id = d.id
            WHERE d.tenant_id = %s ORDER BY d.month DESC, d.sequence DESC LIMIT 24""",
        [tenant_id],
    )
    return [DeclarationLine(*row) for row in found]


def declaration_of(tenant_id: int, declaration_id: int) -> Declaration:
    """Return one declaration with its file."""
    return Declaration.objects.select_related("file").get(tenant_id=tenant_id, pk=declaration_id)


TO_DECLARE = """
SELECT DISTINCT r.month FROM employment_payrollrun r
  JOIN (SELECT v.run_id, v.at FROM employment_payrollapproval v
        UNION ALL
        SELECT b.run_id, a.at FROM employment_payreversal b JOIN employment_payreversalapproval a ON a.reversal_id = b.id
       ) done ON done.run_id = r.id
 WHERE r.tenant_id = %(t)s
   AND NOT EXISTS (SELECT FROM employment_declaration d
                    WHERE d.book_id = r.book_id AND d.month = r.month AND d.made_at >= done.at)
   AND EXISTS (SELECT FROM employment_payslip s WHERE s.run_id = r.id AND s.gross > 0)
UNION
SELECT n.month FROM (
  SELECT d.month, d.changed_at FROM employment_absenceday d
   WHERE d.tenant_id = %(t)s AND NOT EXISTS (SELECT FROM employment_declaration c WHERE c.tenant_id = d.tenant_id
                                              AND c.month = d.month AND c.made_at >= d.changed_at)
  UNION ALL
  SELECT s.month, s.made_at FROM employment_standingabsence s
   WHERE s.tenant_id = %(t)s AND NOT EXISTS (SELECT FROM employment_absenceday d WHERE d.member_id = s.member_id
                                              AND d.day = s.day AND d.number = s.number AND d.month = s.month)
 ) n
 WHERE NOT absences_of_month_stand(%(t)s, n.month)
   AND (n.month < date_trunc('month', %(today)s::date)
        OR EXISTS (SELECT FROM employment_declaration c WHERE c.tenant_id = %(t)s AND c.month = n.month))
"""
"""Months with pays that no declaration has told of since, and months that are over (or declared) with such absences."""


def months_to_declare(tenant_id: int, today: date) -> list[date]:
    """Return the months of payment where pays or absences have changed since the last declaration."""
    return sorted(row[0] for row in rows(TO_DECLARE, {"t": tenant_id, "today": today}))
