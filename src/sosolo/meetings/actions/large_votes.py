"""A box with so many ballots that nobody should wait while it is opened: the worker closes the vote and opens it."""

from datetime import datetime

from sosolo.meetings import errors
from sosolo.meetings.actions.paper import refuse_uncounted_paper
from sosolo.meetings.actions.steps import RUNS
from sosolo.meetings.box import write_waiting
from sosolo.meetings.models import BoxBallot, SecretVote
from sosolo.platform.acting import Actor
from sosolo.platform.models import LongWork
from sosolo.platform.works import want_work

OPENING = "open_box"
AT_ONCE = 2_000
"""Ballots that are opened while somebody waits for the answer."""


def takes_long(secret: SecretVote) -> bool:
    """Say whether so many ballots lie in the box that opening it takes half a second or more."""
    return bool(BoxBallot.objects.filter(secret=secret)[AT_ONCE : AT_ONCE + 1])


def want_opening(*, actor: Actor, secret: SecretVote, at: datetime) -> LongWork:
    """Let the worker close a vote and open its box; while it does, asking again changes nothing.

    The vote is open until the worker closes it. Raises VoteClosed, PaperNotCounted, NotYours.
    """
    actor.must_have(*RUNS)
    refuse_uncounted_paper(secret.poll_id)
    write_waiting(secret.ref)
    if secret.poll.closed_at is not None:
        raise errors.VoteClosed
    asked = {"poll": secret.poll_id, "meeting": secret.poll.meeting_id}
    return want_work(actor=actor, kind=OPENING, key=opening_key(secret.poll_id), asked=asked, at=at)


def opening_key(poll_id: int) -> str:
    """Return the key of the work that opens the box of a vote."""
    return f"open-box/{poll_id}"
