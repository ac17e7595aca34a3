"""Occupational pension like ITP 1, and the special payroll tax on it (lag 1991:687)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Generic

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import in_parts, parameter
from sosolo.ground.law.whole import ORE, RATE, N, at_most, half_up, kronor, money, percent, some, within

MONTHS = 12


@dataclass(frozen=True, slots=True)
class PensionLaw:
    """Limits in öre per month, rates in 1/10 000."""

    lower_rate: int
    upper_rate: int
    limit: int
    ceiling: int
    payroll_tax: int


@dataclass(frozen=True, slots=True)
class Pension(Generic[N]):
    """Amounts in öre: the premium and the special payroll tax (särskild löneskatt) on it."""

    premium: N
    payroll_tax: N


@lru_cache(maxsize=4096)
def pension_law(day: date) -> PensionLaw:
    """Return the limits and rates of a day.

    day: payday. Result: öre per month, 1/10 000. Source: the ITP agreement; lag (1991:687) 1 §.
    """
    plan, base = parameter("itp1").table(day), parameter("inkomstbasbelopp").kronor(day) * ORE
    return PensionLaw(
        lower_rate=in_parts(plan["under"], RATE),
        upper_rate=in_parts(plan["over"], RATE),
        limit=int(base * plan["grans_inkomstbasbelopp"]) // MONTHS,
        ceiling=int(base * plan["tak_inkomstbasbelopp"]) // MONTHS,
        payroll_tax=parameter("sarskild_loneskatt").rate(day),
    )


def pension(*, pay: N, rate: N, day: date) -> Pension[N]:
    """Return the pension premium on a month's pay and the special payroll tax on it.

    pay: öre in the month. rate: 1/10 000 of pay below the limit (450 is the plan's 4,5 %; 0 is no pension).
    day: payday. Result: öre.
    Source: the ITP agreement, part 1 (4,5 % to 7,5 income base amounts a year, 30 % above to 30); lag (1991:687) 1 §.
    Choice of ours: nearest öre, halves up; above the limit 30 % whatever the rate below it, nothing when rate is 0.
    """
    pay = money(pay, "Lönen")
    rate = within(rate, "Pensionssatsen", highest=RATE)
    return on_pay(pay=pay, rate=rate, law=pension_law(day))


def on_pay(*, pay: N, rate: N, law: PensionLaw) -> Pension[N]:
    """Return pension() for checked inputs: the kernel of the payslip.

    pay: öre. rate: 1/10 000. law: pension_law(day). Result: öre. Source: the ITP agreement; lag (1991:687) 1 §.
    """
    if not some(rate):
        return Pension(pay * 0, pay * 0)
    below = at_most(pay, law.limit)
    above = at_most(pay, law.ceiling) - below
    premium = half_up(below * rate + above * ((rate > 0) * law.upper_rate), RATE)
    return Pension(premium, half_up(premium * law.payroll_tax, RATE))


def in_pension_age(*, born: date, day: date) -> bool:
    """Return whether a person earns occupational pension on the day.

    born: birth date. day: payday. Result: true from the month of the 25th to the month before the 66th birthday.
    Source: the ITP agreement, part 1.
    """
    plan = parameter("itp1").table(day)
    months = (day.year - born.year) * MONTHS + day.month - born.month
    return bool(plan["fran_alder"] * MONTHS <= months < plan["till_alder"] * MONTHS)


def explain_pension(*, pay: int, rate: int, day: date) -> tuple[Step, ...]:
    """Return the derivation of pension() for one person.

    pay: öre in the month. rate: 1/10 000. day: payday. Result: steps in öre. Source: the ITP agreement; lag (1991:687).
    """
    found, law = pension(pay=pay, rate=rate, day=day), pension_law(day)
    how = told("{rate} av {pay}", rate=percent(rate), pay=kronor(min(pay, law.limit)))
    if pay > law.limit and rate:
        how = told(
            "{how} + {rate} av {pay}",
            how=how,
            rate=percent(law.upper_rate),
            pay=kronor(min(pay, law.ceiling) - law.limit),
        )
    uses = (parameter("itp1").use(day), parameter("inkomstbasbelopp").use(day))
    tax = told(
        "{payroll_tax} av {premium}", payroll_tax=percent(law.payroll_tax), premium=kronor(found.premium)
    )
    return (
        Step(
            "Tjänstepension",
            found.premium,
            told("{how} = {premium}", how=how, premium=kronor(found.premium)),
            "ITP-avtalet, avdelning 1",
            uses,
        ),
        Step(
            "Särskild löneskatt på pensionen",
            found.payroll_tax,
            told("{tax} = {payroll_tax}", tax=tax, payroll_tax=kronor(found.payroll_tax)),
            "lag (1991:687) 1 §",
            (parameter("sarskild_loneskatt").use(day),),
        ),
    )
