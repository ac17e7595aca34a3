"""Employer declarations, and the months that wait for one."""

from dataclasses import dataclass
from datetime import date

from sosolo.employment.models import Declaration
from sosolo.platform.reading import rows


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """One declaration in a list. is_ordered: its money is on the way; is_last: no later one of the month. Öre."""

    id: int
    month: date
    sequence: int
    contributions: int
    tax: int
    file: str
    is_ordered: bool
    is_last: bool


def declarations_of(tenant_id: int) -> list[DeclarationLine]:
    """Return the employer declarations, latest month first."""
    found = rows(
        """SELECT d.id, d.month, d.sequence, d.contributions, d.tax, f.name,
                  EXISTS (SELECT FROM ledger_voucher v WHERE v.book_id = d.book_id
                           AND v.key = 'pay-declared/' || d.month || '/' || d.sequence),
                  NOT EXISTS (SELECT FROM employment_declaration n
                               WHERE n.book_id = d.book_id AND n.month = d.month AND n.sequence > d.sequence)
             FROM employment_declaration d JOIN platform_storedfile f ON f.id = d.file_id
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
"""


def months_to_declare(tenant_id: int) -> list[date]:
    """Return the months of payment where pays were approved or taken back since the last declaration."""
    return sorted(row[0] for row in rows(TO_DECLARE, {"t": tenant_id}))
