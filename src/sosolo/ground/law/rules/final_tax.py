"""The final tax of a year for a person in a municipality, with every reduction that we know of."""

from dataclasses import dataclass

from sosolo.ground.explain import ParameterUse, Step
from sosolo.ground.law.municipalities import Municipality
from sosolo.ground.law.parameters import first_day, last_day, parameter
from sosolo.ground.law.rules.employer_contributions import birth_year
from sosolo.ground.law.rules.income_tax import PER, Incomes, IncomeTax, TaxLaw, tax_law, tax_of_year
from sosolo.ground.law.whole import ORE, RATE, kronor, percent, within

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


def explain_final_tax(*, tax: IncomeTax[int], resident: Resident, year: int) -> tuple[Step, ...]:
    """Return the derivation of final_tax(): each part that is not zero, and the sum.

    tax: from final_tax(). resident, year: what it was made from. Result: steps in öre; reductions are negative.
    Source: as final_tax().
    """
    day, place = first_day(year), resident.municipality

    def use(*names: str) -> tuple[ParameterUse, ...]:
        return tuple(parameter(name).use(day) for name in names)

    rates = place.in_year(year)
    base = kronor(tax.taxable * ORE)
    threshold = kronor(tax_law(year).threshold * ORE)
    burial = percent(rates.burial + resident.church, PER)
    state_rate = percent(tax_law(year).state_rate, RATE)
    lines = [
        (
            "Fastställd inkomst",
            tax.assessed,
            "Årets inkomst, avrundad nedåt till hundra kronor",
            "IL 1 kap. 5 §",
            (),
        ),
        (
            "Grundavdrag",
            -tax.allowance,
            "Avdrag efter inkomst och ålder",
            "IL 63 kap. 3–3 a §§",
            use("grundavdrag", "prisbasbelopp"),
        ),
        ("Beskattningsbar inkomst", tax.taxable, "Inkomsten minus grundavdraget", "IL 1 kap. 5 §", ()),
        (
            "Statlig inkomstskatt",
            tax.state,
            f"{state_rate} av det som är över {threshold}",
            "IL 65 kap. 5 §",
            use("skiktgrans", "statlig_inkomstskatt"),
        ),
        (
            "Kommunal inkomstskatt",
            tax.municipal,
            f"{percent(rates.tax, PER)} av {base}",
            "IL 65 kap. 3 §",
            (place.use(year),),
        ),
        (
            "Begravningsavgift och kyrkoavgift",
            tax.burial,
            f"{burial} av {base}",
            "begravningslagen 9 kap.",
            (place.use(year),),
        ),
        (
            "Allmän pensionsavgift",
            tax.pension_fee,
            "7 % av lönen upp till taket",
            "lag (1994:1744)",
            use("allman_pensionsavgift", "inkomstbasbelopp"),
        ),
        (
            "Public service-avgift",
            tax.service_fee,
            f"1 % av {base}, med ett tak",
            "lag (2018:1893)",
            use("public_service_avgift"),
        ),
        (
            "Skattereduktion för pensionsavgiften",
            -tax.pension_credit,
            "Hela avgiften får räknas av",
            "IL 67 kap. 4 §",
            (),
        ),
        (
            "Jobbskatteavdrag",
            -tax.work_credit,
            "Högst så mycket som kommunalskatten",
            "IL 67 kap. 6–8 §§",
            use(
                "jobbskatteavdrag_hog_alder"
                if is_older(born=resident.born, year=year)
                else "jobbskatteavdrag"
            ),
        ),
        (
            "Skattereduktion för sjukersättning",
            -tax.sick_credit,
            "Högst så mycket som kommunalskatten",
            "IL 67 kap. 9 a–9 c §§",
            use("sjukersattning_skattereduktion"),
        ),
        (
            "Skattereduktion för förvärvsinkomst",
            -tax.earned_credit,
            "0,75 % mellan 40 000 och 240 000 kr",
            "IL 67 kap. 46–47 §§",
            use("forvarvsinkomst_skattereduktion"),
        ),
        (
            "Regional skattereduktion",
            -tax.regional_credit,
            f"För den som bor i {place.name}",
            "IL 67 kap. 34–35 §§",
            use("regional_skattereduktion"),
        ),
        (
            "Skattereduktion för a-kasseavgift",
            -tax.fund_credit,
            "25 % av avgiften",
            "IL 67 kap. 51 §",
            use("a_kasseavgift_skattereduktion"),
        ),
    ]
    steps = [Step(label, amount * ORE, how, law, uses) for label, amount, how, law, uses in lines if amount]
    return (*steps, Step("Slutlig skatt", tax.total * ORE, "Skatterna minus skattereduktionerna"))
