"""The same day from many sides, and a report while the office hands in: one counts, and no day is lost. In a copy."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from sosolo.employment.actions.absences import AbsenceForm, report_absence, take_back_absence
from sosolo.employment.actions.declarations import declare_month
from sosolo.employment.actions.handing_in import hand_in_declaration
from sosolo.employment.errors import AbsenceStands, AwayTooMuch
from sosolo.employment.models import Absence, AbsenceDay, DeclaredAbsence
from sosolo.ground.law.rules.absence import WHOLE, Away
from sosolo.platform.acting import acting_in
from tests.cast import DAY, Cast, at, the_cast
from tests.cluster import in_a_copy
from tests.thread.test_races_and_trouble import at_once

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
MONDAY = DAY + timedelta(days=4)
LATER = date(2026, 11, 5)
SIDES = 6


@pytest.fixture
def copied(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Cast]:
    with django_db_blocker.unblock(), in_a_copy(django_db_setup):
        cast = the_cast()
        with acting_in(cast.tenant.pk):
            cast.opened()
        yield cast


def report(cast: Cast, day: date) -> Absence:
    with acting_in(cast.tenant.pk):
        form = AbsenceForm(Away.CHILD, day, day, WHOLE, with_weekends=True)
        return report_absence(actor=cast.ada, member=cast.ada_member, form=form, at=at(LATER))


def test_the_same_whole_day_from_six_sides_is_one_day(copied: Cast) -> None:
    answers = at_once(SIDES, lambda _: report(copied, MONDAY))
    assert sorted(type(one).__name__ for one in answers) == ["Absence", *["AwayTooMuch"] * (SIDES - 1)]
    assert all(isinstance(one, Absence | AwayTooMuch) for one in answers)


def test_six_days_at_once_have_six_numbers(copied: Cast) -> None:
    answers = at_once(SIDES, lambda place: report(copied, MONDAY + timedelta(days=place)))
    with acting_in(copied.tenant.pk):
        days = AbsenceDay.objects.filter(absence__in=[one for one in answers if isinstance(one, Absence)])
        assert len({one.number for one in days}) == SIDES


def test_a_day_reported_while_the_office_hands_in_is_declared_now_or_next(copied: Cast) -> None:
    with acting_in(copied.tenant.pk):
        first = declare_month(actor=copied.eva, month=OCTOBER, at=at(LATER))

    def act(place: int) -> object:
        if place:
            return report(copied, MONDAY + timedelta(days=place))
        with acting_in(copied.tenant.pk):
            return hand_in_declaration(actor=copied.eva, declaration=first, at=at(LATER))

    answers = at_once(SIDES, act)
    assert [one for one in answers if isinstance(one, Exception)] == []
    with acting_in(copied.tenant.pk):
        months = AbsenceDay.objects.filter(absence__in=[one for one in answers if isinstance(one, Absence)])
        assert {one.month for one in months} == {NOVEMBER}
        declare_month(actor=copied.eva, month=NOVEMBER, at=at(LATER, 12))
        told = DeclaredAbsence.objects.filter(declaration__month=NOVEMBER, member=copied.ada_member)
        assert {one.day for one in told} >= {MONDAY + timedelta(days=step) for step in range(1, SIDES)}


def test_a_day_taken_back_while_the_office_hands_in_is_gone_or_stands(copied: Cast) -> None:
    mine = report(copied, MONDAY)
    with acting_in(copied.tenant.pk):
        first = declare_month(actor=copied.eva, month=OCTOBER, at=at(LATER))

    def act(place: int) -> object:
        with acting_in(copied.tenant.pk):
            if place:
                return take_back_absence(actor=copied.ada, absence=mine, at=at(LATER))
            return hand_in_declaration(actor=copied.eva, declaration=first, at=at(LATER))

    handed, taken = at_once(2, act)
    assert handed is None
    with acting_in(copied.tenant.pk):
        stands = AbsenceDay.objects.filter(absence_id=mine.pk).exists()
    assert stands == isinstance(taken, AbsenceStands)
