"""The agenda that the act wants (6 kap. 10 §), before anybody adds to it."""

from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.meetings.models import Matter, Meeting

AGENDA_OPENING = ("Stämman öppnas", "Val av ordförande för stämman och anmälan av protokollförare")
AGENDA_FORMAL = ("Röstlängden godkänns", "Val av justerare", "Är stämman kallad i rätt ordning?")
AGENDA_ACCOUNTS = (
    ("Årsredovisningen fastställs", Kind.ORDINARY),
    ("Beslut om vinst eller förlust", Kind.ORDINARY),
    ("Ansvarsfrihet för styrelsen", Kind.DISCHARGE),
    ("Arvoden till styrelse och revisor", Kind.ORDINARY),
)
"""6 kap. 10 §: what the ordinary meeting has to decide."""


def agenda_by_the_act(meeting: Meeting) -> list[Matter]:
    """Return the items that the act wants on the agenda of a meeting, not saved yet."""
    if meeting.kind == "board":
        found = [("Mötet öppnas", False, Kind.ORDINARY), ("Val av justerare", False, Kind.ORDINARY)]
    else:
        formal = AGENDA_OPENING + AGENDA_FORMAL
        found = [(title, False, Kind.ORDINARY) for title in formal]
        if meeting.kind == "ordinary":
            found += [(title, True, kind) for title, kind in AGENDA_ACCOUNTS]
            found += [("Val av styrelse", True, Kind.ELECTION), ("Val av revisor", True, Kind.ELECTION)]
    return [
        Matter(
            tenant_id=meeting.tenant_id,
            meeting=meeting,
            place=place,
            title=title,
            kind=kind,
            needs_decision=needs,
        )
        for place, (title, needs, kind) in enumerate(found, 1)
    ]
