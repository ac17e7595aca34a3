"""Blind signatures by the vectors of RFC 9474, and the shares of the box key."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.votes.blind import Misfit, PrivateKey, blind, is_signed, sign_blinded, unblind
from sosolo.ground.votes.shares import join, split
from sosolo.ground.votes.words import spoken

FILE = json.loads((Path(__file__).parent / "rfc9474.json").read_text())
KEY = PrivateKey(*(int(FILE["key"][part], 16) for part in ("n", "p", "q", "d")))
VECTORS = {one["name"]: one for one in FILE["vectors"]}
OURS = ["RSABSSA-SHA384-PSS-Randomized", "RSABSSA-SHA384-PSS-Deterministic"]


@pytest.mark.parametrize("name", VECTORS)
def test_the_vectors_of_rfc_9474_come_out(name: str) -> None:
    vector = VECTORS[name]
    message, factor = bytes.fromhex(vector["input_msg"]), pow(int(vector["inv"], 16), -1, KEY.n)
    blinded = blind(KEY.public, message, salt=bytes.fromhex(vector["salt"]), factor=factor)
    assert f"{blinded.sent:x}" == vector["blinded_msg"].lstrip("0")
    signed = sign_blinded(KEY, blinded.sent)
    assert f"{signed:x}" == vector["blind_sig"].lstrip("0")
    if name in OURS:
        assert unblind(KEY.public, blinded, signed).hex() == vector["sig"]


def test_a_token_of_another_message_or_with_a_flipped_bit_is_none() -> None:
    message = b"manifest and key"
    blinded = blind(KEY.public, message)
    token = unblind(KEY.public, blinded, sign_blinded(KEY, blinded.sent))
    assert is_signed(KEY.public, message, token)
    assert not is_signed(KEY.public, message + b"!", token)
    assert not is_signed(KEY.public, message, bytes([token[0], token[1] ^ 1]) + token[2:])


@pytest.mark.parametrize("sent", [0, -1, KEY.n, KEY.n + 5])
def test_an_issuer_signs_only_numbers_of_its_key(sent: int) -> None:
    with pytest.raises(Misfit):
        sign_blinded(KEY, sent)


def test_a_wrong_answer_of_an_issuer_is_noticed_by_the_voter() -> None:
    blinded = blind(KEY.public, b"x")
    with pytest.raises(Misfit):
        unblind(KEY.public, blinded, sign_blinded(KEY, blinded.sent) ^ 2)


@given(st.binary(min_size=1, max_size=40))
def test_any_two_of_three_shares_give_the_secret_and_one_alone_does_not(secret: bytes) -> None:
    shares = split(secret, shares=3, needed=2)
    assert all(join(dict(pair)) == secret for pair in combinations(shares.items(), 2))
    others = {split(secret, shares=3, needed=2)[1] for _ in range(20)}
    assert len(others) > 1, "a share alone is drawn anew each time"


def test_a_fingerprint_is_eight_words_of_five_letters() -> None:
    words = spoken(bytes(range(32))).split()
    assert [len(word) for word in words] == [5] * 8
    assert spoken(bytes(32)) != spoken(bytes([1]) + bytes(31))
