"""A firm of one's own, enskild firma: own contributions (egenavgifter), standard deduction, reserves and tax."""

from dataclasses import dataclass
from decimal import Decimal

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import in_parts, last_day, parameter
from sosolo.ground.law.refusals import NoSuchChoice
from sosolo.ground.law.rules.employer_contributions import NONE, ONLY_PENSION, category
from sosolo.ground.law.rules.final_tax import Resident, final_tax
from sosolo.ground.law.rules.income_tax import IncomeTax
from sosolo.ground.law.whole import ORE, RATE, kronor, percent, within

HIGHEST_SURPLUS = 1_000_000_000
WAITING_CHOICES = (1, 7, 14, 30, 60, 90)


@dataclass(frozen=True, slots=True)
class OwnContributions:
    """Kronor. base: what they are reckoned on. gross_ore: before deductions, in öre. total: what is to be paid."""

    base: int
    rate: int
    gross_ore: int
    general: int
    regional: int
    total: int


@dataclass(frozen=True, slots=True)
class FirmYear:
    """A year of an own firm in kronor. base: surplus after the deduction for own contributions, the taxed income."""

    surplus: int
    base: int
    contributions: OwnContributions
    tax: IncomeTax[int]
    net: int


def own_rate(*, born: int, year: int, waiting_days: int = 7) -> int:
    """Return the rate of own contributions.

    born: birth year. year: income year. waiting_days: chosen karens. Result: 1/10 000.
    Source: SAL 3 kap. 12–18 §§; lag (1994:1920); SFB 27 kap. 27 a och 29 §§.
    Choice of ours: other choices than 7 days change only the sickness part; those rates need review.
    """
    if waiting_days not in WAITING_CHOICES:
        choices = ", ".join(map(str, WAITING_CHOICES))
        raise NoSuchChoice(what="Karenstiden", given=waiting_days, choices=choices)
    day = last_day(year)
    parts = parameter("egenavgifter").table(day)
    group = category(born=born, day=day)
    if group == NONE:
        return 0
    if group == ONLY_PENSION:
        return in_parts(parts["ålderspensionsavgift"], RATE)
    total: Decimal = sum(parts.values(), Decimal(0))
    if waiting_days != 7:
        total += parameter("egenavgifter_karens").table(day)[f"dagar_{waiting_days}"]
        total -= parts["sjukförsäkringsavgift"]
    return in_parts(total, RATE)


def own_contributions(
    *, base: int, born: int, year: int, waiting_days: int = 7, support_area: bool = False
) -> OwnContributions:
    """Return the own contributions on a base.

    base: kronor of active business income after the deduction for own contributions. born: birth year. year: income
    year. waiting_days: karens. support_area: regional deduction asked for (needs review). Result: kronor.
    Source: SAL 3 kap.; lag (2023:748); lag (2001:1170).
    Choice of ours: 7,5 % of the whole base when it exceeds 40 000 kr, kronor downwards; the sum to pay downwards too;
    only the full rate has the deductions, and they never go below the pension part.
    """
    base, day = within(base, "Underlaget (kronor)", highest=HIGHEST_SURPLUS), last_day(year)
    rate = own_rate(born=born, year=year, waiting_days=waiting_days)
    full = category(born=born, day=day) not in (NONE, ONLY_PENSION)
    rule, area = parameter("egenavgifter_generellt_avdrag"), parameter("regionalt_stod_egenavgifter")
    general = regional = 0
    if full and base > rule.part("underlag_over", day):
        general = min(base * rule.part("andel", day, RATE) // RATE, rule.part("tak", day))
    if full and support_area:
        regional = min(base * area.part("andel", day, RATE) // RATE, area.part("tak_per_ar", day))
    gross_ore = base * rate * ORE // RATE
    total = max(
        0, gross_ore // ORE if not (general or regional) else (gross_ore - (general + regional) * ORE) // ORE
    )
    return OwnContributions(base, rate, gross_ore, general, regional, total)


def passive_payroll_tax(*, base: int, year: int) -> int:
    """Return the special payroll tax on passive business income (särskild löneskatt på passiv näringsverksamhet).

    base: kronor of income from a business in which the owner hardly works, after the deduction for this tax. year:
    income year. Result: kronor, downwards. It stands in the place of own contributions, and gives no benefit in return.
    Source: lag (1990:659) 2 §; IL 2 kap. 23 § (passive: less than a third of full-time work).
    """
    rate = parameter("sarskild_loneskatt_naring").rate(last_day(year))
    return within(base, "Underlaget (kronor)", highest=HIGHEST_SURPLUS) * rate // RATE


def explain_passive_payroll_tax(*, base: int, year: int) -> tuple[Step, ...]:
    """Return the derivation of passive_payroll_tax().

    base: kronor. year: as there. Result: steps in öre.
    Source: lag (1990:659) 2 §.
    """
    known, day = parameter("sarskild_loneskatt_naring"), last_day(year)
    due = passive_payroll_tax(base=base, year=year) * ORE
    how = told("{rate} av {base}, öretal faller bort", rate=percent(known.rate(day)), base=kronor(base * ORE))
    return (Step("Särskild löneskatt", due, how, "lag (1990:659) 2 §", (known.use(day),)),)


def standard_deduction(*, surplus: int, born: int, year: int, passive: bool = False) -> int:
    """Return the highest standard deduction for coming own contributions (schablonavdrag).

    surplus: kronor before the deduction. born: birth year. year: income year. passive: the special payroll tax comes
    in the place of own contributions. Result: kronor, downwards.
    Source: IL 16 kap. 29–30 §§.
    """
    day = last_day(year)
    part = "bara_alderspension" if category(born=born, day=day) == ONLY_PENSION else "full"
    part = "loneskatt" if passive else part
    share = parameter("egenavgifter_schablonavdrag").part(part, day, RATE)
    return within(surplus, "Överskottet (kronor)", highest=HIGHEST_SURPLUS) * share // RATE


def first_year(
    *, surplus: int, resident: Resident, year: int, waiting_days: int = 7, support_area: bool = False
) -> FirmYear:
    """Return the first year of an own firm, with the standard deduction (which comes back to tax next year).

    surplus: kronor before own contributions. resident: Resident. year: income year. waiting_days, support_area: as
    own_contributions(). Result: kronor.
    Source: IL 16 kap. 29–30 §§; SAL 3 kap.; IL 63–67 kap.
    """
    base = surplus - standard_deduction(surplus=surplus, born=resident.born, year=year)
    return _year(surplus, base, resident, year, waiting_days, support_area=support_area)


def steady_year(
    *, surplus: int, resident: Resident, year: int, waiting_days: int = 7, support_area: bool = False
) -> FirmYear:
    """Return a year like all others: the contributions of the year are what the year's base was lowered by.

    surplus: kronor before own contributions, the same each year. resident: Resident. year: income year.
    waiting_days, support_area: as own_contributions(). Result: kronor; base + contributions = surplus to the krona.
    Source: IL 16 kap. 29–30 §§; SAL 3 kap.
    Choice of ours: this, not the first year, is compared with other ways of working: the standard deduction only
    moves tax between years.
    """
    low, high = 0, within(surplus, "Överskottet (kronor)", highest=HIGHEST_SURPLUS)
    while low < high:
        middle = (low + high + 1) // 2
        due = own_contributions(
            base=middle, born=resident.born, year=year, waiting_days=waiting_days, support_area=support_area
        )
        if middle + due.total <= surplus:
            low = middle
        else:
            high = middle - 1
    return _year(surplus, low, resident, year, waiting_days, support_area=support_area)


def _year(
    surplus: int, base: int, resident: Resident, year: int, waiting_days: int, *, support_area: bool
) -> FirmYear:
    due = own_contributions(
        base=base, born=resident.born, year=year, waiting_days=waiting_days, support_area=support_area
    )
    tax = final_tax(resident=resident, year=year, work=base)
    return FirmYear(surplus, base, due, tax, surplus - due.total - tax.total)


def allocation_reserve(*, profit: int, year: int, company: bool) -> int:
    """Return the most that may be set aside in a tax allocation reserve (periodiseringsfond).

    profit: kronor. year: income year. company: true for an AB, false for an own firm. Result: kronor, downwards.
    Source: IL 30 kap. 5–6 §§.
    """
    share = parameter("periodiseringsfond").part("bolag" if company else "enskild", last_day(year), RATE)
    return within(profit, "Vinsten (kronor)", highest=HIGHEST_SURPLUS) * share // RATE


def expansion_fund_tax(*, amount: int, year: int) -> int:
    """Return the tax on a set-aside to an expansion fund (expansionsfond).

    amount: kronor. year: income year. Result: kronor, downwards.
    Source: IL 65 kap. 8 §.
    """
    rate = parameter("expansionsfond_skatt").rate(last_day(year))
    return within(amount, "Avsättningen (kronor)", highest=HIGHEST_SURPLUS) * rate // RATE


def interest_allocation(*, capital: int, year: int) -> int:
    """Return the interest that may (or, when negative, must) be moved between business and capital.

    capital: kronor of capital base (kapitalunderlag), may be negative. year: income year. Result: kronor; negative
    for negative interest allocation, 0 between −500 000 and 0.
    Source: IL 33 kap. 3–4 §§.
    """
    day = last_day(year)
    capital = within(capital, "Kapitalunderlaget (kronor)", lowest=-HIGHEST_SURPLUS, highest=HIGHEST_SURPLUS)
    rule, loan_rate = parameter("rantefordelning"), parameter("statslaneranta").rate(day)
    if capital >= 0:
        return capital * (loan_rate + rule.part("positiv_tillagg", day, RATE)) // RATE
    if capital >= rule.part("negativ_fran", day):
        return 0
    return -(-capital * (loan_rate + rule.part("negativ_tillagg", day, RATE)) // RATE)


def explain_own_contributions(*, base: int, born: int, year: int, waiting_days: int = 7) -> tuple[Step, ...]:
    """Return the derivation of own_contributions().

    base: kronor. born, year, waiting_days: as there. Result: steps in öre.
    Source: SAL 3 kap.; lag (2023:748).
    """
    day = last_day(year)
    due = own_contributions(base=base, born=born, year=year, waiting_days=waiting_days)
    how = told(
        "{rate} av {base} = {gross_ore}",
        rate=percent(due.rate),
        base=kronor(base * ORE),
        gross_ore=kronor(due.gross_ore),
    )
    rule = parameter("egenavgifter_generellt_avdrag")
    uses = [parameter("egenavgifter").use(day)]
    if waiting_days != 7:
        uses.append(parameter("egenavgifter_karens").use(day))
    return (
        Step("Egenavgifter före avdrag", due.gross_ore, how, "SAL 3 kap.", tuple(uses)),
        Step(
            "Generellt avdrag",
            -due.general * ORE,
            told(
                "{andel} av hela underlaget, högst {tak}",
                andel=percent(rule.part("andel", day, RATE)),
                tak=kronor(rule.part("tak", day) * ORE),
            ),
            "lag (2023:748)",
            (rule.use(day),),
        ),
        Step("Egenavgifter", due.total * ORE, told("Öretal faller bort"), "SFF 22 kap. 1 §"),
    )
