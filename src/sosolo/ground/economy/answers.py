"""What a board and a funder ask, answered from many runs."""

from dataclasses import dataclass

import numpy as np

from sosolo.ground.economy.asked import Assumptions
from sosolo.ground.economy.balance import NEVER, break_even, spread_of_need
from sosolo.ground.economy.flow import BP, MILLI, NET_OF_COST_BP
from sosolo.ground.economy.inputs import Ints
from sosolo.ground.economy.plan_b import LEVELS, Level
from sosolo.ground.economy.runs import Runs, with_chance, without_chance

LEVELS_OF_BAND = (10, 50, 90)
YEAR = 12
SURE = 100
DRAWS = 4_000


@dataclass(frozen=True, slots=True)
class Band:
    """The lowest tenth, the middle and the highest tenth, month by month."""

    low: tuple[int, ...]
    middle: tuple[int, ...]
    high: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """needed: members for balance (NEVER when none is enough); needed_low and needed_high: a tenth under, a tenth over.

    histogram: (from, to, share in 1/10 000) of the members needed. never: 1/10 000 of the draws where no number is enough.
    balance_month: the first month whose coming year carries itself without grants, middle run (None: not in the span);
    balances: 1/10 000 of the runs that get there. runway: months until the money ends in the tenth that fares worst
    (None: it lasts). short: 1/10 000 of the runs that need more money; lacking: (middle of those, worst tenth) öre.
    fund: what the fund lays out at most, in nine runs of ten, öre; reserve: three years' losses and a month's taxes, öre.
    """

    months: int
    runs: int
    needed: int
    needed_low: int
    needed_high: int
    histogram: tuple[tuple[int, int, int], ...]
    never: int
    balance_month: int | None
    balances: int
    runway: int | None
    short: int
    lacking: tuple[int, int]
    fund: int
    reserve: int
    members: Band
    cash: Band
    result: Band


def answers(
    asked: Assumptions, *, runs: int, months: int, seed: int, begun: int = 0, plan_b: bool = False
) -> Answers:
    """Play the scenario and answer."""
    played = with_chance(asked, runs=runs, months=months, seed=seed, begun=begun, plan_b=plan_b)
    need = spread_of_need(asked, runs=DRAWS, seed=seed)
    possible = need[need != NEVER]
    lowest = played.cash.min(axis=0)
    lacks = -lowest[lowest < 0]
    carried = _first_year_that_carries(asked, played)
    return Answers(
        months=months,
        runs=runs,
        needed=break_even(asked),
        needed_low=_at(possible, 10) if len(possible) else NEVER,
        needed_high=_at(possible, 90) if len(possible) else NEVER,
        histogram=_histogram(possible, len(need)),
        never=share(need == NEVER),
        balance_month=_middle_month(carried, months),
        balances=share(carried < months),
        runway=_runway(played.cash),
        short=share(lowest < 0),
        lacking=(_at(lacks, 50), _at(lacks, 90)) if len(lacks) else (0, 0),
        fund=_at(played.tied.max(axis=0), 90),
        reserve=_reserve(asked, played),
        members=band(played.members // MILLI),
        cash=band(played.cash),
        result=band(played.result),
    )


def band(values: Ints) -> Band:
    """Return the tenths and the middle of month by run."""
    low, middle, high = np.percentile(values, LEVELS_OF_BAND, axis=1, method="nearest").astype(np.int64)
    return Band(tuple(low.tolist()), tuple(middle.tolist()), tuple(high.tolist()))


def share(which: np.ndarray) -> int:
    """Return how many of all, in 1/10 000."""
    return int(which.sum()) * BP // max(1, which.size)


def _at(values: Ints, percent: int) -> int:
    return int(np.percentile(values, percent, method="nearest"))


def _histogram(need: Ints, draws: int) -> tuple[tuple[int, int, int], ...]:
    if not len(need):
        return ()
    low, high = _at(need, 1), _at(need, 99)
    width = max(1, -(-(high - low + 1) // 16))
    edges = [low + width * place for place in range((high - low) // width + 2)]
    counts, _ = np.histogram(need, bins=edges)
    return tuple(
        (begin, end - 1, int(count) * BP // draws)
        for begin, end, count in zip(edges, edges[1:], counts.tolist(), strict=False)
    )


def _first_year_that_carries(asked: Assumptions, played: Runs) -> Ints:
    """Return the first month from which twelve months carry themselves without grants; the span's length if none."""
    months = len(played.cash)
    if months < YEAR:
        return np.full(played.cash.shape[1], months, dtype=np.int64)
    grant = np.where(np.arange(months) < asked["grant_months"], asked["grant"] // 12, 0)[:, None]
    own = np.cumsum(np.vstack([np.zeros((1, played.cash.shape[1]), np.int64), played.result - grant]), axis=0)
    carries = own[YEAR:] - own[:-YEAR] >= 0
    return np.where(carries.any(axis=0), carries.argmax(axis=0), months).astype(np.int64)


def _middle_month(first: Ints, months: int) -> int | None:
    middle = _at(first, 50)
    return middle if middle < months else None


def _runway(cash: Ints) -> int | None:
    ended = (cash < 0).any(axis=0)
    month = np.where(ended, (cash < 0).argmax(axis=0), len(cash))
    worst = _at(month.astype(np.int64), 10)
    return worst if worst < len(cash) else None


def _reserve(asked: Assumptions, played: Runs) -> int:
    """Expected losses of three years, and taxes and contributions of the highest month, in the middle run."""
    invoiced = np.percentile(played.invoiced, 50, axis=1, method="nearest").astype(np.int64)
    a_year = int(invoiced[:YEAR].sum())
    left = int(invoiced.max()) * (BP - asked["fee"]) // BP
    return 3 * a_year * asked["losses"] // BP + left * (BP - NET_OF_COST_BP) // BP


@dataclass(frozen=True, slots=True)
class FeeAnswer:
    """What another fee would do."""

    fee: int
    needed: int
    short: int
    cash: int


def other_fees(
    asked: Assumptions, *, runs: int, months: int, seed: int, begun: int = 0
) -> tuple[FeeAnswer, ...]:
    """Return the answer for the fee one and two per cent up and down, all else alike (the same dice)."""
    found = []
    for change in (-200, -100, 0, 100, 200):
        if not 0 <= asked["fee"] + change <= 20_00:
            continue
        other = asked.changed(fee=asked["fee"] + change)
        played = with_chance(other, runs=runs, months=months, seed=seed, begun=begun)
        found.append(
            FeeAnswer(
                other["fee"], break_even(other), share(played.cash.min(axis=0) < 0), _at(played.cash[-1], 50)
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LevelAnswer:
    """A year at the number of members a level ends at: the result with everything on, and under plan B, öre."""

    level: Level
    members: int
    all_on: int
    cut: int


def plan_b(asked: Assumptions) -> tuple[LevelAnswer, ...]:
    """Return what a year gives at 25, 50 and 100 members (just under each), without grants and without chance."""
    found = []
    for level in LEVELS:
        still = asked.changed(members=level.below - 1, arrivals=0, leave=0, grant=0)
        both = [int(without_chance(still, YEAR, plan_b=cut).result.sum()) for cut in (False, True)]
        found.append(LevelAnswer(level, level.below - 1, both[0], both[1]))
    return tuple(found)
