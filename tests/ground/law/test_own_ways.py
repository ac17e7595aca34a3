"""An own firm, an own company, and the comparisons that the public calculators show."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.errors import Refused
from sosolo.ground.law.municipalities import municipalities, municipality
from sosolo.ground.law.rules.company import (
    company_year,
    corporate_tax,
    dividend_tax,
    explain_company,
    limit_amount,
    salary_cost,
)
from sosolo.ground.law.rules.final_tax import Resident
from sosolo.ground.law.rules.first_employee import Hire, explain_hire, hire_cost
from sosolo.ground.law.rules.own_firm import (
    allocation_reserve,
    expansion_fund_tax,
    explain_own_contributions,
    explain_passive_payroll_tax,
    first_year,
    interest_allocation,
    own_contributions,
    own_rate,
    passive_payroll_tax,
    standard_deduction,
    steady_year,
)
from sosolo.ground.law.rules.price import Terms, explain_price, net_at_price, price_for_net
from sosolo.ground.law.rules.three_ways import Question, three_ways, yearly_payslips
from sosolo.ground.law.rules.three_ways_explained import explain_three_ways, numbers

UMEA = Resident(1985, municipality("Umeå"))
DAY = date(2026, 11, 25)
MONEY = {"invoiced", "costs", "fee", "contributions", "pension", "tax", "company_tax", "net"}
SAFETY = (
    "qualifying",
    "two_weeks",
    "sick_day",
    "parent_day",
    "child_care_day",
    "pensionable",
    "occupational",
)
MOST_DROPPED = 300
"""öre: what is left of kronor on the way, never paid to anyone"""


def test_passive_business_pays_the_special_payroll_tax_instead_of_own_contributions() -> None:
    assert passive_payroll_tax(base=100_000, year=2026) == 24_260
    assert passive_payroll_tax(base=3, year=2026) == 0
    assert standard_deduction(surplus=500_000, born=1985, year=2026, passive=True) == 100_000
    (step,) = explain_passive_payroll_tax(base=123_456, year=2025)
    assert step.amount == 29_950_00
    assert step.parameters[0].name == "sarskild_loneskatt_naring"
    for base in (-1, 10**15):
        with pytest.raises(Refused, match="Underlaget"):
            passive_payroll_tax(base=base, year=2026)


@pytest.mark.parametrize(
    ("born", "waiting", "rate"),
    [(1985, 7, 2897), (1985, 1, 2910), (1985, 90, 2824), (1955, 7, 1021), (1937, 7, 0)],
)
def test_age_and_chosen_waiting_days_decide_the_rate_of_an_own_firm(
    born: int, waiting: int, rate: int
) -> None:
    assert own_rate(born=born, year=2026, waiting_days=waiting) == rate


def test_the_general_deduction_is_on_the_whole_base_when_it_exceeds_40_000() -> None:
    assert own_contributions(base=40_000, born=1985, year=2026).general == 0
    assert own_contributions(base=40_014, born=1985, year=2026).general == 3_001
    assert own_contributions(base=300_000, born=1985, year=2026).general == 15_000
    assert own_contributions(base=300_000, born=1955, year=2026).general == 0


def test_the_support_area_gives_a_deduction_of_its_own() -> None:
    plain = own_contributions(base=100_000, born=1985, year=2026)
    inland = own_contributions(base=100_000, born=1985, year=2026, support_area=True)
    assert (inland.regional, plain.total - inland.total) == (10_000, 10_000)
    assert own_contributions(base=400_000, born=1985, year=2026, support_area=True).regional == 18_000


def test_the_standard_deduction_is_a_quarter_or_a_tenth() -> None:
    assert standard_deduction(surplus=500_000, born=1985, year=2026) == 125_000
    assert standard_deduction(surplus=500_000, born=1950, year=2026) == 50_000


@given(surplus=st.integers(0, 3_000_000), waiting=st.sampled_from([1, 7, 14, 30, 60, 90]))
def test_in_a_steady_year_base_and_contributions_make_up_the_surplus(surplus: int, waiting: int) -> None:
    found = steady_year(surplus=surplus, resident=UMEA, year=2026, waiting_days=waiting)
    assert 0 <= surplus - found.base - found.contributions.total <= 15_000
    assert found.net == surplus - found.contributions.total - found.tax.total


def test_the_first_year_looks_better_than_the_years_that_follow() -> None:
    assert first_year(surplus=500_000, resident=UMEA, year=2026).net == 328_846
    assert steady_year(surplus=500_000, resident=UMEA, year=2026).net == 315_417


def test_the_derivation_of_own_contributions_sums() -> None:
    gross, general, total = explain_own_contributions(base=375_000, born=1985, year=2026)
    assert (gross.amount, general.amount, total.amount) == (108_637_50, -15_000_00, 93_637_00)
    assert (
        explain_own_contributions(base=1, born=1985, year=2026, waiting_days=1)[0].parameters[1].mark
        == "needs_review"
    )


def test_reserves_and_funds_have_their_shares() -> None:
    assert allocation_reserve(profit=100_000, year=2026, company=True) == 25_000
    assert allocation_reserve(profit=100_000, year=2026, company=False) == 30_000
    assert expansion_fund_tax(amount=100_000, year=2026) == 20_600
    assert interest_allocation(capital=100_000, year=2026) == 8_550
    assert interest_allocation(capital=-400_000, year=2026) == 0
    assert interest_allocation(capital=-500_000, year=2026) == 0
    assert interest_allocation(capital=-600_000, year=2026) == -21_300
    assert interest_allocation(capital=100_000, year=2025) == 7_960


def test_the_limit_amount_of_2026_has_basic_wage_and_interest_parts() -> None:
    assert limit_amount(year=2025) == 209_550
    assert limit_amount(year=2026) == 322_400
    assert limit_amount(year=2027) == 333_600
    assert limit_amount(year=2026, wages=1_644_800, own_wage=500_000) == 322_400 + 500_000
    assert limit_amount(year=2026, wages=1_644_800, own_wage=5_000) == 322_400 + 250_000
    assert limit_amount(year=2026, cost=200_000) == 322_400 + 11_550
    assert limit_amount(year=2026, share=5_000) == 161_200


def test_dividend_within_the_limit_is_taxed_at_twenty_per_cent_and_the_rest_as_pay() -> None:
    assert dividend_tax(dividend=21_350, limit=322_400, year=2026) == (4_270, 0)
    assert dividend_tax(dividend=400_000, limit=322_400, year=2026) == (64_480, 77_600)


def test_a_company_year_divides_the_whole_result() -> None:
    found = company_year(result=500_000, salary=360_000, resident=UMEA, year=2026)
    assert found.salary_cost == salary_cost(salary=360_000, born=1985, year=2026) == 473_112
    assert corporate_tax(profit=26_888, year=2026) == 5_538
    taxes = found.corporate_tax + found.dividend_tax + found.tax.total
    assert found.net == 500_000 - (found.salary_cost - found.salary) - taxes == 303_504
    said = [step.amount // 100 for step in explain_company(found, year=2026)]
    assert said == [500_000, -473_112, -5_538, 21_350, -4_270, -found.tax.total, 303_504]


def test_a_salary_the_company_cannot_bear_is_refused() -> None:
    with pytest.raises(Refused, match="Lönens kostnad"):
        company_year(result=100_000, salary=90_000, resident=UMEA, year=2026)


@settings(max_examples=25)
@given(
    invoiced=st.integers(0, 3_000_000),
    costs=st.integers(0, 100_000),
    place=st.sampled_from(municipalities()),
    year=st.sampled_from([2025, 2026]),
)
def test_three_ways_divide_the_same_money_and_can_say_how(
    invoiced: int, costs: int, place: object, year: int
) -> None:
    question = Question(invoiced, Resident(1985, place), year, costs=min(costs, invoiced))  # type: ignore[arg-type]
    found = three_ways(question)
    coop = found.cooperative
    left = (invoiced - question.costs) * 100 - coop.fee
    parts = coop.gross + coop.contributions + coop.pension + coop.payroll_tax + coop.rest
    assert parts == max(0, left)
    assert coop.net == coop.gross // 100 - coop.tax.total
    steps = explain_three_ways(question, found)
    nets = (coop.net, found.own_firm.net, found.company.net)
    assert tuple(way[-1].amount for way in steps.values()) == tuple(net * 100 for net in nets)
    for way, held in numbers(question, found).items():
        money = {name: each.amount or 0 for name, each in held.items() if name in MONEY}
        paid = sum(money.values()) - money["net"]
        assert 0 <= paid - money["net"] < MOST_DROPPED or paid < 0 or (way == "cooperative" and left < 0)
        assert all(each.steps for each in held.values())
        assert all(held[name].steps[-1].amount == held[name].amount for name in SAFETY)
    assert found.company.salary_cost <= found.company.result or found.company.salary == 0


def test_three_ways_show_what_each_gives_besides_money() -> None:
    found = three_ways(Question(500_000, UMEA, 2026))
    assert found.cooperative.safety.unemployment == 22_869
    assert found.own_firm_safety.unemployment is None
    assert found.cooperative.safety.occupational > 0 == found.company_safety.occupational
    assert found.own_firm_safety.qualifying == found.own_firm.base // 100 * 100


def test_two_weeks_of_illness_are_sick_pay_for_the_employed_and_benefit_after_waiting_for_the_own_firm() -> (
    None
):
    found = three_ways(Question(500_000, UMEA, 2026))
    firm = found.own_firm_safety
    assert firm.two_weeks == 7 * firm.sick_day
    pay = found.cooperative.gross // 12 * 100 / 112
    lost = pay * 12 / 52 * 2 * 0.8 - pay * 12 / 52 * 0.8 * 0.2
    assert abs(found.cooperative.safety.two_weeks * 100 - lost) < 200
    with_longer_wait = three_ways(Question(500_000, UMEA, 2026, waiting_days=14))
    assert with_longer_wait.own_firm_safety.two_weeks == 0


def test_twelve_payslips_share_a_year_to_the_ore() -> None:
    slips = yearly_payslips(available=100_000_07, born=1985, pension=450, year=2026)
    assert sum(slip.available for slip in slips) == 100_000_07


TERMS = st.builds(
    Terms,
    resident=st.sampled_from(
        [UMEA, Resident(2005, municipality("Sorsele")), Resident(1955, municipality("Malå"))]
    ),
    year=st.just(2026),
    hours=st.integers(40, 200),
    costs=st.integers(0, 3_000),
    fee=st.sampled_from([0, 500, 600]),
    pension=st.sampled_from([0, 450]),
)


@settings(max_examples=30)
@given(net=st.integers(5_000, 60_000), terms=TERMS)
def test_the_price_is_the_lowest_that_leaves_the_wanted_net(net: int, terms: Terms) -> None:
    found = price_for_net(net=net, terms=terms)
    assert found.net >= net * 100
    assert net_at_price(price=found.price - 1, terms=terms).net < net * 100


@settings(max_examples=30)
@given(price=st.integers(200, 1_500), terms=TERMS)
def test_from_price_to_net_and_back_is_the_same_price(price: int, terms: Terms) -> None:
    month = net_at_price(price=price, terms=terms)
    assert price_for_net(net=month.net // 100, terms=terms) == month


def test_the_derivation_of_a_price_goes_from_invoice_to_net() -> None:
    terms = Terms(UMEA, 2026, hours=110, costs=500)
    month = net_at_price(price=600, terms=terms)
    steps = explain_price(month, terms=terms)
    assert steps[0].amount == 66_000_00
    assert 0 <= sum(step.amount for step in steps[:6]) - month.gross <= 4
    assert steps[6].amount + steps[7].amount == steps[8].amount == month.net
    assert [step.amount for step in steps[1:6]] == [
        -month.fee,
        -500_00,
        -month.contributions,
        -month.pension,
        -month.payroll_tax,
    ]


def test_a_net_beyond_any_price_is_refused() -> None:
    with pytest.raises(Refused, match="Timpriset"):
        price_for_net(net=9_000_000, terms=Terms(UMEA, 2026, hours=1))


@pytest.mark.parametrize("hours", [0, -1, 745])
def test_hours_that_cannot_be_are_refused(hours: int) -> None:
    with pytest.raises(Refused, match="timmar"):
        net_at_price(price=500, terms=Terms(UMEA, 2026, hours=hours))


def test_the_first_employee_costs_pay_holiday_contributions_and_pension() -> None:
    hire = Hire(30_000_00, 1990, DAY, growth_support=False)
    cost = hire_cost(hire)
    assert (cost.pay, cost.holiday, cost.contributions) == (30_000_00, 3_600_00, 10_557_12)
    assert cost.total == 30_000_00 + 3_600_00 + 10_557_12 + 1_350_00 + 327_51
    assert cost.net == cost.total
    said = [step.amount for step in explain_hire(hire, cost)]
    assert said == [
        cost.pay,
        cost.holiday,
        cost.contributions,
        -cost.regional,
        cost.pension,
        cost.payroll_tax,
        cost.insurance,
        cost.total,
        -cost.back,
        cost.net,
    ]
    assert sum(said[:7]) == said[7]


def test_youth_inland_and_growth_support_lower_the_cost_but_never_below_nothing() -> None:
    plain = hire_cost(Hire(30_000_00, 1990, DAY))
    young = hire_cost(Hire(30_000_00, 2005, DAY))
    inland = hire_cost(Hire(30_000_00, 1990, DAY, workplace=municipality("Lycksele")))
    coast = hire_cost(Hire(30_000_00, 1990, DAY, workplace=municipality("Skellefteå")))
    trade = hire_cost(Hire(30_000_00, 1990, DAY, workplace=municipality("Lycksele"), excluded_trade=True))
    assert plain.back == 33_600_00 * 2121 // 10_000
    assert young.contributions < plain.contributions
    assert inland.regional == 3_360_00
    assert coast.regional == trade.regional == 0
    assert hire_cost(Hire(30_000_00, 1950, DAY, workplace=municipality("Lycksele"))).regional == 0
    assert hire_cost(Hire(30_000_00, 1990, DAY, insurance=100)).insurance == 300_00


def test_the_words_of_a_company_year_carry_its_numbers() -> None:
    found = company_year(result=500_000, salary=360_000, resident=UMEA, year=2026)
    said = [step.how.replace("\u00a0", " ") for step in explain_company(found, year=2026)]
    assert said[1] == "360 000 kr + 113 112 kr"
    assert said[2] == "20,6 % av 26 888 kr"
    assert said[3] == "Vinsten efter skatt; gränsbeloppet är 322 400 kr"
    assert said[4] == "20 % inom gränsbeloppet"


def test_the_words_of_a_hire_carry_its_numbers() -> None:
    hire = Hire(30_000_00, 1990, DAY, insurance=100)
    said = {step.label: step.how.replace("\u00a0", " ") for step in explain_hire(hire, hire_cost(hire))}
    assert said["Semesterersättning"] == "12 % av 30 000 kr"
    assert said["Arbetsgivaravgift"] == "31,42 % av 33 600 kr = 10 557,12 kr"
    assert said["Försäkringar"] == "1 % av 30 000 kr"
    assert said["Regionalt stöd"] == "Inget avdrag"
