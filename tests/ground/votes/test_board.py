"""The board as a stranger checks it: with verify_board.py, Python alone, and the head that stands in the minutes.

A thousand simulated voters; eleven attacks of the first trial and twelve more. Each is found.
"""

import copy
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sosolo.ground.votes import ballots as forms
from sosolo.ground.votes import verify_board
from sosolo.ground.votes.ballots import (
    ForgedToken,
    NotABallot,
    NotSigned,
    b64,
    check_ballot,
    hash_of,
    read_ballot,
    unb64,
)
from sosolo.ground.votes.box import Paper, board_order, head_of
from sosolo.ground.votes.voter import new_voter
from tests.ground.votes.election import Election, new_election, played

Board = dict[str, Any]
PAPER = Paper(5, (3, 1, 1), "Fem papperssedlar räknade av Gun Ordförande och Bo Berg.")
SCRIPT = Path(verify_board.__file__)


@pytest.fixture(scope="module")
def small() -> tuple[Election, Board]:
    """Thirty voters and five on paper."""
    election, _ = played(30, roll=40)
    ill = election.arrives()
    wrong = ill.vote(0)
    election.cast.append(ill.sign(replace(wrong, commitment=bytes(32))))
    return election, election.board(PAPER)


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


def defects(board: Board, head: str) -> list[Any]:
    try:
        return list(verify_board.verify(board | {"head": head}))[:-1]  # type: ignore[no-untyped-call]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as wrong:
        return [repr(wrong)]


def test_a_thousand_voters_are_counted_alike_by_the_box_and_by_a_stranger(tmp_path: Path) -> None:
    election, said = played(1000)
    board = election.board()
    assert list(board["result"].values()) == said
    code, words = run_script(board, tmp_path, "--head", board["head"], "--key", b64(election.voters[3].key))
    assert (code, "The board holds." in words, "My ballot is on the board." in words) == (0, True, True)


def test_the_script_is_short_and_stands_alone() -> None:
    lines = SCRIPT.read_text().splitlines()
    assert len(lines) <= 150
    imports = {line.split()[1] for line in lines if line.startswith(("import", "from"))}
    assert imports <= set(sys.stdlib_module_names)


def test_paper_and_unreadable_ballots_are_shown_and_counted(small: tuple[Election, Board]) -> None:
    _, board = small
    assert defects(board, board["head"]) == []
    assert board["invalid"] == 1
    assert sum(board["result"].values()) == 30 + 5


def rechained(board: Board) -> None:
    mark = hash_of(board["manifest"])
    for row in board["board"]:
        mark = hashlib.sha256(mark + forms.canonical(row)).digest()
    board["head"] = mark.hex()


def sorted_again(board: Board) -> None:
    pairs = sorted(
        zip(board["board"], board["openings"], strict=True), key=lambda p: (unb64(p[0]["pk"]), p[0]["seq"])
    )
    board["board"], board["openings"] = [p[0] for p in pairs], [p[1] for p in pairs]
    rechained(board)


def readable(board: Board) -> int:
    return next(i for i, opening in enumerate(board["openings"]) if opening)


def unreadable(board: Board) -> int:
    return board["openings"].index(None)  # type: ignore[no-any-return]


def change_an_opening(board: Board) -> None:
    i = readable(board)
    board["openings"][i][0] = (board["openings"][i][0] + 1) % 3


def drop_a_ballot(board: Board) -> None:
    del board["board"][5], board["openings"][5]
    rechained(board)


def cut_the_last(board: Board) -> None:
    board["board"].pop()
    board["openings"].pop()


def count_twice(board: Board) -> None:
    board["board"].insert(0, copy.deepcopy(board["board"][0]))
    board["openings"].insert(0, board["openings"][0])
    rechained(board)


def without_token(board: Board) -> None:
    row = copy.deepcopy(board["board"][0])
    row["pk"] = b64(unb64(row["pk"])[:-1] + b"\x00")
    board["board"].append(row)
    board["openings"].append(board["openings"][0])
    sorted_again(board)


def replay_as_newer(board: Board) -> None:
    row = copy.deepcopy(board["board"][0])
    row["seq"] = 9
    board["board"].append(row)
    board["openings"].append(board["openings"][0])
    sorted_again(board)


def swap_sealed(board: Board) -> None:
    one, other = board["board"][1], board["board"][2]
    one["enc"], other["enc"] = other["enc"], one["enc"]
    rechained(board)


def one_issuer_only(board: Board) -> None:
    board["board"][0]["tok"][1] = board["board"][0]["tok"][0]
    rechained(board)


def another_result(board: Board) -> None:
    board["result"]["Anna"] += 1


def options_reordered(board: Board) -> None:
    board["manifest"]["options"].reverse()


def more_ballots_than_voters(board: Board) -> None:
    board["ticked_off"] = dict.fromkeys(board["ticked_off"], 10)


# --- ours ---------------------------------------------------------------------------------------------------------
def call_a_ballot_unreadable(board: Board) -> None:
    i = readable(board)
    option = board["openings"][i][0]
    board["openings"][i] = None
    board["invalid"] += 1
    board["result"][board["manifest"]["options"][option]] -= 1


def read_an_unreadable(board: Board) -> None:
    board["openings"][unreadable(board)] = [0, b64(bytes(32))]
    board["invalid"] -= 1
    board["result"]["Anna"] += 1


def paper_from_nowhere(board: Board) -> None:
    board["paper"]["counts"]["Bertil"] += 7
    board["result"]["Bertil"] += 7


def paper_beyond_the_roll(board: Board) -> None:
    board["paper"]["handed_out"] += 50
    board["paper"]["counts"]["Bertil"] += 50
    board["result"]["Bertil"] += 50


def one_issuer_ticked_fewer(board: Board) -> None:
    board["ticked_off"]["Revisorn"] -= 1


def an_issuer_left_out(board: Board) -> None:
    board["manifest"]["issuers"].pop()
    board["ticked_off"].pop("Revisorn")
    for row in board["board"]:
        row["tok"].pop()


def tokens_left_out(board: Board) -> None:
    board["board"][0]["tok"] = board["board"][0]["tok"][:2]
    rechained(board)


def question_changed(board: Board) -> None:
    board["manifest"]["question"] = "Val av revisor"


def order_shuffled(board: Board) -> None:
    board["board"].reverse()
    board["openings"].reverse()
    rechained(board)


def another_box_key(board: Board) -> None:
    board["box_key"]["d"] = f"{int(board['box_key']['d'], 16) + 2:x}"


def earlier_vote_kept(board: Board) -> None:
    keys = [row["pk"] for row in board["board"]]
    i = next(i for i, key in enumerate(keys) if keys.count(key) == 2)
    del board["board"][i + 1], board["openings"][i + 1]
    rechained(board)


def signature_of_another(board: Board) -> None:
    board["board"][0]["sig"] = board["board"][1]["sig"]
    rechained(board)


def high_bits_of_a_token(board: Board) -> None:
    token = int.from_bytes(unb64(board["board"][0]["tok"][0]), "big")
    n = int(board["manifest"]["issuers"][0]["n"], 16)
    board["board"][0]["tok"][0] = b64((token + n).to_bytes(257, "big"))
    rechained(board)


def opening_outside_the_options(board: Board) -> None:
    board["openings"][readable(board)][0] = 77


def tokens_of_another_vote(board: Board) -> None:
    other = new_election(40, "Val av revisor")
    ballot = other.casts(other.arrives(), 1)
    board["board"].append(ballot.row)
    board["openings"].append([1, b64(bytes(32))])
    sorted_again(board)


ATTACKS: list[Callable[[Board], None]] = [
    change_an_opening,
    drop_a_ballot,
    cut_the_last,
    count_twice,
    without_token,
    replay_as_newer,
    swap_sealed,
    one_issuer_only,
    another_result,
    options_reordered,
    more_ballots_than_voters,
    call_a_ballot_unreadable,
    read_an_unreadable,
    paper_from_nowhere,
    paper_beyond_the_roll,
    one_issuer_ticked_fewer,
    an_issuer_left_out,
    tokens_left_out,
    question_changed,
    order_shuffled,
    another_box_key,
    earlier_vote_kept,
    signature_of_another,
    high_bits_of_a_token,
    opening_outside_the_options,
    tokens_of_another_vote,
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one.__name__)
def test_an_attack_on_the_board_is_found(
    attack: Callable[[Board], None], small: tuple[Election, Board]
) -> None:
    _, honest = small
    board = copy.deepcopy(honest)
    attack(board)
    assert defects(board, honest["head"]) != []


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
