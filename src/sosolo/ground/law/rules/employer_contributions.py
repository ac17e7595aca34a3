"""Employer contributions, arbetsgivaravgifter (SAL 2000:980; lag 1994:1920; lag 2026:100 for the young)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Generic

import numpy as np

from sosolo.ground.explain import Step, added, told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.refusals import BornAfterPayday
from sosolo.ground.law.whole import (
    ORE,
    RATE,
    IntArray,
    N,
    at_least,
    at_most,
    entry,
    half_up,
    kronor,
    money,
    percent,
    some,
    within,
)

FULL, ONLY_PENSION, NONE, YOUNG = 0, 1, 2, 3
OLDEST_BIRTH_YEAR = 1880


@dataclass(frozen=True, slots=True)
class ContributionLaw:
    """What is in force on one day. Rates in 1/10 000, caps in öre per month, rows indexed by category."""

    full: int
    pension: int
    young: int
    lower_rates: tuple[int, int, int, int]
    upper_rates: tuple[int, int, int, int]
    caps: tuple[int, int, int, int]
    none_until: int
    pension_until: int
    young_from: int
    young_until: int


@dataclass(frozen=True, slots=True)
class Contributions(Generic[N]):
    """Amounts in öre; category: FULL, ONLY_PENSION, NONE or YOUNG; rates in 1/10 000."""

    total: N
    category: N
    lower_base: N
    upper_base: N
    lower_rate: N
    upper_rate: N


@lru_cache(maxsize=4096)
def contribution_law(day: date) -> ContributionLaw:
    """Return rates, caps and birth years for pay given out on the day.

    day: the day the pay is given out (utbetalningsdagen). Result: rates in 1/10 000, caps in öre per month.
    Source: SAL 2 kap. 26–28 §§; lag (1994:1920) 3 §; lag (2026:100).
    Choice of ours: the youth rate is the pension part and half of each other part, each half cut to two decimals.
    """
    parts = parameter("arbetsgivaravgift").table(day)
    hundredths = {name: int(rate * RATE) for name, rate in parts.items()}
    full, pension = sum(hundredths.values()), hundredths["ålderspensionsavgift"]
    young = pension + sum(rate // 2 for name, rate in hundredths.items() if name != "ålderspensionsavgift")
    cap = parameter("unga_nedsattning_tak").kronor(day) * ORE
    age = parameter("unga_nedsattning_alder")
    return ContributionLaw(
        full=full,
        pension=pension,
        young=young,
        lower_rates=(full, pension, 0, young),
        upper_rates=(full, pension, 0, full),
        caps=(0, 0, 0, cap),
        none_until=parameter("arbetsgivaravgift_ingen_fodd_senast").kronor(day),
        pension_until=parameter("arbetsgivaravgift_bara_alderspension_fodd_senast").kronor(day),
        young_from=day.year - age.part("inte_fyllt", day),
        young_until=day.year - age.part("fyllt", day) - 1,
    )


def category(*, born: N, day: date) -> N:
    """Return which rate a person bears: FULL 0, ONLY_PENSION 1, NONE 2, YOUNG 3.

    born: birth year. day: payday. Result: category number.
    Source: SAL 2 kap. 27 §; lag (2026:100).
    Choice of ours: the law counts age at the start of the year, so the birth year decides and no date is needed.
    """
    born = birth_year(born, day)
    return group_of(born, contribution_law(day))


def group_of(born: N, law: ContributionLaw) -> N:
    """Return category() for checked birth years: the kernel of the payslip.

    born: birth year. law: of the payday. Result: category number. Source: SAL 2 kap. 27 §; lag (2026:100).
    """
    young = (born >= law.young_from) & (born <= law.young_until)
    group: N = young * (YOUNG if law.caps[YOUNG] else FULL)
    group = group + (born <= law.pension_until) * ONLY_PENSION
    return group + (born <= law.none_until) * (NONE - ONLY_PENSION)


def birth_year(born: N, day: date) -> N:
    """Return the birth year, refused when it is not a year or lies after the day.

    born: birth year. day: payday. Result: birth year. Source: none, a check of input.
    """
    born = within(born, "Födelseåret", lowest=OLDEST_BIRTH_YEAR, highest=9999)
    latest = int(np.max(born, initial=0))
    if latest > day.year:
        raise BornAfterPayday(born=latest, day=day.isoformat())
    return born


def contributions(*, base: N, born: N, day: date) -> Contributions[N]:
    """Return the contributions on one month's base for each person.

    base: öre, cash pay and taxable benefits of one payer in one calendar month. born: birth year. day: payday.
    Result: öre, with the bases and rates that made it.
    Source: SAL 2 kap. 10, 26–28 §§; lag (2026:100).
    Choice of ours: nearest öre per person (halves up); the declaration's whole kronor are made on the sum,
    see declared_contributions.
    """
    base = money(base, "Underlaget")
    group = category(born=born, day=day)
    return on_base(base=base, group=group, law=contribution_law(day))


def on_base(*, base: N, group: N, law: ContributionLaw) -> Contributions[N]:
    """Return contributions on a checked base: the kernel of contributions() and of the payslip.

    base: öre per month. group: category(). law: contribution_law(day). Result: öre. Source: SAL 2 kap. 26–28 §§; lag (2026:100).
    """
    upper_rate = entry(law.upper_rates, group)
    if not some(group == YOUNG):
        return Contributions(half_up(base * upper_rate, RATE), group, base * 0, base, upper_rate, upper_rate)
    lower_base = at_most(base, entry(law.caps, group))
    upper_base = base - lower_base
    lower_rate = entry(law.lower_rates, group)
    total = half_up(lower_base * lower_rate + upper_base * upper_rate, RATE)
    return Contributions(total, group, lower_base, upper_base, lower_rate, upper_rate)


def contribution_parts(*, base: int, born: int, day: date) -> tuple[tuple[str, int], ...]:
    """Return the contribution split on its statutory parts.

    base: öre in one month. born: birth year. day: payday. Result: (name of the part, öre); the sum is the total.
    Source: SAL 2 kap. 26 §; lag (1994:1920) 3 §; lag (2026:100).
    Choice of ours: each part to the nearest öre, and the general payroll levy (allmän löneavgift) takes the öre
    that rounding leaves; with only the pension contribution there is one part.
    """
    found = contributions(base=base, born=born, day=day)
    parts = parameter("arbetsgivaravgift").table(day)
    if found.category in (ONLY_PENSION, NONE):
        return (("ålderspensionsavgift", found.total),) if found.total else ()
    amounts = {}
    for name, rate in parts.items():
        full = int(rate * RATE)
        lower = full if name == "ålderspensionsavgift" or found.category == FULL else full // 2
        amounts[name] = half_up(found.lower_base * lower + found.upper_base * full, RATE)
    amounts["allmän löneavgift"] += found.total - sum(amounts.values())
    return tuple(amounts.items())


def liable_base(*, paid: N, paid_before: N, day: date) -> tuple[N, N]:
    """Return what of a payment bears contributions when a year's first thousand is free until it is passed.

    paid: öre now. paid_before: öre earlier in the year from the same payer. day: payday.
    Result: (base to declare now, the part of it that is earlier pay), öre.
    Source: SAL 2 kap. 14 §.
    Choice of ours: below 1 000 kr in the year nothing is declared; when the limit is reached the whole year's sum
    is declared in that month.
    """
    paid, paid_before = money(paid, "Betalningen"), money(paid_before, "Tidigare betalt")
    limit = parameter("arbetsgivaravgift_lagsta_arssumma").kronor(day) * ORE
    reached = (paid + paid_before >= limit) * 1
    reached_before = (paid_before >= limit) * 1
    earlier = paid_before * (reached - reached_before)
    return paid * reached + earlier, earlier


def declared_contributions(*, bases: IntArray, born: IntArray, day: date) -> int:
    """Return the employer's sum of contributions for the declaration (487).

    bases: öre per person and month. born: birth years. day: payday. Result: whole kronor.
    Source: SFL 26 kap. 3 §; SFF 22 kap. 1 §; SAL 2 kap. 26–28 §§.
    Choice of ours: each person's base in whole kronor (öre dropped, as it is declared), summed per rate, times the
    rates, öre dropped once on the whole.
    """
    found = on_base(
        base=money(bases, "Underlaget") // ORE * ORE,
        group=category(born=born, day=day),
        law=contribution_law(day),
    )
    products = found.lower_base * found.lower_rate + found.upper_base * found.upper_rate
    return int(products.sum()) // (RATE * ORE)


def regional_support(*, base: int, day: date) -> int:
    """Return the deduction from contributions for a workplace in the support area. Needs review: not for real use.

    base: öre, the employer's whole base for work at the workplace in one month. day: payday. Result: öre.
    Source: lag (2001:1170) 2–5 §§, as amended by lag (2025:1338).
    Choice of ours: amount and conditions were not read in the act (mark needs_review); the caller must know that the
    workplace lies in the area and the trade is not excluded.
    """
    base = money(base, "Underlaget")
    rule = parameter("regionalt_stod")
    return min(base * rule.part("andel", day, RATE) // RATE, rule.part("tak_per_manad", day) * ORE)


def growth_support_refund(*, base: int, born: int, day: date) -> int:
    """Return what växa-stöd gives back for the first employees of a firm in one month.

    base: öre in the month. born: birth year. day: payday. Result: öre.
    Source: lag (2025:1334), before 2026 lag (2016:1053).
    Choice of ours: the difference between the contribution and the pension part alone, on the base up to the cap;
    for employments that began from 2024-05-01.
    """
    base = money(base, "Underlaget")
    capped = at_most(base, parameter("vaxa_tak").kronor(day) * ORE)
    full = contributions(base=capped, born=born, day=day).total
    return at_least(full - half_up(capped * contribution_law(day).pension, RATE), 0)


def explain_contributions(*, base: int, born: int, day: date) -> tuple[Step, ...]:
    """Return the derivation of contributions() for one person.

    base: öre in the month. born: birth year. day: payday. Result: steps in öre.
    Source: SAL 2 kap. 26–28 §§; lag (2026:100).
    """
    found = contributions(base=base, born=born, day=day)
    uses = [parameter("arbetsgivaravgift").use(day)]
    paragraph = "SAL 2 kap. 26 §"
    if found.category == YOUNG:
        uses += [parameter("unga_nedsattning_tak").use(day), parameter("unga_nedsattning_alder").use(day)]
        paragraph += "; lag (2026:100)"
    if found.category == ONLY_PENSION:
        uses.append(parameter("arbetsgivaravgift_bara_alderspension_fodd_senast").use(day))
        paragraph = "SAL 2 kap. 27 §"
    if found.category == NONE:
        uses = [parameter("arbetsgivaravgift_ingen_fodd_senast").use(day)]
        paragraph = "SAL 2 kap. 27 §"
    return (
        Step(
            "Arbetsgivaravgift", found.total, _in_words(found, contribution_law(day)), paragraph, tuple(uses)
        ),
    )


def _in_words(found: Contributions[int], law: ContributionLaw) -> str:
    if found.category == NONE:
        return told("Ingen avgift för den som är född {none_until} eller tidigare", none_until=law.none_until)
    terms = ((found.lower_base, found.lower_rate), (found.upper_base, found.upper_rate))
    said = [told("{rate} av {base}", rate=percent(rate), base=kronor(base)) for base, rate in terms if base]
    return told(
        "{value} = {total}",
        value=added(said, told("{rate} av {base}", rate=percent(found.upper_rate), base=kronor(0))),
        total=kronor(found.total),
    )
