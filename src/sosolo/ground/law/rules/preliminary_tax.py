"""Which tax is withheld from a payment: table, side income, decision, no decision yet, SINK (SFL 11 kap.).

The tables themselves are in tax_table; their names can be had from here too.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from sosolo.ground.errors import NotKnownOn
from sosolo.ground.law.municipalities import FIRST_TABLE, LAST_TABLE, table_number
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.rules.tax_table import (
    COLUMNS,
    KRONA_TOP,
    known_table,
    monthly_tax,
    row_top,
    row_value,
    table_tax,
    table_year_tax,
    whole_table,
)
from sosolo.ground.law.whole import (
    HIGHEST_KRONOR,
    ORE,
    RATE,
    N,
    at_least,
    at_most,
    entry,
    money,
    pick,
    some,
    within,
)

__all__ = [
    "COLUMNS",
    "FIRST_TABLE",
    "KRONA_TOP",
    "LAST_TABLE",
    "Withholding",
    "known_table",
    "month_tax",
    "monthly_tax",
    "one_off_tax",
    "row_top",
    "row_value",
    "table_number",
    "table_tax",
    "table_year_tax",
    "ways",
    "whole_table",
    "withheld",
]


class Withholding(IntEnum):
    """How the tax on a payment is decided (the number stands in arrays)."""

    NONE = 0
    TABLE = 1
    SIDE_INCOME = 2
    DECISION_PERCENT = 3
    DECISION_AMOUNT = 4
    NO_DECISION = 5
    SINK = 6


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
    return month_tax(
        pay=pay,
        day=day,
        method=method,
        table=table,
        column=column,
        decision=decision,
        paid_before=paid_before,
        tax_before=tax_before,
    )


def month_tax(
    *, pay: N, day: date, method: N, table: N, column: N, decision: N, paid_before: N, tax_before: N
) -> N:
    """Return withheld() for inputs that are already checked: the kernel of the payslip.

    pay, paid_before: öre. day, method, table, column, decision, tax_before: as withheld(). Result: whole kronor. Source: SFL 11 kap. 17–20 §§.
    """
    month, way = pay + paid_before, ways(day)
    tax = table_tax(pay=month, table=table, column=column, year=day.year)
    if some(method != Withholding.TABLE):
        share = entry(way.of_pay, method) + (method == Withholding.DECISION_PERCENT) * decision
        tax = tax * entry(way.of_table, method) // 100 + month * share // (RATE * ORE)
        tax = tax + (method == Withholding.DECISION_AMOUNT) * decision
    if some(month < way.least):
        tax = pick(month < way.least, month * 0, tax)
    if some(tax_before):
        tax = at_least(tax - tax_before, 0)
    return at_most(tax, pay // ORE)


@dataclass(frozen=True, slots=True)
class Ways:
    """What each way of withholding takes, indexed by Withholding. least: öre in a month below which nothing is taken.

    of_table: per cent of the table's tax. of_pay: flat rate, 1/10 000.
    """

    of_table: tuple[int, ...]
    of_pay: tuple[int, ...]
    least: int


@lru_cache(maxsize=4096)
def ways(day: date) -> Ways:
    """Return what each way of withholding takes on a day.

    day: payday. Result: Ways.
    Source: SFL 10 kap. 4 §, 11 kap. 17–20 §§; lag (1991:586) 7 §.
    """
    of_table, of_pay = [0] * len(Withholding), [0] * len(Withholding)
    of_table[Withholding.TABLE] = 100
    of_table[Withholding.NO_DECISION] = parameter("utan_beslut").rate(day, 100)
    of_pay[Withholding.SIDE_INCOME] = parameter("sidoinkomst").rate(day)
    of_pay[Withholding.SINK] = parameter("sink").rate(day)
    least = parameter("skatteavdrag_lagsta_utbetalning").kronor(day) * ORE
    return Ways(tuple(of_table), tuple(of_pay), least)


def one_off_tax(*, amount: int, year_income: int, column: int, day: date) -> int:
    """Return the tax on a one-off payment (engångsbelopp).

    amount: öre. year_income: öre of pay expected in the year, the amount included. column: 1–6, of the person's
    table. day: payday. Result: whole kronor, downwards.
    Source: SFL 11 kap. 22–23 §§; SKVFS 2025:21.
    Choice of ours: the band is read in whole kronor, öre dropped; columns 2–6 of 2026 and column 1
    of 2025 are seen in one second-hand source; another column of 2025 stops with NotKnownOn.
    """
    amount, year_income = money(amount, "Engångsbeloppet"), money(year_income, "Årsinkomsten")
    known_table(FIRST_TABLE, column)
    columns = parameter("engangsbelopp").table(day)
    if f"kolumn_{column}" not in columns:
        raise NotKnownOn(name=f"Skatteavdrag på engångsbelopp, kolumn {column}", day=day.isoformat())
    bands = columns[f"kolumn_{column}"]
    share = next(band["andel"] for band in bands if year_income // ORE <= band["till"])
    return int(amount * share) // ORE
