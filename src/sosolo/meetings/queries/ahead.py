"""The meeting that comes next, as a member's own page shows it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sosolo.ground.meeting_dates import MeetingDates
from sosolo.meetings.queries.dates import meeting_dates
from sosolo.members.queries.statutes import statutes_in, written_on
from sosolo.platform.acting import Actor
from sosolo.platform.reading import one, rows

NIGHT = timedelta(days=1)
"""A meeting that is open may go on past midnight."""
NEXT = f"""
SELECT {written_on("m.tenant_id", "m.day")}, m.kind, m.day, m.id, m.number, m.starts_at, m.place,
       coalesce(s.step, 'planned'),
       EXISTS (SELECT FROM meetings_presence p JOIN meetings_rollentry e ON e.id = p.entry_id
                WHERE e.meeting_id = m.id AND e.member_id = %(member)s)
  FROM meetings_meeting m
  LEFT JOIN LATERAL (SELECT s.step FROM meetings_meetingstep s WHERE s.meeting_id = m.id
                      ORDER BY s.id DESC LIMIT 1) s ON true
 WHERE m.tenant_id = %(tenant)s AND m.kind <> 'board'
   AND (s.step = 'opened' AND m.day >= %(night)s
        OR coalesce(s.step, 'planned') IN ('planned', 'noticed') AND m.day >= %(today)s)
 ORDER BY m.day, m.id LIMIT 1
"""  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """A general meeting that is planned, called or going on. is_here: the one who asks has been ticked off."""

    dates: MeetingDates
    kind: str
    day: date
    id: int
    number: int
    starts_at: datetime
    place: str
    step: str
    is_here: bool

    def takes_motions(self, today: date) -> bool:
        """Say whether a member can still hand in a motion."""
        return self.step == "planned" and self.kind != "continued" and today <= self.dates.motions


def next_meeting(actor: Actor, today: date) -> NextMeeting | None:
    """Return the next general meeting that is neither over nor called off, in one read."""
    found = one(
        NEXT,
        {"tenant": actor.tenant_id, "member": actor.member_id or 0, "today": today, "night": today - NIGHT},
    )
    if found is None:
        return None
    told, kind, day, *facts = found
    return NextMeeting(meeting_dates(kind, day, statutes_in(told, day)), kind, day, *facts)


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting ahead."""

    id: int
    kind: str
    day: date
    place: str


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A general meeting that nobody has been called to yet. unanswered: motions that wait for the board."""

    dates: MeetingDates
    day: date
    id: int
    unanswered: int

    def is_to_be_called(self, today: date) -> bool:
        """Say whether the notice may be sent today, and nothing stands before it."""
        return not self.unanswered and self.dates.notice.first <= today <= self.dates.notice.last


AHEAD_OF_BOARD = f"""
(SELECT m.id, m.kind, m.day, m.place, '', {written_on("m.tenant_id", "m.day")},
        EXISTS (SELECT FROM meetings_meetingstep s WHERE s.meeting_id = m.id),
        (SELECT count(*) FROM meetings_motion o WHERE o.meeting_id = m.id
            AND NOT EXISTS (SELECT FROM meetings_motionanswer a WHERE a.motion_id = o.id))
   FROM meetings_meeting m
  WHERE m.tenant_id = %(tenant)s AND m.day >= %(today)s
    AND NOT EXISTS (SELECT FROM meetings_meetingstep s WHERE s.meeting_id = m.id AND s.step = 'called_off')
  ORDER BY m.day, m.id LIMIT %(count)s)
 UNION ALL
(SELECT t.meeting_id, '', t.due_on, '', t.text, NULL, true, 0 FROM meetings_task t
  WHERE t.tenant_id = %(tenant)s AND t.done_on IS NULL
    AND (t.due_on <= %(today)s OR t.kind = 'demand') ORDER BY t.due_on, t.id LIMIT 20)
"""  # noqa: S608 - our own words


def ahead_of_board(
    tenant_id: int, today: date, *, count: int
) -> tuple[list[Coming], list[tuple[int | None, str]], list[PlannedMeeting]]:
    """Return the next meetings, soonest first; (meeting, what) of the tasks that should have been done by now; and those of
    the next meetings that nobody has been called to.

    A demanded meeting waits from the first day, and has no meeting yet.
    """
    found = rows(AHEAD_OF_BOARD, {"tenant": tenant_id, "today": today, "count": count})
    coming = [Coming(meeting, kind, day, place) for meeting, kind, day, place, *_ in found if kind]
    due = [(meeting, text) for meeting, kind, _day, _place, text, *_ in found if not kind]
    planned = [
        PlannedMeeting(meeting_dates(kind, day, statutes_in(told, day)), day, meeting, unanswered)
        for meeting, kind, day, _place, _text, told, is_called, unanswered in found
        if kind not in {"", "board"} and not is_called
    ]
    return coming, due, planned
