"""Whole-number arithmetic that serves one person (int) and many (numpy int64) with the same lines.

N is either int or an int64 array: a rule written with these functions gives the same bits for both.
Rates are whole numbers too: 31,42 % is 3142 of RATE. Nothing here is ever a float.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from sosolo.ground.law.refusals import NotAWholeNumber, TooHigh, TooLow

IntArray = NDArray[np.int64]
N = TypeVar("N", int, IntArray)

ORE = 100
"""öre per krona"""
RATE = 10_000
"""the whole that rates are counted in: 3142 of RATE is 31,42 %"""
HIGHEST_KRONOR = 1_000_000_000
"""the highest amount a rule answers for: beyond it a number is a typing mistake, and int64 would not be safe"""
HIGHEST_ORE = HIGHEST_KRONOR * ORE


def at_most(value: N, limit: N | int) -> N:
    """Return the lower of the two, element by element."""
    if isinstance(value, np.ndarray):
        return np.minimum(value, limit)
    return min(value, limit)


def at_least(value: N, limit: N | int) -> N:
    """Return the higher of the two, element by element."""
    if isinstance(value, np.ndarray):
        return np.maximum(value, limit)
    return max(value, limit)


def pick(test: Any, yes: N, no: N | int) -> N:
    """Return `yes` where the test holds, otherwise `no`."""
    if isinstance(test, np.ndarray):
        return cast("N", np.where(test, yes, no))
    return yes if test else no  # type: ignore[return-value]


def some(test: Any) -> bool:
    """Return whether the test holds anywhere: what nobody needs is not reckoned for anybody."""
    return bool(test.any()) if isinstance(test, np.ndarray) else bool(test)


def half_up(numerator: N, denominator: int) -> N:
    """Return numerator ÷ denominator to the nearest whole number, halves upwards."""
    return (2 * numerator + denominator) // (2 * denominator)


def half_down(numerator: N, denominator: int) -> N:
    """Return numerator ÷ denominator to the nearest whole number, halves downwards."""
    return -((denominator - 2 * numerator) // (2 * denominator))


def up(numerator: N, denominator: int) -> N:
    """Return numerator ÷ denominator, rounded upwards."""
    return -(-numerator // denominator)


def entry(row: Sequence[int], index: N) -> N:
    """Return row[index], element by element."""
    if isinstance(index, np.ndarray):
        return np.asarray(row, dtype=np.int64)[index]
    return row[index]


def whole(value: N, what: str) -> N:
    """Return the value as int or int64, or refuse it: text, floats and truth values are not numbers of öre."""
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in "iu":
            raise NotAWholeNumber(what=what, given=value.dtype.name)
        return value.astype(np.int64, copy=False)
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise NotAWholeNumber(what=what, given=value)
    return int(value)


def within(value: N, what: str, *, lowest: int = 0, highest: int = HIGHEST_ORE) -> N:
    """Return the value as int or int64 when all of it lies in lowest–highest; otherwise refuse with a sentence."""
    value = whole(value, what)
    least, most = _ends(value)
    if least < lowest:
        raise TooLow(what=what, lowest=grouped(lowest), given=grouped(least))
    if most > highest:
        raise TooHigh(what=what, highest=grouped(highest), given=grouped(most))
    return value


def money(value: N, what: str, *, highest: int = HIGHEST_ORE) -> N:
    """Return an amount in öre, refused when negative or above the highest (told in kronor)."""
    value = whole(value, what)
    least, most = _ends(value)
    if least < 0:
        raise TooLow(what=what, lowest="0\u00a0kr", given=kronor(least))
    if most > highest:
        raise TooHigh(what=what, highest=kronor(highest), given=kronor(most))
    return value


def _ends(value: N) -> tuple[int, int]:
    """Return the lowest and the highest of the values; of none at all, 0 and 0."""
    if isinstance(value, np.ndarray):
        return (int(value.min()), int(value.max())) if value.size else (0, 0)
    return value, value


def grouped(number: int) -> str:
    """Write 1234567 as 1 234 567 with no-break spaces."""
    return f"{number:,}".replace(",", "\u00a0")


def kronor(amount: int) -> str:
    """Write an amount in öre as people read it: 1 234,50 kr, and without öre when there are none."""
    sign = "−" if amount < 0 else ""
    whole_part, ore = divmod(abs(amount), ORE)
    return f"{sign}{grouped(whole_part)}{f',{ore:02d}' if ore else ''}\u00a0kr"


def percent(rate: int | Decimal, per: int = RATE) -> str:
    """Write a rate as people read it: 3142 of 10 000 is 31,42 %."""
    share = (Decimal(rate) / per if isinstance(rate, int) else rate) * 100
    text = f"{share.normalize():f}"
    return f"{text.replace('.', ',')}\u00a0%"
