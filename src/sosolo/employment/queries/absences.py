"""Absences as the member sees them, as the office counts them, and as they are declared."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sosolo.employment.models import Absence, AbsenceDay, DeclarationHandedIn
from sosolo.ground.law.rules.absence import Part
from sosolo.platform.reading import rows
from sosolo.platform.sealing import unseal

KIND = "employment_absence.kind"
MOST_REPORTS = 24
LEAST_DONE = ("otherwise", "changed", "open", "declared", "handed_in")
OF_MEMBER = """
SELECT b.id, b.kind, b.since, b.until, b.reported_at, d.id, d.day, d.hours, d.percent, d.month, s.made_at,
       coalesce(s.hours, 0) = coalesce(d.hours, 0) AND coalesce(s.percent, 0) = coalesce(d.percent, 0),
       absences_of_month_stand(b.tenant_id, d.month)
  FROM (SELECT * FROM employment_absence WHERE member_id = %(member)s AND (%(report)s IS NULL OR id = %(report)s)
         ORDER BY since DESC, id DESC LIMIT %(most)s) b
  JOIN employment_absenceday d ON d.absence_id = b.id
  LEFT JOIN employment_standingabsence s
         ON s.member_id = d.member_id AND s.day = d.day AND s.number = d.number AND s.month = d.month
 ORDER BY b.since DESC, b.id DESC, d.day
"""
OF_MONTH = """
SELECT b.kind, p.id, p.given_name || ' ' || p.family_name, d.id, d.day, d.hours, d.percent, d.month, s.made_at,
       coalesce(s.hours, 0) = coalesce(d.hours, 0) AND coalesce(s.percent, 0) = coalesce(d.percent, 0),
       absences_of_month_stand(b.tenant_id, d.month)
  FROM employment_absenceday d
  JOIN employment_absence b ON b.id = d.absence_id
  JOIN members_member m ON m.id = d.member_id JOIN parties_person p ON p.id = m.person_id
  LEFT JOIN employment_standingabsence s
         ON s.member_id = d.member_id AND s.day = d.day AND s.number = d.number AND s.month = d.month
 WHERE d.tenant_id = %s AND d.month = %s ORDER BY p.family_name, p.given_name, p.id, d.day, d.number
"""
WAITING = """
SELECT d.month, count(*), count(DISTINCT d.member_id) FROM employment_absenceday d
 WHERE d.tenant_id = %s AND NOT absences_of_month_stand(d.tenant_id, d.month) GROUP BY d.month ORDER BY d.month
"""


@dataclass(frozen=True, slots=True)
class DayAway:
    """One day. declared_at: when it was put in a declaration; is_same: it is as it was declared; stands: handed in."""

    id: int
    day: date
    part: Part
    month: date
    declared_at: datetime | None
    is_same: bool
    stands: bool

    @property
    def standing(self) -> str:
        """How far it has come: open, declared, changed, handed_in, or otherwise (handed in with another part)."""
        if self.declared_at is None:
            return "open"
        if self.stands:
            return "handed_in" if self.is_same else "otherwise"
        return "declared" if self.is_same else "changed"


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """One report with its days, in order. last: the last day away."""

    id: int
    kind: str
    since: date
    last: date
    reported_at: datetime
    days: tuple[DayAway, ...]

    @property
    def stands(self) -> bool:
        """Tell whether any of its days is handed in."""
        return any(one.stands for one in self.days)

    @property
    def part(self) -> Part | None:
        """How much of each day, or nothing when they differ."""
        parts = {one.part for one in self.days}
        return parts.pop() if len(parts) == 1 else None

    @property
    def standing(self) -> str:
        """How far the one of its days has come that has most left to do."""
        words = {one.standing for one in self.days}
        return next(word for word in LEAST_DONE if word in words)


@dataclass(frozen=True, slots=True)
class AwayInMonth:
    """One day of somebody, for the office."""

    kind: str
    person_id: int
    name: str
    day: DayAway


@dataclass(frozen=True, slots=True)
class MonthAway:
    """What of absence waits for a month's declaration, or is in one that is not handed in."""

    month: date
    days: int
    people: int


def absences_of(member_id: int, report: int | None = None) -> list[AbsenceLine]:
    """Return a member's reports with their days, latest first; or the one that is asked for."""
    found: dict[int, tuple[tuple[str, date, date, datetime], list[DayAway]]] = {}
    asked = {"member": member_id, "report": report, "most": MOST_REPORTS}
    for pk, kind, since, until, at, day_id, day, hours, percent, *stood in rows(OF_MEMBER, asked):
        head = (unseal(bytes(kind), KIND), since, until - timedelta(days=1), at)
        found.setdefault(pk, (head, []))[1].append(DayAway(day_id, day, Part(hours, percent), *stood))
    return [AbsenceLine(pk, *head, days=tuple(days)) for pk, (head, days) in found.items()]


def absence_line(member_id: int, absence_id: int) -> AbsenceLine:
    """Return one of a member's reports. Raises Absence.DoesNotExist when it is not hers."""
    found = absences_of(member_id, absence_id)
    if not found:
        raise Absence.DoesNotExist
    return found[0]


def absence_of(member_id: int | None, absence_id: int) -> Absence:
    """Return one of a member's reports. Raises Absence.DoesNotExist when it is not hers."""
    return Absence.objects.get(member_id=member_id or 0, pk=absence_id)


def absence_day_of(member_id: int | None, day_id: int) -> AbsenceDay:
    """Return one of a member's days with its report. Raises AbsenceDay.DoesNotExist when it is not hers."""
    return AbsenceDay.objects.select_related("absence").get(member_id=member_id or 0, pk=day_id)


def absences_of_month(tenant_id: int, month: date) -> list[AwayInMonth]:
    """Return the days of all members that a month's declaration tells of, by name."""
    return [
        AwayInMonth(unseal(bytes(kind), KIND), person, name, DayAway(pk, day, Part(hours, percent), *stood))
        for kind, person, name, pk, day, hours, percent, *stood in rows(OF_MONTH, [tenant_id, month])
    ]


def absences_waiting(tenant_id: int) -> list[MonthAway]:
    """Return how many days of how many people each month has whose declaration is not handed in."""
    return [MonthAway(*row) for row in rows(WAITING, [tenant_id])]


def absences_not_declared(tenant_id: int, month: date) -> list[int]:
    """Return the days of a month that none of its declarations has told of."""
    found = rows(
        """SELECT d.id FROM employment_absenceday d WHERE d.tenant_id = %s AND d.month = %s
              AND NOT EXISTS (SELECT FROM employment_standingabsence s WHERE s.member_id = d.member_id
                               AND s.day = d.day AND s.number = d.number AND s.month = d.month)""",
        [tenant_id, month],
    )
    return [row[0] for row in found]


def months_handed_in(tenant_id: int) -> set[date]:
    """Return the months whose declaration is signed at the tax agency."""
    found = DeclarationHandedIn.objects.filter(tenant_id=tenant_id)
    return set(found.values_list("declaration__month", flat=True))


def is_handed_in(tenant_id: int, month: date) -> bool:
    """Tell whether a declaration of the month is signed at the tax agency."""
    return DeclarationHandedIn.objects.filter(tenant_id=tenant_id, declaration__month=month).exists()
