"""The box: its key, the receipt for a ballot, opening after close, and the board that is published."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from sosolo.ground.votes.ballots import Ballot, b64, canonical, commitment_of, hash_of
from sosolo.ground.votes.blind import BITS, EXPONENT

OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
Opening = tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Paper:
    """Ballots of paper: how many were handed out, what they said, and the words of the protocol."""

    handed_out: int = 0
    counts: tuple[int, ...] = ()
    protocol: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """The result of a secret vote, per option. invalid: ballots that say nothing readable. replaced: voted again."""

    counts: tuple[int, ...]
    invalid: int
    replaced: int
    voters: int


def new_box_key(bits: int = BITS) -> bytes:
    """Return a fresh key for a box (PEM)."""
    return _pem(rsa.generate_private_key(EXPONENT, bits))


def new_receipt_key() -> bytes:
    """Return a fresh key for receipts (PEM)."""
    return _pem(ec.generate_private_key(ec.SECP256R1()))


def _pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def public_box(pem: bytes) -> dict[str, Any]:
    key = _rsa(pem).public_key().public_numbers()
    return {"n": f"{key.n:x}", "e": key.e}


def public_receipt(pem: bytes) -> str:
    return b64(
        _ec(pem)
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )


def receipt_for(ballot: Ballot, manifest_hash: bytes, pem: bytes) -> str:
    """Sign that the ballot is kept."""
    signed = _ec(pem).sign(b"receipt" + row_mark(ballot, manifest_hash), ec.ECDSA(hashes.SHA256()))
    r, s = decode_dss_signature(signed)
    return b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def row_mark(ballot: Ballot, manifest_hash: bytes) -> bytes:
    """Return the fingerprint of one ballot on the board."""
    return hashlib.sha256(manifest_hash + canonical(ballot.row)).digest()


def board_order(ballots: Iterable[Ballot]) -> list[Ballot]:
    """Return the ballots in the order of their keys: no trace of when they came."""
    return sorted(ballots, key=lambda ballot: (ballot.key, ballot.turn))


def head_of(ballots: Iterable[Ballot], manifest_hash: bytes) -> str:
    """Return the last link of the chain over the board, read aloud at close and kept in the minutes."""
    mark = manifest_hash
    for ballot in ballots:
        mark = hashlib.sha256(mark + canonical(ballot.row)).digest()
    return mark.hex()


def open_ballots(ballots: list[Ballot], manifest: dict[str, Any], pem: bytes) -> list[Opening]:
    """Read each ballot with the box key: (option, nonce), or None for one that says nothing the board can show."""
    key, mark = _rsa(pem), hash_of(manifest)
    return [_opened(ballot, manifest["options"], mark, key) for ballot in ballots]


def _opened(ballot: Ballot, options: list[str], mark: bytes, key: rsa.RSAPrivateKey) -> Opening:
    try:
        plain = key.decrypt(ballot.sealed, OAEP)
    except ValueError:
        return None
    if len(plain) != 33 or plain[0] >= len(options):
        return None
    option, nonce = plain[0], plain[1:]
    if commitment_of(mark, options[option], nonce) != ballot.commitment:
        return None
    return option, b64(nonce)


def count(ballots: list[Ballot], openings: list[Opening], options: int) -> Count:
    """Count the last readable ballot of each key."""
    last: dict[bytes, tuple[int, Opening]] = {}
    for ballot, opening in zip(ballots, openings, strict=True):
        if ballot.turn > last.get(ballot.key, (0, None))[0]:
            last[ballot.key] = ballot.turn, opening
    counts = [0] * options
    for _, opening in last.values():
        if opening is not None:
            counts[opening[0]] += 1
    invalid = sum(opening is None for _, opening in last.values())
    return Count(tuple(counts), invalid, len(ballots) - len(last), len(last))


def board_of(
    manifest: dict[str, Any],
    ballots: list[Ballot],
    openings: list[Opening],
    *,
    pem: bytes,
    ticked_off: Mapping[str, int],
    paper: Paper,
) -> bytes:
    """Return board.json: everything that is needed to count again, and what was counted."""
    options: list[str] = manifest["options"]
    counted = count(ballots, openings, len(options))
    on_paper = paper.counts or (0,) * len(options)
    sums = {option: counted.counts[i] + on_paper[i] for i, option in enumerate(options)}
    key = _rsa(pem).private_numbers()
    board = {
        "manifest": manifest,
        "ticked_off": dict(ticked_off),
        "head": head_of(ballots, hash_of(manifest)),
        "board": [ballot.row for ballot in ballots],
        "openings": [list(opening) if opening else None for opening in openings],
        "box_key": {"d": f"{key.d:x}"},
        "paper": {
            "handed_out": paper.handed_out,
            "counts": dict(zip(options, on_paper, strict=True)),
            "protocol": paper.protocol,
        },
        "invalid": counted.invalid,
        "result": sums,
    }
    return json.dumps(board, ensure_ascii=False).encode()


def _rsa(pem: bytes) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(pem, None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError
    return key


@lru_cache(maxsize=16)
def _ec(pem: bytes) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(pem, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError
    return key
