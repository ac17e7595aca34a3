"""Members by municipality: where they are today, where new ones come from, and where that leads.

Arrivals that come by chance and are shared out by chance are, place by place, again arrivals by chance; so the money of
flow.py needs no places, and the sum over the places is its number of members.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sosolo.ground.economy.asked import Assumptions
from sosolo.ground.economy.catalog import UNCERTAIN
from sosolo.ground.economy.flow import BP, MILLI
from sosolo.ground.economy.inputs import Ints, drawn
from sosolo.ground.economy.runs import without_chance

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Homes:
    """Where members live: `now` today, and `came` in the last year. Both by municipality; a missing one is nothing."""

    now: Mapping[str, int]
    came: Mapping[str, int]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted({*self.now, *self.came}))

    def weights(self) -> Ints:
        """Return the share of new members each place gets: as those who came lately, and one for being there at all."""
        return np.array([self.came.get(name, 0) + 1 for name in self.names], np.int64)

    def placed(self, members: int) -> Ints:
        """Return so many members, placed as those of today are (or as new ones come, while there are none)."""
        today = np.array([self.now.get(name, 0) for name in self.names], np.int64)
        return shared(members, today if today.any() else self.weights())


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality at the end of the horizon. now: members at its beginning. low, middle, high: one, five and nine of
    ten runs lie below. working: of the middle, those who invoice through the cooperative and do not pause.
    """

    name: str
    now: int
    low: int
    middle: int
    high: int
    working: int


def expected(asked: Assumptions, homes: Homes, months: int) -> Ints:
    """Return members in thousandths, month by place, without chance. Each row sums to the model's members."""
    whole = without_chance(asked, months).members[:, 0]
    before, members = asked["members"] * MILLI, homes.placed(asked["members"]) * MILLI
    rows = np.empty((months, len(members)), np.int64)
    for number, after in enumerate(whole.tolist()):
        left = before * asked["leave"] // (12 * BP)
        members = members + shared(after - before + left, homes.weights()) - shared(left, members)
        rows[number], before = members, after
    return rows


def by_place(asked: Assumptions, homes: Homes, *, months: int, runs: int, seed: int) -> tuple[Place, ...]:
    """Return each place at the end of the horizon, with chance, most members first. The same seed gives the same bits."""
    dice = np.random.Generator(np.random.SFC64(seed))
    told = drawn(asked, dice.random((runs, len(UNCERTAIN))))
    arrivals = told["arrivals"][:, None] / 12 * (homes.weights() / homes.weights().sum())
    leaves = (told["leave"] / (12 * BP))[:, None]
    begins = homes.placed(asked["members"])
    members = np.tile(begins, (runs, 1))
    for _ in range(months):
        members += dice.poisson(arrivals) - dice.binomial(members, leaves)
    spread = np.quantile(members, (LOW, MIDDLE, HIGH), axis=0, method="nearest").astype(np.int64)
    working = spread[1] * _working(asked) // BP
    found = [
        Place(*row)
        for row in zip(homes.names, begins.tolist(), *spread.tolist(), working.tolist(), strict=True)
    ]
    return tuple(sorted(found, key=lambda place: (-place.middle, place.name)))


def shared(whole: int, by: Ints) -> Ints:
    """Share a whole out in proportion; the parts sum to it."""
    most = max(1, int(by.sum()))
    return np.diff(whole * np.cumsum(by) // most, prepend=0)


def _working(asked: Assumptions) -> int:
    """Return the part of the members (1/10 000) that invoices through the cooperative and does not pause, in the long run."""
    moving = asked["pauses"] + asked["returns"]
    awake = asked["returns"] * BP // moving if asked["pauses"] else BP
    return asked["through"] * awake // BP
