"""Assignments as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sosolo.employment.models import Assignment, EmploymentAgreement, Offer, TimeReport
from sosolo.platform.reading import rows
from sosolo.platform.words import like

STANDING = """
SELECT a.id, a.title, g.name, p.given_name || ' ' || p.family_name, a.starts_on, a.ends_on, a.pricing, a.price, a.municipality,
       CASE WHEN wd.reason <> '' THEN 'declined'
            WHEN wd.id IS NOT NULL THEN 'withdrawn'
            WHEN op.work_from IS NOT NULL THEN CASE WHEN a.ends_on < %(today)s THEN 'ended' ELSE 'open' END
            WHEN w.accepted IS FALSE THEN 'change'
            WHEN w.accepted IS NULL THEN 'customer'
            WHEN v.id IS NULL THEN 'office'
            ELSE 'signature' END AS standing,
       op.work_from, coalesce(t.minutes, 0), coalesce(t.unbilled, 0), b.id IS NOT NULL,
       v.id IS NOT NULL, s.id IS NOT NULL, w.message, a.member_id, coalesce(wd.reason, ''), a.customer_id
  FROM employment_assignment a
  JOIN members_member m ON m.id = a.member_id
  JOIN parties_person p ON p.id = m.person_id
  JOIN sales_customer c ON c.id = a.customer_id
  JOIN parties_organisation g ON g.id = c.organisation_id
  LEFT JOIN LATERAL (SELECT offer_that_counts(a.id) AS id) o ON true
  LEFT JOIN employment_answer w ON w.offer_id = o.id
  LEFT JOIN employment_approval v ON v.assignment_id = a.id
  LEFT JOIN LATERAL (SELECT id FROM employment_employmentagreement WHERE assignment_id = a.id ORDER BY id DESC LIMIT 1) e ON true
  LEFT JOIN employment_signing s ON s.agreement_id = e.id
  LEFT JOIN employment_opening op ON op.assignment_id = a.id
  LEFT JOIN employment_assignmentwithdrawal wd ON wd.assignment_id = a.id
  LEFT JOIN LATERAL (SELECT sum(r.minutes) AS minutes, sum(r.minutes) FILTER (WHERE NOT EXISTS (
      SELECT FROM employment_billed x WHERE x.report_id = r.id AND x.released_at IS NULL)) AS unbilled
      FROM employment_timereport r WHERE r.assignment_id = a.id) t ON true
  LEFT JOIN employment_billed b ON b.assignment_id = a.id AND b.report_id IS NULL AND b.released_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """One assignment with where it stands: customer, change, office, signature, open, ended, withdrawn, declined.

    why_not: the reason of the cooperative's no.
    """

    id: int
    title: str
    customer: str
    member: str
    starts_on: date
    ends_on: date
    pricing: str
    price: int
    municipality: str
    standing: str
    work_from: date | None
    minutes: int
    unbilled: int
    fixed_is_billed: bool
    is_approved: bool
    is_signed: bool
    message: str | None
    member_id: int
    why_not: str
    customer_id: int

    @property
    def is_called_off(self) -> bool:
        """Say whether it never begins: the member took it back, or the cooperative said no."""
        return self.standing in {"withdrawn", "declined"}

    @property
    def may_decline(self) -> bool:
        """Say whether the cooperative still has to say yes or no."""
        return not self.is_approved and not self.is_called_off

    @property
    def may_withdraw(self) -> bool:
        """Say whether the member can still take it back: the customer has not said yes."""
        return self.standing in {"customer", "change"}

    @property
    def may_bill(self) -> bool:
        """Say whether something can go on an invoice now."""
        if self.standing not in {"open", "ended"}:
            return False
        return self.unbilled > 0 if self.pricing == "hour" else not self.fixed_is_billed


def assignments_of(member_id: int, today: date, *, count: int = 50) -> list[AssignmentLine]:
    """Return a member's assignments, latest first."""
    return _lines(
        "WHERE a.member_id = %(id)s ORDER BY a.id DESC LIMIT %(count)s",
        id=member_id,
        today=today,
        count=count,
    )


def assignment_line(tenant_id: int, assignment_id: int, today: date) -> AssignmentLine:
    """Return one assignment of the cooperative. Raises Assignment.DoesNotExist."""
    found = _lines("WHERE a.tenant_id = %(t)s AND a.id = %(id)s", t=tenant_id, id=assignment_id, today=today)
    if not found:
        raise Assignment.DoesNotExist
    return found[0]


def assignments_waiting_for_office(tenant_id: int, today: date) -> list[AssignmentLine]:
    """Return what the office has to say yes or no to, earliest start first."""
    return _lines(
        "WHERE a.tenant_id = %(t)s AND v.id IS NULL AND wd.id IS NULL AND a.ends_on >= %(today)s ORDER BY a.starts_on, a.id LIMIT 100",
        t=tenant_id,
        today=today,
    )


def assignments_latest(
    tenant_id: int, today: date, *, before: int = 2**62, count: int = 50, words: str = ""
) -> list[AssignmentLine]:
    """Return the cooperative's assignments, latest first, by keyset. words: of the title, the customer or the member."""
    return _lines(
        """WHERE a.tenant_id = %(t)s AND a.id < %(before)s AND (%(words)s = ''
              OR lower(concat_ws(' ', a.title, g.name, p.given_name, p.family_name)) LIKE %(like)s)
           ORDER BY a.id DESC LIMIT %(count)s""",
        t=tenant_id,
        words=words,
        like=like(words),
        today=today,
        before=before,
        count=count,
    )


def assignment_of(tenant_id: int, assignment_id: int) -> Assignment:
    """Return the assignment with customer and member loaded. Raises Assignment.DoesNotExist."""
    return Assignment.objects.select_related("customer__organisation", "member__person").get(
        tenant_id=tenant_id, pk=assignment_id
    )


def latest_offer(assignment_id: int) -> Offer:
    """Return the text that counts: the assignment's own, or that of the quote it came from."""
    return Offer.objects.raw(
        "SELECT * FROM employment_offer WHERE id = offer_that_counts(%s)", [assignment_id]
    )[0]


def latest_agreement(assignment_id: int) -> EmploymentAgreement:
    """Return the employment agreement that counts."""
    return EmploymentAgreement.objects.filter(assignment_id=assignment_id).latest("id")


def hours_of(assignment_id: int) -> list[tuple[int, date, int, str, bool]]:
    """Return (id, day, minutes, note, is billed), latest day first."""
    return rows(
        """SELECT r.id, r.day, r.minutes, r.note, EXISTS (
                  SELECT FROM employment_billed x WHERE x.report_id = r.id AND x.released_at IS NULL)
             FROM employment_timereport r WHERE r.assignment_id = %s ORDER BY r.day DESC, r.id DESC""",
        [assignment_id],
    )


def time_report_of(tenant_id: int, report_id: int) -> TimeReport:
    """Return one report of hours. Raises TimeReport.DoesNotExist."""
    return TimeReport.objects.get(tenant_id=tenant_id, pk=report_id)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What happened with an agreement: who, what, when."""

    who: str
    what: str
    at: datetime
    detail: str


def evidence_of(assignment_id: int) -> list[Evidence]:
    """Return the chain of offers, answers, approval, signature and opening, in order; or how it was called off."""
    return [
        Evidence(*row)
        for row in rows(
            """WITH o AS (SELECT * FROM employment_offer WHERE assignment_id = %(id)s UNION ALL
                  SELECT f.* FROM employment_quotedwork w JOIN employment_quote q ON q.id = w.quote_id
                    JOIN employment_offer f ON f.id = q.offer_id WHERE w.assignment_id = %(id)s)
           SELECT o.sent_to, CASE WHEN o.assignment_id IS NULL THEN 'quote' ELSE 'offer' END, o.offered_at, o.sha256 FROM o
           UNION ALL SELECT w.name, CASE WHEN w.accepted THEN 'accept' ELSE 'change' END, w.at,
                  CASE WHEN w.accepted THEN w.shown_sha256 ELSE w.message END
             FROM employment_answer w JOIN o ON o.id = w.offer_id
           UNION ALL SELECT v.by, 'approve', v.at, v.rule FROM employment_approval v WHERE v.assignment_id = %(id)s
           UNION ALL SELECT s.name, 'sign', s.at, s.shown_sha256 FROM employment_signing s
             JOIN employment_employmentagreement g ON g.id = s.agreement_id WHERE g.assignment_id = %(id)s
           UNION ALL SELECT b.by, CASE WHEN b.reason = '' THEN 'withdraw' ELSE 'decline' END, b.at, b.reason FROM employment_assignmentwithdrawal b
            WHERE b.assignment_id = %(id)s
           UNION ALL SELECT '', 'open', p.opened_at, p.work_from::text FROM employment_opening p
            WHERE p.assignment_id = %(id)s
           ORDER BY 3""",
            {"id": assignment_id},
        )
    ]


def _lines(where: str, **values: Any) -> list[AssignmentLine]:
    return [AssignmentLine(*row) for row in rows(STANDING + where, values)]
