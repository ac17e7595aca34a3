"""What may be decided without a vote, and what may not."""

import pytest

from sosolo.ground.errors import Refused
from sosolo.meetings import errors
from sosolo.meetings.actions import disqualifying, planning, running, voting
from sosolo.meetings.models import Decision, Matter, Meeting
from tests.cast import DAY, Cast, at
from tests.meetings.play import play


def says(cast: Cast, matter: Matter, **words: object) -> Decision:
    return voting.decide(actor=cast.gun, matter=matter, at=at(DAY, 19), **words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("statutes", r"två tredjedelar.*6 kap\. 35 §"),
        ("higher_duties", r"tre fjärdedelar.*6 kap\. 36 §"),
        ("less_right", r"alla röstberättigade.*6 kap\. 36 §"),
        ("liquidation", r"två tredjedelar.*17 kap\. 2 §"),
    ],
)
def test_a_qualified_majority_is_counted_and_never_acclaimed(cast: Cast, kind: str, words: str) -> None:
    here = play(cast, "extra_with_long_notice")
    matter = here.planned(kind)
    here.arrive(*here.opened()[:4])
    with pytest.raises(errors.MustBeCounted, match=words):
        says(cast, matter, acclaimed=True)
    assert not Decision.objects.filter(matter=matter).exists()
    assert not says(cast, matter, acclaimed=False).carried


def test_an_election_names_who_is_elected(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned("election", "Val av valberedning")
    here.arrive(here.opened()[0])
    for words in ({}, {"acclaimed": True}, {"acclaimed": True, "winner": "  "}):
        with pytest.raises(errors.NobodyNamed, match=r"6 kap\. 34 §"):
            says(cast, matter, **words)
    assert says(cast, matter, winner="Cleo Carlsson").text == "Cleo Carlsson valdes."


def test_who_says_neither_yes_nor_no_has_decided_nothing(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    here.arrive(here.opened()[0])
    with pytest.raises(errors.SayYesOrNo):
        says(cast, matter)


def test_a_meeting_with_nobody_there_decides_nothing(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    here.opened()
    with pytest.raises(errors.NobodyHere, match=r"6 kap\. 33 §"):
        says(cast, matter, acclaimed=True)


def board(cast: Cast) -> tuple[Meeting, Matter]:
    meeting = planning.plan_meeting(
        actor=cast.gun, kind="board", starts_at=at(DAY, 16), place="Kansliet", at=at(DAY)
    )
    matter = planning.add_matter(
        actor=cast.gun, meeting=meeting, title="Lastbil för 600 000 kr", text="", kind="ordinary", at=at(DAY)
    )
    planning.send_notice(actor=cast.gun, meeting=meeting, at=at(DAY))
    running.open_meeting(actor=cast.gun, meeting=meeting, at=at(DAY, 16))
    return meeting, matter


def test_a_board_that_is_too_few_decides_nothing_without_a_vote_either(cast: Cast) -> None:
    meeting, matter = board(cast)
    gun, bo, four = meeting.roll.order_by("number")
    for entry in (None, gun):
        if entry:
            running.check_in(actor=cast.gun, meeting=meeting, entry=entry, way="room", at=at(DAY, 16))
        with pytest.raises(Refused, match=r"7 kap\. 21 §"):
            says(cast, matter, acclaimed=True)
    running.check_in(actor=cast.gun, meeting=meeting, entry=bo, way="room", at=at(DAY, 16))
    disqualifying.disqualify(
        actor=cast.gun, matter=matter, entry=bo, reason="säljer lastbilen", at=at(DAY, 16)
    )
    with pytest.raises(errors.NotQuorate, match="1 av 3"):
        says(cast, matter, acclaimed=True)
    running.check_in(actor=cast.gun, meeting=meeting, entry=four, way="room", at=at(DAY, 16))
    assert says(cast, matter, acclaimed=True).carried


def test_a_board_that_became_too_few_by_disqualification_decides_nothing_by_its_vote(cast: Cast) -> None:
    meeting, matter = board(cast)
    gun, bo, _four = meeting.roll.order_by("number")
    for entry in (gun, bo):
        running.check_in(actor=cast.gun, meeting=meeting, entry=entry, way="room", at=at(DAY, 16))
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 16))
    voting.cast_vote(actor=cast.gun, poll=poll, entry=gun, choice=0, at=at(DAY, 16))
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 16))
    disqualifying.disqualify(
        actor=cast.gun, matter=matter, entry=bo, reason="säljer lastbilen", at=at(DAY, 16)
    )
    with pytest.raises(errors.NotQuorate, match=r"7 kap\. 21 §"):
        says(cast, matter)


def test_one_whose_own_case_it_is_makes_no_quorum(cast: Cast) -> None:
    meeting, _ = board(cast)
    gun, bo, _four = meeting.roll.order_by("number")
    own = Matter.objects.create(
        tenant=cast.tenant, meeting=meeting, place=9, title="Uppdrag", kind="ordinary", about_id=bo.member_id
    )
    for entry in (gun, bo):
        running.check_in(actor=cast.gun, meeting=meeting, entry=entry, way="room", at=at(DAY, 16))
    with pytest.raises(errors.NotQuorate, match="1 av 3"):
        says(cast, own, acclaimed=True)


def test_jav_of_one_who_is_not_there_takes_nobody_from_the_quorum(cast: Cast) -> None:
    meeting, matter = board(cast)
    gun, bo, four = meeting.roll.order_by("number")
    for entry in (gun, bo):
        running.check_in(actor=cast.gun, meeting=meeting, entry=entry, way="room", at=at(DAY, 16))
    disqualifying.disqualify(actor=cast.gun, matter=matter, entry=four, reason="säljer", at=at(DAY, 16))
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 16))
    for entry in (gun, bo):
        voting.cast_vote(actor=cast.gun, poll=poll, entry=entry, choice=0, at=at(DAY, 16))
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 16))
    assert says(cast, matter).carried
