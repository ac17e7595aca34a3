"""A member is away for the care of a child: reported day by day, corrected and taken back until it is handed in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Max

from sosolo.employment import errors
from sosolo.employment.models import Absence, AbsenceDay, DeclaredAbsence
from sosolo.employment.queries.absences import months_handed_in
from sosolo.ground.errors import Refused
from sosolo.ground.law.rules.absence import (
    FIRST_MONTH,
    LONGEST,
    Away,
    Part,
    days_away,
    month_of_declaration,
)
from sosolo.members.models import Member
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

REFUSALS: dict[str, type[Refused]] = {
    "SO031": errors.NotEmployedThen,
    "SO032": errors.AwayTooMuch,
    "SO033": errors.AbsenceStands,
    "SO035": errors.WorkedThatDay,
}


@dataclass(frozen=True, slots=True)
class AbsenceForm:
    """What a member tells: why, from the first day to the last, and the same part of each day."""

    kind: str
    since: date
    until: date
    part: Part
    with_weekends: bool = False


@transaction.atomic
def report_absence(*, actor: Actor, member: Member, form: AbsenceForm, at: datetime) -> Absence:
    """Report each day of a span. Returns the absence with its days.

    Raises NotYourAbsence, EndsBeforeStart, TooManyDays, NoWeekdays, ChildNotYet, NoPartOfDay, NotEmployedThen, AwayTooMuch,
    WorkedThatDay.
    """
    if actor.member_id != member.pk:
        raise errors.NotYourAbsence
    days = _possible_days(form, day_of(at))
    if not form.part.is_possible:
        raise errors.NoPartOfDay
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 6))", [f"absences/{member.pk}"])
    absence = Absence.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        kind=form.kind,
        since=days[0],
        until=days[-1] + timedelta(days=1),
        reported_at=at,
    )
    try:
        _write(absence, days, form.part, at)
    except errors.AbsenceStands:
        _write(absence, days, form.part, at)  # handed in a moment ago: then for the month after
    leave_trace(actor=actor, at=at, verb="report", kind="absence", object_id=absence.pk, days=len(days))
    return absence


def foresee_absence(
    *, actor: Actor, member: Member, form: AbsenceForm, at: datetime
) -> tuple[tuple[date, date], ...]:
    """Return the (day, month of its declaration) that reporting this would make, and make nothing. Raises as it does."""
    with transaction.atomic():
        made = report_absence(actor=actor, member=member, form=form, at=at)
        found = tuple(made.days.order_by("day").values_list("day", "month"))
        transaction.set_rollback(True)
    return found


@transaction.atomic
def change_absence_day(*, actor: Actor, day: AbsenceDay, part: Part, at: datetime) -> None:
    """Correct how much of a day somebody was away; its number stays. Raises as report_absence, and AbsenceStands."""
    _must_be_mine(actor, day.member_id)
    if not part.is_possible:
        raise errors.NoPartOfDay
    _wait_for_declarations(day.tenant_id, [day.month])
    with _told_in_words():
        AbsenceDay.objects.filter(tenant_id=actor.tenant_id, pk=day.pk).update(
            hours=part.hours, percent=part.percent, changed_at=at
        )
    leave_trace(actor=actor, at=at, verb="change", kind="absence", object_id=day.absence_id)


@transaction.atomic
def take_back_absence_day(*, actor: Actor, day: AbsenceDay, at: datetime) -> None:
    """Take one day back; a later declaration takes it back too, if it was declared. Raises NotYourAbsence, AbsenceStands."""
    _must_be_mine(actor, day.member_id)
    _take_back(actor, day.absence, [day], at)


@transaction.atomic
def take_back_absence(*, actor: Actor, absence: Absence, at: datetime) -> None:
    """Take back all days of a report. Raises NotYourAbsence, AbsenceStands when any of them is handed in."""
    _must_be_mine(actor, absence.member_id)
    _take_back(actor, absence, list(absence.days.order_by("day")), at)


def _take_back(actor: Actor, absence: Absence, days: Sequence[AbsenceDay], at: datetime) -> None:
    _wait_for_declarations(actor.tenant_id, [one.month for one in days])
    with _told_in_words():
        AbsenceDay.objects.filter(tenant_id=actor.tenant_id, pk__in=[one.pk for one in days]).delete()
    leave_trace(actor=actor, at=at, verb="take_back", kind="absence", object_id=absence.pk, days=len(days))
    if not absence.days.exists():
        absence.delete()


def _must_be_mine(actor: Actor, member_id: int) -> None:
    if actor.member_id != member_id:
        raise errors.NotYourAbsence


def _possible_days(form: AbsenceForm, today: date) -> tuple[date, ...]:
    if form.until < form.since:
        raise errors.EndsBeforeStart(starts=form.since, ends=form.until)
    if form.until - form.since > LONGEST:
        raise errors.TooManyDays
    if form.since < FIRST_MONTH:
        raise errors.NotEmployedThen(day=form.since)
    days = days_away(form.since, form.until, with_weekends=form.with_weekends)
    if not days:
        raise errors.NoWeekdays
    if Away(form.kind) is Away.CHILD and days[-1] > today:
        raise errors.ChildNotYet(day=days[-1])
    return days


def _write(absence: Absence, days: Sequence[date], part: Part, at: datetime) -> None:
    handed_in = months_handed_in(absence.tenant_id)
    first = _next_number(absence.member_id)
    with _told_in_words():
        AbsenceDay.objects.bulk_create(
            AbsenceDay(
                tenant_id=absence.tenant_id,
                absence=absence,
                member_id=absence.member_id,
                day=day,
                number=first + turn,
                hours=part.hours,
                percent=part.percent,
                month=month_of_declaration(day, handed_in),
                changed_at=at,
            )
            for turn, day in enumerate(days)
        )


def _next_number(member_id: int) -> int:
    """Return the number after all that this member's days have had, also those that were declared and taken back."""
    found = [
        model.objects.filter(member_id=member_id).aggregate(last=Max("number"))["last"] or 0
        for model in (AbsenceDay, DeclaredAbsence)
    ]
    return max(found) + 1


def _wait_for_declarations(tenant_id: int, months: Sequence[date]) -> None:
    """Let whoever is handing in one of the months finish first; before any row is touched, so that nobody waits crosswise."""
    with connection.cursor() as cursor:
        for month in sorted(set(months)):
            cursor.execute(
                "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 5))",
                [f"absences/{tenant_id}/{month}"],
            )


@contextmanager
def _told_in_words() -> Iterator[None]:
    """Say what the database refuses in words, with the day it is about."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as trouble:
        cause = trouble.__cause__
        kind = REFUSALS.get(getattr(cause, "sqlstate", "") or "")
        if kind is None:
            raise
        detail = getattr(getattr(cause, "diag", None), "message_detail", "") or ""
        raise kind(day=date.fromisoformat(detail)) from trouble
