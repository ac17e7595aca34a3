"""The geometry of the calculators' pictures: shares side by side, and columns with a line across."""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 132
FLOOR = 112
"""pixels: the columns stand on the floor, words lie under it"""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole. kind: out, in, total or mine, as the waterfall's colours."""

    kind: str
    label: str
    ore: int
    x: str = ""
    width: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. kind: as Part. said: what it stands for. x and width in per cent, y and height in pixels."""

    kind: str
    said: str
    x: str
    width: str
    y: int
    height: int


def side_by_side(parts: Sequence[Part], whole: int) -> list[Part]:
    """Lay parts out from the left, as shares of the whole (öre); parts of nothing are left out."""
    laid, level = [], 0
    for part in parts:
        if part.ore > 0:
            laid.append(Part(part.kind, part.label, part.ore, _share(level, whole), _share(part.ore, whole)))
            level += part.ore
    return laid


def columns(values: Sequence[tuple[str, str, int]], *, highest: int) -> list[Column]:
    """Lay (kind, words, öre) out as columns of the same width; `highest` öre reaches the top."""
    slot = 100 / max(1, len(values))
    found = []
    for place, (kind, words, ore) in enumerate(values):
        height = tall(ore, highest)
        x, width = f"{place * slot + slot * 0.1:.2f}%", f"{slot * 0.8:.2f}%"
        found.append(Column(kind, words, x, width, FLOOR - height, height))
    return found


def tall(ore: int, highest: int) -> int:
    """Return how many pixels an amount is tall; anything above nothing can be seen."""
    return max(2 if ore else 0, min(FLOOR, ore * FLOOR // max(1, highest)))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.2f}%"
