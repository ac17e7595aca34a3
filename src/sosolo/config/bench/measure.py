"""Time a call many times; report medians and ratios."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """wall and cpu: milliseconds, medians. worst: the 99th percentile of wall."""

    wall: float
    cpu: float
    worst: float
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report. goal: the words of the goal; held: whether it was reached (None where there is none)."""

    what: str
    figure: str
    beside: str
    goal: str
    held: bool | None


def timed(act: Callable[[], object], count: int) -> Figure:
    """Call `count` times, after one call that warms up."""
    act()
    walls, cpus = [], []
    for _ in range(count):
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        cpus.append((time.process_time() - cpu) * 1000)
        walls.append((time.perf_counter() - wall) * 1000)
    walls.sort()
    return Figure(statistics.median(walls), statistics.median(cpus), walls[int(len(walls) * 0.99)], count)


def in_turn(ours: Callable[[], object], limit: Callable[[], object], count: int) -> tuple[Figure, Figure]:
    """Time two calls in turn (A B B A), so that a machine whose speed drifts does not favour one."""
    rounds = [timed(ours, count), timed(limit, count), timed(limit, count), timed(ours, count)]
    return _mean(rounds[0], rounds[3]), _mean(rounds[1], rounds[2])


def _mean(one: Figure, other: Figure) -> Figure:
    return Figure(
        (one.wall + other.wall) / 2,
        (one.cpu + other.cpu) / 2,
        max(one.worst, other.worst),
        one.count + other.count,
    )
