"""Sick pay from the employer (sjuklönelagen 1991:1047): waiting deduction, fourteen days, recurring periods."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.refusals import DatesInWrongOrder
from sosolo.ground.law.whole import RATE, half_up, kronor, money, percent, within

WEEKS, MONTHS, WORKDAYS = 52, 12, 5
LONGEST_PERIOD = 366 * 3


class Payer(StrEnum):
    """Who pays for a sick day."""

    EMPLOYER = "employer"
    INSURANCE = "insurance"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class SickWeekPay:
    """öre. pay_lost: pay not earned. sick_pay: 80 % of it. waiting: karensavdrag. paid: sick pay less waiting."""

    pay_lost: int
    sick_pay: int
    waiting: int
    paid: int


@dataclass(frozen=True, slots=True)
class SickDay:
    """One calendar day. number: in the sick pay period. paid: öre from the employer that day, before tax."""

    day: date
    number: int
    workday: bool
    payer: Payer
    paid: int
    certificate: bool


@dataclass(frozen=True, slots=True)
class Employment:
    """What the act asks of the employment.

    since: first day. short: agreed for less than a month (then sick pay only after 14 days of employment).
    earlier_days: days of earlier employment at the same employer that ended at most 14 days before.
    """

    since: date
    short: bool = False
    earlier_days: int = 0


def sick_pay(*, monthly: int, sick_workdays: int, day: date, with_waiting: bool = True) -> SickWeekPay:
    """Return the sick pay of a number of whole workdays at a fixed monthly pay.

    monthly: öre. sick_workdays: whole days of five a week. day: first sick day. with_waiting: a waiting deduction is made. Result: öre.
    Source: SjLL 6 §.
    Choice of ours: a week's pay is monthly × 12/52 and five days share it; the waiting deduction is 20 % of a week's
    sick pay, at most the sick pay of the period; nearest öre on each amount from the exact value.
    """
    monthly = money(monthly, "Månadslönen")
    days = within(sick_workdays, "Antalet sjukdagar", highest=14)
    weekly, week = monthly * MONTHS, WEEKS * WORKDAYS
    share, deduction = _rates(day)
    whole = half_up(weekly * days * share, week * RATE)
    waiting = half_up(weekly * share * deduction, WEEKS * RATE * RATE) if with_waiting and days else 0
    waiting = min(waiting, whole)
    return SickWeekPay(half_up(weekly * days, week), whole, waiting, whole - waiting)


def _rates(day: date) -> tuple[int, int]:
    rule = parameter("sjuklon")
    return rule.part("andel", day, RATE), rule.part("karensavdrag", day, RATE)


def makes_waiting_deduction(*, start: date, previous_end: date | None, deductions_in_year: int) -> bool:
    """Return whether a new sick period bears a waiting deduction.

    start: first sick day. previous_end: last day of the sick period before. deductions_in_year: made in the twelve
    months before. Result: true or false.
    Source: SjLL 6 § second and third paragraphs, 7 §.
    Choice of ours: a period that starts within five calendar days after the one before continues it.
    """
    rule = parameter("sjuklon")
    if within(deductions_in_year, "Antalet karensavdrag", highest=366) >= rule.part("hogst_avdrag", start):
        return False
    return not continues(start=start, previous_end=previous_end)


def continues(*, start: date, previous_end: date | None) -> bool:
    """Return whether a sick period counts as one with the period before (återinsjuknande).

    start, previous_end: dates. Result: true within five calendar days. Source: SjLL 7 §.
    """
    if previous_end is None:
        return False
    return (start - previous_end).days - 1 < parameter("sjuklon").part("aterinsjuknande_dagar", start)


def first_day_with_right(employment: Employment, *, day: date) -> date:
    """Return the first day on which the employer pays sick pay at all.

    employment: Employment. day: the sick day asked about. Result: date.
    Source: SjLL 3 §.
    Choice of ours: an employment agreed for less than a month gives the right after fourteen calendar days in a row;
    earlier employments with the same employer count when at most fourteen days lay between.
    """
    if not employment.short:
        return employment.since
    wait = parameter("sjuklon").part("anstalld_dagar", day)
    return employment.since + timedelta(
        days=max(0, wait - within(employment.earlier_days, "Tidigare dagar", highest=36_600))
    )


def sick_days(
    *,
    monthly: int,
    start: date,
    end: date,
    employment: Employment,
    previous_end: date | None = None,
    days_before: int = 0,
    deductions_in_year: int = 0,
) -> tuple[SickDay, ...]:
    """Return a sick period day by day.

    monthly: öre. start, end: first and last sick day. employment: Employment. previous_end, days_before: last day and
    number of calendar days of the period before, when this one continues it. deductions_in_year: waiting deductions
    in the twelve months before. Result: one SickDay per calendar day; the employer's öre sum to sick pay less the
    waiting deduction.
    Source: SjLL 3 and 6–8 §§; SFB 27 kap.
    Choice of ours: whole days, work Monday to Friday; the waiting deduction is taken from the first paid days until
    it is used up; after fourteen days the social insurance takes over (see social_insurance).
    """
    if end < start:
        raise DatesInWrongOrder(later="Sista sjukdagen", earlier="första sjukdagen")
    within((end - start).days, "Antalet sjukdagar", highest=LONGEST_PERIOD)
    rule, monthly = parameter("sjuklon"), money(monthly, "Månadslönen")
    joined = continues(start=start, previous_end=previous_end)
    number = within(days_before, "Tidigare sjukdagar", highest=LONGEST_PERIOD) if joined else 0
    left = 0
    if makes_waiting_deduction(start=start, previous_end=previous_end, deductions_in_year=deductions_in_year):
        left = _one_waiting_deduction(monthly, start)
    right_from = first_day_with_right(employment, day=start)
    days, period = [], rule.part("dagar", start)
    for offset in range((end - start).days + 1):
        day, number = start + timedelta(days=offset), number + 1
        paid = 0
        payer = _payer(number, period, has_right=day >= right_from)
        workday = day.weekday() < WORKDAYS
        if payer is Payer.EMPLOYER and workday:
            whole = sick_pay(monthly=monthly, sick_workdays=1, day=start, with_waiting=False).sick_pay
            paid, left = max(0, whole - left), max(0, left - whole)
        days.append(SickDay(day, number, workday, payer, paid, number >= rule.part("intyg_fran_dag", start)))
    return tuple(days)


def _payer(number: int, period: int, *, has_right: bool) -> Payer:
    if number > period or not has_right:
        return Payer.INSURANCE
    return Payer.EMPLOYER


def _one_waiting_deduction(monthly: int, day: date) -> int:
    share, deduction = _rates(day)
    return half_up(monthly * MONTHS * share * deduction, WEEKS * RATE * RATE)


def explain_sick_pay(
    *, monthly: int, sick_workdays: int, day: date, with_waiting: bool = True
) -> tuple[Step, ...]:
    """Return the derivation of sick_pay().

    monthly: öre. sick_workdays: days. day: first sick day. with_waiting: bool. Result: steps in öre; deductions are negative.
    Source: SjLL 6 §.
    """
    found = sick_pay(monthly=monthly, sick_workdays=sick_workdays, day=day, with_waiting=with_waiting)
    share, deduction = _rates(day)
    use = (parameter("sjuklon").use(day),)
    lost = told(
        "{monthly} × 12/52 × {sick_workdays}/5 = {pay_lost}",
        monthly=kronor(monthly),
        sick_workdays=sick_workdays,
        pay_lost=kronor(found.pay_lost),
    )
    part = told(
        "{share} av {pay_lost} = {sick_pay}",
        share=percent(share),
        pay_lost=kronor(found.pay_lost),
        sick_pay=kronor(found.sick_pay),
    )
    wait = told(
        "{deduction} av en veckas sjuklön = {waiting}",
        deduction=percent(deduction),
        waiting=kronor(found.waiting),
    )
    return (
        Step("Löneavdrag", -found.pay_lost, lost),
        Step("Sjuklön", found.sick_pay, part, "SjLL 6 §", use),
        Step("Karensavdrag", -found.waiting, wait, "SjLL 6 §", use),
    )


def month_with_sick_days(*, monthly: int, sick_workdays: int, day: date, with_waiting: bool = True) -> int:
    """Return a month's gross pay when some workdays were sick days.

    monthly: öre. sick_workdays: days. day: first sick day. with_waiting: bool. Result: öre.
    Source: SjLL 6 §.
    """
    found = sick_pay(monthly=monthly, sick_workdays=sick_workdays, day=day, with_waiting=with_waiting)
    return monthly - found.pay_lost + found.paid
