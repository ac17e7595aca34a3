"""A month's pay for many at the least cost: contributions, table tax and net, for simulations and bills of many."""

from dataclasses import dataclass
from datetime import date
from typing import Generic

from sosolo.ground.law.blocks import in_blocks
from sosolo.ground.law.rules.employer_contributions import birth_year, contribution_law, group_of, on_base
from sosolo.ground.law.rules.payslip import HIGHEST_PAY
from sosolo.ground.law.rules.tax_table import known_table, table_tax
from sosolo.ground.law.whole import ORE, N, money


@dataclass(frozen=True, slots=True)
class MonthPay(Generic[N]):
    """öre. contributions: what the employer pays on top. tax: whole kronor × 100."""

    contributions: N
    tax: N
    net: N


def month_pay(*, gross: N, born: N, table: N, column: N, day: date) -> MonthPay[N]:
    """Return contributions, tax by table and net of a month's gross pay.

    gross: öre. born: birth year. table: 29–42. column: 1–6. day: payday. Result: öre.
    Source: SAL 2 kap. 26–28 §§; lag (2026:100); SFL 11 kap. 17 §, 12 kap.
    Choice of ours: the three amounts of payslip_from_gross() and no more, for when a million are reckoned; no
    withholding but by table.
    """
    gross, born = money(gross, "Bruttolönen", highest=HIGHEST_PAY), birth_year(born, day)
    table, column = known_table(table, column)
    return in_blocks(_one, gross, born, table, column, day)


def _one(gross: N, born: N, table: N, column: N, day: date) -> MonthPay[N]:
    law = contribution_law(day)
    levy = on_base(base=gross, group=group_of(born, law), law=law).total
    tax = ORE * table_tax(pay=gross, table=table, column=column, year=day.year)
    return MonthPay(levy, tax, gross - tax)
