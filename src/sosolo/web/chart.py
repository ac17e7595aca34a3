"""The geometry of the waterfall: where each bar begins and how wide it is. Colours are the style sheet's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOVES = {"in", "out", "own"}
"""kinds that change the level; `own` goes out to the member"""
AWAY = {"out", "own"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the table with its bar. x and width are per cent of the picture; the label's row stays whole."""

    row: Any
    x: str
    width: str


def bars(rows: Sequence[Any]) -> list[Bar]:
    """Lay the rows out as a waterfall. in, out and own move the level, total and mine stand on the ground."""
    spans = list(_spans(rows))
    low = min((min(span) for span in spans), default=0)
    reach = max((max(span) for span in spans), default=0) - low or 1
    return [
        Bar(row, _per_cent(min(span) - low, reach), _per_cent(abs(span[1] - span[0]), reach))
        for row, span in zip(rows, spans, strict=True)
    ]


def shown(rows: Sequence[Any]) -> list[Any]:
    """Leave out lines of nothing, but never the first nor the sums."""
    return [row for place, row in enumerate(rows) if row.ore or not place or row.kind in {"total", "mine"}]


def strip(rows: Sequence[Any]) -> list[Bar]:
    """Lay out what became of the first amount side by side. Empty when a part is negative or nothing came in."""
    away = [row for row in rows if row.kind in AWAY and row.ore]
    parts = away + [row for row in rows if row.kind == "mine"]
    sizes = [-row.ore for row in away] + [mine_of(rows)] * (len(parts) - len(away))
    if not rows or rows[0].ore <= 0 or min(sizes, default=-1) < 0:
        return []
    whole, laid, level = sum(sizes) or 1, [], 0
    for row, size in zip(parts, sizes, strict=True):
        laid.append(Bar(row, _per_cent(level, whole), _per_cent(size, whole)))
        level += size
    return laid


def mine_of(rows: Sequence[Any]) -> int:
    """Return what is the member's own of the first amount, without what is merely given back (öre)."""
    given_back = sum(row.ore for row in rows[1:] if row.kind == "in")
    mine: int = sum(row.ore for row in rows if row.kind == "mine") - given_back
    return mine


def of_each_hundred(rows: Sequence[Any]) -> int:
    """Return how many kronor of each hundred are the member's own."""
    whole: int = rows[0].ore
    return round(100 * mine_of(rows) / whole)


def _spans(rows: Sequence[Any]) -> list[tuple[int, int]]:
    level, spans = 0, []
    for row in rows:
        if row.kind in MOVES:
            spans.append((level, level + row.ore))
            level += row.ore
        else:
            spans.append((0, row.ore))
    return spans


def _per_cent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"
