"""A vote at a meeting, open or secret: each voice counts once, and the decision is taken once."""

import json
from contextlib import suppress
from pathlib import Path

from sosolo.ground.votes import verify_board
from sosolo.ground.votes.voter import Voter, new_voter
from sosolo.meetings import errors
from sosolo.meetings.actions import secret, voting
from sosolo.meetings.box import find_box, put_in_box, write_waiting
from sosolo.meetings.models import Decision, OpenVote, Poll, SecretVote, Ticked
from sosolo.platform.acting import Actor, acting_in
from tests.cast import DAY, Cast, at
from tests.crash.harness import Deed
from tests.crash.outbox import counted_once, quiet_outbox
from tests.meetings.play import play

YES, NO = 0, 1
VOICES = (YES, NO, YES)
BITS = 2048


def _open_poll(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    roll = here.opened()
    here.arrive(*roll[: len(VOICES)])
    voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    quiet_outbox(cast)


def _vote_and_decide(cast: Cast) -> None:
    tenant = cast.tenant.pk
    with acting_in(tenant):
        poll = Poll.objects.select_related("meeting", "matter__meeting").filter(tenant=tenant).latest("id")
        entries = list(poll.meeting.roll.order_by("number")[: len(VOICES)])
    for entry, choice in zip(entries, VOICES, strict=True):
        with suppress(errors.VotedAlready, errors.VoteClosed), acting_in(tenant):
            voting.cast_vote(actor=cast.eva, poll=poll, entry=entry, choice=choice, at=at(DAY, 19))
    with suppress(errors.VoteClosed), acting_in(tenant):
        voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 19))
    with suppress(errors.DecidedAlready), acting_in(tenant):
        voting.decide(actor=cast.gun, matter=poll.matter, at=at(DAY, 19))


def _decided_once(cast: Cast, _outside: Path) -> list[str]:
    poll = Poll.objects.filter(tenant=cast.tenant).latest("id")
    voices = tuple(
        OpenVote.objects.filter(poll=poll).order_by("entry__number").values_list("choice", flat=True)
    )
    decisions = Decision.objects.filter(matter=poll.matter_id)
    found = [] if voices == VOICES else [f"voices {voices} instead of {VOICES}"]
    return found + counted_once("decision", decisions.count())


# --- a secret vote -----------------------------------------------------------------------------------------------
_at_home: dict[str, list[Voter]] = {}
"""What lies in the voters' own browsers, by the name of the box: their keys and what they asked the issuers."""


def _ballots_wait(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned("election", "Val", options=("Anna", "Bertil"))
    roll = here.opened()
    here.arrive(*roll[: len(VOICES)])
    vote = secret.open_secret_poll(actor=cast.gun, matter=matter, at=at(DAY, 19), bits=BITS)
    _at_home[vote.ref] = [new_voter(find_box(vote.ref).manifest) for _ in VOICES]
    quiet_outbox(cast)


def _box_and_count(cast: Cast) -> None:
    """Fetch, begin, put in the box until there is a receipt, close, decide."""
    tenant = cast.tenant.pk
    with acting_in(tenant):
        vote = _vote_of(cast)
        entries = list(vote.poll.meeting.roll.order_by("number")[: len(VOICES)])
    voters = _at_home[vote.ref]
    for voter, entry in zip(voters, entries, strict=True):
        with suppress(errors.FetchingOver), acting_in(tenant):
            me = Actor(tenant, entry.account_id, entry.name, frozenset({"member"}), entry.member_id)
            sent = tuple(one.sent for one in voter.blinded)
            voter.receive(secret.hand_out_ballot(actor=me, secret=vote, entry=entry, blinded=sent))
    with suppress(errors.FetchingOver), acting_in(tenant):
        secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    with suppress(errors.VoteClosed):
        for voter, choice in zip(voters, VOICES, strict=True):
            with suppress(errors.VotedAlready):  # filled in anew, with another seal
                put_in_box(vote.ref, voter.vote(choice).row)
        write_waiting(vote.ref)
    with suppress(errors.VoteClosed), acting_in(tenant):
        secret.close_secret_poll(actor=cast.gun, secret=_vote_of(cast), at=at(DAY, 20))
    with suppress(errors.DecidedAlready), acting_in(tenant):
        voting.decide(actor=cast.gun, matter=vote.poll.matter, at=at(DAY, 20))


def _vote_of(cast: Cast) -> SecretVote:
    found = SecretVote.objects.select_related("poll__meeting", "poll__matter__meeting")
    return found.filter(tenant=cast.tenant).latest("id")


def _boxed_once(cast: Cast, _outside: Path) -> list[str]:
    vote = _vote_of(cast)
    board = json.loads(secret.board_json(vote))
    *defects, (_, counts) = verify_board.verify(board)  # type: ignore[no-untyped-call]
    wanted = {"Anna": VOICES.count(YES), "Bertil": VOICES.count(NO), "avstår": 0}
    found = [str(one) for one in defects] + ([] if counts == wanted else [f"{counts} instead of {wanted}"])
    ticked = Ticked.objects.filter(secret=vote).count()
    found += [] if ticked == len(VOICES) else [f"{ticked} ticked off"]
    return found + counted_once("decision", Decision.objects.filter(matter=vote.poll.matter_id).count())


DEEDS = (
    Deed("meeting", _open_poll, _vote_and_decide, _decided_once),
    Deed("secret-vote", _ballots_wait, _box_and_count, _boxed_once),
)
