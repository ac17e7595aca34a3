"""Every day that a general meeting has to keep, from its own day and the statutes."""

from dataclasses import dataclass
from datetime import date

from sosolo.ground.law.rules.cooperative_act import (
    WEEK,
    Meeting,
    Window,
    challenge_until,
    documents_available,
    latest_annual_meeting,
    minutes_due,
)

WEEKS = {
    Meeting.ORDINARY: "notice_ordinary_weeks",
    Meeting.EXTRA: "notice_extra_weeks",
    Meeting.EXTRA_WITH_LONG_NOTICE: "notice_extra_long_weeks",
}


@dataclass(frozen=True, slots=True)
class MeetingDates:
    """notice: first and last day to call. motions: last day for members' motions. documents: accounts open to all."""

    meeting: date
    notice: Window
    motions: date
    documents: date
    minutes: date
    challenge: date
    latest: date | None


def dates_of(
    *, day: date, kind: Meeting, notice_weeks: int, motion_weeks: int, year_end: date | None
) -> MeetingDates:
    """Return the days of a meeting.

    notice_weeks, motion_weeks: from the statutes. year_end: of the financial year that an ordinary meeting treats.
    Source: lag (2018:672) 6 kap. 9, 15, 17–18, 23, 40 and 48 §§. A motion must come in before notice must go out.
    """
    last = day - notice_weeks * WEEK
    return MeetingDates(
        day,
        Window(day - 6 * WEEK, last),
        min(day - motion_weeks * WEEK, last),
        documents_available(meeting_day=day),
        minutes_due(meeting_day=day),
        challenge_until(decision_day=day),
        latest_annual_meeting(year_end=year_end) if year_end and kind is Meeting.ORDINARY else None,
    )


def year_begins(last: date) -> date:
    """Return the first day of the financial year that ends on a day."""
    after = last + date.resolution
    return after.replace(year=after.year - 1)


def year_end_before(day: date, last_month: int) -> date:
    """Return the last day of the financial year that ended last before a day. last_month: of the financial year."""
    year = day.year if day.month > last_month else day.year - 1
    return (date(year, last_month, 28) + WEEK).replace(day=1) - date.resolution
