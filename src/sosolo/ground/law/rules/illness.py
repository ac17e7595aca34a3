"""If I fall ill: day by day, for each way of working."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.rules.sick_pay import Employment, Payer, sick_days
from sosolo.ground.law.rules.social_insurance import Work, daily_sickness_benefit, waiting_days
from sosolo.ground.law.whole import ORE, within

LONGEST = 550


class Why(StrEnum):
    """Why a day gives what it gives."""

    WAITING_DEDUCTION = "waiting_deduction"
    SICK_PAY = "sick_pay"
    DAY_OFF = "day_off"
    WAITING_DAY = "waiting_day"
    BENEFIT = "benefit"
    PROLONGED = "prolonged"


@dataclass(frozen=True, slots=True)
class IllDay:
    """One day. amount: öre before tax. certificate: a doctor's note is needed from here on."""

    day: date
    number: int
    payer: Payer
    amount: int
    why: Why
    certificate: bool


@dataclass(frozen=True, slots=True)
class Earner:
    """Who falls ill. work: Work. monthly: öre of pay (employed or own company). qualifying: SGI in kronor.

    employment: Employment of the employed. waiting: chosen waiting days of an own firm.
    """

    work: Work
    qualifying: int
    monthly: int = 0
    employment: Employment | None = None
    waiting: int = 7
    deductions_in_year: int = 0


def day_by_day(*, who: Earner, start: date, days: int) -> tuple[IllDay, ...]:
    """Return what each day of an illness gives.

    who: Earner. start: first sick day. days: calendar days. Result: one IllDay per day, öre before tax.
    Source: SjLL 3, 6–8 §§; SFB 27 kap. 27 a and 29 §§, 28 kap. 7 and 10 §§.
    Choice of ours: wholly ill, no earlier period; without right to sick pay the insurance pays from day two (its
    waiting deduction is counted as one day); the doctor's note is from day eight.
    """
    count = within(days, "Antalet dagar", lowest=1, highest=LONGEST)
    if who.work is Work.OWN_FIRM:
        return tuple(_own_firm_day(who, start, number) for number in range(1, count + 1))
    return _employed(who, start, count)


def _benefit(who: Earner, day: date, number: int) -> tuple[int, Why]:
    prolonged = number > parameter("sjukpenning").part("dagar_normal", day)
    amount = daily_sickness_benefit(qualifying=who.qualifying, day=day, prolonged=prolonged) * ORE
    return amount, Why.PROLONGED if prolonged else Why.BENEFIT


def _own_firm_day(who: Earner, start: date, number: int) -> IllDay:
    day = start + timedelta(days=number - 1)
    noted = number >= parameter("sjuklon").part("intyg_fran_dag", start)
    if number <= waiting_days(work=who.work, chosen=who.waiting):
        return IllDay(day, number, Payer.NOBODY, 0, Why.WAITING_DAY, noted)
    amount, why = _benefit(who, start, number)
    return IllDay(day, number, Payer.INSURANCE, amount, why, noted)


def _employed(who: Earner, start: date, count: int) -> tuple[IllDay, ...]:
    found = sick_days(
        monthly=who.monthly,
        start=start,
        end=start + timedelta(days=count - 1),
        employment=who.employment or Employment(since=start),
        deductions_in_year=who.deductions_in_year,
    )
    full = max(one.paid for one in found)
    days = []
    for one in found:
        amount, why, payer = one.paid, Why.SICK_PAY, one.payer
        if payer is Payer.INSURANCE:
            amount, why = _benefit(who, start, one.number)
            if one.number == 1:
                amount, why, payer = 0, Why.WAITING_DAY, Payer.NOBODY
        elif not one.workday:
            why = Why.DAY_OFF
        elif amount < full or not full:
            why = Why.WAITING_DEDUCTION
        days.append(IllDay(one.day, one.number, payer, amount, why, one.certificate))
    return tuple(days)
