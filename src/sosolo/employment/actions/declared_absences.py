"""The absences of a month's declaration: what is reported and not declared as it is, and what is declared and gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sosolo.employment.models import AbsenceDay, Declaration, DeclaredAbsence
from sosolo.employment.queries.absences import is_handed_in
from sosolo.ground.formats.agi.values import Absence, AbsenceKind
from sosolo.platform.reading import rows
from sosolo.platform.sealing import unseal

KINDS = {"child": AbsenceKind.SICK_CHILD, "parental": AbsenceKind.PARENTAL}
STANDING = """
SELECT a.member_id, p.personal_number, a.day, a.number, a.kind, a.hours, a.percent
  FROM employment_standingabsence a
  JOIN members_member m ON m.id = a.member_id JOIN parties_person p ON p.id = m.person_id
 WHERE a.tenant_id = %s AND a.month = %s
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One day as a declaration tells of it. hours, percent: hundredths."""

    member_id: int
    payee: str
    day: date
    number: int
    kind: str
    hours: int | None
    percent: int | None
    removed: bool = False

    def absence(self) -> Absence:
        """Return it as the file has it."""
        return Absence(
            payee=self.payee,
            day=self.day,
            number=self.number,
            kind=KINDS[self.kind],
            hours=None if self.removed else _decimal(self.hours),
            percent=None if self.removed else _decimal(self.percent),
            is_removed=self.removed,
        )

    def gone(self) -> "Told":
        """Return it as what takes it back."""
        return Told(self.member_id, self.payee, self.day, self.number, self.kind, None, None, removed=True)


def absences_to_declare(tenant_id: int, month: date) -> list[Told]:
    """Return what a declaration of the month has to say of absence now, by day.

    Nothing when one is handed in: what stands there is not corrected, and what came later waits for the next month.
    """
    if is_handed_in(tenant_id, month):
        return []
    reported = {(one.member_id, one.day, one.number): one for one in _reported(tenant_id, month)}
    declared = {(one.member_id, one.day, one.number): one for one in _declared(tenant_id, month)}
    news = [one for key, one in reported.items() if declared.get(key) != one]
    news += [one.gone() for key, one in declared.items() if key not in reported]
    return sorted(news, key=lambda one: (one.day, one.payee, one.number))


def keep_absences(declaration: Declaration, told: Sequence[Told]) -> None:
    """Keep what the declaration said, as the base of the next."""
    DeclaredAbsence.objects.bulk_create(
        DeclaredAbsence(
            tenant_id=declaration.tenant_id,
            declaration=declaration,
            member_id=one.member_id,
            day=one.day,
            number=one.number,
            kind=one.kind,
            hours=one.hours,
            percent=one.percent,
            removed=one.removed,
        )
        for one in told
    )


def _reported(tenant_id: int, month: date) -> list[Told]:
    found = AbsenceDay.objects.filter(tenant_id=tenant_id, month=month)
    return [
        Told(
            each.member_id,
            each.member.person.personal_number,
            each.day,
            each.number,
            each.absence.kind,
            each.hours,
            each.percent,
        )
        for each in found.select_related("absence", "member__person")
    ]


def _declared(tenant_id: int, month: date) -> list[Told]:
    return [
        Told(
            member_id,
            unseal(bytes(payee), "parties_person.personal_number"),
            day,
            number,
            unseal(bytes(kind), "employment_declaredabsence.kind"),
            hours,
            percent,
        )
        for member_id, payee, day, number, kind, hours, percent in rows(STANDING, [tenant_id, month])
    ]


def _decimal(hundredths: int | None) -> Decimal | None:
    """Write 7500 as 75 and 1250 as 12.5."""
    if hundredths is None:
        return None
    whole, part = divmod(hundredths, 100)
    return Decimal(f"{whole}.{part:02d}".rstrip("0").rstrip("."))
