"""The cooperative's economy: a million years of chance beside drawing them, ten years of many runs, a slider."""

import resource
from collections.abc import Iterator

import numpy as np

from sosolo.config.bench.measure import Line, in_turn, timed
from sosolo.config.bench.visitors import browser_of, must_answer
from sosolo.ground.economy.asked import made
from sosolo.ground.economy.runs import with_chance
from sosolo.ground.economy.year_ahead import PIECE, YEAR, year_ahead

MANY, SOME = 1_000_000, 10_000
LONG = 120
CASH, FEES, COSTS, CHANCE = 100_000_000, 10_000_000, 11_000_000, 3_000


def economy() -> Iterator[Line]:
    """Yield the rows of the economy."""
    yield _drawing()
    yield _interactive()
    yield from _ten_years()
    yield _slider()


def _ours(runs: int = MANY) -> object:
    return year_ahead(cash=CASH, fees=FEES, costs=COSTS, chance=CHANCE, runs=runs, seed=1)


def _draw() -> object:
    dice = np.random.Generator(np.random.SFC64(1))
    drawn = np.empty((YEAR, PIECE), np.float32)
    for _ in range(0, MANY, PIECE):
        dice.standard_normal(dtype=np.float32, out=drawn)
    return drawn


def _plain() -> object:
    """The same twelve months, one numpy line after the other over whole arrays."""
    dice = np.random.Generator(np.random.SFC64(1))
    spread = np.float32(CHANCE / 10_000)
    money = np.full(MANY, CASH, np.float32)
    lowest = money.copy()
    for _ in range(YEAR):
        noise = dice.standard_normal(MANY, dtype=np.float32)
        money = money + np.float32(FEES) * np.exp(noise * spread - spread * spread / 2) - np.float32(COSTS)
        lowest = np.minimum(lowest, money)
    return (lowest >= 0).sum()


def _drawing() -> Line:
    mine, limit = in_turn(_ours, _draw, 5)
    plain = timed(_plain, 3)
    ratio, beside = mine.cpu / limit.cpu, mine.cpu / plain.cpu
    return Line(
        "1 000 000 years of chance, month by month, on one core",
        f"{mine.wall:.0f} ms = {ratio:.2f} × drawing the numbers",
        f"drawing {limit.wall:.0f} ms; plain numpy {plain.wall:.0f} ms ({beside:.2f} ×)",
        "≤ 1,35 × drawing, ≤ 3 × plain numpy",
        ratio <= 1.35 and beside <= 3,
    )


def _interactive() -> Line:
    figure = timed(lambda: _ours(SOME), 50)
    return Line(
        "10 000 years of chance, as the open books ask",
        f"{figure.wall:.2f} ms",
        "",
        "≤ 5 ms",
        figure.wall <= 5,
    )


def _ten_years() -> Iterator[Line]:
    asked = made({})

    def play(runs: int) -> object:
        return with_chance(asked, runs=runs, months=LONG, seed=1)

    beside = timed(_bare_decade, 3)
    large, small = in_turn(lambda: play(SOME), lambda: play(SOME // 4), 3)
    growth = large.cpu / (4 * small.cpu)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    yield Line(
        "10 000 runs × 120 months of the whole model",
        f"{large.wall / 1000:.2f} s, {memory:.2f} GB at most",
        f"plain numpy loop, no books {beside.wall / 1000:.2f} s ({large.cpu / beside.cpu:.2f} ×); growth {growth:.2f}",
        "≤ 0,5 s, ≤ 1 GB, linear (≤ 1,1), ≤ 3 × plain",
        large.wall <= 500 and memory <= 1 and growth <= 1.1 and large.cpu <= 3 * beside.cpu,
    )


def _bare_decade() -> object:
    """The same chance over the same arrays in a plain loop: members, fees, costs and money, without claims or debts."""
    dice = np.random.Generator(np.random.SFC64(1))
    members = np.full(SOME, 60, np.int64)
    money = np.full(SOME, CASH, np.int64)
    kept = np.empty((3, LONG, SOME), np.int64)
    for month in range(LONG):
        members = members + dice.poisson(5.0, SOME) - dice.binomial(members, np.full(SOME, 0.01))
        noise = np.exp(dice.standard_normal(SOME, dtype=np.float32) * np.float32(0.15))
        invoiced = np.rint(members * 1_250_000 * noise).astype(np.int64)
        result = invoiced * 550 // 10_000 + members * 20_000 - 15_833_333
        money = money + result
        kept[0, month], kept[1, month], kept[2, month] = members, result, money
    return kept


def _slider() -> Line:
    client = browser_of("gun")
    fees = iter(range(10_000))

    def ask(quick: str) -> object:
        return must_answer(client, f"/ekonomi/?fee={3 + next(fees) % 7}{quick}")

    figure = timed(lambda: ask("&snabb=1"), 30)
    refined = timed(lambda: ask(""), 15)
    return Line(
        "A slider: 300 runs first, then 2 000, the whole page with its charts",
        f"{figure.wall:.0f} ms (p99 {figure.worst:.0f}), then {refined.wall:.0f} ms (p99 {refined.worst:.0f})",
        "",
        "≤ 150 ms",
        figure.wall <= 150 and refined.wall <= 150,
    )
