"""What can wait for a continued meeting, and how many demand it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.meetings.models import Matter, Meeting
from sosolo.platform.reading import rows


@dataclass(frozen=True, slots=True)
class Waiting:
    """A matter that can wait. mine: the reader demands it."""

    matter: int
    place: int
    title: str
    count: int
    mine: bool


def can_wait(matter: Matter, titles: Sequence[str]) -> bool:
    """Say whether a matter is of those that a minority can put off: of the ordinary meeting, and not twice."""
    named = matter.title in titles or matter.kind == Kind.DISCHARGE
    return matter.meeting.kind == "ordinary" and named and matter.needs_decision


def waiting_of(meeting: Meeting, titles: Sequence[str], entry: int | None) -> list[Waiting]:
    """Return what can wait at a meeting and is not decided yet, in one read."""
    if meeting.kind != "ordinary":
        return []
    found = rows(
        """SELECT t.id, t.place, t.title,
                  (SELECT count(*) FROM meetings_delaydemand d WHERE d.matter_id = t.id),
                  EXISTS (SELECT FROM meetings_delaydemand d WHERE d.matter_id = t.id AND d.entry_id = %s)
             FROM meetings_matter t
            WHERE t.meeting_id = %s AND t.needs_decision AND (t.title = ANY (%s) OR t.kind = %s)
              AND NOT EXISTS (SELECT FROM meetings_decision c WHERE c.matter_id = t.id) ORDER BY t.place""",
        [entry or 0, meeting.pk, list(titles), Kind.DISCHARGE.value],
    )
    return [Waiting(*row) for row in found]
