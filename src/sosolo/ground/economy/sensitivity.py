"""Which input matters most: variance-based indices (Saltelli 2010 for the first order, Jansen for the total)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sosolo.ground.economy.asked import Assumptions
from sosolo.ground.economy.catalog import UNCERTAIN
from sosolo.ground.economy.inputs import drawn
from sosolo.ground.economy.runs import play_inputs

Floats = NDArray[np.float64]
ABOUT_ZERO = 1e-12


@dataclass(frozen=True, slots=True)
class Index:
    """How much of the variance an input explains alone (first) and with all that it acts together with (total)."""

    name: str
    first: float
    total: float


def sobol(
    model: Callable[[Floats], Floats], names: tuple[str, ...], *, base: int, seed: int
) -> tuple[Index, ...]:
    """Return the indices of a function of uniform numbers, most important first. Asks base × (names + 2) times."""
    count = len(names)
    dice = np.random.default_rng(seed)
    one, other = dice.random((base, count)), dice.random((base, count))
    asked = np.concatenate([one, other, *(_swapped(one, other, column) for column in range(count))])
    answers = model(asked).reshape(count + 2, base)
    first_answers, other_answers = answers[0], answers[1]
    both = answers[:2].ravel()
    variance = both.var()
    if variance <= ABOUT_ZERO:
        return tuple(Index(name, 0.0, 0.0) for name in names)
    middle = both.mean()
    found = [
        Index(
            name,
            float(np.mean((other_answers - middle) * (swapped - first_answers)) / variance),
            float(np.mean((first_answers - swapped) ** 2) / 2 / variance),
        )
        for name, swapped in zip(names, answers[2:], strict=True)
    ]
    return tuple(sorted(found, key=lambda index: -index.total))


def _swapped(one: Floats, other: Floats, column: int) -> Floats:
    mixed = one.copy()
    mixed[:, column] = other[:, column]
    return mixed


def what_matters(
    asked: Assumptions, *, months: int, base: int, seed: int, begun: int = 0
) -> tuple[Index, ...]:
    """Return which assumption decides how much money is left at the end."""

    def left(uniform: Floats) -> Floats:
        return np.asarray(play_inputs(drawn(asked, uniform), months, begun=begun).cash[-1], dtype=np.float64)

    return sobol(left, UNCERTAIN, base=base, seed=seed)
