"""Preliminary tax: the official monthly tables as a formula, and which deduction applies to a payment (SFL 11 kap.).

The tables are the tax of a year with nothing but the table's own income, divided by twelve. Every krona cell and
every percentage row of the official table for 2026 comes out of it.
"""

from datetime import date
from enum import IntEnum
from functools import lru_cache

import numpy as np

from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.refusals import NoSuchColumn, NoSuchTable
from sosolo.ground.law.rules.income_tax import PER, Incomes, IncomeTax, tax_law, tax_of_year
from sosolo.ground.law.whole import (
    HIGHEST_KRONOR,
    ORE,
    RATE,
    IntArray,
    N,
    at_least,
    at_most,
    money,
    pick,
    whole,
    within,
)

FIRST_TABLE, LAST_TABLE = 29, 42
COLUMNS = 6
FIRST_ROW_TOP, NARROW_TOP, KRONA_TOP = 2_000, 20_000, 80_000
NARROW, WIDE = 100, 200
HALVES_DOWN = (14, 28, 56, 57)
"""14,5 28,5 56,5 and 57,5 % exactly: the authority's own program puts these halves down, all others up"""


class Withholding(IntEnum):
    """How the tax on a payment is decided (the number stands in arrays)."""

    NONE = 0
    TABLE = 1
    SIDE_INCOME = 2
    DECISION_PERCENT = 3
    DECISION_AMOUNT = 4
    NO_DECISION = 5
    SINK = 6


def table_number(*, municipal: int, burial: int, church: int = 0) -> int:
    """Return which tax table a person's rates lead to.

    municipal: municipality and region together, burial, church: 1/100 000 (34,65 % is 34650). Result: 29–42.
    Source: SFF 13 kap. 5 §.
    Choice of ours: "öretal över femtio" is read as anything above fifty hundredths, thousandths included.
    """
    total = (
        whole(municipal, "Skattesatsen")
        + whole(burial, "Begravningsavgiften")
        + whole(church, "Kyrkoavgiften")
    )
    krona, part = divmod(total, 1000)
    number = krona + (part > 500)
    if not FIRST_TABLE <= number <= LAST_TABLE:
        raise NoSuchTable(given=number, lowest=FIRST_TABLE, highest=LAST_TABLE)
    return number


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
    fee = parameter("skattetabell_begravning").rate(date(year, 1, 1), PER)
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
    top = at_most(top, parameter("skattetabell_sista_inkomst").kronor(date(year, 1, 1)))
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
    last = parameter("skattetabell_sista_inkomst").kronor(date(year, 1, 1))
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


def monthly_tax(*, pay: N, table: N, column: N, year: int) -> N:
    """Return the tax that the official monthly table shows.

    pay: öre per month (öre are dropped before the table is read). table: 29–42. column: 1–6. year: of the payday.
    Result: whole kronor.
    Source: SFL 11 kap. 17 §, 12 kap.; SKV 433.
    Choice of ours: above 80 000 kr the row's per cent of the whole pay, kronor downwards. Many at once read a table
    that the same formula has filled.
    """
    table, column = known_table(table, column)
    return table_tax(money(pay, "Månadslönen"), table, column, year)


def table_tax(pay: N, table: N, column: N, year: int) -> N:
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


def withheld(
    *, pay: N, day: date, method: N, table: N, column: N, decision: N, paid_before: N, tax_before: N
) -> N:
    """Return the tax to withhold from a payment.

    pay: öre now. day: payday. method: Withholding. table, column: as monthly_tax(), read for TABLE and NO_DECISION
    only. decision: for DECISION_PERCENT per cent in hundredths (2550 is 25,5 %), for DECISION_AMOUNT kronor per
    month. paid_before, tax_before: öre and kronor already paid and withheld in the same month. Result: whole kronor.
    Source: SFL 10 kap. 4 §, 11 kap. 17–20 §§; lag (1991:586) 7 §.
    Choice of ours: several payments in one month are taxed as one: the tax on the month's sum less what was
    withheld, never negative, never more than the payment. No tax on a month below 100 kr.
    """
    pay, paid_before = money(pay, "Lönen"), money(paid_before, "Tidigare lön i månaden")
    method = within(method, "Sättet att dra skatt", highest=max(Withholding))
    decision = within(decision, "Beslutets värde", highest=HIGHEST_KRONOR)
    tax_before = within(tax_before, "Tidigare skatt i månaden", highest=HIGHEST_KRONOR)
    reads = (method == Withholding.TABLE) | (method == Withholding.NO_DECISION)
    table, column = known_table(pick(reads, table, FIRST_TABLE), pick(reads, column, 1))
    return month_tax(pay, day, method, table, column, decision, paid_before, tax_before)


def month_tax(
    pay: N, day: date, method: N, table: N, column: N, decision: N, paid_before: N, tax_before: N
) -> N:
    """Return withheld() for inputs that are already checked: the kernel of the payslip.

    pay, paid_before: öre. The rest as withheld(). Result: whole kronor. Source: SFL 11 kap. 17–20 §§.
    """
    month = pay + paid_before
    share = rate_of(method=method, decision=decision, day=day)
    by_table = table_tax(month, table, column, day.year)
    tax = pick(method == Withholding.TABLE, by_table, month * share // (RATE * ORE))
    more = parameter("utan_beslut").rate(day, 100)
    tax = pick(method == Withholding.NO_DECISION, by_table * more // 100, tax)
    tax = pick(method == Withholding.DECISION_AMOUNT, decision, tax)
    least = parameter("skatteavdrag_lagsta_utbetalning").kronor(day) * ORE
    tax = tax * (month >= least) * (method != Withholding.NONE)
    return at_most(at_least(tax - tax_before, 0), pay // ORE)


def rate_of(*, method: N, decision: N, day: date) -> N:
    """Return the flat rate of the methods that have one, else 0.

    method: Withholding. decision: per cent in hundredths. day: payday. Result: 1/10 000.
    Source: SFL 11 kap. 20 §; lag (1991:586) 7 §.
    """
    side, sink = parameter("sidoinkomst").rate(day), parameter("sink").rate(day)
    rate = pick(method == Withholding.DECISION_PERCENT, decision, 0)
    rate = pick(method == Withholding.SIDE_INCOME, rate * 0 + side, rate)
    return pick(method == Withholding.SINK, rate * 0 + sink, rate)


def one_off_tax(*, amount: int, year_income: int, column: int, day: date) -> int:
    """Return the tax on a one-off payment (engångsbelopp).

    amount: öre. year_income: öre of pay expected in the year, the amount included. column: 1–6, of the person's
    table. day: payday. Result: whole kronor, downwards.
    Source: SFL 11 kap. 22–23 §§; SKVFS 2025:21.
    Choice of ours: the band is read in whole kronor, öre dropped; columns 2–6 are seen in one second-hand source.
    """
    amount, year_income = money(amount, "Engångsbeloppet"), money(year_income, "Årsinkomsten")
    known_table(FIRST_TABLE, column)
    bands = parameter("engangsbelopp").table(day)[f"kolumn_{column}"]
    share = next(band["andel"] for band in bands if year_income // ORE <= band["till"])
    return int(amount * share) // ORE
