"""VAT, late payment, holiday pay, pension and allowances."""

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.errors import NotKnownOn, Refused
from sosolo.ground.law.rules.allowances import (
    FreeMeals,
    explain_per_diem,
    highest_per_diem,
    long_stay_share,
    meal_benefit,
    meal_share,
    mileage,
    per_diem,
    taxable_wellness,
)
from sosolo.ground.law.rules.holiday import percentage_holiday_pay, same_pay_supplement, split_gross
from sosolo.ground.law.rules.invoice_explained import RatePart, explain_invoice
from sosolo.ground.law.rules.late_payment import (
    explain_interest,
    interest_from,
    interest_periods,
    late_compensation,
    late_interest,
    longest_term,
    reference_on,
    reminder_fee,
    rounded_reference_rate,
)
from sosolo.ground.law.rules.pension import explain_pension, in_pension_age, pension
from sosolo.ground.law.rules.vat import (
    Sale,
    Supply,
    Treatment,
    VatLine,
    construction_reverse_charge,
    explain_vat,
    invoice_vat,
    small_firm_exempt,
    supply_of,
    vat_inside,
    vat_on,
    vat_rate,
    vat_return,
)

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("supply", "day", "rate"),
    [
        (Supply.STANDARD, DAY, 2500),
        (Supply.RESTAURANT, DAY, 1200),
        (Supply.HOTEL, DAY, 1200),
        (Supply.REPAIR, DAY, 1200),
        (Supply.BOOKS, DAY, 600),
        (Supply.CULTURE, DAY, 600),
        (Supply.EXEMPT, DAY, 0),
        (Supply.FOOD, date(2026, 3, 31), 1200),
        (Supply.FOOD, date(2026, 4, 1), 600),
        (Supply.FOOD, date(2027, 12, 31), 600),
        (Supply.FOOD, date(2028, 1, 1), 1200),
        (Supply.DANCE, date(2026, 6, 30), 2500),
        (Supply.DANCE, date(2026, 7, 1), 600),
    ],
)
def test_the_vat_rate_follows_the_good_and_the_day(supply: Supply, day: date, rate: int) -> None:
    assert vat_rate(supply=supply, day=day) == rate


@given(base=st.integers(-(10**10), 10**10), rate=st.sampled_from([0, 600, 1200, 2500]))
def test_a_credit_note_undoes_its_invoice_to_the_ore(base: int, rate: int) -> None:
    assert vat_on(base=base, rate=rate) == -vat_on(base=-base, rate=rate)
    assert vat_on(base=np.array([base]), rate=np.array([rate])).tolist() == [vat_on(base=base, rate=rate)]


@given(base=st.integers(0, 10**9), rate=st.sampled_from([600, 1200, 2500]))
def test_the_tax_inside_a_total_is_the_tax_that_was_put_on(base: int, rate: int) -> None:
    tax = vat_on(base=base, rate=rate)
    assert abs(vat_inside(total=base + tax, rate=rate) - tax) <= 1


def test_half_an_ore_of_vat_goes_away_from_zero() -> None:
    assert vat_on(base=2, rate=2500) == 1
    assert vat_on(base=-2, rate=2500) == -1
    assert vat_inside(total=125_00, rate=2500) == 25_00


def test_an_invoices_vat_is_reckoned_on_each_rates_sum() -> None:
    lines = [(10_01, 2500), (10_01, 2500), (100_00, 600)]
    assert invoice_vat(lines) == (VatLine(20_02, 2500, 5_01), VatLine(100_00, 600, 6_00))


def test_the_boxes_of_the_return_drop_ore() -> None:
    sales = [Sale(100_000_99, 2500), Sale(-1_000_00, 2500), Sale(10_000_00, 1200), Sale(5_000_00, 600)]
    abroad = [
        Sale(7_000_00, 0, Treatment.REVERSE_CONSTRUCTION),
        Sale(3_000_00, 0, Treatment.EU_SERVICES),
        Sale(2_000_00, 0, Treatment.EXEMPT),
    ]
    boxes = vat_return(sales=[*sales, *abroad], input_vat=7_500_99).boxes
    assert boxes == {
        "05": 114_000,
        "10": 24_750,
        "11": 1_200,
        "12": 300,
        "39": 3_000,
        "41": 7_000,
        "42": 2_000,
        "48": 7_500,
        "49": 18_750,
    }


def test_a_reversed_purchase_is_both_owed_and_deducted() -> None:
    boxes = vat_return(sales=[], input_vat=0, purchases_reversed=[Sale(10_000_00, 2500)]).boxes
    assert boxes == {"24": 10_000, "30": 2_500, "48": 2_500, "49": 0}


def test_an_empty_return_still_says_what_is_owed() -> None:
    assert vat_return(sales=[], input_vat=0).boxes == {"49": 0}
    assert vat_return(sales=[], input_vat=500_00).boxes == {"48": 500, "49": -500}


def test_a_rate_without_a_box_is_refused() -> None:
    with pytest.raises(Refused, match="Momssatsen"):
        vat_return(sales=[Sale(100, 700)], input_vat=0)
    with pytest.raises(Refused, match="Varuslaget ”båt”"):
        supply_of("båt")
    assert supply_of("food") is Supply.FOOD


@pytest.mark.parametrize(
    ("service", "buyer", "reverse"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_reverse_charge_needs_both_the_service_and_the_buyer(
    *, service: bool, buyer: bool, reverse: bool
) -> None:
    found = construction_reverse_charge(construction_service=service, buyer_resells_construction=buyer)
    assert found is reverse


def test_the_small_firm_is_exempt_to_120_000_in_each_of_three_years() -> None:
    limit = 120_000_00
    assert small_firm_exempt(turnover=limit, last_year=limit, year_before=limit, day=DAY)
    assert not small_firm_exempt(turnover=limit + 1, last_year=0, year_before=0, day=DAY)
    assert not small_firm_exempt(turnover=0, last_year=limit + 1, year_before=0, day=DAY)
    assert not small_firm_exempt(turnover=0, last_year=0, year_before=limit + 1, day=DAY)


def test_the_derivation_of_vat_names_the_food_rates_own_parameter() -> None:
    (step,) = explain_vat(base=100_00, supply=Supply.FOOD, day=DAY)
    assert (step.amount, step.parameters[0].name) == (6_00, "moms_livsmedel")
    assert explain_vat(base=100_00, supply=Supply.EXEMPT, day=DAY)[0].parameters == ()


def test_interest_runs_from_the_day_after_the_due_date_to_the_day_of_payment() -> None:
    assert late_interest(amount=10_000_00, due=date(2026, 8, 1), paid=date(2026, 8, 31)) == 82_19
    assert late_interest(amount=10_000_00, due=date(2026, 8, 1), paid=date(2026, 8, 1)) == 0
    assert late_interest(amount=10_000_00, due=date(2026, 8, 1), paid=date(2026, 7, 1)) == 0
    assert late_interest(amount=36_500_00, due=date(2026, 8, 1), paid=date(2026, 8, 2)) == 10_00


def test_the_half_year_changes_the_rate_in_the_middle_of_a_delay() -> None:
    periods = interest_periods(first=date(2025, 6, 21), last=date(2026, 1, 10))
    assert [(p.first, p.last, p.rate, p.days) for p in periods] == [
        (date(2025, 6, 21), date(2025, 6, 30), 1100, 10),
        (date(2025, 7, 1), date(2025, 12, 31), 1000, 184),
        (date(2026, 1, 1), date(2026, 1, 10), 1000, 10),
    ]
    assert late_interest(amount=36_500_00, due=date(2025, 6, 20), paid=date(2025, 7, 10)) == 110_00 + 100_00
    (step,) = explain_interest(amount=36_500_00, due=date(2025, 6, 20), paid=date(2025, 7, 10))
    assert step.amount == 210_00
    assert len(step.parameters) == 3
    assert "betalt i tid" in explain_interest(amount=1, due=DAY, paid=DAY)[0].how


def test_interest_in_a_half_year_without_a_rate_stops() -> None:
    with pytest.raises(NotKnownOn, match="Referensränta"):
        late_interest(amount=100, due=date(2026, 12, 1), paid=date(2027, 1, 2))


def test_without_an_agreed_date_interest_begins_after_thirty_days() -> None:
    assert interest_from(sent=date(2026, 3, 1), due=None) == date(2026, 4, 1)
    assert interest_from(sent=date(2026, 3, 1), due=date(2026, 3, 15)) == date(2026, 3, 16)


def test_fees_for_reminders_and_late_compensation() -> None:
    assert reminder_fee(day=DAY, agreed=True) == 60_00
    assert reminder_fee(day=DAY, agreed=False) == 0
    assert late_compensation(day=DAY, buyer_is_business=True) == 450_00
    assert late_compensation(day=DAY, buyer_is_business=True, other_fees=180_00) == 270_00
    assert late_compensation(day=DAY, buyer_is_business=True, other_fees=900_00) == 0
    assert late_compensation(day=DAY, buyer_is_business=False) == 0


def test_an_authority_never_has_more_than_thirty_days() -> None:
    assert longest_term(buyer_is_public=True, expressly_agreed=True) == 30
    assert longest_term(buyer_is_public=False, expressly_agreed=False) == 30
    assert longest_term(buyer_is_public=False, expressly_agreed=True) is None


@pytest.mark.parametrize(("policy", "reference"), [(175, 200), (200, 200), (201, 250), (0, 0)])
def test_the_reference_rate_is_rounded_up_to_half_a_per_cent(policy: int, reference: int) -> None:
    assert rounded_reference_rate(policy) == reference
    assert reference_on(DAY) == 200


@given(gross=st.integers(0, 10**10))
def test_pay_and_holiday_pay_make_up_the_gross(gross: int) -> None:
    found = split_gross(gross=gross, day=DAY)
    assert found.pay + found.holiday == gross
    assert abs(found.holiday - found.pay * 12 / 100) <= 1
    assert split_gross(gross=np.array([gross]), day=DAY).holiday.tolist() == [found.holiday]


def test_holiday_pay_by_both_rules() -> None:
    assert percentage_holiday_pay(base=120_000_00, day=DAY) == 14_400_00
    assert same_pay_supplement(monthly=30_000_00, days=5, variable=0, day=DAY) == 645_00
    assert same_pay_supplement(monthly=30_000_00, days=5, variable=10_000_00, day=DAY) == 645_00 + 1_200_00


@pytest.mark.parametrize(
    ("pay", "rate", "premium", "tax"),
    [
        (52_125_00, 450, 2_345_63, 569_05),
        (60_000_00, 450, 4_708_13, 1_142_19),
        (208_500_00, 450, 49_258_13, 11_950_02),
        (900_000_00, 450, 49_258_13, 11_950_02),
        (60_000_00, 0, 0, 0),
    ],
)
def test_the_pension_has_a_limit_and_a_ceiling(pay: int, rate: int, premium: int, tax: int) -> None:
    found = pension(pay=pay, rate=rate, day=DAY)
    assert (found.premium, found.payroll_tax) == (premium, tax)
    assert [step.amount for step in explain_pension(pay=pay, rate=rate, day=DAY)] == [premium, tax]


@given(rows=st.lists(st.tuples(st.integers(0, 10**8), st.sampled_from([0, 450])), min_size=1, max_size=9))
def test_pension_of_one_and_of_many_are_the_same(rows: list[tuple[int, int]]) -> None:
    many = pension(pay=np.array([p for p, _ in rows]), rate=np.array([r for _, r in rows]), day=DAY)
    assert many.premium.tolist() == [pension(pay=p, rate=r, day=DAY).premium for p, r in rows]
    assert many.payroll_tax.tolist() == [pension(pay=p, rate=r, day=DAY).payroll_tax for p, r in rows]


def test_the_pension_is_earned_from_25_to_the_month_before_66() -> None:
    assert not in_pension_age(born=date(2001, 12, 1), day=DAY)
    assert in_pension_age(born=date(2001, 11, 30), day=DAY)
    assert in_pension_age(born=date(1960, 12, 1), day=DAY)
    assert not in_pension_age(born=date(1960, 11, 30), day=DAY)


def test_a_journey_counts_halves_by_noon_and_seven_in_the_evening() -> None:
    leave, home = datetime(2026, 5, 4, 12, 0), datetime(2026, 5, 5, 19, 0)  # noqa: DTZ001
    days = per_diem(departure=leave, arrival=home)
    assert [one.before for one in days] == [150, 300]
    days = per_diem(departure=leave.replace(hour=11, minute=59), arrival=home.replace(hour=18, minute=59))
    assert [one.before for one in days] == [300, 150]
    assert explain_per_diem(days=days)[-1].amount == 450_00


def test_a_day_without_a_night_gives_nothing_and_home_before_leaving_is_refused() -> None:
    leave = datetime(2026, 5, 4, 6, 0)  # noqa: DTZ001
    assert per_diem(departure=leave, arrival=leave.replace(hour=22)) == ()
    with pytest.raises(Refused, match="Hemkomsten"):
        per_diem(departure=leave, arrival=leave.replace(hour=5))


@pytest.mark.parametrize(
    ("eaten", "share"),
    [
        (FreeMeals(), 0),
        (FreeMeals(breakfast=True), 2000),
        (FreeMeals(lunch=True), 3500),
        (FreeMeals(dinner=True), 3500),
        (FreeMeals(breakfast=True, dinner=True), 5500),
        (FreeMeals(lunch=True, dinner=True), 7000),
        (FreeMeals(breakfast=True, lunch=True, dinner=True), 9000),
    ],
)
def test_free_meals_lower_the_per_diem(eaten: FreeMeals, share: int) -> None:
    assert meal_share(eaten, day=DAY) == share


def test_a_long_stay_lowers_the_per_diem() -> None:
    assert [long_stay_share(months=months, day=DAY) for months in (2, 3, 23, 24)] == [
        10_000,
        7_000,
        7_000,
        5_000,
    ]
    leave = datetime(2026, 5, 4, 6, 0)  # noqa: DTZ001
    days = per_diem(departure=leave, arrival=leave.replace(day=5, hour=20), share=7_000)
    assert [one.before for one in days] == [210, 210]


def test_small_allowances_and_benefits() -> None:
    assert [highest_per_diem(price_base=base) for base in (58_800, 59_200, 59_600, 61_000)] == [
        290,
        300,
        300,
        310,
    ]
    assert mileage(kilometres=100, car="egen_bil", day=DAY) == 250_00
    assert mileage(kilometres=100, car="formansbil_el", day=DAY) == 95_00
    assert meal_benefit(breakfasts=1, mains=1, day=DAY) == 62 + 124
    assert taxable_wellness(amount=5_000_00, day=DAY) == 0
    assert taxable_wellness(amount=5_000_01, day=DAY) == 5_000_01
    with pytest.raises(Refused, match="Bilen ”tåg”"):
        mileage(kilometres=1, car="tåg", day=DAY)


def test_an_invoice_says_how_its_sums_came_about() -> None:
    parts = [RatePart(25, 100_050, 25_013), RatePart(0, 50_000, 0, reverse=True)]
    steps = explain_invoice(
        parts=parts, supplied=date(2026, 10, 1), issued=date(2026, 10, 5), due=date(2026, 11, 4)
    )
    assert [step.label for step in steps] == [
        "Summa utan moms",
        "Moms",
        "Omvänd betalningsskyldighet",
        "Att betala",
        "Betalas senast",
    ]
    assert [step.amount for step in steps] == [150_050, 25_013, 0, 175_063, 175_063]
    assert "25 % av 1 000,50 kr = 250,13 kr" in steps[1].how.replace("\u00a0", " ")
    assert steps[1].parameters[0].name == "moms"
    assert "30 dagar efter fakturadagen 2026-10-05, alltså 2026-11-04" in steps[-1].how
    assert "10 % om året" in steps[-1].how.replace("\u00a0", " ")
    assert all(step.paragraph for step in steps)


def test_what_is_not_known_yet_is_not_said_of_an_invoice() -> None:
    parts = [RatePart(25, 10_000, 2_500)]
    late = explain_invoice(
        parts=parts, supplied=date(2026, 12, 1), issued=date(2026, 12, 10), due=date(2027, 1, 9)
    )
    assert "dröjsmålsränta" not in late[-1].how
    assert len(explain_invoice(parts=parts, supplied=date(2026, 12, 1))) == 3


def test_a_free_breakfast_is_worth_half_a_free_lunch() -> None:
    assert meal_benefit(breakfasts=3, mains=0, day=DAY) == 3 * 62
    assert meal_benefit(breakfasts=0, mains=2, day=DAY) == 2 * 124
    assert meal_benefit(breakfasts=1, mains=2, day=DAY) == 62 + 248


def test_a_period_with_more_credits_than_sales_drops_ore_towards_nothing() -> None:
    boxes = vat_return(sales=[Sale(-10_050, 2_500)], input_vat=0).boxes
    assert (boxes["05"], boxes["10"], boxes["49"]) == (-100, -25, -25)
