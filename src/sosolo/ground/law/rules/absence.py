"""Absence for the care of a child (frånvarouppgift): which days, how much of each, and in which declaration.

An employer tells the tax agency, in the employer declaration, of each day that somebody was away with a sick child
(tillfällig föräldrapenning) or on parental leave (föräldrapenning), in hours or in per cent of a whole day; the tax agency
hands it on to Försäkringskassan (prop. 2024/25:36, periods from January 2025). What was handed in is neither corrected nor
added to afterwards, so a day that is told of later goes in the next declaration, as a deduction from a later pay does.
Illness of one's own is not told of there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5
FULL_DAY = 100_00
"""A whole day in hundredths of a per cent."""
DAY_HOURS = 24_00
"""A day and a night in hundredths of an hour."""
FIRST_MONTH = date(2025, 1, 1)
LONGEST = timedelta(days=366)
"""More days than this in one report is a slip of the finger."""


class Away(StrEnum):
    """Why somebody is away, as it is kept."""

    CHILD = "child"
    PARENTAL = "parental"


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a day: hundredths of an hour or hundredths of a per cent, one of them."""

    hours: int | None = None
    percent: int | None = None

    @property
    def is_possible(self) -> bool:
        """Tell whether it is one of the two, above nothing and at most a day."""
        if self.hours is None:
            return self.percent is not None and 0 < self.percent <= FULL_DAY
        return self.percent is None and 0 < self.hours <= DAY_HOURS


WHOLE = Part(percent=FULL_DAY)


def days_away(since: date, until: date, *, with_weekends: bool) -> tuple[date, ...]:
    """Say which days of a span somebody is away from work that she would have done.

    since, until: the first and the last day. with_weekends: she would have worked on Saturdays and Sundays too; one day
    alone is meant, whichever it is. Result: the days in order, none when the span has no such day.
    Source: prop. 2024/25:36 (each day is told of for itself).
    """
    days = tuple(since + timedelta(days=step) for step in range((until - since).days + 1))
    if with_weekends or len(days) == 1:
        return days
    return tuple(day for day in days if day.weekday() < SATURDAY)


def month_of_declaration(day: date, handed_in: Collection[date]) -> date:
    """Say which month's declaration tells of a day.

    day: the day away. handed_in: first days of the months whose declaration is signed. Result: the first day of the day's
    own month, or of the first after it that is not handed in. Source: prop. 2024/25:36 (nothing is added to what was handed
    in; what affects a later pay belongs to that pay's month).
    """
    month = day.replace(day=1)
    while month in handed_in:
        month = (month + timedelta(days=31)).replace(day=1)
    return month
