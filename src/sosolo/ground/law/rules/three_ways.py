"""Three ways to live on the same invoices: through the cooperative, an own firm, an own company.

One yearly amount in, net in hand out, and beside it what each way gives in sickness, with children, without work
and as a pensioner. Comparison in whole kronor; nothing here is paid out to anyone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sosolo.ground.law.municipalities import Municipality
from sosolo.ground.law.parameters import first_day, last_day
from sosolo.ground.law.rules.company import CompanyYear, company_year
from sosolo.ground.law.rules.final_tax import (
    Resident,
    breaking_point,
    final_tax,
    is_older,
    pensionable_income,
)
from sosolo.ground.law.rules.holiday import split_gross
from sosolo.ground.law.rules.illness import Earner, day_by_day
from sosolo.ground.law.rules.income_tax import IncomeTax
from sosolo.ground.law.rules.own_firm import FirmYear, steady_year
from sosolo.ground.law.rules.payslip import Payslip, payslip, person
from sosolo.ground.law.rules.social_insurance import (
    Work,
    daily_child_care_benefit,
    daily_parental_benefit,
    daily_sickness_benefit,
    qualifying_income,
    qualifying_pay,
)
from sosolo.ground.law.rules.unemployment import assess
from sosolo.ground.law.whole import ORE, RATE, within

MONTHS = 12
HIGHEST_INVOICED = 100_000_000
PAYDAY = 25


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared.

    invoiced, costs: kronor per year without VAT; costs are those any way has. fee: of the cooperative, 1/10 000 of
    the invoiced. pension: 1/10 000 of pay set aside in the cooperative. company_costs: kronor a year that only a
    company has (bookkeeper, annual report). salary: kronor a year from the own company, None for as much as bears no
    state tax. waiting_days: of the own firm.
    """

    invoiced: int
    resident: Resident
    year: int
    costs: int = 0
    fee: int = 600
    pension: int = 450
    company_costs: int = 0
    salary: int | None = None
    waiting_days: int = 7


@dataclass(frozen=True, slots=True)
class Safety:
    """What a way gives besides money, whole kronor.

    qualifying: SGI. sick_day, parent_day, child_care_day: a whole day's benefit from the insurance. two_weeks: what the
    first fourteen days of an illness give, from a Monday, whoever pays. pensionable: PGI.
    occupational: pension premium a year. unemployment: per month in the first hundred days after a year in a fund,
    None where it depends on more than the income.
    """

    qualifying: int
    two_weeks: int
    sick_day: int
    parent_day: int
    child_care_day: int
    pensionable: int
    occupational: int
    unemployment: int | None


@dataclass(frozen=True, slots=True)
class Cooperative:
    """A year through the cooperative. Öre for what the payslips hold, kronor for tax and net."""

    fee: int
    gross: int
    holiday: int
    contributions: int
    pension: int
    payroll_tax: int
    rest: int
    tax: IncomeTax[int]
    net: int
    safety: Safety


@dataclass(frozen=True, slots=True)
class ThreeWays:
    """The answers side by side; net in each is kronor a year after tax."""

    cooperative: Cooperative
    own_firm: FirmYear
    own_firm_safety: Safety
    company: CompanyYear
    company_safety: Safety


def three_ways(question: Question) -> ThreeWays:
    """Return what one yearly amount gives in each of three ways to work.

    question: Question. Result: ThreeWays, kronor a year.
    Source: SAL; IL 16, 57 and 63–67 kap.; SFB 12, 13, 25, 28 and 59 kap.; lag (2024:506).
    Choice of ours: full-time, the whole year, no other income, final tax (not the table's); the own firm in a year
    like all others; the company pays a salary and the rest as dividend. Fee, pension and running costs are inputs.
    """
    left = _left(question)
    firm = steady_year(
        surplus=left, resident=question.resident, year=question.year, waiting_days=question.waiting_days
    )
    company = _company(question, left)
    return ThreeWays(
        cooperative=through_the_cooperative(question),
        own_firm=firm,
        own_firm_safety=_safety(firm.base, question, Work.OWN_FIRM),
        company=company,
        company_safety=_safety(company.salary, question, Work.OWN_COMPANY),
    )


def _left(question: Question) -> int:
    invoiced = within(question.invoiced, "Fakturerat (kronor)", highest=HIGHEST_INVOICED)
    return invoiced - within(question.costs, "Kostnaderna (kronor)", highest=invoiced)


def through_the_cooperative(question: Question) -> Cooperative:
    """Return a year through the cooperative: twelve equal months by the payslip's own rule, then the year's tax.

    question: Question. Result: Cooperative.
    Source: as payslip() and final_tax().
    Choice of ours: the fee is on the invoiced amount; the year's gross in whole kronor is taxed; holiday pay inside.
    """
    fee = within(question.fee, "Avgiften", highest=RATE) * question.invoiced * ORE // RATE
    available = max(0, _left(question) * ORE - fee)
    slips = yearly_payslips(
        available=available, born=question.resident.born, pension=question.pension, year=question.year
    )
    gross = sum(slip.gross for slip in slips)
    tax = final_tax(resident=question.resident, year=question.year, work=gross // ORE)
    premium = sum(slip.pension for slip in slips)
    day = last_day(question.year).replace(day=PAYDAY)
    income = qualifying_pay(monthly_gross=gross // MONTHS, day=day)
    return Cooperative(
        fee=fee,
        gross=gross,
        holiday=sum(slip.holiday for slip in slips),
        contributions=sum(slip.contributions for slip in slips),
        pension=premium,
        payroll_tax=sum(slip.payroll_tax for slip in slips),
        rest=sum(slip.rest for slip in slips),
        tax=tax,
        net=gross // ORE - tax.total,
        safety=Safety(
            qualifying=income,
            two_weeks=two_weeks(
                question=question, work=Work.EMPLOYED, qualifying=income, monthly=gross // MONTHS
            ),
            sick_day=daily_sickness_benefit(qualifying=income, day=day),
            parent_day=daily_parental_benefit(qualifying=income, day=day),
            child_care_day=daily_child_care_benefit(qualifying=income, day=day),
            pensionable=pensionable_income(income=gross // ORE, year=question.year),
            occupational=premium // ORE,
            unemployment=assess(
                monthly=[gross // MONTHS] * MONTHS, months_of_membership=MONTHS, day=day
            ).levels[0]
            // ORE,
        ),
    )


def yearly_payslips(*, available: int, born: int, pension: int, year: int) -> tuple[Payslip[int], ...]:
    """Return twelve payslips that share a yearly amount evenly, without tax.

    available: öre in the year. born: birth year. pension: 1/10 000. year: of the paydays. Result: payslips whose
    available sums to the amount.
    Source: as payslip().
    """
    slips = []
    for month in range(MONTHS):
        day = first_day(year).replace(month=month + 1, day=PAYDAY)
        share = available // MONTHS + (month < available % MONTHS)
        slips.append(
            payslip(available=share, who=person(born=born, method=0, pension=pension, day=day), day=day)
        )
    return tuple(slips)


def _company(question: Question, left: int) -> CompanyYear:
    result = max(0, left - within(question.company_costs, "Bolagets kostnader", highest=HIGHEST_INVOICED))
    salary = question.salary
    if salary is None:
        older = is_older(born=question.resident.born, year=question.year)
        salary = min(
            breaking_point(year=question.year, older=older),
            affordable_salary(result=result, question=question),
        )
    return company_year(result=result, salary=salary, resident=question.resident, year=question.year)


def affordable_salary(*, result: int, question: Question) -> int:
    """Return the largest yearly salary whose whole cost a result can bear.

    result: kronor before salary. question: for birth year and year. Result: kronor.
    Source: SAL 2 kap.; lag (2026:100).
    """
    slips = yearly_payslips(
        available=result * ORE, born=question.resident.born, pension=0, year=question.year
    )
    return max(0, sum(slip.gross for slip in slips) // ORE - 1)


def _safety(yearly: int, question: Question, work: Work) -> Safety:
    day = last_day(question.year).replace(day=PAYDAY)
    income = qualifying_income(yearly=yearly, day=day)
    return Safety(
        qualifying=income,
        two_weeks=two_weeks(question=question, work=work, qualifying=income, monthly=yearly * ORE // MONTHS),
        sick_day=daily_sickness_benefit(qualifying=income, day=day),
        parent_day=daily_parental_benefit(qualifying=income, day=day),
        child_care_day=daily_child_care_benefit(qualifying=income, day=day),
        pensionable=pensionable_income(income=yearly, year=question.year),
        occupational=0,
        unemployment=None,
    )


def two_weeks(*, question: Question, work: Work, qualifying: int, monthly: int) -> int:
    """Return what the first fourteen days of an illness give.

    question: for year and waiting_days. work: Work. qualifying: SGI in kronor. monthly: öre of gross pay, holiday
    pay inside when work is employed. Result: kronor before tax, downwards.
    Source: as day_by_day().
    Choice of ours: from a Monday; holiday pay inside the gross gives no sick pay.
    """
    start = a_monday(question.year)
    if work is Work.EMPLOYED:
        monthly = split_gross(gross=monthly, day=start).pay
    who = Earner(work=work, qualifying=qualifying, monthly=monthly, waiting=question.waiting_days)
    return sum(one.amount for one in day_by_day(who=who, start=start, days=14)) // ORE


def a_monday(year: int) -> date:
    """Return a Monday late in a year, when the year's rates are in force.

    year: income year. Result: date. Source: none, a choice of ours.
    """
    day = last_day(year).replace(month=11, day=1)
    return day + timedelta(days=-day.weekday() % 7)


@dataclass(frozen=True, slots=True)
class Nets:
    """Kronor a year that each way leaves one who lives in a municipality."""

    place: Municipality
    cooperative: int
    own_firm: int
    company: int


def nets_elsewhere(
    *, question: Question, found: ThreeWays, places: Sequence[Municipality]
) -> tuple[Nets, ...]:
    """Return what each way would leave in other municipalities: only the tax on the income differs.

    question: Question. found: three_ways(question). places: municipalities. Result: Nets, in the order of places.
    Source: IL 65 kap. 3 §, 67 kap. 34–35 §§.
    """
    firm, company, gross = found.own_firm, found.company, found.cooperative.gross // ORE

    def tax(place: Municipality, work: int, pension: int = 0) -> int:
        resident = Resident(question.resident.born, place, question.resident.church)
        return final_tax(resident=resident, year=question.year, work=work, pension=pension).total

    return tuple(
        Nets(
            place,
            gross - tax(place, gross),
            firm.net + firm.tax.total - tax(place, firm.base),
            company.net + company.tax.total - tax(place, company.salary, company.over_limit),
        )
        for place in places
    )
