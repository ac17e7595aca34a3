"""How many live where, told so that nobody can be found: neither in a small number, nor by taking the others from the sum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

CHANGED = 10
"""So many people must have come, gone or moved before new numbers are told: else yesterday's show who."""


@dataclass(frozen=True, slots=True)
class Told:
    """day: when it was so. places: (place, people), most first. rest: the people of all other places together."""

    day: date
    places: tuple[tuple[str, int], ...]
    rest: int


def told(day: date, counted: Iterable[tuple[str, int]], *, least: int) -> Told:
    """Hide every number below `least`, and then the smallest others too, until the hidden ones guard each other.

    They do when there are two places or more and any one of them could hold `least` people or more, for all that the
    sum says. An unnamed place is always hidden.
    """
    cells = sorted(counted, key=lambda cell: (-cell[1], cell[0]))
    shown = [cell for cell in cells if cell[0] and cell[1] >= least]
    hidden = [cell for cell in cells if cell not in shown]
    while hidden and shown and not _guard_each_other(hidden, least):
        hidden.append(shown.pop())
    rest = sum(count for _, count in hidden)
    return Told(day, tuple(shown), rest if rest >= least else 0)


def latest_told(editions: Sequence[tuple[date, dict[str, int]]], *, least: int) -> Told | None:
    """Return the last edition that differs enough from the one told before it; the first one is told as it is."""
    chosen: tuple[date, dict[str, int]] | None = None
    for day, counted in editions:
        if chosen is None or _changes(chosen[1], counted) >= CHANGED:
            chosen = day, counted
    return told(chosen[0], chosen[1].items(), least=least) if chosen else None


def _guard_each_other(hidden: list[tuple[str, int]], least: int) -> bool:
    most = sum(count for _, count in hidden) - (len(hidden) - 1)
    return len(hidden) >= 2 and most >= least


def _changes(before: dict[str, int], after: dict[str, int]) -> int:
    return sum(abs(before.get(place, 0) - after.get(place, 0)) for place in before.keys() | after.keys())
