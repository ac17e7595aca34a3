"""The days of a meeting by the statutes."""

from datetime import date

from sosolo.ground.law.rules.cooperative_act import Meeting
from sosolo.ground.meeting_dates import WEEKS, MeetingDates, dates_of, year_end_before
from sosolo.meetings.errors import NotAGeneralMeeting
from sosolo.members.queries.statutes import Statutes


def meeting_dates(kind: str, day: date, statutes: Statutes) -> MeetingDates:
    """Return every day that a general meeting has to keep. Raises NotAGeneralMeeting for one of the board."""
    if kind == "board":
        raise NotAGeneralMeeting
    form = Meeting.EXTRA if kind == "continued" else Meeting(kind)
    return dates_of(
        day=day,
        kind=form,
        notice_weeks=statutes.number(WEEKS[form]),
        motion_weeks=statutes.number("motion_deadline_weeks"),
        year_end=year_end_before(day, statutes.number("year_end_month")),
    )
