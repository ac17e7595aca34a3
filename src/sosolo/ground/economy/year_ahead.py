"""The year ahead, at once: a million years of chance from what the books show today."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

YEAR = 12
PIECE = 16_384
"""runs at a time: what is worked on stays in the processor's own memory"""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class YearAhead:
    """lasts: runs where the money lasts twelve months. left: the money after the year, öre, one per run."""

    lasts: int
    left: Floats

    @property
    def runs(self) -> int:
        return len(self.left)


def year_ahead(*, cash: int, fees: int, costs: int, chance: int, runs: int, seed: int) -> YearAhead:
    """Play twelve months of fees that vary (lognormal, `chance` in 1/10 000) against costs that do not.

    cash: öre today. fees and costs: öre in an ordinary month. What comes out are chances, not bookkeeping: 32 bits.
    """
    dice = np.random.Generator(np.random.SFC64(seed))
    spread = np.float32(chance / 10_000)
    month = np.float32(fees * np.exp(-(float(spread) ** 2) / 2))
    left = np.empty(runs, np.float32)
    drawn = np.empty((YEAR, PIECE), np.float32)
    lasts = 0
    for begun in range(0, runs, PIECE):
        money = left[begun : begun + PIECE]
        noise = drawn[:, : len(money)] if len(money) == PIECE else np.empty((YEAR, len(money)), np.float32)
        dice.standard_normal(dtype=np.float32, out=noise)
        noise *= spread
        np.exp(noise, out=noise)
        noise *= month
        noise -= np.float32(costs)
        noise[0] += np.float32(cash)
        for month_before, this_month in pairwise(noise):
            np.add(this_month, month_before, out=this_month)
        money[:] = noise[-1]
        lasts += int((noise.min(axis=0) >= 0).sum())
    return YearAhead(lasts, left)
