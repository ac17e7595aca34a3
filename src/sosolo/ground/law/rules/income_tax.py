"""Income tax of a year (IL 1999:1229, 63, 65 and 67 kap.): the one engine behind tables and comparisons."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import Any, Generic

import numpy as np

from sosolo.ground.law.parameters import first_day, in_parts, parameter
from sosolo.ground.law.whole import RATE, N, at_least, at_most, half_down, pick, up

PER = 100_000
"""the whole that municipal rates and fees are counted in: 34,65 % is 34650, 0,292 % is 292"""
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Bands:
    """A piecewise straight curve: up to limits[i] kronor it is base[i] + share[i] × (x − over[i]), in 1/10 000 kr."""

    limits: tuple[int, ...]
    base: tuple[int, ...]
    share: tuple[int, ...]
    over: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TaxLaw:
    """What decides the income tax of one year. Amounts in kronor, rates in 1/10 000."""

    year: int
    price_base: int
    allowance: Bands
    extra_allowance: Bands
    work_credit: Bands
    older_work_credit: Bands
    sick_credit: Bands
    sick_credit_least: int
    threshold: int
    state_rate: int
    pension_rate: int
    pension_floor: int
    pension_ceiling: int
    service_rate: int
    service_most: int
    earned_over: int
    earned_rate: int
    earned_most: int
    older_age: int


@dataclass(frozen=True, slots=True)
class Incomes(Generic[N]):
    """Earned income of a year in kronor.

    work: pay and active business income. benefits: other income that bears the pension contribution (a-kassa,
    sickness benefit). sick: sickness and activity compensation. pension: pensions.
    """

    work: N
    benefits: N
    sick: N
    pension: N


@dataclass(frozen=True, slots=True)
class IncomeTax(Generic[N]):
    """Every part of a year's tax on earned income, in whole kronor. total is what is to be paid."""

    assessed: N
    allowance: N
    taxable: N
    state: N
    municipal: N
    burial: N
    pension_fee: N
    service_fee: N
    pension_credit: N
    work_credit: N
    sick_credit: N
    earned_credit: N
    regional_credit: N
    fund_credit: N
    total: N


def _bands(raw: Sequence[Any], price_base: int) -> Bands:
    """Turn a curve in shares of the price base amount into kronor; every corner but the compared limits is exact."""
    over = tuple(in_parts(Decimal(band["over"]) * price_base, 1) for band in raw)
    return Bands(
        limits=tuple(int(Decimal(band["till"]) * price_base) for band in raw),
        base=tuple(in_parts(Decimal(band["grund"]) * price_base, RATE) for band in raw),
        share=tuple(in_parts(band["andel"], RATE) for band in raw),
        over=over,
    )


@lru_cache(maxsize=64)
def tax_law(year: int) -> TaxLaw:
    """Return everything that decides the income tax of a calendar year.

    year: income year. Result: kronor, rates in 1/10 000.
    Source: IL 63 kap. 3–3 a §§, 65 kap. 5 §, 67 kap. 4, 7–9 c and 46–47 §§; lag (1994:1744); lag (2018:1893).
    """
    day = first_day(year)
    price_base = parameter("prisbasbelopp").kronor(day)

    def curve(name: str) -> Bands:
        return _bands(parameter(name).table(day)["band"], price_base)

    pension = parameter("allman_pensionsavgift").table(day)
    service, earned = parameter("public_service_avgift"), parameter("forvarvsinkomst_skattereduktion")
    return TaxLaw(
        year=year,
        price_base=price_base,
        allowance=curve("grundavdrag"),
        extra_allowance=curve("sarskilt_grundavdrag"),
        work_credit=curve("jobbskatteavdrag"),
        older_work_credit=curve("jobbskatteavdrag_hog_alder"),
        sick_credit=curve("sjukersattning_skattereduktion"),
        sick_credit_least=parameter("sjukersattning_skattereduktion").part("lagst", day, RATE),
        threshold=parameter("skiktgrans").kronor(day),
        state_rate=parameter("statlig_inkomstskatt").rate(day),
        pension_rate=in_parts(pension["andel"], RATE),
        pension_floor=ceil(pension["golv_prisbasbelopp"] * price_base),
        pension_ceiling=int(pension["tak_inkomstbasbelopp"] * parameter("inkomstbasbelopp").kronor(day)),
        service_rate=service.part("andel", day, RATE),
        service_most=service.part("hogst", day),
        earned_over=earned.part("over", day),
        earned_rate=earned.part("andel", day, RATE),
        earned_most=earned.part("hogst", day),
        older_age=parameter("hog_alder_skatt").kronor(day),
    )


def on_curve(value: N, bands: Bands) -> N:
    """Return the height of a curve at each value, in 1/10 000 kr.

    value: kronor. bands: the curve. Result: 1/10 000 kr. Source: the band tables of IL 63 and 67 kap.
    """
    if isinstance(value, np.ndarray):
        place = np.searchsorted(np.asarray(bands.limits[:-1], dtype=np.int64), value, side="left")
        base, share, over = (np.asarray(row, dtype=np.int64) for row in (bands.base, bands.share, bands.over))
        return base[place] + share[place] * (value - over[place])
    place = next(i for i, limit in enumerate(bands.limits) if value <= limit or i == len(bands.limits) - 1)
    return bands.base[place] + bands.share[place] * (value - bands.over[place])


def basic_allowance(*, income: N, older: N, law: TaxLaw) -> N:
    """Return the basic allowance (grundavdrag).

    income: assessed earned income, kronor. older: 1 for those who had turned the age of IL 63 kap. 3 a §, else 0.
    law: tax_law(year). Result: whole kronor, rounded up to a hundred, at most the income rounded up.
    Source: IL 63 kap. 2–3 a and 5 §§.
    Choice of ours: the cap at the income is made before the rounding; incomes are whole hundreds, so it is the same.
    """
    height = on_curve(income, law.allowance) + on_curve(income, law.extra_allowance) * older
    return up(at_most(height, income * RATE), RATE * HUNDRED) * HUNDRED


def pension_fee(*, income: N, law: TaxLaw) -> N:
    """Return the general pension contribution (allmän pensionsavgift).

    income: kronor of the year that bear it. law: tax_law(year). Result: whole hundreds of kronor, exactly 50 goes down.
    Source: lag (1994:1744) 2–4 §§.
    """
    capped = at_most(income, law.pension_ceiling)
    fee = half_down(capped * law.pension_rate, RATE * HUNDRED) * HUNDRED
    return pick(income >= law.pension_floor, fee, 0)


def work_tax_credit(*, income: N, allowance: N, older: N, rate: N, law: TaxLaw) -> N:
    """Return the work income credit (jobbskatteavdrag) before it is limited to the municipal tax.

    income: work income in whole hundreds, kronor. allowance: kronor. older: 1 or 0. rate: municipal, 1/100 000.
    law: tax_law(year). Result: whole kronor, downwards.
    Source: IL 67 kap. 6–8 §§.
    """
    base = at_least(on_curve(income, law.work_credit) - allowance * RATE, 0)
    younger = base * rate // (RATE * PER)
    return pick(older == 1, on_curve(income, law.older_work_credit) // RATE, younger) * (income > 0)


def sick_tax_credit(*, income: N, allowance: N, rate: N, law: TaxLaw) -> N:
    """Return the credit for sickness and activity compensation before its limit.

    income: compensation in whole hundreds, kronor. allowance: kronor. rate: municipal, 1/100 000.
    law: tax_law(year). Result: whole kronor, downwards, never less than 4,5 % × the rate.
    Source: IL 67 kap. 9 a–9 c §§.
    Choice of ours: with other income beside it the allowance is set off here too, as for a single income.
    """
    base = at_least(on_curve(income, law.sick_credit) - allowance * RATE, 0)
    least = income * law.sick_credit_least * rate // (RATE * PER)
    return at_least(base * rate // (RATE * PER), least)


def earned_income_credit(*, taxable: N, law: TaxLaw) -> N:
    """Return the credit for earned income (förvärvsinkomst) before its limit.

    taxable: kronor. law: tax_law(year). Result: whole kronor, downwards.
    Source: IL 67 kap. 46–47 §§.
    """
    over = at_least(taxable - law.earned_over, 0)
    return at_most(over * law.earned_rate // RATE, law.earned_most)


def state_tax(*, taxable: N, law: TaxLaw) -> N:
    """Return the state income tax.

    taxable: kronor. law: tax_law(year). Result: whole kronor, downwards.
    Source: IL 65 kap. 5 §.
    Choice of ours: the 200 kr limit of 65 kap. 2 § is about the whole taxable income, not the part above the
    threshold; the official tables do the same.
    """
    return at_least(taxable - law.threshold, 0) * law.state_rate // RATE


def tax_of_year(
    *,
    law: TaxLaw,
    incomes: Incomes[N],
    older: N,
    municipal_rate: N,
    burial_rate: N,
    regional: int = 0,
    fund_fee: int = 0,
) -> IncomeTax[N]:
    """Return the tax of a year on earned income with its reductions, in their order.

    law: tax_law(year). incomes: kronor of the year. older: 1 for those who had turned the age of IL 63 kap. 3 a §, else 0. municipal_rate, burial_rate: 1/100 000
    (burial and, for members, church fee). regional: kronor of regional reduction. fund_fee: kronor paid to an
    unemployment fund. Result: whole kronor.
    Source: IL 63 kap. 3–3 a §§, 65 kap. 3 and 5 §§, 67 kap. 2–9 c, 34–35, 46–47 and 51 §§; lag (1994:1744);
    lag (2018:1893).
    Choice of ours: each tax and each credit to whole kronor downwards; the pension credit meets state tax first,
    the others municipal tax only, in the order of IL 67 kap. 2 §.
    """
    work, fee_bearing = incomes.work, incomes.work + incomes.benefits
    assessed = (fee_bearing + incomes.sick + incomes.pension) // HUNDRED * HUNDRED
    allowance = basic_allowance(income=assessed, older=older, law=law)
    taxable = at_least(assessed - allowance, 0)
    state = state_tax(taxable=taxable, law=law)
    municipal = taxable * municipal_rate // PER
    burial = taxable * burial_rate // PER
    fee = pension_fee(income=fee_bearing // HUNDRED * HUNDRED, law=law)
    service = at_most(taxable * law.service_rate // RATE, law.service_most)

    pension_credit = at_most(fee, state + municipal)
    left = municipal - at_least(pension_credit - state, 0)
    work_base, sick_base = work // HUNDRED * HUNDRED, incomes.sick // HUNDRED * HUNDRED
    asked = work_tax_credit(income=work_base, allowance=allowance, older=older, rate=municipal_rate, law=law)
    work_credit = at_most(asked, left)
    asked = sick_tax_credit(income=sick_base, allowance=allowance, rate=municipal_rate, law=law)
    sick_credit = at_most(asked, left - work_credit)
    left = left - work_credit - sick_credit
    earned_credit = at_most(earned_income_credit(taxable=taxable, law=law), left)
    regional_credit = at_most(left - earned_credit, regional)
    left_of_state = state - at_most(pension_credit, state)
    left = left - earned_credit - regional_credit + left_of_state
    fund_credit = at_most(left, fund_fee * fund_rate(law.year) // RATE)
    reductions = pension_credit + work_credit + sick_credit + earned_credit + regional_credit + fund_credit
    return IncomeTax(
        assessed=assessed,
        allowance=allowance,
        taxable=taxable,
        state=state,
        municipal=municipal,
        burial=burial,
        pension_fee=fee,
        service_fee=service,
        pension_credit=pension_credit,
        work_credit=work_credit,
        sick_credit=sick_credit,
        earned_credit=earned_credit,
        regional_credit=regional_credit,
        fund_credit=fund_credit,
        total=state + municipal + burial + fee + service - reductions,
    )


def fund_rate(year: int) -> int:
    """Return the reduction for the unemployment fund fee.

    year: income year. Result: 1/10 000. Source: IL 67 kap. 51 §.
    """
    return parameter("a_kasseavgift_skattereduktion").rate(first_day(year))
