"""Absence for the care of a child: which days, how much of each, and in which declaration."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.law.rules.absence import WHOLE, Part, days_away, month_of_declaration

FRIDAY, MONDAY = date(2026, 10, 16), date(2026, 10, 19)
days = st.dates(date(2025, 1, 1), date(2030, 12, 31))


def test_a_span_is_its_weekdays_unless_the_weekends_are_meant_too() -> None:
    assert days_away(FRIDAY, MONDAY, with_weekends=False) == (FRIDAY, MONDAY)
    assert len(days_away(FRIDAY, MONDAY, with_weekends=True)) == 4


def test_one_day_alone_is_meant_also_when_it_is_a_saturday() -> None:
    saturday = date(2026, 10, 17)
    assert days_away(saturday, saturday, with_weekends=False) == (saturday,)


def test_a_weekend_alone_has_no_weekdays() -> None:
    assert days_away(date(2026, 10, 17), date(2026, 10, 18), with_weekends=False) == ()


@pytest.mark.parametrize(
    ("part", "is_possible"),
    [
        (WHOLE, True),
        (Part(percent=12_50), True),
        (Part(hours=24_00), True),
        (Part(hours=1), True),
        (Part(percent=100_01), False),
        (Part(hours=24_01), False),
        (Part(hours=0), False),
        (Part(percent=0), False),
        (Part(), False),
        (Part(hours=4_00, percent=50_00), False),
    ],
)
def test_a_part_is_hours_or_per_cent_and_at_most_a_day(part: Part, is_possible: bool) -> None:  # noqa: FBT001
    assert part.is_possible == is_possible


def test_a_day_belongs_to_the_declaration_of_its_own_month() -> None:
    assert month_of_declaration(MONDAY, ()) == date(2026, 10, 1)


def test_a_day_told_of_after_its_month_was_handed_in_goes_in_the_next() -> None:
    handed_in = {date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)}
    assert month_of_declaration(MONDAY, handed_in) == date(2027, 1, 1)


@given(days, st.sets(days.map(lambda day: day.replace(day=1)), max_size=20))
def test_no_day_is_declared_before_it_has_been_or_in_what_is_handed_in(
    day: date, handed_in: set[date]
) -> None:
    found = month_of_declaration(day, handed_in)
    assert found >= day.replace(day=1)
    assert found.day == 1
    assert found not in handed_in
