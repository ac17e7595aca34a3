"""The meeting that comes next, as a member's own page shows it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sosolo.ground.meeting_dates import MeetingDates
from sosolo.meetings.queries.dates import meeting_dates
from sosolo.members.queries.statutes import statutes_in, written_on
from sosolo.platform.acting import Actor
from sosolo.platform.reading import one

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
