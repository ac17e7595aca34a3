"""The final tax of a year for a person in a municipality, with every reduction that we know of."""

from dataclasses import dataclass

from sosolo.ground.explain import ParameterUse, Step, told
from sosolo.ground.law.municipalities import Municipality
from sosolo.ground.law.parameters import first_day, last_day, parameter
from sosolo.ground.law.rules.employer_contributions import birth_year
from sosolo.ground.law.rules.income_tax import (
    PER,
    Incomes,
    IncomeTax,
    TaxLaw,
    fund_rate,
    tax_law,
    tax_of_year,
)
from sosolo.ground.law.whole import ORE, kronor, percent, within

HIGHEST_YEAR_KRONOR = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Resident:
    """Who pays the tax. born: birth year. church: church fee in 1/100 000, 0 for those outside the church."""

    born: int
    municipality: Municipality
    church: int = 0


def is_older(*, born: int, year: int) -> bool:
    """Return whether a person has the increased basic allowance.

    born: birth year. year: income year. Result: true when the age was reached before the year began.
    Source: IL 63 kap. 3 a §, 67 kap. 8 §.
    Choice of ours: one born on 1 January counts with the birth year, as in the authority's own tables.
    """
    return year - birth_year(born, last_day(year)) - 1 >= tax_law(year).older_age


def final_tax(
    *,
    resident: Resident,
    year: int,
    work: int = 0,
    benefits: int = 0,
    sick: int = 0,
    pension: int = 0,
    fund_fee: int = 0,
) -> IncomeTax[int]:
    """Return the tax of a year on earned income.

    resident: Resident; the municipality is where one was registered on 1 November of the year before. year: income
    year. work, benefits, sick, pension: kronor as Incomes. fund_fee: kronor paid to an unemployment fund.
    Result: whole kronor with all parts.
    Source: IL 63, 65 and 67 kap.; lag (1994:1744); lag (2018:1893); begravningslagen (1990:1144) 9 kap.
    Choice of ours: no general deductions, no capital income, no rot, rut or gifts; resident the whole year.
    """
    kinds = (
        ("Lönen", work),
        ("Ersättningarna", benefits),
        ("Sjukersättningen", sick),
        ("Pensionen", pension),
    )
    for what, amount in kinds:
        within(amount, what, highest=HIGHEST_YEAR_KRONOR)
    rates = resident.municipality.in_year(year)
    credit = parameter("regional_skattereduktion").kronor(first_day(year))
    return tax_of_year(
        law=tax_law(year),
        incomes=Incomes(work, benefits, sick, pension),
        older=int(is_older(born=resident.born, year=year)),
        municipal_rate=rates.tax,
        burial_rate=rates.burial + within(resident.church, "Kyrkoavgiften", highest=PER),
        regional=credit if resident.municipality.regional_credit else 0,
        fund_fee=within(fund_fee, "A-kasseavgiften", highest=HIGHEST_YEAR_KRONOR),
    )


def pensionable_income(*, income: int, year: int) -> int:
    """Return the pensionable income (PGI) of a year.

    income: kronor of pay. year: income year. Result: kronor; 0 below the floor.
    Source: SFB 59 kap. 4–5 §§.
    Choice of ours: pay less the general pension contribution on it, hundreds downwards, at most 7,5 income base
    amounts.
    """
    day = first_day(year)
    income = within(income, "Lönen", highest=HIGHEST_YEAR_KRONOR) // 100 * 100
    law = tax_law(year)
    if income < law.pension_floor:
        return 0
    ceiling = parameter("inkomstbasbelopp").kronor(day) * 15 // 2
    fee = tax_of_year(
        law=law, incomes=Incomes(income, 0, 0, 0), older=0, municipal_rate=0, burial_rate=0
    ).pension_fee
    return min((income - fee) // 100 * 100, ceiling)


def breaking_point(*, year: int, older: bool) -> int:
    """Return the lowest yearly income on which state tax is paid (brytpunkt).

    year: income year. older: as is_older(). Result: kronor, a whole hundred: the highest income without state tax.
    Source: IL 63 kap. 3–3 a §§, 65 kap. 5 §.
    """
    law = tax_law(year)
    low, high = 0, 20_000
    while low < high:
        middle = (low + high + 1) // 2
        if _state(middle * 100, law, older=older):
            high = middle - 1
        else:
            low = middle
    return low * 100


def _state(income: int, law: TaxLaw, *, older: bool) -> int:
    tax = tax_of_year(
        law=law, incomes=Incomes(income, 0, 0, 0), older=int(older), municipal_rate=0, burial_rate=0
    )
    return tax.state


Line = tuple[str, int, str, str, tuple[ParameterUse, ...]]


def explain_final_tax(*, tax: IncomeTax[int], resident: Resident, year: int) -> tuple[Step, ...]:
    """Return the derivation of final_tax(): each part that is not zero, and the sum.

    tax: from final_tax(). resident, year: what it was made from. Result: steps in öre; reductions are negative.
    Source: as final_tax().
    """
    lines = (*_income(tax, year), *_owed(tax, resident, year), *_back(tax, resident, year))
    steps = [Step(label, amount * ORE, how, law, uses) for label, amount, how, law, uses in lines if amount]
    return (*steps, Step("Slutlig skatt", tax.total * ORE, told("Skatterna minus skattereduktionerna")))


def _uses(year: int, *names: str) -> tuple[ParameterUse, ...]:
    return tuple(parameter(name).use(first_day(year)) for name in names)


def _income(tax: IncomeTax[int], year: int) -> tuple[Line, ...]:
    assessed = kronor(tax.assessed * ORE)
    left = told("{assessed} − {allowance}", assessed=assessed, allowance=kronor(tax.allowance * ORE))
    allowance = _uses(year, "grundavdrag", "prisbasbelopp")
    return (
        (
            told("Fastställd inkomst"),
            tax.assessed,
            told("Årets inkomst, nedåt till hela hundra kronor"),
            "IL 1 kap. 5 §",
            (),
        ),
        (
            told("Grundavdrag"),
            -tax.allowance,
            told("Efter ålder och {assessed}", assessed=assessed),
            "IL 63 kap. 3–3 a §§",
            allowance,
        ),
        (told("Beskattningsbar inkomst"), tax.taxable, left, "IL 1 kap. 5 §", ()),
    )


def _owed(tax: IncomeTax[int], resident: Resident, year: int) -> tuple[Line, ...]:
    law, rates = tax_law(year), resident.municipality.in_year(year)
    base, place = kronor(tax.taxable * ORE), (resident.municipality.use(year),)
    state = told(
        "{state_rate} av det som är över {threshold}",
        state_rate=percent(law.state_rate),
        threshold=kronor(law.threshold * ORE),
    )
    municipal = told("{tax} av {base}", tax=percent(rates.tax, PER), base=base)
    burial = told("{burial} av {base}", burial=percent(rates.burial + resident.church, PER), base=base)
    pension = told(
        "{pension_rate} av inkomsten, högst {pension_ceiling}",
        pension_rate=percent(law.pension_rate),
        pension_ceiling=kronor(law.pension_ceiling * ORE),
    )
    service = told(
        "{service_rate} av {base}, högst {service_most}",
        service_rate=percent(law.service_rate),
        base=base,
        service_most=kronor(law.service_most * ORE),
    )
    thresholds = _uses(year, "skiktgrans", "statlig_inkomstskatt")
    pension_uses = _uses(year, "allman_pensionsavgift", "inkomstbasbelopp")
    return (
        (told("Statlig inkomstskatt"), tax.state, state, "IL 65 kap. 5 §", thresholds),
        (told("Kommunal inkomstskatt"), tax.municipal, municipal, "IL 65 kap. 3 §", place),
        (told("Begravningsavgift och kyrkoavgift"), tax.burial, burial, "begravningslagen 9 kap.", place),
        (told("Allmän pensionsavgift"), tax.pension_fee, pension, "lag (1994:1744)", pension_uses),
        (
            told("Public service-avgift"),
            tax.service_fee,
            service,
            "lag (2018:1893)",
            _uses(year, "public_service_avgift"),
        ),
    )


def _back(tax: IncomeTax[int], resident: Resident, year: int) -> tuple[Line, ...]:
    law = tax_law(year)
    older = is_older(born=resident.born, year=year)
    work = _uses(year, "jobbskatteavdrag_hog_alder" if older else "jobbskatteavdrag")
    sick, earned = (
        _uses(year, "sjukersattning_skattereduktion"),
        _uses(year, "forvarvsinkomst_skattereduktion"),
    )
    most = told("Räknas av mot kommunalskatten, högst så mycket som den är")
    share = told(
        "{earned_rate} av det som är över {earned_over}, med ett tak",
        earned_rate=percent(law.earned_rate),
        earned_over=kronor(law.earned_over * ORE),
    )
    lives = told("För den som bor i {name}", name=resident.municipality.name)
    fund = told("{year} av avgiften", year=percent(fund_rate(year)))
    all_of_it = told("Hela avgiften räknas av, så långt skatten räcker")
    return (
        (told("Skattereduktion för pensionsavgiften"), -tax.pension_credit, all_of_it, "IL 67 kap. 4 §", ()),
        (told("Jobbskatteavdrag"), -tax.work_credit, most, "IL 67 kap. 6–8 §§", work),
        (told("Skattereduktion för sjukersättning"), -tax.sick_credit, most, "IL 67 kap. 9 a–9 c §§", sick),
        (
            told("Skattereduktion för förvärvsinkomst"),
            -tax.earned_credit,
            share,
            "IL 67 kap. 46–47 §§",
            earned,
        ),
        (
            told("Regional skattereduktion"),
            -tax.regional_credit,
            lives,
            "IL 67 kap. 34–35 §§",
            _uses(year, "regional_skattereduktion"),
        ),
        (
            told("Skattereduktion för a-kasseavgift"),
            -tax.fund_credit,
            fund,
            "IL 67 kap. 51 §",
            _uses(year, "a_kasseavgift_skattereduktion"),
        ),
    )
