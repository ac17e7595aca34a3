"""Holiday pay (semesterlagen 1977:480)."""

from dataclasses import dataclass
from datetime import date
from typing import Generic

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.whole import RATE, N, half_up, kronor, money, percent, within


@dataclass(frozen=True, slots=True)
class SplitPay(Generic[N]):
    """A gross amount in its parts, öre: pay and the holiday pay that was earned on it."""

    pay: N
    holiday: N


def split_gross(*, gross: N, day: date) -> SplitPay[N]:
    """Return the pay and the holiday pay inside a gross amount that holds both.

    gross: öre. day: payday. Result: öre; the parts sum to the gross.
    Source: SemL 16 b §.
    Choice of ours: holiday pay is 12 % on top of the pay, so 12/112 of the gross, nearest öre (halves up); the pay
    is what is left.
    """
    gross = money(gross, "Bruttolönen")
    return on_gross(gross, holiday_rate(day))


def on_gross(gross: N, rate: int) -> SplitPay[N]:
    """Return split_gross() for a checked amount: the kernel of the payslip.

    gross: öre. rate: 1/10 000. Result: öre. Source: SemL 16 b §.
    """
    holiday = half_up(gross * rate, RATE + rate)
    return SplitPay(gross - holiday, holiday)


def holiday_rate(day: date) -> int:
    """Return the share of the percentage rule.

    day: payday. Result: 1/10 000. Source: SemL 16 b §.
    """
    return parameter("semesterersattning").rate(day)


def percentage_holiday_pay(*, base: N, day: date) -> N:
    """Return the holiday pay by the percentage rule (procentregeln).

    base: öre of pay in the earning year. day: payday. Result: öre, nearest, halves up.
    Source: SemL 16 b §.
    Choice of ours: 25 days; each agreed extra day adds 0,48 points and is a matter of the agreement.
    """
    return half_up(money(base, "Semesterunderlaget") * holiday_rate(day), RATE)


def same_pay_supplement(*, monthly: N, days: N, variable: N, day: date) -> N:
    """Return the holiday supplement by the same-pay rule (sammalöneregeln).

    monthly: öre of fixed monthly pay. days: paid holiday days taken. variable: öre of variable pay in the earning
    year. day: payday. Result: öre: 0,43 % of the monthly pay per day, and 12 % of the variable pay.
    Source: SemL 16 a §.
    Choice of ours: nearest öre on each term, halves up; the ordinary pay during the days is not included.
    """
    monthly, variable = money(monthly, "Månadslönen"), money(variable, "Den rörliga lönen")
    days = within(days, "Antalet semesterdagar", highest=366)
    fixed = half_up(monthly * days * parameter("semestertillagg").rate(day), RATE)
    return fixed + half_up(variable * holiday_rate(day), RATE)


def explain_split(*, gross: int, day: date) -> tuple[Step, ...]:
    """Return the derivation of split_gross(): how much of a gross pay is holiday pay.

    gross: öre. day: payday. Result: one step in öre. Source: SemL 16 b §.
    """
    parts, rate = split_gross(gross=gross, day=day), holiday_rate(day)
    how = told(
        "Varav semesterersättning {holiday}, {rate} av lönen {pay}",
        holiday=kronor(parts.holiday),
        rate=percent(rate),
        pay=kronor(parts.pay),
    )
    return (
        Step("Semesterersättning", gross, how, "SemL 16 b §", (parameter("semesterersattning").use(day),)),
    )
