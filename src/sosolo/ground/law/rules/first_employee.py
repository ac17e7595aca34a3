"""To employ the first one: the whole cost of a month, and what comes back."""

from dataclasses import dataclass
from datetime import date

from sosolo.ground.explain import Step, told
from sosolo.ground.law.municipalities import Municipality
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.rules.employer_contributions import (
    ONLY_PENSION,
    contributions,
    explain_contributions,
    growth_support_refund,
    regional_support,
)
from sosolo.ground.law.rules.holiday import holiday_rate, percentage_holiday_pay
from sosolo.ground.law.rules.pension import explain_pension, pension
from sosolo.ground.law.whole import RATE, half_up, kronor, money, percent, within


@dataclass(frozen=True, slots=True)
class Hire:
    """Who is hired. monthly: öre. pension, insurance: 1/10 000 of pay. workplace: municipality, None when unknown.

    excluded_trade: the trade has no right to regional support. growth_support: the firm is one that may have
    växa-stöd (no or one employee before).
    """

    monthly: int
    born: int
    day: date
    pension: int = 450
    insurance: int = 0
    workplace: Municipality | None = None
    excluded_trade: bool = False
    growth_support: bool = True


@dataclass(frozen=True, slots=True)
class HireCost:
    """öre per month. total: what is paid out in all; back: växa-stöd applied for afterwards; net: after it."""

    pay: int
    holiday: int
    contributions: int
    regional: int
    pension: int
    payroll_tax: int
    insurance: int
    total: int
    back: int
    net: int


def hire_cost(hire: Hire) -> HireCost:
    """Return what an employee costs in a month, holiday pay set aside included.

    hire: Hire. Result: öre.
    Source: SAL 2 kap.; lag (2026:100); lag (2025:1334); lag (2001:1170); SemL 16 b §; lag (1991:687).
    Choice of ours: contributions on pay and on the holiday pay set aside; regional support only when the whole
    municipality lies in the area, and not beside växa-stöd's or the youth rate's pension-only pay; needs review.
    """
    pay = money(hire.monthly, "Månadslönen")
    holiday = percentage_holiday_pay(base=pay, day=hire.day)
    levy = contributions(base=pay + holiday, born=hire.born, day=hire.day)
    found = pension(pay=pay, rate=hire.pension, day=hire.day)
    insurance = half_up(pay * within(hire.insurance, "Försäkringssatsen", highest=RATE), RATE)
    regional = 0
    if _in_support_area(hire) and levy.category != ONLY_PENSION:
        regional = min(regional_support(base=pay + holiday, day=hire.day), levy.total)
    total = pay + holiday + levy.total - regional + found.premium + found.payroll_tax + insurance
    back = 0
    if hire.growth_support:
        back = min(
            growth_support_refund(base=pay + holiday, born=hire.born, day=hire.day), levy.total - regional
        )
    return HireCost(
        pay,
        holiday,
        levy.total,
        regional,
        found.premium,
        found.payroll_tax,
        insurance,
        total,
        back,
        total - back,
    )


def _in_support_area(hire: Hire) -> bool:
    return hire.workplace is not None and hire.workplace.support_area == "whole" and not hire.excluded_trade


def explain_hire(hire: Hire, cost: HireCost) -> tuple[Step, ...]:
    """Return the derivation of hire_cost().

    hire: Hire. cost: hire_cost(hire). Result: steps in öre.
    Source: as hire_cost().
    """
    day = hire.day
    area = told("Arbetsplatsen ligger i stödområdet") if cost.regional else told("Inget avdrag")
    return (
        Step("Månadslön", cost.pay, kronor(cost.pay)),
        Step(
            "Semesterersättning",
            cost.holiday,
            told("{rate} av {pay}", rate=percent(holiday_rate(day)), pay=kronor(cost.pay)),
            "SemL 16 b §",
            (parameter("semesterersattning").use(day),),
        ),
        *explain_contributions(base=cost.pay + cost.holiday, born=hire.born, day=day),
        Step(
            "Regionalt stöd", -cost.regional, area, "lag (2001:1170)", (parameter("regionalt_stod").use(day),)
        ),
        *explain_pension(pay=cost.pay, rate=hire.pension, day=day),
        Step(
            "Försäkringar",
            cost.insurance,
            told("{insurance} av {pay}", insurance=percent(hire.insurance), pay=kronor(cost.pay)),
        ),
        Step("Kostnad per månad", cost.total, told("Det du betalar ut")),
        Step(
            "Växa-stöd",
            -cost.back,
            told("Söks i efterhand hos Skatteverket"),
            "lag (2025:1334)",
            (parameter("vaxa_tak").use(day),),
        ),
        Step("Kostnad efter växa-stöd", cost.net, told("Det som blir kvar att bära")),
    )
