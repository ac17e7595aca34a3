"""RSA blind signatures, RSABSSA-SHA384-PSS of RFC 9474. The keys and the check come from `cryptography`.

The blinding arithmetic is ours; the vectors of the RFC stand in the tests.
"""

import hashlib
import secrets
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

HASH = 48
SALT = 48
EXPONENT = 65537
BITS = 3072


class Misfit(ValueError):
    """A number that does not belong to this key."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What everybody knows of an issuer."""

    n: int
    e: int = EXPONENT

    @property
    def size(self) -> int:
        return (self.n.bit_length() + 7) // 8


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """What only the issuer knows: n = p q, and d."""

    n: int
    p: int
    q: int
    d: int

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.n)


@dataclass(frozen=True, slots=True)
class Blinded:
    """What is sent to the issuer, and the secret that takes the blinding off again."""

    sent: int
    inverse: int
    message: bytes


def new_key(bits: int = BITS) -> PrivateKey:
    """Return a fresh key of a proper RSA generator."""
    made = rsa.generate_private_key(EXPONENT, bits).private_numbers()
    return PrivateKey(made.public_numbers.n, made.p, made.q, made.d)


def blind(key: PublicKey, message: bytes, *, salt: bytes | None = None, factor: int | None = None) -> Blinded:
    """Hide a message for the issuer. salt and factor (r) are drawn when not given."""
    encoded = int.from_bytes(
        _encode(message, key.n.bit_length() - 1, secrets.token_bytes(SALT) if salt is None else salt), "big"
    )
    while factor is None:
        drawn = secrets.randbelow(key.n - 1) + 1
        factor = drawn if _is_unit(drawn, key.n) else None
    return Blinded(encoded * pow(factor, key.e, key.n) % key.n, pow(factor, -1, key.n), message)


def sign_blinded(key: PrivateKey, sent: int) -> int:
    """Sign without seeing. Raises Misfit for a number outside the key, or when the sum does not come back."""
    if not 0 < sent < key.n:
        raise Misfit
    one = pow(sent % key.p, key.d % (key.p - 1), key.p)
    other = pow(sent % key.q, key.d % (key.q - 1), key.q)
    signed = other + key.q * ((one - other) * pow(key.q, -1, key.p) % key.p)
    if pow(signed, EXPONENT, key.n) != sent:
        raise Misfit
    return signed


def unblind(key: PublicKey, blinded: Blinded, signed: int) -> bytes:
    """Take the blinding off. Raises Misfit when the issuer did not sign what was sent."""
    token = (signed * blinded.inverse % key.n).to_bytes(key.size, "big")
    if not is_signed(key, blinded.message, token):
        raise Misfit
    return token


def is_signed(key: PublicKey, message: bytes, token: bytes) -> bool:
    """Say whether the token is the issuer's signature of the message."""
    rule = padding.PSS(padding.MGF1(hashes.SHA384()), SALT)
    try:
        _public(key).verify(token, message, rule, hashes.SHA384())
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=64)
def _public(key: PublicKey) -> rsa.RSAPublicKey:
    return rsa.RSAPublicNumbers(key.e, key.n).public_key()


def _is_unit(number: int, n: int) -> bool:
    try:
        pow(number, -1, n)
    except ValueError:
        return False
    return True


def _mask(seed: bytes, length: int) -> bytes:
    blocks = (hashlib.sha384(seed + i.to_bytes(4, "big")).digest() for i in range(-(-length // HASH)))
    return b"".join(blocks)[:length]


def _encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017, 9.1.1."""
    length = (bits + 7) // 8
    mark = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(length - len(salt) - HASH - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(block, _mask(mark, length - HASH - 1), strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + mark + b"\xbc"
