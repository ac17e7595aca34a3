"""Find meetings and motions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sosolo.platform.reading import rows
from sosolo.platform.words import any_like

LATEST = 200


@dataclass(frozen=True, slots=True)
class MeetingFound:
    """A meeting, or a motion to it when `motion` has its title. step: how far the meeting has come."""

    id: int
    motion: str
    kind: str
    number: int
    day: date
    place: str
    step: str


def meetings_and_motions(
    tenant_id: int, words: Sequence[str], *, boards: bool, count: int
) -> list[MeetingFound]:
    """Return the latest meetings, whose names are the pages' own, and the motions with the words in their title."""
    found = rows(
        """(SELECT m.id, '', m.kind, m.number, m.day, m.place,
                   coalesce((SELECT s.step FROM meetings_meetingstep s WHERE s.meeting_id = m.id
                              ORDER BY s.id DESC LIMIT 1), 'planned')
              FROM meetings_meeting m WHERE m.tenant_id = %(tenant)s AND (m.kind <> 'board' OR %(boards)s)
             ORDER BY m.day DESC, m.id DESC LIMIT %(latest)s)
           UNION ALL
           (SELECT o.id, o.title, m.kind, m.number, m.day, m.place, ''
              FROM meetings_motion o JOIN meetings_meeting m ON m.id = o.meeting_id
             WHERE o.tenant_id = %(tenant)s AND (m.kind <> 'board' OR %(boards)s) AND lower(o.title) LIKE ANY(%(like)s)
             ORDER BY o.id DESC LIMIT %(count)s)""",
        {
            "tenant": tenant_id,
            "boards": boards,
            "latest": LATEST,
            "like": any_like(words),
            "count": count,
        },
    )
    return [MeetingFound(*row) for row in found]
