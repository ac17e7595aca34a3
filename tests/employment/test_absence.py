"""A member is away for the care of a child: what can be reported, corrected and taken back, and what the database refuses."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from sosolo.employment import errors
from sosolo.employment.actions.absences import (
    AbsenceForm,
    change_absence_day,
    report_absence,
    take_back_absence,
    take_back_absence_day,
)
from sosolo.employment.actions.time import report_time
from sosolo.employment.models import Absence, AbsenceDay, Assignment
from sosolo.employment.queries.absences import absences_of
from sosolo.ground.law.rules.absence import WHOLE, Part
from tests.cast import DAY, Cast, at

MONDAY = DAY + timedelta(days=4)
FRIDAY = MONDAY + timedelta(days=4)
HALF = Part(percent=50_00)


def reported(cast: Cast, **changes: object) -> Absence:
    """Ada is away with a sick child on Monday, all day, unless something else is told."""
    who = {"actor": cast.ada, "member": cast.ada_member, "at": at(FRIDAY, 18)}
    who |= {name: changes.pop(name) for name in who.keys() & changes.keys()}
    told: dict[str, object] = {"kind": "child", "since": MONDAY, "until": MONDAY, "part": WHOLE}
    return report_absence(**who, form=AbsenceForm(**(told | changes)))  # type: ignore[arg-type]


@pytest.fixture
def employed(cast: Cast) -> Assignment:
    return cast.opened()


def days_of(absence: Absence) -> list[AbsenceDay]:
    return list(absence.days.order_by("day"))


@pytest.mark.usefixtures("employed")
def test_a_span_becomes_a_row_a_day_each_with_its_own_number(cast: Cast) -> None:
    absence = reported(cast, kind="parental", until=MONDAY + timedelta(days=8), part=HALF)

    days = days_of(absence)
    assert [one.day.weekday() for one in days] == [0, 1, 2, 3, 4, 0, 1]
    assert [one.number for one in days] == list(range(days[0].number, days[0].number + 7))
    assert {(one.percent, one.hours) for one in days} == {(50_00, None)}
    assert {one.month for one in days} == {date(2026, 10, 1)}


@pytest.mark.usefixtures("employed")
def test_the_kind_lies_sealed(cast: Cast) -> None:
    reported(cast, kind="parental")
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM employment_absence t")
        assert "parental" not in "".join(row[0] for row in cursor.fetchall())


def test_without_an_employment_there_is_nothing_to_be_away_from(cast: Cast) -> None:
    with pytest.raises(errors.NotEmployedThen, match="ingen anställning"):
        reported(cast, since=date(2026, 6, 1), until=date(2026, 6, 1))


def test_neither_before_the_employment_nor_after_it(cast: Cast, employed: Assignment) -> None:
    for day in (date(2026, 6, 1), employed.ends_on + timedelta(days=200)):
        with pytest.raises(errors.NotEmployedThen) as refusal:
            reported(cast, kind="parental", since=day, until=day)
        assert str(day) in str(refusal.value)
    assert not Absence.objects.filter(member=cast.ada_member, reported_at=at(FRIDAY, 18)).exists()


@pytest.mark.usefixtures("employed")
def test_a_sick_child_is_told_of_when_the_day_has_come_and_parental_leave_ahead(cast: Cast) -> None:
    ahead = FRIDAY + timedelta(days=3)
    with pytest.raises(errors.ChildNotYet):
        reported(cast, since=ahead, until=ahead)
    assert days_of(reported(cast, kind="parental", since=ahead, until=ahead))


@pytest.mark.usefixtures("employed")
@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"until": MONDAY - timedelta(days=1)}, errors.EndsBeforeStart),
        ({"kind": "parental", "until": MONDAY + timedelta(days=400)}, errors.TooManyDays),
        ({"since": MONDAY - timedelta(days=2), "until": MONDAY - timedelta(days=1)}, errors.NoWeekdays),
        ({"part": Part(hours=24_01)}, errors.NoPartOfDay),
        ({"part": Part()}, errors.NoPartOfDay),
        ({"since": date(2024, 12, 30), "until": date(2024, 12, 30)}, errors.NotEmployedThen),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, told: dict[str, object], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        reported(cast, **told)


@pytest.mark.usefixtures("employed")
def test_nobody_reports_for_another(cast: Cast) -> None:
    with pytest.raises(errors.NotYourAbsence):
        reported(cast, actor=cast.cleo)
    with pytest.raises(errors.NotYourAbsence):
        reported(cast, actor=cast.eva)
    mine = reported(cast)
    with pytest.raises(errors.NotYourAbsence):
        take_back_absence(actor=cast.cleo, absence=mine, at=at(FRIDAY))
    with pytest.raises(errors.NotYourAbsence):
        change_absence_day(actor=cast.cleo, day=days_of(mine)[0], part=HALF, at=at(FRIDAY))


@pytest.mark.usefixtures("employed")
def test_a_day_holds_no_more_than_a_day(cast: Cast) -> None:
    reported(cast)
    for part in (Part(percent=1), Part(hours=1_00), WHOLE):
        with pytest.raises(errors.AwayTooMuch):
            reported(cast, kind="parental", part=part)


@pytest.mark.usefixtures("employed")
def test_half_a_day_for_each_of_two_reasons_is_a_day(cast: Cast) -> None:
    reported(cast, part=HALF)
    reported(cast, kind="parental", part=HALF)
    with pytest.raises(errors.AwayTooMuch):
        reported(cast, kind="parental", part=HALF)


def test_who_worked_was_not_away_all_day(cast: Cast, employed: Assignment) -> None:
    report_time(actor=cast.ada, assignment=employed, day=MONDAY, minutes=180, note="", at=at(FRIDAY))
    with pytest.raises(errors.WorkedThatDay):
        reported(cast)
    reported(cast, part=Part(hours=5_00))
    with pytest.raises(errors.AwayTooMuch):
        reported(cast, kind="parental", part=Part(hours=16_50))


def test_who_was_away_all_day_did_not_work(cast: Cast, employed: Assignment) -> None:
    reported(cast)
    with pytest.raises(errors.AwayThatDay, match="Rätta frånvaron"):
        report_time(actor=cast.ada, assignment=employed, day=MONDAY, minutes=60, note="", at=at(FRIDAY))
    change_absence_day(actor=cast.ada, day=days_of(absences(cast))[0], part=Part(hours=20_00), at=at(FRIDAY))
    with pytest.raises(errors.TooManyHours):
        report_time(actor=cast.ada, assignment=employed, day=MONDAY, minutes=241, note="", at=at(FRIDAY))
    report_time(actor=cast.ada, assignment=employed, day=MONDAY, minutes=240, note="", at=at(FRIDAY))


def absences(cast: Cast) -> Absence:
    return Absence.objects.filter(member=cast.ada_member).latest("id")


@pytest.mark.usefixtures("employed")
def test_a_corrected_day_keeps_its_number_and_a_new_one_gets_its_own(cast: Cast) -> None:
    (day,) = days_of(reported(cast))
    change_absence_day(actor=cast.ada, day=day, part=Part(hours=3_50), at=at(FRIDAY, 19))
    (same,) = days_of(absences(cast))
    assert (same.number, same.hours, same.percent) == (day.number, 3_50, None)
    (other,) = days_of(reported(cast, kind="parental", part=Part(hours=1_00)))
    assert other.number == day.number + 1


@pytest.mark.usefixtures("employed")
def test_what_is_taken_back_is_gone_with_its_last_day(cast: Cast) -> None:
    absence = reported(cast, until=MONDAY + timedelta(days=1))
    first, last = days_of(absence)
    take_back_absence_day(actor=cast.ada, day=first, at=at(FRIDAY))
    assert [one.day for one in absences_of(cast.ada_member.pk)[0].days] == [last.day]
    take_back_absence_day(actor=cast.ada, day=last, at=at(FRIDAY))
    assert not Absence.objects.filter(pk=absence.pk).exists()
    assert absence.pk not in {one.id for one in absences_of(cast.ada_member.pk)}


@pytest.mark.usefixtures("employed")
def test_the_database_itself_refuses_what_cannot_be(cast: Cast) -> None:
    mine = reported(cast, part=HALF)
    (day,) = days_of(mine)
    facts: dict[str, object] = {
        "tenant": cast.tenant,
        "absence": mine,
        "member": cast.ada_member,
        "day": MONDAY,
        "number": 9_001,
        "percent": 50_00,
        "hours": None,
        "month": date(2026, 10, 1),
        "changed_at": at(FRIDAY),
    }
    wrong: list[dict[str, object]] = [
        {"percent": 50_01},
        {"percent": None},
        {"hours": 1_00},
        {"percent": None, "hours": 24_01},
        {"percent": 0},
        {"day": date(2026, 6, 1)},
        {"member": cast.cleo_member},
        {"month": date(2026, 9, 1)},
        {"month": date(2026, 10, 2)},
        {"number": day.number},
    ]
    for change in wrong:
        with pytest.raises(DatabaseError), transaction.atomic():
            AbsenceDay.objects.create(**(facts | change))
    AbsenceDay.objects.create(**facts)
