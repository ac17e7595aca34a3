"""A ballot asked for by the same click eight times, and by two browsers of one voter, in the same moment."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sosolo.ground.votes.voter import new_voter
from sosolo.meetings import errors
from sosolo.meetings.actions import secret
from sosolo.meetings.box import find_box
from sosolo.meetings.models import RollEntry, SecretVote, Ticked
from sosolo.platform.acting import acting_in
from tests.cast import Cast, the_cast
from tests.cluster import in_a_copy
from tests.meetings.play import Play
from tests.meetings.test_secret_votes import begun
from tests.thread.test_races_and_trouble import at_once

ROUNDS = 4
Waiting = tuple[Cast, Play, SecretVote, list[RollEntry]]


@pytest.fixture
def waiting(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Waiting]:
    with django_db_blocker.unblock(), in_a_copy(django_db_setup):
        cast = the_cast()
        with acting_in(cast.tenant.pk):
            here, vote, roll = begun(cast, ROUNDS)
        yield cast, here, vote, roll


def asking(waiting: Waiting, entry: RollEntry, *sent: tuple[int, ...]) -> Callable[[int], list[int]]:
    """Ask for the entry's ballot from as many browsers as there are requests, in turn."""
    cast, here, vote, _roll = waiting

    def ask(place: int) -> list[int]:
        with acting_in(cast.tenant.pk):
            return secret.hand_out_ballot(
                actor=here.person(entry), secret=vote, entry=entry, blinded=sent[place % len(sent)]
            )

    return ask


def test_the_same_click_eight_times_gets_one_ballot_and_no_alarm(waiting: Waiting) -> None:
    cast, _here, vote, roll = waiting
    for entry in roll[:ROUNDS]:
        sent = tuple(one.sent for one in new_voter(find_box(vote.ref).manifest).blinded)
        answers = at_once(8, asking(waiting, entry, sent))
        assert all(answer == answers[0] and isinstance(answer, list) for answer in answers), answers
    with acting_in(cast.tenant.pk):
        assert Ticked.objects.filter(secret=vote).count() == ROUNDS


def test_of_two_browsers_one_gets_the_ballot_and_the_other_is_told(waiting: Waiting) -> None:
    _cast, _here, vote, roll = waiting
    for entry in roll[:ROUNDS]:
        browsers = [
            tuple(one.sent for one in new_voter(find_box(vote.ref).manifest).blinded) for _ in range(2)
        ]
        answers = at_once(2, asking(waiting, entry, *browsers))
        kinds = sorted(type(answer).__name__ for answer in answers)
        assert kinds == ["TickedAlready", "list"], answers
        assert any(isinstance(answer, errors.TickedAlready) for answer in answers)
