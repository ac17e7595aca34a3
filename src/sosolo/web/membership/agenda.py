"""The meetings that a question of the membership can be put to."""

from sosolo.meetings.queries.meetings import meetings_of
from sosolo.web import show as written


def planned_meetings(tenant_id: int) -> list[tuple[int, str]]:
    """Return (id, day and place) of the general meetings whose agenda is open."""
    return [
        (one.id, f"{written.day(one.day)}, {one.place}")
        for one in meetings_of(tenant_id, boards=False)
        if one.step == "planned"
    ]
