"""The inputs of many runs: one whole number per run and assumption, drawn around what the scenario says."""

import numpy as np
from numpy.typing import NDArray

from sosolo.ground.economy.asked import Assumptions
from sosolo.ground.economy.catalog import CATALOG, UNCERTAIN

Ints = NDArray[np.int64]
Inputs = dict[str, Ints]


def certain(asked: Assumptions, runs: int = 1) -> Inputs:
    """Return every input exactly as the scenario says, for each run."""
    return {name: np.full(runs, asked[name], dtype=np.int64) for name in CATALOG}


def drawn(asked: Assumptions, uniform: NDArray[np.float64]) -> Inputs:
    """Return inputs where each uncertain one follows its triangle: lowest, most likely, highest.

    uniform: numbers from 0 to 1, one row per run and one column for each name of UNCERTAIN.
    """
    found = certain(asked, len(uniform))
    for column, name in enumerate(UNCERTAIN):
        low, high = CATALOG[name].spread(asked[name])
        found[name] = _triangle(uniform[:, column], low, asked[name], high)
    return found


def _triangle(uniform: NDArray[np.float64], low: int, mode: int, high: int) -> Ints:
    low, high = min(low, mode), max(high, mode)
    if low == high:
        return np.full(len(uniform), mode, dtype=np.int64)
    width = high - low
    turn = (mode - low) / width
    up = low + np.sqrt(uniform * width * (mode - low))
    down = high - np.sqrt((1 - uniform) * width * (high - mode))
    return np.rint(np.where(uniform < turn, up, down)).astype(np.int64)
