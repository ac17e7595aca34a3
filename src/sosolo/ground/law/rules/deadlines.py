"""When declarations are due (skatteförfarandelagen 2011:1244): employer declaration, VAT, preliminary tax."""

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from sosolo.ground.law.parameters import first_day, parameter
from sosolo.ground.law.refusals import NoSuchChoice
from sosolo.ground.law.whole import ORE, money, within

DECEMBER = 12
SATURDAY = 5


class VatPeriod(StrEnum):
    """How often VAT is declared."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Seller(StrEnum):
    """Who declares VAT once a year."""

    OWN_FIRM = "own_firm"
    COMPANY = "company"


def easter(year: int) -> date:
    """Return Easter Sunday.

    year: calendar year. Result: date. Source: lag (1989:253) om allmänna helgdagar; the Gregorian computus.
    """
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """Return the days that are holidays, or equal to holidays, for the time limits of law.

    year: calendar year. Result: dates, weekends not listed.
    Source: lag (1989:253) 1 §; lag (1930:173) 2 § (midsummer, Christmas and New Year's Eve).
    """
    sunday = easter(year)
    midsummer = next(date(year, 6, day) for day in range(20, 27) if date(year, 6, day).weekday() == SATURDAY)
    moving = [sunday + timedelta(days=days) for days in (-2, 0, 1, 39, 49)]
    fixed = [
        date(year, *day) for day in ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))
    ]
    return frozenset([*moving, *fixed, midsummer, midsummer - timedelta(days=1)])


def next_workday(day: date) -> date:
    """Return the day itself, or the next one that is no Saturday, Sunday or holiday.

    day: a due date. Result: date. Source: lag (1930:173) 2 §.
    """
    while day.weekday() >= SATURDAY or day in holidays(day.year):
        day += timedelta(days=1)
    return day


def _in_month(year: int, month: int, day: int) -> date:
    """Return a day of a month counted on from January of the year: month 13 is January of the next."""
    return date(first_day(year).year + (month - 1) // DECEMBER, (month - 1) % DECEMBER + 1, day)


def _month(month: int) -> int:
    return within(month, "Månaden", lowest=1, highest=DECEMBER)


def employer_declaration_due(*, year: int, month: int, large: bool = False) -> date:
    """Return the day the employer declaration (AGI) must have come in.

    year, month: of the payouts. large: VAT base above 40 million a year. Result: date.
    Source: SFL 26 kap. 26 and 30 §§.
    Choice of ours: the next workday when the day is a Saturday, Sunday or holiday.
    """
    due = _month(month) + 1
    if large:
        return next_workday(_in_month(year, due, 27 if month == DECEMBER - 1 else 26))
    return employer_payment_due(year=year, month=month)


def employer_payment_due(*, year: int, month: int) -> date:
    """Return the day tax and contributions must be on the tax account.

    year, month: of the payouts. Result: date: the 12th of the next month, the 17th in January and August.
    Source: SFL 62 kap. 3 §.
    Choice of ours: the small payer's dates; the next workday when the day is a Saturday, Sunday or holiday.
    """
    day = _in_month(year, _month(month) + 1, 12)
    return next_workday(day.replace(day=17) if day.month in (1, 8) else day)


def late_fee(*, day: date, ordered: bool = False) -> int:
    """Return the fee for a late employer declaration.

    day: of the delay. ordered: after an order to hand it in. Result: öre.
    Source: SFL 48 kap. 6 §.
    """
    part = "efter_forelaggande" if ordered else "vanlig"
    return parameter("forseningsavgift_agi").part(part, day) * ORE


def vat_period(*, base: int, day: date) -> VatPeriod:
    """Return the longest VAT period a firm may have.

    base: öre of yearly VAT base. day: in the year. Result: VatPeriod; a shorter one may be asked for.
    Source: SFL 26 kap. 10–11 §§.
    """
    rule, base = parameter("moms_period"), money(base, "Beskattningsunderlaget")
    if base <= rule.part("helt_ar", day) * ORE:
        return VatPeriod.YEAR
    return VatPeriod.QUARTER if base <= rule.part("kvartal", day) * ORE else VatPeriod.MONTH


def vat_due(*, year: int, last_month: int, period: VatPeriod, large: bool = False) -> date:
    """Return the day a month's or quarter's VAT return is due.

    year, last_month: of the period. period: MONTH or QUARTER. large: base above 40 million (26th of the next month).
    Result: date. Source: SFL 26 kap. 26–30 §§.
    Choice of ours: the next workday when the day is a Saturday, Sunday or holiday. For a year see vat_due_year.
    """
    month = _month(last_month)
    if period is VatPeriod.YEAR:
        raise NoSuchChoice(what="Redovisningsperioden", given=period, choices="month, quarter")
    if period is VatPeriod.QUARTER and month % 3:
        raise NoSuchChoice(what="Kvartalets sista månad", given=month, choices="3, 6, 9, 12")
    if large:
        return next_workday(_in_month(year, month + 1, 27 if month == DECEMBER - 1 else 26))
    day = _in_month(year, month + 2, 12)
    late = (1, 8) if period is VatPeriod.MONTH else (8,)
    return next_workday(day.replace(day=17) if day.month in late else day)


def vat_due_year(*, year_end: date, seller: Seller, eu_trade: bool) -> date | None:
    """Return the day a whole year's VAT return is due.

    year_end: last day of the financial year. seller: OWN_FIRM or COMPANY (also a cooperative). eu_trade: goods or
    services traded with other EU countries. Result: date; None when it follows the income tax return.
    Source: SFL 26 kap. 33–33 b §§.
    """
    if eu_trade:
        return next_workday(_in_month(year_end.year, year_end.month + 2, 26))
    if seller is Seller.OWN_FIRM:
        return next_workday(date(year_end.year + 1, 5, 12))
    return None


def preliminary_tax_due(*, year: int, month: int) -> date:
    """Return the day debited preliminary tax (F-skatt) is due.

    year, month: of the tax. Result: date: the 12th, the 17th in January and August.
    Source: SFL 62 kap. 4–5 §§.
    """
    day = date(first_day(year).year, _month(month), 17 if month in (1, 8) else 12)
    return next_workday(day)
