"""The waterfall of work through the cooperative: from money available for pay to net pay, without losing an öre.

available = gross + contributions + pension + payroll tax on the pension + rest, and gross = tax + net, exactly.
The rest is the öre too few to raise the gross by one: it is not paid out but stays on the member's activity account.
"""

from dataclasses import dataclass
from datetime import date
from typing import Generic

import numpy as np
from numpy.typing import ArrayLike

from sosolo.ground.law.blocks import in_blocks
from sosolo.ground.law.rules.employer_contributions import (
    ContributionLaw,
    category,
    contribution_law,
    group_of,
    on_base,
)
from sosolo.ground.law.rules.holiday import holiday_rate, on_gross
from sosolo.ground.law.rules.pension import PensionLaw, on_pay, pension_law
from sosolo.ground.law.rules.preliminary_tax import FIRST_TABLE, Withholding, known_table, month_tax
from sosolo.ground.law.whole import HIGHEST_KRONOR, ORE, RATE, IntArray, N, entry, money, pick, within

HIGHEST_PAY = 50_000_000 * ORE
"""öre in one month: above it the whole-number arithmetic would not be safe, and no payout is that large"""
SCALE = RATE * RATE
MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Person(Generic[N]):
    """What decides the pay of one person or of many.

    born: birth year. method: preliminary_tax.Withholding. table, column: tax table, for the methods that read it.
    decision: hundredths of a per cent, or kronor per month (see preliminary_tax.withheld). pension: 1/10 000 of pay
    below the limit, 450 for 4,5 %, 0 for none.
    """

    born: N
    method: N
    table: N
    column: N
    decision: N
    pension: N


@dataclass(frozen=True, slots=True)
class Before(Generic[N]):
    """What the same payer has already paid a person in the same calendar month. gross, tax: öre."""

    gross: N
    tax: N


@dataclass(frozen=True, slots=True)
class Payslip(Generic[N]):
    """All parts in öre. gross = pay + holiday = tax + net. group: category of employer contributions."""

    available: N
    gross: N
    pay: N
    holiday: N
    contributions: N
    pension: N
    payroll_tax: N
    tax: N
    net: N
    rest: N
    group: N


def person(
    *, born: int, method: int, table: int = 0, column: int = 0, decision: int = 0, pension: int = 0, day: date
) -> Person[int]:
    """Return the checked facts of one person.

    born, method, table, column, decision, pension: as in Person. day: payday. Result: Person. Source: none, a check of input.
    """
    return checked(Person(born, method, table, column, decision, pension), day)


def people(
    *,
    born: IntArray,
    method: ArrayLike,
    table: ArrayLike = 0,
    column: ArrayLike = 0,
    decision: ArrayLike = 0,
    pension: ArrayLike = 0,
    day: date,
) -> Person[IntArray]:
    """Return the checked facts of many persons; a single number stands for all.

    born, method, table, column, decision, pension: as in Person. day: payday. Result: Person. Source: none, a check of input.
    """
    rows = (
        np.broadcast_to(np.asarray(row), born.shape) for row in (method, table, column, decision, pension)
    )
    return checked(Person(born, *rows), day)


def checked(who: Person[N], day: date) -> Person[N]:
    """Return the person with every fact refused that cannot be; tables are set to 29/1 where none is read.

    who: Person. day: payday. Result: Person. Source: none, a check of input.
    """
    category(born=who.born, day=day)
    method = within(who.method, "Sättet att dra skatt", highest=max(Withholding))
    reads = (method == Withholding.TABLE) | (method == Withholding.NO_DECISION)
    table, column = known_table(pick(reads, who.table, FIRST_TABLE), pick(reads, who.column, 1))
    decision = within(who.decision, "Beslutets värde", highest=HIGHEST_KRONOR)
    pension = within(who.pension, "Pensionssatsen", highest=RATE)
    return Person(who.born, method, table, column, decision, pension)


def payslip(*, available: N, who: Person[N], day: date, before: Before[N] | None = None) -> Payslip[N]:
    """Return how money available for pay is divided.

    available: öre after fee and expenses, without VAT. who: person() or people(). day: payday. before: what was paid
    earlier in the same month. Result: öre; the parts sum exactly to the available amount.
    Source: SAL 2 kap.; lag (2026:100); SemL 16 b §; lag (1991:687); SFL 11 kap.
    Choice of ours: the gross is the largest number of öre whose whole cost fits; what is left (the rest, always less
    than the cost of one more öre) stays on the activity account. Contributions are set aside also below the
    1 000 kr of a year (liable_base tells what is due). Several payouts in a month are reckoned on the month's sum.
    """
    available = money(available, "Beloppet att betala lön av", highest=HIGHEST_PAY)
    return in_blocks(_one_payslip, available, who, _checked_before(before), day)


def payslip_from_gross(*, gross: N, who: Person[N], day: date, before: Before[N] | None = None) -> Payslip[N]:
    """Return the payslip of a given gross pay and what it costs.

    gross: öre, holiday pay included. who: person() or people(). day: payday. before: earlier in the month.
    Result: öre; available is the whole cost and rest is 0, so that payslip(available) gives the same back.
    Source: as payslip().
    """
    gross = money(gross, "Bruttolönen", highest=HIGHEST_PAY)
    return in_blocks(_one_from_gross, gross, who, _checked_before(before), day)


def _checked_before(before: Before[N] | None) -> Before[N] | None:
    if before is None:
        return None
    gross = money(before.gross, "Tidigare lön i månaden", highest=HIGHEST_PAY)
    return Before(gross, money(before.tax, "Tidigare skatt i månaden"))


@dataclass(frozen=True, slots=True)
class _Rates(Generic[N]):
    """One person's contribution category and laws of the day, ready for the cost of any month's pay."""

    group: N
    pension: N
    contributions: ContributionLaw
    pension_law: PensionLaw


@dataclass(frozen=True, slots=True)
class _Cost(Generic[N]):
    contributions: N
    pension: N
    payroll_tax: N
    whole: N


def _cost(month: N, rates: _Rates[N]) -> _Cost[N]:
    """Return what a month's gross pay costs the employer in öre: itself, contributions, pension and its tax."""
    levy = on_base(base=month, group=rates.group, law=rates.contributions).total
    found = on_pay(pay=month, rate=rates.pension, law=rates.pension_law)
    return _Cost(levy, found.premium, found.payroll_tax, month + levy + found.premium + found.payroll_tax)


def _largest_gross(budget: N, rates: _Rates[N]) -> N:
    """Return the largest month's gross whose whole cost is at most the budget, in öre.

    The cost is a straight line in four pieces (youth cap, pension limit, pension ceiling), rounded to öre. The line
    is turned round exactly; rounding moves the answer at most two öre, which the last steps find.
    """
    law, plan = rates.contributions, rates.pension_law
    cap = entry(law.caps, rates.group)
    lower, upper = entry(law.lower_rates, rates.group), entry(law.upper_rates, rates.group)
    high = (rates.pension > 0) * plan.upper_rate
    first = _slope(lower, rates.pension, plan)
    second = _slope(upper, rates.pension, plan)
    third = _slope(upper, high, plan)
    last = _slope(upper, high * 0, plan)
    scaled = budget * SCALE
    to_cap = cap * first
    to_limit = to_cap + (plan.limit - cap) * second
    to_ceiling = to_limit + (plan.ceiling - plan.limit) * third
    spent = pick(scaled < to_cap, to_cap * 0, pick(scaled < to_limit, to_cap, to_limit))
    start = pick(scaled < to_cap, cap * 0, pick(scaled < to_limit, cap, cap * 0 + plan.limit))
    slope = pick(scaled < to_cap, first, pick(scaled < to_limit, second, third))
    spent = pick(scaled < to_ceiling, spent, to_ceiling)
    start = pick(scaled < to_ceiling, start, plan.ceiling)
    slope = pick(scaled < to_ceiling, slope, last)
    gross = start + (scaled - spent) // slope - MOST_STEPS // 2
    for _ in range(MOST_STEPS):
        gross = gross + (_cost(gross + 1, rates).whole <= budget) * 1
    return gross


def _slope(levy: N, pension: N, plan: PensionLaw) -> N:
    """Return the cost of one krona more gross, in 1/SCALE."""
    return SCALE + levy * RATE + pension * (RATE + plan.payroll_tax)


def _rates(who: Person[N], day: date) -> _Rates[N]:
    law = contribution_law(day)
    return _Rates(group_of(who.born, law), who.pension, law, pension_law(day))


def _one_payslip(available: N, who: Person[N], before: Before[N] | None, day: date) -> Payslip[N]:
    rates = _rates(who, day)
    if before is None:
        gross = _largest_gross(available, rates)
        return _divided(available, gross, _cost(gross, rates), who, rates, day)
    spent = _cost(before.gross, rates)
    month = _largest_gross(available + spent.whole, rates)
    cost = _less(_cost(month, rates), spent)
    return _divided(available, month - before.gross, cost, who, rates, day, before)


def _one_from_gross(gross: N, who: Person[N], before: Before[N] | None, day: date) -> Payslip[N]:
    rates = _rates(who, day)
    if before is None:
        cost = _cost(gross, rates)
    else:
        cost = _less(_cost(gross + before.gross, rates), _cost(before.gross, rates))
    return _divided(cost.whole, gross, cost, who, rates, day, before)


def _less(month: _Cost[N], spent: _Cost[N]) -> _Cost[N]:
    """Return what is left for this payout of a month's cost."""
    return _Cost(
        month.contributions - spent.contributions,
        month.pension - spent.pension,
        month.payroll_tax - spent.payroll_tax,
        month.whole - spent.whole,
    )


def _divided(
    available: N,
    gross: N,
    cost: _Cost[N],
    who: Person[N],
    rates: _Rates[N],
    day: date,
    before: Before[N] | None = None,
) -> Payslip[N]:
    split = on_gross(gross, holiday_rate(day))
    earlier = Before(gross * 0, gross * 0) if before is None else before
    tax = ORE * month_tax(
        pay=gross,
        day=day,
        method=who.method,
        table=who.table,
        column=who.column,
        decision=who.decision,
        paid_before=earlier.gross,
        tax_before=earlier.tax // ORE,
    )
    return Payslip(
        available=available,
        gross=gross,
        pay=split.pay,
        holiday=split.holiday,
        contributions=cost.contributions,
        pension=cost.pension,
        payroll_tax=cost.payroll_tax,
        tax=tax,
        net=gross - tax,
        rest=available - cost.whole,
        group=rates.group,
    )
