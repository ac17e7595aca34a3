"""Where a list of vouchers goes on: the day and the id of the last one that was shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any


def cursor_of(text: str) -> tuple[date, int] | None:
    """Return (day, id) of what an address says, or None."""
    day, _, number = text.partition(".")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def more_after(rows: Sequence[tuple[Any, ...]], page: int) -> str:
    """Return what an address says to go on after a full page of vouchers, or nothing."""
    return f"{rows[-1][3]:%Y-%m-%d}.{rows[-1][0]}" if len(rows) == page else ""
