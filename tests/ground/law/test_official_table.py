"""The official monthly table for 2026, every cell of it."""

from functools import cache

import numpy as np
import pytest

from sosolo.ground.law.rules.preliminary_tax import COLUMNS, FIRST_TABLE, LAST_TABLE, monthly_tax, row_value
from tests.shared_data import SHARED, needs_shared

FILE = "data/allmanna-tabeller-manad-2026.txt"
BEYOND = 9_000_000
Row = tuple[str, int, int, int, list[int]]


@cache
def _rows() -> list[Row]:
    rows = []
    for line in (SHARED / FILE).read_text(encoding="utf-8-sig").splitlines():
        top = line[12:19].strip()
        values = [int(line[19 + 5 * i : 24 + 5 * i]) for i in range(COLUMNS)]
        rows.append((line[2], int(line[3:5]), int(line[5:12]), int(top) if top else BEYOND, values))
    return rows


@needs_shared
@pytest.mark.shared
def test_every_krona_cell_and_every_percentage_row_of_2026_is_the_authoritys() -> None:
    cells = 0
    for end in (2, 3):
        pay = np.repeat([row[end] for row in _rows()], COLUMNS)
        table = np.repeat([row[1] for row in _rows()], COLUMNS)
        column = np.tile(np.arange(1, COLUMNS + 1), len(_rows()))
        value = np.array([row[4] for row in _rows()]).ravel()
        in_kronor = np.repeat([row[0] == "B" for row in _rows()], COLUMNS)
        expected = np.where(in_kronor, value, pay * value // 100)
        found = monthly_tax(pay=pay * 100, table=table, column=column, year=2026)
        assert int((found != expected).sum()) == 0
        cells = int(in_kronor.sum())
    assert cells == 40_404
    assert {row[1] for row in _rows()} == set(range(FIRST_TABLE, LAST_TABLE + 1))


@needs_shared
@pytest.mark.shared
def test_the_formula_of_one_person_gives_the_same_cells() -> None:
    for kind, table, _, top, values in _rows()[::97]:
        if top == BEYOND:
            continue
        found = [row_value(top=top, table=table, column=column + 1, year=2026) for column in range(COLUMNS)]
        assert found == values, (kind, table, top)
