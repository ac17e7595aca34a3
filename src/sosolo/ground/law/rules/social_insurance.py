"""Sickness, parental and temporary parental benefit (socialförsäkringsbalken 2010:110): what an income gives."""

from datetime import date
from enum import StrEnum

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.refusals import NoSuchChoice
from sosolo.ground.law.rules.holiday import split_gross
from sosolo.ground.law.rules.own_firm import WAITING_CHOICES
from sosolo.ground.law.whole import ORE, RATE, half_up, kronor, percent, within

HIGHEST_INCOME = 1_000_000_000
MONTHS = 12


class Work(StrEnum):
    """How one earns one's living, as far as the sickness insurance asks."""

    EMPLOYED = "employed"
    OWN_FIRM = "own_firm"
    OWN_COMPANY = "own_company"


def qualifying_income(*, yearly: int, day: date) -> int:
    """Return the income that qualifies for benefit (SGI).

    yearly: kronor of pay or business income expected in a year. day: of the claim. Result: kronor, hundreds
    downwards, at most 10 price base amounts, 0 below 24 % of one.
    Source: SFB 25 kap. 3 and 5 §§.
    Choice of ours: the work is assumed to last six months or to recur each year; Försäkringskassan decides.
    """
    rule, base = parameter("sgi"), parameter("prisbasbelopp").kronor(day)
    yearly = within(yearly, "Årsinkomsten (kronor)", highest=HIGHEST_INCOME)
    if yearly * RATE < rule.part("lagst", day, RATE) * base:
        return 0
    return min(yearly // 100 * 100, rule.part("hogst", day) * base)


def qualifying_pay(*, monthly_gross: int, day: date, holiday_inside: bool = True) -> int:
    """Return the SGI of one who works through the cooperative.

    monthly_gross: öre in an ordinary month. day: of the claim. holiday_inside: the gross holds 12 % holiday pay that
    is paid out instead of leave. Result: kronor.
    Source: SFB 25 kap. 3, 5 and 17 §§.
    Choice of ours: holiday pay inside the gross does not count, so 100/112 of it does.
    """
    gross = monthly_gross
    if holiday_inside:
        gross = split_gross(gross=monthly_gross, day=day).pay
    return qualifying_income(yearly=gross * MONTHS // ORE, day=day)


def qualifying_start_up(*, yearly: int, comparable_pay: int, months_since_start: int, day: date) -> int:
    """Return the SGI of one with an own firm or company, with the protection of the first 36 months.

    yearly: kronor of own income. comparable_pay: kronor a year that the same work would give as employed.
    months_since_start: full months since registration. day: of the claim. Result: kronor.
    Source: SFB 25 kap. 7 a and 9 §§.
    Choice of ours: the comparable pay is the caller's; Försäkringskassan decides what is reasonable.
    """
    months = within(months_since_start, "Antalet månader", highest=1_200)
    protected = months < parameter("sgi").part("uppbyggnad_manader", day)
    return qualifying_income(yearly=max(yearly, comparable_pay) if protected else yearly, day=day)


def daily_sickness_benefit(*, qualifying: int, day: date, prolonged: bool = False) -> int:
    """Return a whole day's sickness benefit reckoned per calendar day (sjukpenning).

    qualifying: SGI in kronor. day: of the benefit. prolonged: after 364 days (75 %). Result: whole kronor, nearest,
    50 öre upwards.
    Source: SFB 28 kap. 7 and 10 §§.
    """
    return _daily(
        qualifying, day, "fortsatt" if prolonged else "normal", parameter("sjukpenning").part("delare", day)
    )


def _daily(qualifying: int, day: date, level: str, divisor: int) -> int:
    rule = parameter("sjukpenning")
    factor, share = rule.part("faktor", day, RATE), rule.part(level, day, RATE)
    income = within(qualifying, "SGI (kronor)", highest=HIGHEST_INCOME)
    return half_up(income * factor * share, RATE * RATE * divisor)


def daily_parental_benefit(*, qualifying: int, day: date, insured_240_days: bool = True) -> int:
    """Return a whole day's parental benefit (föräldrapenning) on the sickness benefit level or the basic level.

    qualifying: SGI in kronor. day: of the benefit. insured_240_days: the 240-day condition of the first 180 days is
    met. Result: whole kronor.
    Source: SFB 12 kap. 19–23 and 35 §§.
    Choice of ours: the last 90 days of a child are at the lowest level, 180 kr whoever one is.
    """
    rule = parameter("foraldrapenning")
    ceiling = rule.part("hogst_prisbasbelopp", day) * parameter("prisbasbelopp").kronor(day)
    benefit = daily_sickness_benefit(qualifying=min(qualifying, ceiling), day=day)
    basic = rule.part("grundniva", day)
    return benefit if insured_240_days and benefit > basic else basic


def daily_child_care_benefit(*, qualifying: int, day: date) -> int:
    """Return a whole day's temporary parental benefit (VAB).

    qualifying: SGI in kronor, before the lower ceiling. day: of the benefit. Result: whole kronor, nearest.
    Source: SFB 13 kap. 33 and 35 §§.
    Choice of ours: per workday, a year having 260; for the employed the benefit is reckoned by hours and comes to the
    same for whole days.
    """
    rule = parameter("vab")
    ceiling = rule.part("hogst_prisbasbelopp", day, 10) * parameter("prisbasbelopp").kronor(day) // 10
    return _daily(min(qualifying, ceiling), day, "normal", rule.part("kvot", day))


def waiting_days(*, work: Work, chosen: int = 7) -> int:
    """Return how many days at the start of a sickness give nothing from the insurance.

    work: Work. chosen: waiting period of an own firm. Result: days; for the employed 0, they have a waiting deduction.
    Source: SFB 27 kap. 27 a and 29 §§.
    """
    if work is not Work.OWN_FIRM:
        return 0
    if chosen not in WAITING_CHOICES:
        raise NoSuchChoice(what="Karenstiden", given=chosen, choices=", ".join(map(str, WAITING_CHOICES)))
    return chosen


def explain_sickness_benefit(*, qualifying: int, day: date, prolonged: bool = False) -> tuple[Step, ...]:
    """Return the derivation of daily_sickness_benefit().

    qualifying: kronor. day, prolonged: as there. Result: one step in öre.
    Source: SFB 28 kap. 7 and 10 §§.
    """
    amount = daily_sickness_benefit(qualifying=qualifying, day=day, prolonged=prolonged)
    rule = parameter("sjukpenning")
    factor = percent(rule.part("faktor", day, RATE))
    share = percent(rule.part("fortsatt" if prolonged else "normal", day, RATE))
    how = told(
        "{qualifying} × {factor} × {share} / {delare} = {amount}",
        qualifying=kronor(qualifying * ORE),
        factor=factor,
        share=share,
        delare=rule.part("delare", day),
        amount=kronor(amount * ORE),
    )
    uses = (rule.use(day), parameter("sgi").use(day), parameter("prisbasbelopp").use(day))
    return (Step("Sjukpenning per dag", amount * ORE, how, "SFB 28 kap. 7 och 10 §§", uses),)
