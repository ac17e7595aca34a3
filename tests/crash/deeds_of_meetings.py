"""A vote at a meeting: each voice counts once, and the decision is taken once."""

from contextlib import suppress
from pathlib import Path

from sosolo.meetings import errors
from sosolo.meetings.actions import voting
from sosolo.meetings.models import Decision, OpenVote, Poll
from sosolo.platform.acting import acting_in
from tests.cast import DAY, Cast, at
from tests.crash.harness import Deed
from tests.crash.outbox import counted_once, quiet_outbox
from tests.meetings.play import play

YES, NO = 0, 1
VOICES = (YES, NO, YES)


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


DEEDS = (Deed("meeting", _open_poll, _vote_and_decide, _decided_once),)
