"""Questions of exclusion that are open, and how they went."""

from dataclasses import dataclass
from datetime import date

from sosolo.members.models import ExclusionCase, ExclusionDecision
from sosolo.platform.reading import rows


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One question: excluded is None while it is open; answer: what the member said."""

    id: int
    member_id: int
    number: int
    name: str
    ground: str
    facts: str
    opened_on: date
    answer_by: date
    answer: str | None
    excluded: bool | None


def case_of(tenant_id: int, case_id: int) -> ExclusionCase:
    """Return one question. Raises ExclusionCase.DoesNotExist."""
    return ExclusionCase.objects.select_related("member__person", "member__account").get(
        tenant_id=tenant_id, pk=case_id
    )


def decision_of(case: ExclusionCase) -> ExclusionDecision | None:
    """Return how a question was answered, with the exit that followed."""
    return ExclusionDecision.objects.select_related("exit").filter(case=case).first()


def cases_of(tenant_id: int, *, member_id: int | None = None) -> list[CaseLine]:
    """Return the questions of the cooperative, or of one member; the latest first."""
    return [
        CaseLine(*row)
        for row in rows(
            """SELECT c.id, m.id, m.number, p.given_name || ' ' || p.family_name, c.ground, c.facts, c.opened_on,
                      c.answer_by, h.text, d.excluded
                 FROM members_exclusioncase c JOIN members_member m ON m.id = c.member_id
                 JOIN parties_person p ON p.id = m.person_id
                 LEFT JOIN members_hearing h ON h.case_id = c.id
                 LEFT JOIN members_exclusiondecision d ON d.case_id = c.id
                WHERE c.tenant_id = %s AND (%s::bigint IS NULL OR m.id = %s) ORDER BY c.id DESC LIMIT 50""",
            [tenant_id, member_id, member_id],
        )
    ]


def open_cases_of(tenant_id: int, member_id: int) -> list[CaseLine]:
    """Return the questions about a member that wait."""
    return [case for case in cases_of(tenant_id, member_id=member_id) if case.excluded is None]
