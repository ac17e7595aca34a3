"""The geometry of a fan: the middle way and the span around it, month by month, and what came."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDE, HIGH = 1000, 180


@dataclass(frozen=True, slots=True)
class Fan:
    """Points as SVG wants them. zero: where nothing is, None when outside. top and bottom: the numbers at the edges."""

    span: str
    middle: str
    came: str
    zero: int | None
    top: int
    bottom: int


def fan(low: Sequence[int], middle: Sequence[int], high: Sequence[int], came: Sequence[int] = ()) -> Fan:
    """Lay out three rows of numbers of the same length."""
    values = (*low, *high, *came)
    bottom, top = min(0, *values), max(0, *values)
    reach = max(1, top - bottom)

    def point(place: int, value: int) -> str:
        return f"{place * WIDE / max(1, len(middle) - 1):.1f},{(top - value) * HIGH / reach:.1f}"

    def line(row: Sequence[int]) -> list[str]:
        return [point(place, value) for place, value in enumerate(row)]

    there, back = line(high), line(low)[::-1]
    zero = round(top * HIGH / reach)
    return Fan(
        " ".join(there + back),
        " ".join(line(middle)),
        " ".join(line(came)),
        zero if bottom < 0 else None,
        top,
        bottom,
    )
