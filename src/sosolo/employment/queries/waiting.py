"""What waits in employment, and who is away."""

from dataclasses import dataclass
from datetime import date

from sosolo.employment.queries.declarations import TO_DECLARE
from sosolo.platform.reading import rows


def absent_now(tenant_id: int, today: date) -> list[tuple[str, date]]:
    """Return (member, since) of those who are away today. Why they are is told where it is needed, and noted there."""
    return rows(
        """SELECT p.given_name || ' ' || p.family_name, a.since FROM employment_absence a
             JOIN members_member m ON m.id = a.member_id JOIN parties_person p ON p.id = m.person_id
            WHERE a.tenant_id = %s AND a.since <= %s AND (a.until IS NULL OR a.until > %s) ORDER BY a.since""",
        [tenant_id, today, today],
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in employment: assignments for the office, payrolls and reversals for another person, months to declare."""

    assignments: int
    payrolls: list[tuple[int, date]]
    reversals: list[tuple[int, date]]
    months: list[date]


def waiting_in_employment(tenant_id: int, today: date) -> Waiting:
    """Return what waits for the office, in one read."""
    found = rows(
        f"""SELECT 'assignment', count(*)::bigint, NULL::date FROM employment_assignment a
            WHERE a.tenant_id = %(t)s AND a.ends_on >= %(today)s
              AND NOT EXISTS (SELECT FROM employment_approval v WHERE v.assignment_id = a.id)
              AND NOT EXISTS (SELECT FROM employment_assignmentwithdrawal w WHERE w.assignment_id = a.id)
           UNION ALL
           SELECT 'payroll', r.id, r.pay_on FROM employment_payrollrun r
            WHERE r.tenant_id = %(t)s AND r.withdrawn_at IS NULL
              AND NOT EXISTS (SELECT FROM employment_payrollapproval v WHERE v.run_id = r.id)
           UNION ALL
           SELECT 'reversal', s.id, r.pay_on FROM employment_payreversal b
             JOIN employment_payrollrun r ON r.id = b.run_id
             JOIN employment_payslip s ON s.run_id = b.run_id AND s.member_id = b.member_id
            WHERE b.tenant_id = %(t)s AND b.withdrawn_at IS NULL
              AND NOT EXISTS (SELECT FROM employment_payreversalapproval a WHERE a.reversal_id = b.id)
           UNION ALL
           SELECT 'month', 0::bigint, m.month FROM ({TO_DECLARE}) m""",  # noqa: S608 - our own words
        {"t": tenant_id, "today": today},
    )
    return Waiting(
        assignments=sum(row[1] for row in found if row[0] == "assignment"),
        payrolls=[(row[1], row[2]) for row in found if row[0] == "payroll"],
        reversals=[(row[1], row[2]) for row in found if row[0] == "reversal"],
        months=sorted(row[2] for row in found if row[0] == "month"),
    )
