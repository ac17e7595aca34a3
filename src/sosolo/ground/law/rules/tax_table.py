"""The official monthly tax tables as a formula (SKV 433).

The tables are the tax of a year with nothing but the table's own income, divided by twelve. Every krona cell and
every percentage row of the official table for 2026 comes out of it.
"""

from functools import lru_cache

import numpy as np

from sosolo.ground.law.municipalities import FIRST_TABLE, LAST_TABLE
from sosolo.ground.law.parameters import first_day, parameter
from sosolo.ground.law.refusals import NoSuchColumn, NoSuchTable
from sosolo.ground.law.rules.income_tax import PER, Incomes, IncomeTax, tax_law, tax_of_year
from sosolo.ground.law.whole import ORE, IntArray, N, at_least, at_most, money, pick, whole

COLUMNS = 6
FIRST_ROW_TOP, NARROW_TOP, KRONA_TOP = 2_000, 20_000, 80_000
NARROW, WIDE = 100, 200
HALVES_DOWN = (14, 28, 56, 57)
"""14,5 28,5 56,5 and 57,5 % exactly: the authority's own program puts these halves down, all others up"""


def known_table(table: N, column: N) -> tuple[N, N]:
    """Return the table and the column, refused when the authority has no such table or column.

    table: 29–42. column: 1–6. Result: the same. Source: Skatteverkets allmänna råd om skattetabeller.
    """
    table, column = whole(table, "Skattetabellen"), whole(column, "Kolumnen")
    _refuse_outside(table, FIRST_TABLE, LAST_TABLE, NoSuchTable)
    _refuse_outside(column, 1, COLUMNS, NoSuchColumn)
    return table, column


def _refuse_outside(value: N, lowest: int, highest: int, refusal: type[NoSuchTable | NoSuchColumn]) -> None:
    if isinstance(value, np.ndarray):
        wrong = value[(value < lowest) | (value > highest)]
        given = int(wrong[0]) if wrong.size else lowest
    else:
        given = value
    if not lowest <= given <= highest:
        raise refusal(given=given, lowest=lowest, highest=highest)


def table_year_tax(*, income: N, table: N, column: N, year: int) -> IncomeTax[N]:
    """Return the tax of a year as the tables reckon it.

    income: kronor per year. table: 29–42. column: 1 pay under 66, 2 pension from 66, 3 pay from 66, 4 sickness and
    activity compensation under 66, 5 other income with pension contribution, 6 pension under 66. year: income year.
    Result: whole kronor with all parts.
    Source: SFL 12 kap.; SKV 433; IL 63, 65 and 67 kap.
    Choice of ours: burial and church fee are the flat share the tables hold (1,16 %), the rest is municipal rate.
    """
    fee = parameter("skattetabell_begravning").rate(first_day(year), PER)
    return tax_of_year(
        law=tax_law(year),
        incomes=Incomes(
            work=pick((column == 1) | (column == 3), income, 0),
            benefits=pick(column == 5, income, 0),
            sick=pick(column == 4, income, 0),
            pension=pick((column == 2) | (column == 6), income, 0),
        ),
        older=((column == 2) | (column == 3)) * 1,
        municipal_rate=table * 1000 - fee,
        burial_rate=table * 0 + fee,
    )


def row_top(pay: N) -> N:
    """Return the top of the table row that a month's pay falls in, as if the table went on without end.

    pay: whole kronor per month. Result: kronor.
    Source: the official monthly table: one row to 2 000, rows of 100 kr to 20 000, rows of 200 kr above.
    """
    narrow = (pay + NARROW - 1) // NARROW * NARROW
    wide = (pay + WIDE - 1) // WIDE * WIDE
    return at_least(pick(pay <= NARROW_TOP, narrow, wide), FIRST_ROW_TOP)


def row_value(*, top: N, table: N, column: N, year: int) -> N:
    """Return what stands in the table for the row with this top: kronor to 80 000, per cent above.

    top: row_top(). table: 29–42. column: 1–6. year: income year. Result: whole kronor or whole per cent.
    Source: SFL 12 kap.; SKV 433.
    Choice of ours: the month is the year's tax at the row's top divided by twelve, downwards; the per cent is that
    month over the top, halves up except those in HALVES_DOWN; it stands still above the last pay the table computes.
    """
    top = at_most(top, parameter("skattetabell_sista_inkomst").kronor(first_day(year)))
    month = table_year_tax(income=top * 12, table=table, column=column, year=year).total // 12
    return pick(top <= KRONA_TOP, month, per_cent_of_pay(month=month, top=top))


def per_cent_of_pay(*, month: N, top: N) -> N:
    """Return the whole per cent that a percentage row shows.

    month: tax in kronor at the row's top. top: kronor. Result: per cent.
    Source: derived from the official table for 2026: all its percentage rows come out.
    Choice of ours: see HALVES_DOWN.
    """
    rounded = (200 * month + top) // (2 * top)
    exact_half = (200 * month + top) % (2 * top) == 0
    return rounded - pick(exact_half, _any_of(rounded - 1, HALVES_DOWN), 0)


def _any_of(value: N, choices: tuple[int, ...]) -> N:
    one: N = value * 0 + 1
    hits: N = value * 0
    for choice in choices:
        hits = hits + pick(value == choice, one, 0)
    return hits


@lru_cache(maxsize=8)
def _cells(year: int) -> tuple[IntArray, IntArray]:
    """Compute all krona cells (by 100 kr) and all percentages (by 200 kr) of a year, flat, for arrays to look up."""
    last = parameter("skattetabell_sista_inkomst").kronor(first_day(year))
    kronor = _grid(np.arange(0, KRONA_TOP + 1, NARROW), year)
    per_cent = _grid(np.arange(KRONA_TOP, last + 1, WIDE), year)
    return kronor, per_cent


def _grid(pays: IntArray, year: int) -> IntArray:
    tops = row_top(pays.astype(np.int64))
    rows = []
    for table in range(FIRST_TABLE, LAST_TABLE + 1):
        for column in range(1, COLUMNS + 1):
            one = np.full_like(tops, 1)
            rows.append(row_value(top=tops, table=one * table, column=one * column, year=year))
    return np.concatenate(rows)


def whole_table(table: int, year: int) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Return one table's rows.

    table: 29–42. year: income year. Result: tops of the krona rows, their six cells, tops of all 200 kr rows above,
    their six per cents.
    Source: as row_value().
    """
    known_table(table, 1)
    last = parameter("skattetabell_sista_inkomst").kronor(first_day(year))
    narrow = range(FIRST_ROW_TOP, NARROW_TOP + 1, NARROW)
    tops = np.array([*narrow, *range(NARROW_TOP + WIDE, KRONA_TOP + 1, WIDE)], dtype=np.int64)
    high = np.arange(KRONA_TOP + WIDE, last + 1, WIDE, dtype=np.int64)
    return tops, _six(tops, table, year), high, _six(high, table, year)


def _six(tops: IntArray, table: int, year: int) -> IntArray:
    one = np.full_like(tops, 1)
    columns = [
        row_value(top=tops, table=one * table, column=one * column, year=year)
        for column in range(1, COLUMNS + 1)
    ]
    return np.stack(columns, axis=1)


def monthly_tax(*, pay: N, table: N, column: N, year: int) -> N:
    """Return the tax that the official monthly table shows.

    pay: öre per month (öre are dropped before the table is read). table: 29–42. column: 1–6. year: of the payday.
    Result: whole kronor.
    Source: SFL 11 kap. 17 §, 12 kap.; SKV 433.
    Choice of ours: above 80 000 kr the row's per cent of the whole pay, kronor downwards. Many at once read a table
    that the same formula has filled.
    """
    table, column = known_table(table, column)
    return table_tax(pay=money(pay, "Månadslönen"), table=table, column=column, year=year)


def table_tax(*, pay: N, table: N, column: N, year: int) -> N:
    """Return monthly_tax() for inputs that are already checked: the kernel of the payslip.

    pay: öre. table: 29–42. column: 1–6. year: of the payday. Result: whole kronor. Source: SFL 12 kap.
    """
    whole_pay = pay // ORE
    if isinstance(whole_pay, np.ndarray):
        return _looked_up(whole_pay, table, column, year)
    if whole_pay == 0:
        return 0
    value = _row_value_once(row_top(whole_pay), table, column, year)
    return value if whole_pay <= KRONA_TOP else whole_pay * value // 100


@lru_cache(maxsize=65_536)
def _row_value_once(top: int, table: int, column: int, year: int) -> int:
    return row_value(top=top, table=table, column=column, year=year)


def _looked_up(pay: IntArray, table: IntArray, column: IntArray, year: int) -> IntArray:
    cells, per_cents = _cells(year)
    block = (table - FIRST_TABLE) * COLUMNS + (column - 1)
    width = cells.size // (COLUMNS * (LAST_TABLE - FIRST_TABLE + 1))
    place = (np.minimum(pay, KRONA_TOP) + (NARROW - 1)) // NARROW
    found: IntArray = cells[block * width + place]
    high = np.flatnonzero(pay > KRONA_TOP)
    if high.size:
        width = per_cents.size // (COLUMNS * (LAST_TABLE - FIRST_TABLE + 1))
        place = np.minimum((pay[high] - KRONA_TOP + WIDE - 1) // WIDE, width - 1)
        found[high] = pay[high] * per_cents[block[high] * width + place] // 100
    return found
