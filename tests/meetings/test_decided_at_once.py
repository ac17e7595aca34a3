"""The chair's click eight times in the same moment decides a matter once."""

from collections.abc import Iterator
from typing import Any

import pytest

from sosolo.meetings import errors
from sosolo.meetings.actions import voting
from sosolo.meetings.models import Decision, Matter, Task
from sosolo.platform.acting import acting_in
from tests.cast import DAY, Cast, at, the_cast
from tests.cluster import in_a_copy
from tests.meetings.play import play
from tests.thread.test_races_and_trouble import at_once

ROUNDS = 3


@pytest.fixture
def waiting(django_db_setup: Any, django_db_blocker: Any) -> Iterator[tuple[Cast, list[Matter]]]:
    with django_db_blocker.unblock(), in_a_copy(django_db_setup):
        cast = the_cast()
        with acting_in(cast.tenant.pk):
            here = play(cast)
            matters = [here.planned(title=f"Fråga {number}") for number in range(ROUNDS)]
            here.arrive(*here.opened()[:3])
        yield cast, matters


def test_a_matter_decided_from_eight_sides_is_decided_once_and_the_others_are_told(
    waiting: tuple[Cast, list[Matter]],
) -> None:
    cast, matters = waiting
    for matter in matters:

        def decide(_place: int, matter: Matter = matter) -> object:
            with acting_in(cast.tenant.pk):
                return voting.decide(
                    actor=cast.gun, matter=matter, acclaimed=True, who="Eva", due_on=DAY, at=at(DAY, 19)
                )

        found = at_once(8, decide)
        assert sum(isinstance(one, Decision) for one in found) == 1, found
        assert sum(isinstance(one, errors.DecidedAlready) for one in found) == 7, found
    with acting_in(cast.tenant.pk):
        assert Task.objects.filter(matter__in=matters).count() == ROUNDS
