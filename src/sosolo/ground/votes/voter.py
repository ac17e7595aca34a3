"""What the booth page does in a browser, in Python: for the demonstration, the measurements and the tests."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from sosolo.ground.votes.ballots import Ballot, commitment_of, hash_of
from sosolo.ground.votes.blind import Blinded, PublicKey, blind, unblind
from sosolo.ground.votes.box import OAEP


@dataclass(slots=True)
class Voter:
    """One who votes: a key made at home, and the tokens once the issuers have signed it."""

    manifest: dict[str, Any]
    secret: ec.EllipticCurvePrivateKey
    blinded: tuple[Blinded, ...]
    tokens: tuple[bytes, ...] = ()
    turn: int = 0

    @property
    def key(self) -> bytes:
        form = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        return self.secret.public_key().public_bytes(*form)

    def receive(self, signed: list[int]) -> None:
        """Take the blinding off what the issuers signed. Raises Misfit."""
        keys = issuer_keys(self.manifest)
        self.tokens = tuple(
            unblind(key, one, answer) for key, one, answer in zip(keys, self.blinded, signed, strict=True)
        )

    def vote(self, option: int) -> Ballot:
        """Fill in a ballot; the next one replaces it."""
        self.turn += 1
        mark, nonce = hash_of(self.manifest), secrets.token_bytes(32)
        box = rsa.RSAPublicNumbers(self.manifest["box"]["e"], int(self.manifest["box"]["n"], 16)).public_key()
        sealed = box.encrypt(bytes([option]) + nonce, OAEP)
        commitment = commitment_of(mark, self.manifest["options"][option], nonce)
        return self.sign(Ballot(self.key, self.turn, self.tokens, commitment, sealed, bytes(64)))

    def sign(self, ballot: Ballot) -> Ballot:
        signature = self.secret.sign(ballot.signed_part(hash_of(self.manifest)), ec.ECDSA(hashes.SHA256()))
        r, s = decode_dss_signature(signature)
        return replace(ballot, signature=r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def new_voter(manifest: dict[str, Any]) -> Voter:
    """Make a key and blind it for each issuer."""
    voter = Voter(manifest, ec.generate_private_key(ec.SECP256R1()), ())
    message = hash_of(manifest) + voter.key
    voter.blinded = tuple(blind(key, message) for key in issuer_keys(manifest))
    return voter


def issuer_keys(manifest: dict[str, Any]) -> list[PublicKey]:
    return [PublicKey(int(issuer["n"], 16), issuer["e"]) for issuer in manifest["issuers"]]


def mark_of(key: bytes) -> str:
    """Return the short name by which a voter finds her row on the board."""
    return hashlib.sha256(key).hexdigest()[:12]
