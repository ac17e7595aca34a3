"""What a ballot is, byte by byte, and whether the box may take it. The booth page and verify_board say the same."""

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from sosolo.ground.errors import Refused, sentence
from sosolo.ground.votes.blind import PublicKey, is_signed

POINT = 65
MOST_TURNS = 65535
PARTS = {"pk", "seq", "tok", "commit", "enc", "sig"}


class NotABallot(Refused):
    template = sentence("Röstsedeln går inte att läsa. Ladda om röstsidan och försök igen.")


class ForgedToken(Refused):
    template = sentence(
        "Röstsedeln saknar en giltig underskrift från {issuer}, så den räknas inte: bara den som är avprickad har en röst (6 kap. 3 § lagen om ekonomiska föreningar). Hämta röstsedeln på nytt eller säg till ordföranden."
    )


class NotSigned(Refused):
    template = sentence("Röstsedeln är inte underskriven av den som hämtade den, så den räknas inte.")


@dataclass(frozen=True, slots=True)
class Ballot:
    """key: the voter's own, unknown to all. turn: 1, 2 …; the last one counts."""

    key: bytes
    turn: int
    tokens: tuple[bytes, ...]
    commitment: bytes
    sealed: bytes
    signature: bytes

    @property
    def row(self) -> dict[str, Any]:
        """Return the ballot as the board shows it."""
        return {
            "pk": b64(self.key),
            "seq": self.turn,
            "tok": [b64(token) for token in self.tokens],
            "commit": b64(self.commitment),
            "enc": b64(self.sealed),
            "sig": b64(self.signature),
        }

    def signed_part(self, manifest_hash: bytes) -> bytes:
        """Return what the voter's key has signed."""
        turn = self.turn.to_bytes(2, "big")
        return manifest_hash + self.key + turn + self.commitment + hashlib.sha256(self.sealed).digest()


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(value: Any) -> bytes:
    """Return the one way to write a value, so that its hash is one."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def hash_of(manifest: dict[str, Any]) -> bytes:
    """Return what every token and ballot of this vote is bound to."""
    return hashlib.sha256(canonical(manifest)).digest()


def roll_hash(entries: list[str]) -> str:
    """Return the fingerprint of who may vote."""
    return hashlib.sha256("\n".join(sorted(entries)).encode()).hexdigest()


def commitment_of(manifest_hash: bytes, option: str, nonce: bytes) -> bytes:
    return hashlib.sha256(manifest_hash + b"|" + option.encode() + b"|" + nonce).digest()


def read_ballot(row: Any) -> Ballot:
    """Read a ballot as the booth sends it. Raises NotABallot."""
    try:
        if set(row) != PARTS:
            raise NotABallot
        ballot = Ballot(
            unb64(row["pk"]),
            row["seq"],
            tuple(unb64(token) for token in row["tok"]),
            unb64(row["commit"]),
            unb64(row["enc"]),
            unb64(row["sig"]),
        )
    except (TypeError, ValueError, KeyError, AttributeError) as wrong:
        raise NotABallot from wrong
    sizes = len(ballot.key) == POINT and len(ballot.commitment) == 32 and len(ballot.signature) == 64
    if not sizes or type(ballot.turn) is not int or not 1 <= ballot.turn <= MOST_TURNS:
        raise NotABallot
    return ballot


def check_ballot(ballot: Ballot, manifest: dict[str, Any], manifest_hash: bytes) -> None:
    """Refuse what the box may not take. Raises NotABallot, ForgedToken, NotSigned."""
    issuers = manifest["issuers"]
    if len(ballot.tokens) != len(issuers) or len(ballot.sealed) != len(manifest["box"]["n"]) // 2:
        raise NotABallot
    for issuer, token in zip(issuers, ballot.tokens, strict=True):
        if not is_signed(PublicKey(int(issuer["n"], 16)), manifest_hash + ballot.key, token):
            raise ForgedToken(issuer=issuer["name"])
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), ballot.key)
        pair = int.from_bytes(ballot.signature[:32], "big"), int.from_bytes(ballot.signature[32:], "big")
        key.verify(encode_dss_signature(*pair), ballot.signed_part(manifest_hash), ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError) as wrong:
        raise NotSigned from wrong
