"""What was written once in Swedish and is kept is met in English by one who reads English."""

from itertools import product

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.formats.accounts import parse_account
from sosolo.ground.formats.errors import NotAnAccount
from sosolo.ground.law.rules.cooperative_act import Matter
from sosolo.ground.votes.majority import board_outcome, elected, outcome_of
from sosolo.meetings.actions.agenda import AGENDA_ACCOUNTS, AGENDA_FORMAL, AGENDA_OPENING
from sosolo.web.kept_words import answer, kept
from sosolo.web.refusals import say

FEW = st.integers(0, 9)
VOTES = st.fixed_dictionaries({"ja": FEW, "nej": FEW, "avstår": FEW})
CHAIR = st.sampled_from([None, True, False])


def swedish_left(lines: tuple[str, ...]) -> list[str]:
    with translation.override("en"):
        return [line for line in lines if kept(line) == line]


@given(
    matter=st.sampled_from([one for one in Matter if one is not Matter.ELECTION]),
    others=VOTES,
    investing=VOTES,
    chair=CHAIR,
)
def test_what_a_vote_came_to_is_said_in_english(
    *, matter: Matter, others: dict[str, int], investing: dict[str, int], chair: bool | None
) -> None:
    outcome = outcome_of(
        matter=matter, others=others, investing=investing, all_voters=30, chair_says_yes=chair
    )
    told = tuple(line for line in outcome.lines if not line.endswith("ordförandens röst avgör."))
    assert swedish_left(told) == []


@given(present=st.integers(1, 7), yes=st.integers(0, 3), no=st.integers(0, 3), chair=CHAIR)
def test_what_the_board_decided_is_said_in_english(
    *, present: int, yes: int, no: int, chair: bool | None
) -> None:
    outcome = board_outcome(present=present, seats=7, yes=yes, no=no, chair_says_yes=chair)
    if outcome.carried is not None:
        assert swedish_left(outcome.lines) == []


def test_an_election_is_said_in_english_and_the_names_stay() -> None:
    outcome = elected(others={"Ada": 3, "Bo": 2}, investing={"Ada": 0, "Bo": 5})
    sums, weighed, most = outcome.lines
    with translation.override("en"):
        assert kept(most) == f"Most votes: {outcome.winner} (6 kap. 34 §)."
        assert kept(sums) == sums  # only names and numbers
        assert "votes of investing members" in kept(weighed)


def test_the_agenda_of_the_act_is_said_in_english_and_what_somebody_wrote_stays() -> None:
    assert (
        swedish_left(
            ("Mötet öppnas", *AGENDA_OPENING, *AGENDA_FORMAL, *(title for title, _kind in AGENDA_ACCOUNTS))
        )
        == []
    )
    assert swedish_left(("Köp av en gemensam svets", "maj")) == ["Köp av en gemensam svets", "maj"]


def test_in_swedish_everything_is_as_it_was_written() -> None:
    with translation.override("sv"):
        for line in ("Faktura 1003", "Stämman öppnas", "Bifall."):
            assert kept(line) == line


def test_the_label_of_a_debt_and_the_ways_to_vote_are_said_in_english() -> None:
    with translation.override("en"):
        assert (kept("Faktura 1003"), kept("Kreditfaktura 1004")) == ("Invoice 1003", "Credit note 1004")
        assert [answer(one) for one in ("ja", "nej", "avstår", "Maj")] == ["yes", "no", "abstain", "Maj"]


@pytest.mark.parametrize(("clearing", "number"), list(product(["1234", "5000"], ["", "1"])))
def test_a_refusal_with_a_count_in_it_is_english_to_the_end(clearing: str, number: str) -> None:
    with pytest.raises(NotAnAccount) as refused, translation.override("en"):
        parse_account(clearing, number)
    with translation.override("en"):
        said = say(refused.value)
    assert "which does not fit the bank" in said
    assert "siffror" not in said
    assert f"{len(number)} siffror" in str(refused.value)
