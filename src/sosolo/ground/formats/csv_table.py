"""Tables for spreadsheets, as CSV: text stays text, whatever a person has typed.

A cell that begins with = + - @ or a tab is run as a formula by the usual spreadsheets. Such text gets an apostrophe
before it, which they show as text. Numbers are written as numbers, also negative ones.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = str | int | Decimal | date | None


def csv_table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table with semicolons and a mark of UTF-8, as spreadsheets in Sweden read it."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe_cell(cell) for cell in head])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + held.getvalue().encode()


def safe_cell(cell: Cell) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str):
        plain = cell.replace("\x00", "")
        return f"'{plain}" if plain.lstrip(" \u00a0").startswith(RUNS) else plain
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    return "" if cell is None else str(cell)
