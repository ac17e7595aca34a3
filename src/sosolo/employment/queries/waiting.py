"""What waits for people at the office and in the chair, on their own page."""

from dataclasses import dataclass
from datetime import date

from sosolo.employment.queries.declarations import TO_DECLARE
from sosolo.members.queries.applications import WAITING_APPLICATIONS
from sosolo.platform.reading import rows


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: assignments for the office, payrolls and reversals for another person, months to declare, applications.

    absent: (member, since) of those who are away today. Why they are is told where it is needed, and noted there.
    """

    assignments: int
    payrolls: list[tuple[int, date]]
    reversals: list[tuple[int, date]]
    months: list[date]
    applications: int
    also: dict[str, int]
    absent: list[tuple[str, date]]


def waiting_for_people(tenant_id: int, today: date, *, also: str) -> Waiting:
    """Return what waits for the office and the chair, in one read.

    also: what another room counts (what, how many, NULL, '').
    """
    found = rows(
        f"""SELECT 'assignment', count(*)::bigint, NULL::date, '' FROM employment_assignment a
            WHERE a.tenant_id = %(t)s AND a.ends_on >= %(today)s
              AND NOT EXISTS (SELECT FROM employment_approval v WHERE v.assignment_id = a.id)
              AND NOT EXISTS (SELECT FROM employment_assignmentwithdrawal w WHERE w.assignment_id = a.id)
           UNION ALL
           SELECT 'payroll', r.id, r.pay_on, '' FROM employment_payrollrun r
            WHERE r.tenant_id = %(t)s AND r.withdrawn_at IS NULL
              AND NOT EXISTS (SELECT FROM employment_payrollapproval v WHERE v.run_id = r.id)
           UNION ALL
           SELECT 'reversal', s.id, r.pay_on, '' FROM employment_payreversal b
             JOIN employment_payrollrun r ON r.id = b.run_id
             JOIN employment_payslip s ON s.run_id = b.run_id AND s.member_id = b.member_id
            WHERE b.tenant_id = %(t)s AND b.withdrawn_at IS NULL
              AND NOT EXISTS (SELECT FROM employment_payreversalapproval a WHERE a.reversal_id = b.id)
           UNION ALL
           SELECT 'month', 0::bigint, m.month, '' FROM ({TO_DECLARE}) m
           UNION ALL
           SELECT 'application', ({WAITING_APPLICATIONS}), NULL, ''
           UNION ALL
           SELECT 'absent', 0::bigint, b.since, p.given_name || ' ' || p.family_name FROM employment_absence b
             JOIN members_member m ON m.id = b.member_id JOIN parties_person p ON p.id = m.person_id
            WHERE b.tenant_id = %(t)s AND b.since <= %(today)s AND (b.until IS NULL OR b.until > %(today)s)
              AND (EXISTS (SELECT FROM employment_absenceday d WHERE d.absence_id = b.id AND d.day = %(today)s)
                   OR NOT EXISTS (SELECT FROM employment_absenceday d WHERE d.absence_id = b.id))
           UNION ALL {also}""",  # noqa: S608 - our own words
        {"t": tenant_id, "today": today},
    )
    counts = {row[0]: row[1] for row in found if row[2] is None}
    return Waiting(
        assignments=counts["assignment"],
        payrolls=[(row[1], row[2]) for row in found if row[0] == "payroll"],
        reversals=[(row[1], row[2]) for row in found if row[0] == "reversal"],
        months=sorted(row[2] for row in found if row[0] == "month"),
        applications=counts["application"],
        also=counts,
        absent=sorted(((row[3], row[2]) for row in found if row[0] == "absent"), key=lambda one: one[1]),
    )
