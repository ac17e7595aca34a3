"""Who has jäv votes neither herself, nor through a proxy, nor as one (6 kap. 37 §)."""

from datetime import date, timedelta

import pytest

from sosolo.ground.meeting_dates import year_begins
from sosolo.ground.votes.voter import new_voter
from sosolo.meetings import errors
from sosolo.meetings.actions import disqualifying, planning, proxies, running, secret, voting
from sosolo.meetings.box import find_box
from sosolo.meetings.models import BoardSeat, Disqualified, Matter, Meeting, RollEntry
from sosolo.meetings.queries.votes import counted
from tests.cast import DAY, Cast, at
from tests.meetings.play import Play, play
from tests.meetings.test_secret_votes import SIZE, begun

SPRING = date(2027, 5, 20)


def holds(cast: Cast, here: Play, holder: RollEntry, entry: RollEntry) -> None:
    proxies.give_proxy(
        actor=cast.eva, meeting=here.meeting, entry=entry, holder="", holder_entry=holder, relation="member",
        dated=here.meeting.day, at=at(here.meeting.day, 18),
    )  # fmt: skip


def has_jav(cast: Cast, matter: Matter, entry: RollEntry) -> None:
    disqualifying.disqualify(actor=cast.gun, matter=matter, entry=entry, reason="eget avtal", at=at(DAY, 18))


def test_one_with_jav_votes_neither_for_others_nor_through_others(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    ada, bo, cleo, four, *_ = here.opened()
    here.arrive(bo, cleo)
    holds(cast, here, bo, four)
    holds(cast, here, cleo, ada)
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    for one in (bo, ada):
        has_jav(cast, matter, one)
    for voter, entry in (
        (here.person(bo), bo), (here.person(bo), four), (here.person(cleo), ada), (cast.eva, four), (cast.eva, ada),
    ):  # fmt: skip
        with pytest.raises(errors.NoRightToVote, match=r"eget avtal") as refused:
            voting.cast_vote(actor=voter, poll=poll, entry=entry, choice=0, at=at(DAY, 19))
        assert "6 kap. 37 §" in str(refused.value)
    voting.cast_vote(actor=here.person(cleo), poll=poll, entry=cleo, choice=0, at=at(DAY, 19))
    assert counted(poll).all == {"ja": 1, "nej": 0, "avstår": 0}


def test_votes_that_were_given_before_the_jav_was_known_fall(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    _ada, bo, cleo, four, *_ = here.opened()
    here.arrive(bo, cleo)
    holds(cast, here, bo, four)
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    for entry, choice in ((bo, 0), (four, 0), (cleo, 1)):
        voting.cast_vote(actor=cast.eva, poll=poll, entry=entry, choice=choice, at=at(DAY, 19))
    assert counted(poll).all["ja"] == 2
    has_jav(cast, matter, bo)
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 19))
    decided = voting.decide(actor=cast.gun, matter=matter, at=at(DAY, 19))
    assert decided.counts == {"ja": 0, "nej": 1, "avstår": 0}
    assert not decided.carried
    with pytest.raises(errors.DecidedAlready):
        has_jav(cast, matter, cleo)


def test_one_with_jav_gets_no_ballot_of_a_secret_vote_either(cast: Cast) -> None:
    here, vote, (ada, bo, cleo, *_) = begun(cast, 2)
    matter = vote.poll.matter
    holds(cast, here, bo, cleo)
    has_jav(cast, matter, bo)
    sent = tuple(one.sent for one in new_voter(find_box(vote.ref).manifest).blinded)
    for entry in (bo, cleo):
        with pytest.raises(errors.NoRightToVote, match=bo.name):
            secret.hand_out_ballot(actor=here.person(bo), secret=vote, entry=entry, blinded=sent)
        with pytest.raises(errors.NoRightToVote, match=bo.name):
            secret.hand_out_paper(actor=cast.eva, secret=vote, entry=entry)
    secret.hand_out_ballot(actor=here.person(ada), secret=vote, entry=ada, blinded=sent)
    with pytest.raises(errors.BallotInTheBox, match=r"6 kap\. 37 §"):
        has_jav(cast, matter, ada)
    secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    secret.close_secret_poll(actor=cast.gun, secret=vote, at=at(DAY, 19))
    has_jav(cast, matter, ada)
    with pytest.raises(errors.BallotInTheBox):
        voting.decide(actor=cast.gun, matter=matter, at=at(DAY, 19))
    again = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 20))
    voting.close_poll(actor=cast.gun, poll=again, at=at(DAY, 20))
    assert voting.decide(actor=cast.gun, matter=matter, at=at(DAY, 20)).text == "Avslag."


def spring(cast: Cast) -> tuple[Play, Matter]:
    """An ordinary meeting, opened, with the board's discharge on its agenda."""
    meeting = planning.plan_meeting(
        actor=cast.gun,
        kind="ordinary",
        starts_at=at(SPRING, 18),
        place="Bygdegården",
        at=at(date(2027, 2, 1)),
    )
    planning.send_notice(actor=cast.gun, meeting=meeting, at=at(SPRING - timedelta(days=30)))
    BoardSeat.objects.create(
        tenant=cast.tenant, name="Ada", member=cast.ada_member, since=date(2027, 1, 1), decided="Extra stämma"
    )
    BoardSeat.objects.create(
        tenant=cast.tenant, name="Cleo", member=cast.cleo_member, since=date(2025, 1, 1), until=date(2026, 6, 1),
        decided="Bildandet",
    )  # fmt: skip
    running.open_meeting(actor=cast.gun, meeting=meeting, at=at(SPRING, 18))
    return Play(cast, meeting), Matter.objects.get(meeting=meeting, title="Ansvarsfrihet för styrelsen")


def test_the_board_does_not_vote_on_its_own_discharge(cast: Cast) -> None:
    here, matter = spring(cast)
    ada, bo, cleo, four, *_ = here.roll()
    noted = Disqualified.objects.filter(matter=matter)
    assert set(noted.values_list("entry", flat=True)) == {bo.pk, cleo.pk, four.pk}, "who sat during 2026"
    assert not Disqualified.objects.filter(matter__meeting=here.meeting).exclude(matter=matter).exists()
    for entry in (ada, bo):
        running.check_in(actor=cast.eva, meeting=here.meeting, entry=entry, way="room", at=at(SPRING, 18))
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(SPRING, 19))
    with pytest.raises(errors.NoRightToVote, match="hens egen ansvarsfrihet"):
        voting.cast_vote(actor=here.person(bo), poll=poll, entry=bo, choice=0, at=at(SPRING, 19))
    voting.cast_vote(actor=here.person(ada), poll=poll, entry=ada, choice=0, at=at(SPRING, 19))
    voting.close_poll(actor=cast.gun, poll=poll, at=at(SPRING, 19))
    assert voting.decide(actor=cast.gun, matter=matter, at=at(SPRING, 19)).carried


def test_the_roll_of_a_secret_vote_on_discharge_holds_those_who_may_vote(cast: Cast) -> None:
    here, matter = spring(cast)
    box = secret.open_secret_poll(actor=cast.gun, matter=matter, at=at(SPRING, 19), bits=SIZE)
    assert find_box(box.ref).manifest["roll_size"] == len(here.roll()) - 3


def test_a_matter_of_discharge_by_any_title_keeps_the_board_out(cast: Cast) -> None:
    here = play(cast)
    Meeting.objects.filter(pk=here.meeting.pk).update(kind="extra")
    seat = BoardSeat.objects.filter(tenant=cast.tenant, member__number=2)
    seat.update(since=date(2025, 3, 1))
    matter = here.planned("discharge", "Decharge för 2025")
    roll = here.opened()
    bo = next(one for one in roll if one.number == 2)
    assert set(Disqualified.objects.filter(matter=matter).values_list("entry", flat=True)) == {bo.pk}


@pytest.mark.parametrize(
    ("last", "first"),
    [(date(2026, 12, 31), date(2026, 1, 1)), (date(2028, 2, 29), date(2027, 3, 1)), (date(2027, 6, 30), date(2026, 7, 1))],
)  # fmt: skip
def test_a_financial_year_begins_a_year_before_the_day_after_it_ends(last: date, first: date) -> None:
    assert year_begins(last) == first
