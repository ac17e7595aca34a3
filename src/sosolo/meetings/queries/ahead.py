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
TO_SIGN = """
SELECT m.id AS minutes_of, m.day AS held_on
  FROM meetings_minutes i JOIN meetings_meeting m ON m.id = i.meeting_id
 WHERE i.tenant_id = %(tenant)s
   AND NOT EXISTS (SELECT FROM meetings_meetingstep s WHERE s.meeting_id = m.id AND s.step = 'published')
   AND EXISTS (
     SELECT FROM (SELECT 'adjuster' AS role, a.entry_id, NULL::bigint AS account_id FROM meetings_adjuster a
                   WHERE a.meeting_id = m.id
                   UNION ALL
                  (SELECT DISTINCT ON (l.role) l.role, l.entry_id, l.account_id FROM meetings_leader l
                    WHERE l.meeting_id = m.id ORDER BY l.role, l.id DESC)) w
       LEFT JOIN meetings_rollentry e ON e.id = w.entry_id
      WHERE (e.member_id = %(member)s OR coalesce(w.account_id, e.account_id) = %(account)s)
        AND NOT EXISTS (SELECT FROM meetings_minutessignature s
                         WHERE s.minutes_id = i.id AND s.role = w.role
                           AND (w.role <> 'adjuster' OR s.entry_id = w.entry_id)))
 ORDER BY m.day, m.id LIMIT 1
"""
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


@dataclass(frozen=True, slots=True)
class MinutesToSign:
    """Minutes that wait for the one who asks. meeting: its id."""

    meeting: int
    held_on: date


def meetings_for(actor: Actor, today: date) -> tuple[NextMeeting | None, MinutesToSign | None]:
    """Return the next general meeting that is neither over nor called off, and minutes to sign, in one read."""
    signing, held_on, told, kind, day, *facts = one(
        f"SELECT w.*, n.* FROM (VALUES (1)) x LEFT JOIN LATERAL ({TO_SIGN}) w ON true"  # noqa: S608 - our own words
        f" LEFT JOIN LATERAL ({NEXT}) n ON true",
        {
            "tenant": actor.tenant_id,
            "member": actor.member_id or 0,
            "account": actor.account_id or 0,
            "today": today,
            "night": today - NIGHT,
        },
    )
    coming = (
        NextMeeting(meeting_dates(kind, day, statutes_in(told, day)), kind, day, *facts) if kind else None
    )
    return coming, MinutesToSign(signing, held_on) if signing else None


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
 UNION ALL
(SELECT m.id, 'minutes', m.day, '', '', NULL, true, 0
   FROM meetings_minutes i JOIN meetings_meeting m ON m.id = i.meeting_id
  WHERE i.tenant_id = %(tenant)s
    AND NOT EXISTS (SELECT FROM meetings_meetingstep s WHERE s.meeting_id = m.id AND s.step = 'published')
  ORDER BY m.day, m.id LIMIT 10)
"""  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class AheadOfBoard:
    """coming: the next meetings, soonest first; planned: those of them that nobody has been called to.

    due: (meeting, what) of tasks that should have been done by now; minutes: (meeting, day) of those not published.
    """

    coming: list[Coming]
    planned: list[PlannedMeeting]
    due: list[tuple[int | None, str]]
    minutes: list[tuple[int, date]]


def ahead_of_board(tenant_id: int, today: date, *, count: int) -> AheadOfBoard:
    """Return what meetings ask of the board, in one read. A demanded meeting waits from the first day, and has no meeting yet."""
    found = rows(AHEAD_OF_BOARD, {"tenant": tenant_id, "today": today, "count": count})
    ahead = [row for row in found if row[1] not in {"", "minutes"}]
    return AheadOfBoard(
        coming=[Coming(meeting, kind, day, place) for meeting, kind, day, place, *_ in ahead],
        planned=[
            PlannedMeeting(meeting_dates(kind, day, statutes_in(told, day)), day, meeting, unanswered)
            for meeting, kind, day, _place, _text, told, is_called, unanswered in ahead
            if kind != "board" and not is_called
        ],
        due=[(row[0], row[4]) for row in found if row[1] == ""],
        minutes=[(row[0], row[2]) for row in found if row[1] == "minutes"],
    )
