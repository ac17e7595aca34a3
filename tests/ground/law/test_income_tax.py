from dataclasses import fields

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sosolo.ground.errors import NotKnownOn, Refused
from sosolo.ground.law.municipalities import municipalities, municipality
from sosolo.ground.law.rules.final_tax import (
    Resident,
    explain_final_tax,
    final_tax,
    is_older,
    pensionable_income,
)
from sosolo.ground.law.rules.income_tax import (
    Incomes,
    IncomeTax,
    basic_allowance,
    earned_income_credit,
    pension_fee,
    state_tax,
    tax_law,
    tax_of_year,
)

LAW = tax_law(2026)
LYCKSELE = Resident(1985, municipality("Lycksele"))
UMEA = Resident(1985, municipality("Umeå"))
kronor = st.integers(0, 2_000_000)


@pytest.mark.parametrize(
    ("income", "expected"),
    [(10_000, 10_000), (30_000, 25_100), (170_000, 45_600), (360_000, 28_000), (700_000, 17_400)],
)
def test_the_basic_allowance_rises_and_falls_and_never_exceeds_the_income(income: int, expected: int) -> None:
    assert basic_allowance(income=income, older=0, law=LAW) == expected


@pytest.mark.parametrize(
    ("income", "expected"),
    [(25_000, 0), (25_100, 1_800), (31_200, 2_200), (216_000, 15_100), (1_000_000, 47_100)],
)
def test_the_pension_contribution_has_a_floor_a_ceiling_and_puts_exact_fifties_down(
    income: int, expected: int
) -> None:
    assert pension_fee(income=income, law=LAW) == expected


def test_state_tax_begins_with_the_first_hundred_above_the_threshold() -> None:
    assert state_tax(taxable=643_000, law=LAW) == 0
    assert state_tax(taxable=643_100, law=LAW) == 20


@pytest.mark.parametrize(
    ("taxable", "expected"), [(40_000, 0), (118_800, 591), (240_000, 1_500), (900_000, 1_500)]
)
def test_the_earned_income_credit_grows_to_1_500(taxable: int, expected: int) -> None:
    assert earned_income_credit(taxable=taxable, law=LAW) == expected


def test_the_regional_credit_is_for_the_inland_not_for_umea() -> None:
    assert final_tax(resident=LYCKSELE, year=2026, work=360_000).regional_credit == 1_675
    assert final_tax(resident=UMEA, year=2026, work=360_000).regional_credit == 0


def test_a_quarter_of_the_unemployment_fund_fee_comes_back() -> None:
    assert final_tax(resident=UMEA, year=2026, work=360_000, fund_fee=1_800).fund_credit == 450


def test_no_credit_makes_the_tax_negative() -> None:
    small = final_tax(resident=LYCKSELE, year=2026, work=30_000, fund_fee=2_000)
    assert small.total >= small.burial + small.service_fee
    assert final_tax(resident=LYCKSELE, year=2026, work=20_000).total == 0


def test_church_members_pay_their_fee_beside_the_burial_fee() -> None:
    member = Resident(1985, municipality("Umeå"), church=1_000)
    outside, inside = (final_tax(resident=who, year=2026, work=400_000) for who in (UMEA, member))
    assert inside.total - outside.total == inside.taxable * 1_292 // 100_000 - inside.taxable * 292 // 100_000


@pytest.mark.parametrize(
    ("born", "year", "older"), [(1959, 2026, True), (1960, 2026, False), (1958, 2025, True)]
)
def test_who_had_turned_66_when_the_year_began_is_older(born: int, year: int, *, older: bool) -> None:
    assert is_older(born=born, year=year) is older


def test_older_people_pay_less_on_the_same_pay() -> None:
    older = final_tax(resident=Resident(1955, municipality("Umeå")), year=2026, work=300_000)
    assert older.total < final_tax(resident=UMEA, year=2026, work=300_000).total


@given(income=kronor, place=st.sampled_from(municipalities()), year=st.sampled_from([2025, 2026]))
def test_the_parts_sum_to_the_tax_and_the_steps_to_the_parts(income: int, place: object, year: int) -> None:
    resident = Resident(1985, place)  # type: ignore[arg-type]
    tax = final_tax(resident=resident, year=year, work=income)
    owed = tax.state + tax.municipal + tax.burial + tax.pension_fee + tax.service_fee
    back = tax.pension_credit + tax.work_credit + tax.sick_credit + tax.earned_credit + tax.regional_credit
    assert tax.total == owed - back - tax.fund_credit
    steps = explain_final_tax(tax=tax, resident=resident, year=year)
    not_tax = {"Fastställd inkomst", "Grundavdrag", "Beskattningsbar inkomst", "Slutlig skatt"}
    assert (
        sum(step.amount for step in steps if step.label not in not_tax) == tax.total * 100 == steps[-1].amount
    )


@example(income=23_401, more=1_699)
@given(income=kronor, more=st.integers(0, 50_000))
def test_more_pay_never_lowers_net_by_more_than_the_step_of_a_hundred(income: int, more: int) -> None:
    first = final_tax(resident=UMEA, year=2026, work=income)
    second = final_tax(resident=UMEA, year=2026, work=income + more)
    cliff = 0 if first.pension_fee else second.pension_fee - second.pension_credit
    assert income - first.total <= income + more - second.total + 100 + cliff


def test_the_pension_fee_begins_with_a_step_of_the_laws_own() -> None:
    """Lag (1994:1744) 3 §: nothing below 42,3 per cent of a price base amount, seven per cent of all of it from there."""
    below = final_tax(resident=UMEA, year=2026, work=25_099)
    at_the_limit = final_tax(resident=UMEA, year=2026, work=25_100)
    assert (below.total, at_the_limit.pension_fee, at_the_limit.total) == (0, 1_800, 1_800)


@given(
    rows=st.lists(
        st.tuples(kronor, kronor, kronor, kronor, st.integers(0, 1), st.integers(28_000, 36_000)),
        min_size=1,
        max_size=20,
    )
)
def test_one_person_and_many_get_the_same_bits(rows: list[tuple[int, ...]]) -> None:
    work, benefits, sick, pension, older, rate = (np.array(row) for row in zip(*rows, strict=True))
    many = tax_of_year(
        law=LAW,
        incomes=Incomes(work, benefits, sick, pension),
        older=older,
        municipal_rate=rate,
        burial_rate=rate * 0 + 292,
        regional=1_675,
        fund_fee=2_000,
    )
    for place, row in enumerate(rows):
        one = tax_of_year(
            law=LAW,
            incomes=Incomes(*row[:4]),
            older=row[4],
            municipal_rate=row[5],
            burial_rate=292,
            regional=1_675,
            fund_fee=2_000,
        )
        assert all(getattr(one, part.name) == getattr(many, part.name)[place] for part in fields(IncomeTax))


@pytest.mark.parametrize(
    ("income", "expected"), [(510_000, 474_300), (25_000, 0), (900_000, 625_500), (25_100, 23_300)]
)
def test_the_pensionable_income_is_pay_less_the_contribution_with_a_ceiling(
    income: int, expected: int
) -> None:
    assert pensionable_income(income=income, year=2026) == expected


def test_all_fifteen_municipalities_have_rates_for_both_years() -> None:
    assert len(municipalities()) == 15
    assert [place.name for place in municipalities()][-1] == "Åsele"
    totals = {place.name: place.in_year(2026).tax for place in municipalities()}
    assert (totals["Skellefteå"], totals["Umeå"], totals["Dorotea"]) == (34_450, 34_650, 35_650)
    assert all(place.in_year(2026).tax - place.in_year(2025).tax == 500 for place in municipalities())


def test_a_municipality_leads_to_its_table_by_name_or_code() -> None:
    assert municipality("umeå") is municipality("2480")
    assert {place.name for place in municipalities() if place.in_year(2026).table == 36} == {
        "Dorotea",
        "Sorsele",
        "Vilhelmina",
        "Åsele",
    }
    assert municipality("Umeå").in_year(2025).table == 34
    assert municipality("Vilhelmina").use(2026).mark == "needs_review"
    assert municipality("Skellefteå").support_parts == ("Fällfors", "Jörn", "Kalvträsk")


def test_an_unknown_municipality_or_year_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match="Vi känner inte kommunen ”Ankeborg”"):
        municipality("Ankeborg")
    with pytest.raises(NotKnownOn, match="skattesatsen i Umeå"):
        municipality("Umeå").in_year(2027)


@pytest.mark.parametrize("year", [-5, 0, 1850, 99_999])
def test_a_year_that_is_no_year_is_refused(year: int) -> None:
    with pytest.raises(NotKnownOn):
        tax_law(year)


def test_negative_and_enormous_incomes_are_refused() -> None:
    with pytest.raises(Refused, match="Lönen"):
        final_tax(resident=UMEA, year=2026, work=-1)
    with pytest.raises(Refused, match="nollor"):
        final_tax(resident=UMEA, year=2026, work=10**15)


def test_the_words_of_the_final_tax_carry_its_numbers() -> None:
    tax = final_tax(resident=LYCKSELE, year=2026, work=720_000, fund_fee=1_800)
    steps = explain_final_tax(tax=tax, resident=LYCKSELE, year=2026)
    said = {step.label: step.how.replace("\u00a0", " ") for step in steps}
    assert said["Beskattningsbar inkomst"] == "720 000 kr − 17 400 kr"
    assert said["Statlig inkomstskatt"] == "20 % av det som är över 643 000 kr"
    assert said["Kommunal inkomstskatt"] == "34,9 % av 702 600 kr"
    assert said["Begravningsavgift och kyrkoavgift"] == "0,292 % av 702 600 kr"
    assert said["Allmän pensionsavgift"] == "7 % av inkomsten, högst 673 038 kr"
    assert said["Public service-avgift"] == "1 % av 702 600 kr, högst 1 184 kr"
    assert said["Skattereduktion för förvärvsinkomst"] == "0,75 % av det som är över 40 000 kr, med ett tak"
    assert said["Skattereduktion för a-kasseavgift"] == "25 % av avgiften"


@pytest.mark.parametrize(("born", "name"), [(1985, "jobbskatteavdrag"), (1955, "jobbskatteavdrag_hog_alder")])
def test_the_work_credit_is_explained_by_the_curve_of_the_age(born: int, name: str) -> None:
    resident = Resident(born, municipality("Umeå"))
    steps = explain_final_tax(
        tax=final_tax(resident=resident, year=2026, work=300_000), resident=resident, year=2026
    )
    (credit,) = (step for step in steps if step.label == "Jobbskatteavdrag")
    assert credit.parameters[0].name == name
