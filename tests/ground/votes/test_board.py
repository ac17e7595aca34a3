"""The board as a stranger checks it: with verify_board.py, Python alone, and the head that stands in the minutes.

A thousand simulated voters, every tenth of whom votes twice; eleven attacks of the first trial and fifteen of ours. Each is
found.
"""

import copy
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sosolo.ground.votes import verify_board
from sosolo.ground.votes.ballots import (
    ForgedToken,
    NotABallot,
    NotSigned,
    b64,
    check_ballot,
    hash_of,
    read_ballot,
)
from sosolo.ground.votes.box import Paper, board_order, head_of
from sosolo.ground.votes.voter import new_voter
from tests.ground.votes.attacks import FIRST_TRIAL, OURS, Board
from tests.ground.votes.election import Election, new_election, played

VOTERS = 1_000
Played = tuple[Election, list[int], Board]
PAPER = Paper(5, (3, 1, 1), "Fem papperssedlar räknade av Gun Ordförande och Bo Berg.")
SCRIPT = Path(verify_board.__file__)


@pytest.fixture(scope="module")
def thousand() -> Played:
    """A thousand voters, one ballot that cannot be read, and five on paper."""
    election, said = played(VOTERS, roll=VOTERS + 10)
    ill = election.arrives()
    wrong = ill.vote(0)
    election.cast.append(ill.sign(replace(wrong, commitment=bytes(32))))
    return election, said, election.board(PAPER)


def run_script(board: Board, folder: Path, *words: str) -> tuple[int, str]:
    file = folder / "board.json"
    file.write_text(json.dumps(board, ensure_ascii=False))
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), str(file), *words],
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def first_defect(board: Board, head: str) -> Any:
    try:
        found = next(verify_board.verify(board | {"head": head}))  # type: ignore[no-untyped-call]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as wrong:
        return repr(wrong)
    return found if found[0] is not None else None


def test_a_thousand_voters_are_counted_alike_by_the_box_and_by_a_stranger(
    thousand: Played, tmp_path: Path
) -> None:
    election, said, board = thousand
    assert list(board["result"].values()) == [
        one + paper for one, paper in zip(said, PAPER.counts, strict=True)
    ]
    assert (board["invalid"], sum(board["result"].values())) == (1, VOTERS + 5)
    code, words = run_script(board, tmp_path, "--head", board["head"], "--key", b64(election.voters[3].key))
    assert (code, "The board holds." in words, "My ballot is on the board." in words) == (0, True, True)


def test_the_script_is_short_and_stands_alone() -> None:
    lines = SCRIPT.read_text().splitlines()
    assert len(lines) <= 150
    named = next(line for line in lines if line.startswith("import ")).removeprefix("import ")
    imports = set(named.split(", "))
    assert imports <= set(sys.stdlib_module_names)


@pytest.fixture(scope="module")
def quick_stranger(thousand: Played) -> Iterator[Played]:
    """The same script, which remembers the signatures that it has checked: a thousand voters, attacked again and again."""
    slow = verify_board.token_is_signed, verify_board.ballot_is_signed
    verify_board.token_is_signed, verify_board.ballot_is_signed = cache(slow[0]), cache(slow[1])
    yield thousand
    verify_board.token_is_signed, verify_board.ballot_is_signed = slow


def _named(place: int, attack: Callable[[Board], None]) -> str:
    trial = place < len(FIRST_TRIAL)
    number = place + 1 if trial else place + 1 - len(FIRST_TRIAL)
    return f"{'first trial' if trial else 'ours'} {number}: {attack.__name__.replace('_', ' ')}"


ATTACKS = [pytest.param(one, id=_named(place, one)) for place, one in enumerate(FIRST_TRIAL + OURS)]


def test_the_honest_board_passes_before_it_is_attacked(quick_stranger: Played) -> None:
    assert (len(FIRST_TRIAL), len(OURS)) == (11, 15)
    board = quick_stranger[2]
    assert first_defect(board, board["head"]) is None


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_on_a_thousand_ballots_is_found(
    attack: Callable[[Board], None], quick_stranger: Played
) -> None:
    *_, honest = quick_stranger
    board = copy.deepcopy(honest)
    attack(board)
    assert board != honest
    assert first_defect(board, honest["head"]) is not None


def test_the_box_takes_no_forged_ballot() -> None:
    election, mark = new_election(3), hash_of(new_election(3).manifest)
    voter, stranger = election.arrives(), new_voter(election.manifest)
    good = voter.vote(1)
    check_ballot(good, election.manifest, mark)
    stranger.tokens = voter.tokens
    with pytest.raises(ForgedToken):
        check_ballot(stranger.vote(1), election.manifest, mark)
    with pytest.raises(NotSigned):
        check_ballot(replace(good, turn=2), election.manifest, mark)
    with pytest.raises(NotABallot):
        check_ballot(replace(good, tokens=good.tokens[:2]), election.manifest, mark)


@pytest.mark.parametrize(
    "row",
    [None, {}, [], "x", {"pk": 1}, 7]
    + [{"pk": "AA", "seq": s, "tok": [], "commit": "AA", "enc": "AA", "sig": "AA"} for s in (0, True, "1")],
)
def test_what_is_no_ballot_gets_a_sentence(row: Any) -> None:
    with pytest.raises(NotABallot):
        read_ballot(row)


def test_the_board_says_nothing_of_the_order_in_which_ballots_came() -> None:
    election, _ = played(20)
    forward = head_of(board_order(election.cast), b"")
    assert forward == head_of(board_order(reversed(election.cast)), b"")
