"""With investing members on the roll a secret vote is held on paper: their votes may have to be scaled down."""

import pytest

from sosolo.meetings import errors
from sosolo.meetings.actions import secret, voting
from sosolo.meetings.models import Poll
from tests.cast import DAY, Cast, at
from tests.meetings.play import play
from tests.members.life import new_member, statute


def test_a_secret_digital_vote_is_refused_with_investing_members_on_the_roll(cast: Cast) -> None:
    statute(cast, "investing_members", "yes")
    investor = new_member(cast, kind="investing")
    here = play(cast)
    matter = here.planned("election", "Val", options=("Anna", "Bertil"))
    roll = here.opened()
    assert [entry.member_id for entry in roll if entry.is_investing] == [investor.pk]
    with pytest.raises(errors.SecretNeedsPaper, match=r"6 kap\. 3 §"):
        secret.open_secret_poll(actor=cast.gun, matter=matter, at=at(DAY, 19), bits=2048)
    assert not Poll.objects.filter(matter=matter).exists()


def test_on_paper_it_is_opened_as_an_open_vote_whose_result_is_scaled(cast: Cast) -> None:
    statute(cast, "investing_members", "yes")
    new_member(cast, kind="investing")
    here = play(cast)
    matter = here.planned()
    roll = here.opened()
    investor = next(entry for entry in roll if entry.is_investing)
    here.arrive(roll[0], investor, way="paper")
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    voting.cast_vote(actor=cast.eva, poll=poll, entry=roll[0], choice=1, at=at(DAY, 19))
    voting.cast_vote(actor=cast.eva, poll=poll, entry=investor, choice=0, at=at(DAY, 19))
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 19))
    decided = voting.decide(actor=cast.gun, matter=matter, at=at(DAY, 19))
    assert not decided.carried
    assert any("1 av 2 röster, mer än en tredjedel" in line for line in decided.lines)
