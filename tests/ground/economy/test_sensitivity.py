"""Which input matters most, on a function whose answer is known."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sosolo.ground.economy.asked import made
from sosolo.ground.economy.catalog import UNCERTAIN
from sosolo.ground.economy.sensitivity import sobol, what_matters

ISHIGAMI = {"x1": (0.3139, 0.5576), "x2": (0.4424, 0.4424), "x3": (0.0, 0.2437)}
"""first and total, from its variance (a = 7, b = 0,1)"""


def ishigami(uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    x = (2 * uniform - 1) * np.pi
    answer: NDArray[np.float64] = (
        np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    )
    return answer


def test_the_indices_of_ishigami() -> None:
    found = {one.name: one for one in sobol(ishigami, ("x1", "x2", "x3"), base=65_536, seed=1)}
    for name, (first, total) in ISHIGAMI.items():
        assert found[name].first == pytest.approx(first, abs=0.015)
        assert found[name].total == pytest.approx(total, abs=0.015)


def test_what_matters_names_every_uncertain_input_most_important_first() -> None:
    found = what_matters(made({}), months=24, base=128, seed=1)
    assert {one.name for one in found} == set(UNCERTAIN)
    assert [one.total for one in found] == sorted((one.total for one in found), reverse=True)


def test_where_nothing_varies_nothing_matters() -> None:
    assert all(one.total == 0 for one in sobol(lambda u: np.ones(len(u)), ("a", "b"), base=64, seed=1))
