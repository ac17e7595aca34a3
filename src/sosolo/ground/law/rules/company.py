"""An own limited company (aktiebolag): cost of pay, corporate tax, dividend and the 3:12 rules of 2026 (IL 57 kap.)."""

from dataclasses import dataclass
from datetime import date

from sosolo.ground.explain import ParameterUse, Step, told
from sosolo.ground.law.parameters import first_day, last_day, parameter
from sosolo.ground.law.refusals import TooHigh
from sosolo.ground.law.rules.employer_contributions import contributions
from sosolo.ground.law.rules.final_tax import Resident, final_tax
from sosolo.ground.law.rules.income_tax import IncomeTax
from sosolo.ground.law.whole import ORE, RATE, grouped, half_up, kronor, percent, within

HIGHEST = 1_000_000_000
MONTHS, PAYDAY = 12, 25
FIRST_YEAR_OF_NEW_RULES = 2026


@dataclass(frozen=True, slots=True)
class CompanyYear:
    """A year of an own company in kronor. limit: gränsbelopp. over_limit: dividend taxed as pay. net: to the owner."""

    result: int
    salary: int
    salary_cost: int
    profit: int
    corporate_tax: int
    dividend: int
    limit: int
    over_limit: int
    dividend_tax: int
    tax: IncomeTax[int]
    net: int


def corporate_tax(*, profit: int, year: int) -> int:
    """Return the corporate income tax.

    profit: kronor. year: income year. Result: kronor, downwards.
    Source: IL 65 kap. 10 §.
    """
    rate = parameter("bolagsskatt").rate(last_day(year))
    return within(profit, "Vinsten (kronor)", highest=HIGHEST) * rate // RATE


def salary_cost(*, salary: int, born: int, year: int) -> int:
    """Return what a year's salary in even months costs a company.

    salary: kronor per year. born: birth year. year: income year. Result: kronor, nearest, halves up.
    Source: SAL 2 kap.; lag (2026:100).
    Choice of ours: twelve equal months paid on the 25th, so that the youth rate falls on the right ones.
    """
    ore = within(salary, "Lönen (kronor)", highest=HIGHEST) * ORE
    months = [ore // MONTHS + (place < ore % MONTHS) for place in range(MONTHS)]
    fees = (
        contributions(base=pay, born=born, day=first_day(year).replace(month=place + 1, day=PAYDAY)).total
        for place, pay in enumerate(months)
    )
    return half_up(ore + sum(fees), ORE)


def limit_amount(*, year: int, wages: int = 0, own_wage: int = 0, cost: int = 0, share: int = RATE) -> int:
    """Return the year's limit amount (gränsbelopp): dividend within it is taxed at 20 %.

    year: income year of the dividend. wages: kronor of cash pay in the company the year before. own_wage: the
    owner's and near relatives' own highest pay that year. cost: kronor of acquisition cost of the shares. share: of
    the company, 1/10 000. Result: kronor, downwards.
    Source: IL 57 kap. 10–19 §§ in the wording of SFS 2025:1361 (from 2026).
    Choice of ours: no saved room; one company only. For 2025 the simplification rule alone (basic amount × share).
    """
    day = last_day(year)
    share = within(share, "Andelen", highest=RATE)
    basic = parameter("grundbelopp_312").kronor(day) * share // RATE
    if year < FIRST_YEAR_OF_NEW_RULES:
        return basic
    rule = parameter("lonebaserat_312")
    owned_wages = within(wages, "Lönesumman", highest=HIGHEST) * share // RATE
    room = max(0, owned_wages - rule.part("loneavdrag", day)) * rule.part("andel", day, RATE) // RATE
    room = min(
        room, within(own_wage, "Den egna lönen", highest=HIGHEST) * rule.part("tak_ganger_egen_lon", day)
    )
    return basic + room + _interest_on_cost(within(cost, "Omkostnadsbeloppet", highest=HIGHEST), day)


def _interest_on_cost(cost: int, day: date) -> int:
    if not cost:
        return 0
    rule = parameter("ranta_312")
    rate = parameter("statslaneranta").rate(day) + rule.part("tillagg", day, RATE)
    return max(0, cost - rule.part("over", day)) * rate // RATE


def dividend_tax(*, dividend: int, limit: int, year: int) -> tuple[int, int]:
    """Return the tax on dividend within the limit and the part over it, which is taxed as pay.

    dividend, limit: kronor. year: income year. Result: (kronor of tax, kronor over the limit).
    Source: IL 57 kap. 20 §.
    Choice of ours: downwards to kronor; the ceiling of 90 income base amounts is far above the amounts of a
    one-person company and not reckoned with.
    """
    inside = min(within(dividend, "Utdelningen (kronor)", highest=HIGHEST), limit)
    return inside * parameter("utdelning_skatt").rate(last_day(year)) // RATE, dividend - inside


def company_year(*, result: int, salary: int, resident: Resident, year: int) -> CompanyYear:
    """Return a year of an own company that pays a salary and all the rest as dividend.

    result: kronor before the owner's salary and its contributions. salary: kronor per year. resident: Resident.
    year: income year. Result: kronor.
    Source: IL 57 kap. 20 §, 65 kap. 10 §, 63–67 kap.; SAL 2 kap.
    Choice of ours: the whole profit after tax is paid out the same year within a whole owner's limit amount without
    wage-based room; dividend over it is income without pension contribution or work credit.
    """
    cost = salary_cost(salary=salary, born=resident.born, year=year)
    if cost > within(result, "Resultatet (kronor)", highest=HIGHEST):
        raise TooHigh(what="Lönens kostnad (kronor)", highest=grouped(result), given=grouped(cost))
    profit = result - cost
    due = corporate_tax(profit=profit, year=year)
    dividend, limit = profit - due, limit_amount(year=year)
    tax_on_dividend, over = dividend_tax(dividend=dividend, limit=limit, year=year)
    tax = final_tax(resident=resident, year=year, work=salary, pension=over)
    net = salary + dividend - tax_on_dividend - tax.total
    return CompanyYear(result, salary, cost, profit, due, dividend, limit, over, tax_on_dividend, tax, net)


def explain_company(found: CompanyYear, *, year: int) -> tuple[Step, ...]:
    """Return the derivation of company_year().

    found: CompanyYear. year: income year. Result: steps in öre.
    Source: as company_year().
    """
    day = last_day(year)

    def use(name: str) -> tuple[ParameterUse, ...]:
        return (parameter(name).use(day),)

    rate = percent(parameter("bolagsskatt").rate(day))
    inside = percent(parameter("utdelning_skatt").rate(day))
    fees = kronor((found.salary_cost - found.salary) * ORE)
    return (
        Step("Resultat före din lön", found.result * ORE, told("Det bolaget har kvar efter sina kostnader")),
        Step(
            "Lön med arbetsgivaravgift",
            -found.salary_cost * ORE,
            told("{salary} + {fees}", salary=kronor(found.salary * ORE), fees=fees),
            "SAL 2 kap.",
            use("arbetsgivaravgift"),
        ),
        Step(
            "Bolagsskatt",
            -found.corporate_tax * ORE,
            told("{rate} av {profit}", rate=rate, profit=kronor(found.profit * ORE)),
            "IL 65 kap. 10 §",
            use("bolagsskatt"),
        ),
        Step(
            "Utdelning",
            found.dividend * ORE,
            told("Vinsten efter skatt; gränsbeloppet är {limit}", limit=kronor(found.limit * ORE)),
            "IL 57 kap.",
            use("grundbelopp_312"),
        ),
        Step(
            "Skatt på utdelningen",
            -found.dividend_tax * ORE,
            told("{inside} inom gränsbeloppet", inside=inside),
            "IL 57 kap. 20 §",
            use("utdelning_skatt"),
        ),
        Step(
            "Skatt på lönen",
            -found.tax.total * ORE,
            told("Slutlig skatt, se dess egna steg"),
            "IL 63–67 kap.",
        ),
        Step("Kvar till dig", found.net * ORE, told("Lön och utdelning efter skatt")),
    )
