"""A secret in shares, of which any `needed` give it back and fewer say nothing (Shamir, over the field of 256)."""

import secrets
from collections.abc import Mapping

REDUCE = 0x11B


def split(secret: bytes, *, shares: int, needed: int) -> dict[int, bytes]:
    """Return shares by number (1 …)."""
    polynomials = [bytes([byte]) + secrets.token_bytes(needed - 1) for byte in secret]
    return {x: bytes(_value(polynomial, x) for polynomial in polynomials) for x in range(1, shares + 1)}


def join(shares: Mapping[int, bytes]) -> bytes:
    """Return the secret from as many shares as are needed."""
    points = sorted(shares)
    weights = {x: _weight(x, points) for x in points}
    length = len(shares[points[0]])
    return bytes(_sum(_times(shares[x][i], weights[x]) for x in points) for i in range(length))


def _value(polynomial: bytes, x: int) -> int:
    value = 0
    for factor in reversed(polynomial):
        value = _times(value, x) ^ factor
    return value


def _weight(x: int, points: list[int]) -> int:
    weight = 1
    for other in points:
        if other != x:
            weight = _times(weight, _times(other, _inverse(other ^ x)))
    return weight


def _sum(values: object) -> int:
    total = 0
    for value in values:  # type: ignore[attr-defined]
        total ^= value
    return total


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0x100:
            a ^= REDUCE
        b >>= 1
    return product


def _inverse(a: int) -> int:
    power = 1
    for _ in range(254):
        power = _times(power, a)
    return power
