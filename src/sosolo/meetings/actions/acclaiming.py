"""A decision without a vote (acklamation): only what most of those present decide, and an election of somebody named."""

from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.ground.votes.majority import Outcome
from sosolo.meetings import errors
from sosolo.meetings.models import Disqualified, Matter, Presence, RollEntry

SIMPLE = {Kind.ORDINARY, Kind.DISCHARGE, Kind.ELECTION}
LINE = "Beslutet togs utan omröstning; ingen begärde en."


def acclamation(matter: Matter, *, yes: bool | None, winner: str) -> Outcome:
    """Return what those present decided when nobody asked for a vote. winner: who was elected.

    A qualified majority is of votes that are counted, so it cannot be acclaimed; a rejection can.
    Raises NobodyHere, NotQuorate, MustBeCounted, NobodyNamed, SayYesOrNo.
    """
    if matter.meeting.kind == "board":
        refuse_small_board(matter)
    if not Presence.objects.filter(meeting=matter.meeting).exists():
        raise errors.NobodyHere
    kind = Kind(matter.kind)
    if kind is Kind.ELECTION:
        if not winner and yes is not False:
            raise errors.NobodyNamed
        return Outcome(bool(winner), (LINE,), winner)
    if yes is None:
        raise errors.SayYesOrNo
    if yes and kind not in SIMPLE:
        raise errors.MustBeCounted(NEEDS[kind])
    return Outcome(yes, (LINE,))


NEEDS = {
    Kind.STATUTES: errors.MustBeCounted.two_thirds,
    Kind.HIGHER_DUTIES: errors.MustBeCounted.three_quarters,
    Kind.LESS_RIGHT: errors.MustBeCounted.everybody,
    Kind.LIQUIDATION: errors.MustBeCounted.liquidation,
}


def refuse_small_board(matter: Matter) -> None:
    """Refuse what the board is too few for: more than half must take part (7 kap. 21 §). Raises NotQuorate."""
    seats = RollEntry.objects.filter(meeting=matter.meeting).count()
    present = taking_part(matter)
    if 2 * present <= seats:
        raise errors.NotQuorate(present=present, seats=seats)


def taking_part(matter: Matter) -> int:
    """Return how many are here and may take part: not those with jäv, nor the one whose own case it is."""
    out = Disqualified.objects.filter(matter=matter).values("entry")
    here = Presence.objects.filter(meeting=matter.meeting).exclude(entry__in=out)
    if matter.about_id is not None:
        here = here.exclude(
            entry__in=RollEntry.objects.filter(meeting=matter.meeting, member=matter.about_id)
        )
    return here.count()
