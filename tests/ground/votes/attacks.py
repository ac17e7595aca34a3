"""Attacks on the board of a secret vote: those of the first trial, and ours. Each changes a copy of an honest board."""

import copy
import hashlib
from collections.abc import Callable
from typing import Any

from sosolo.ground.votes import ballots as forms
from sosolo.ground.votes.ballots import b64, hash_of, unb64
from tests.ground.votes.election import new_election

Board = dict[str, Any]


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
    other = new_election(board["manifest"]["roll_size"], "Val av revisor")
    ballot = other.casts(other.arrives(), 1)
    board["board"].append(ballot.row)
    board["openings"].append([1, b64(bytes(32))])
    sorted_again(board)


FIRST_TRIAL: tuple[Callable[[Board], None], ...] = (
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
)
OURS: tuple[Callable[[Board], None], ...] = (
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
)
