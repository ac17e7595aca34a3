"""Sick pay, benefits, unemployment and the lights."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.errors import NotKnownOn, Refused
from sosolo.ground.law.rules.illness import Earner, Why, day_by_day
from sosolo.ground.law.rules.lights import Colour, Situation, sickness_light, unemployment_light
from sosolo.ground.law.rules.sick_pay import (
    Employment,
    Payer,
    explain_sick_pay,
    first_day_with_right,
    makes_waiting_deduction,
    month_with_sick_days,
    sick_days,
    sick_pay,
)
from sosolo.ground.law.rules.social_insurance import (
    Work,
    daily_child_care_benefit,
    daily_parental_benefit,
    daily_sickness_benefit,
    explain_sickness_benefit,
    qualifying_income,
    qualifying_pay,
    qualifying_start_up,
    waiting_days,
)
from sosolo.ground.law.rules.unemployment import Condition, assess, explain_assessment, monthly_levels

MONDAY = date(2026, 11, 2)
STEADY = Employment(since=date(2025, 1, 1))


def test_one_sick_day_is_eaten_by_the_waiting_deduction() -> None:
    found = sick_pay(monthly=35_000_00, sick_workdays=1, day=MONDAY)
    assert (found.pay_lost, found.sick_pay, found.waiting, found.paid) == (1_615_38, 1_292_31, 1_292_31, 0)


def test_a_sick_week_costs_a_fifth_of_the_pay_and_the_waiting_deduction() -> None:
    assert month_with_sick_days(monthly=35_000_00, sick_workdays=5, day=MONDAY) == 32_092_31
    assert sick_pay(monthly=35_000_00, sick_workdays=5, day=MONDAY, with_waiting=False).waiting == 0
    steps = explain_sick_pay(monthly=35_000_00, sick_workdays=5, day=MONDAY)
    assert [step.amount for step in steps] == [-8_076_92, 6_461_54, -1_292_31]


@given(monthly=st.integers(0, 100_000_00), days=st.integers(0, 40), offset=st.integers(0, 6))
def test_the_days_sum_to_sick_pay_less_one_waiting_deduction(monthly: int, days: int, offset: int) -> None:
    start = MONDAY + timedelta(days=offset)
    found = sick_days(monthly=monthly, start=start, end=start + timedelta(days=days), employment=STEADY)
    daily = sick_pay(monthly=monthly, sick_workdays=1, day=start, with_waiting=False).sick_pay
    paid_days = sum(one.workday and one.payer is Payer.EMPLOYER for one in found)
    waiting = sick_pay(monthly=monthly, sick_workdays=1, day=start).waiting
    assert sum(one.paid for one in found) == max(0, paid_days * daily - waiting)
    assert [one.number for one in found] == list(range(1, days + 2))


def test_after_fourteen_days_the_insurance_takes_over_and_a_note_is_needed_from_day_eight() -> None:
    found = sick_days(monthly=35_000_00, start=MONDAY, end=MONDAY + timedelta(days=20), employment=STEADY)
    assert [one.payer for one in found] == [Payer.EMPLOYER] * 14 + [Payer.INSURANCE] * 7
    assert [one.certificate for one in found] == [False] * 7 + [True] * 14
    assert [one.paid for one in found[5:7]] == [0, 0]


def test_a_relapse_within_five_days_continues_the_period_without_a_new_deduction() -> None:
    assert not makes_waiting_deduction(
        start=MONDAY, previous_end=MONDAY - timedelta(days=5), deductions_in_year=1
    )
    assert makes_waiting_deduction(
        start=MONDAY, previous_end=MONDAY - timedelta(days=6), deductions_in_year=1
    )
    found = sick_days(
        monthly=35_000_00,
        start=MONDAY,
        end=MONDAY + timedelta(days=3),
        employment=STEADY,
        previous_end=MONDAY - timedelta(days=3),
        days_before=12,
    )
    assert [one.number for one in found] == [13, 14, 15, 16]
    assert [one.payer for one in found] == [Payer.EMPLOYER] * 2 + [Payer.INSURANCE] * 2
    assert found[0].paid == 1_292_31


def test_ten_deductions_in_a_year_are_the_most() -> None:
    assert makes_waiting_deduction(start=MONDAY, previous_end=None, deductions_in_year=9)
    assert not makes_waiting_deduction(start=MONDAY, previous_end=None, deductions_in_year=10)


def test_a_short_employment_gives_sick_pay_only_after_fourteen_days() -> None:
    short = Employment(since=MONDAY, short=True)
    assert first_day_with_right(short, day=MONDAY) == MONDAY + timedelta(days=14)
    assert first_day_with_right(
        Employment(MONDAY, short=True, earlier_days=10), day=MONDAY
    ) == MONDAY + timedelta(4)
    assert first_day_with_right(Employment(MONDAY, short=True, earlier_days=99), day=MONDAY) == MONDAY
    assert first_day_with_right(Employment(MONDAY), day=MONDAY) == MONDAY
    found = sick_days(monthly=35_000_00, start=MONDAY, end=MONDAY + timedelta(days=2), employment=short)
    assert all(one.payer is Payer.INSURANCE and one.paid == 0 for one in found)


def test_the_right_begins_in_the_middle_of_a_sick_period() -> None:
    short = Employment(since=MONDAY - timedelta(days=12), short=True)
    found = sick_days(monthly=35_000_00, start=MONDAY, end=MONDAY + timedelta(days=3), employment=short)
    assert [one.payer for one in found] == [Payer.INSURANCE] * 2 + [Payer.EMPLOYER] * 2


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(Refused, match="Sista sjukdagen kan inte ligga före första sjukdagen"):
        sick_days(monthly=1, start=MONDAY, end=MONDAY - timedelta(days=1), employment=STEADY)


@pytest.mark.parametrize(
    ("yearly", "expected"), [(14_207, 0), (14_208, 14_200), (420_050, 420_000), (900_000, 592_000)]
)
def test_the_qualifying_income_has_a_floor_and_a_ceiling(yearly: int, expected: int) -> None:
    assert qualifying_income(yearly=yearly, day=MONDAY) == expected


def test_holiday_pay_inside_the_gross_does_not_qualify() -> None:
    assert qualifying_pay(monthly_gross=28_000_00, day=MONDAY) == 300_000
    assert qualifying_pay(monthly_gross=28_000_00, day=MONDAY, holiday_inside=False) == 336_000


def test_the_first_thirty_six_months_are_protected() -> None:
    asked = {"yearly": 100_000, "comparable_pay": 400_000, "day": MONDAY}
    assert qualifying_start_up(months_since_start=35, **asked) == 400_000  # type: ignore[arg-type]
    assert qualifying_start_up(months_since_start=36, **asked) == 100_000  # type: ignore[arg-type]


def test_daily_benefits() -> None:
    assert daily_sickness_benefit(qualifying=420_000, day=MONDAY) == 893
    assert daily_sickness_benefit(qualifying=420_000, day=MONDAY, prolonged=True) == 837
    assert daily_parental_benefit(qualifying=420_000, day=MONDAY) == 893
    assert daily_parental_benefit(qualifying=420_000, day=MONDAY, insured_240_days=False) == 250
    assert daily_parental_benefit(qualifying=50_000, day=MONDAY) == 250
    assert daily_child_care_benefit(qualifying=900_000, day=MONDAY) == 1_325
    assert explain_sickness_benefit(qualifying=420_000, day=MONDAY)[0].amount == 893_00


def test_waiting_days_are_for_the_own_firm_alone() -> None:
    assert waiting_days(work=Work.EMPLOYED) == waiting_days(work=Work.OWN_COMPANY, chosen=30) == 0
    assert waiting_days(work=Work.OWN_FIRM) == 7
    with pytest.raises(Refused, match="Karenstiden"):
        waiting_days(work=Work.OWN_FIRM, chosen=8)


def test_an_illness_day_by_day_for_the_employed_and_the_own_firm() -> None:
    employed = day_by_day(
        who=Earner(Work.EMPLOYED, 420_000, monthly=35_000_00, employment=STEADY), start=MONDAY, days=16
    )
    assert [one.why for one in employed[:3]] == [Why.WAITING_DEDUCTION, Why.SICK_PAY, Why.SICK_PAY]
    assert employed[5].why is Why.DAY_OFF
    assert (employed[14].why, employed[14].amount) == (Why.BENEFIT, 893_00)
    own = day_by_day(who=Earner(Work.OWN_FIRM, 420_000, waiting=7), start=MONDAY, days=9)
    assert [one.why for one in own] == [Why.WAITING_DAY] * 7 + [Why.BENEFIT] * 2
    assert [one.amount for one in own[6:]] == [0, 893_00, 893_00]
    assert [one.certificate for one in own[6:]] == [False, True, True]


def test_without_right_to_sick_pay_the_insurance_pays_from_day_two() -> None:
    short = Employment(since=MONDAY, short=True)
    found = day_by_day(
        who=Earner(Work.EMPLOYED, 300_000, monthly=25_000_00, employment=short), start=MONDAY, days=3
    )
    assert [one.why for one in found] == [Why.WAITING_DAY, Why.BENEFIT, Why.BENEFIT]


def test_after_a_year_the_benefit_is_lower() -> None:
    found = day_by_day(who=Earner(Work.OWN_FIRM, 420_000, waiting=1), start=MONDAY, days=365)
    assert (found[363].why, found[364].why) == (Why.BENEFIT, Why.PROLONGED)
    assert (found[363].amount, found[364].amount) == (893_00, 837_00)


FULL = [30_000_00] * 12


@pytest.mark.parametrize(
    ("monthly", "condition", "days"),
    [
        (FULL, Condition.MAIN, 300),
        ([0, *FULL[1:]], Condition.MAIN, 300),
        ([0] * 2 + FULL[2:], Condition.MAIN, 200),
        ([0] * 4 + FULL[4:], Condition.MAIN, 200),
        ([0] * 5 + FULL[5:], Condition.MAIN, 100),
        ([0] * 8 + FULL[8:], Condition.MAIN, 100),
        ([0] * 8 + [29_999_99] * 4, Condition.FOUR_IN_A_ROW, 66),
        ([11_000_00] * 4 + [0] * 8, Condition.FOUR_IN_A_ROW, 66),
        ([11_000_00, 0] * 6, Condition.NONE, 0),
        ([10_999_99] * 12, Condition.NONE, 0),
        ([11_000_00] * 10 + [5_000_00] * 2, Condition.MAIN, 200),
        ([0] * 12, Condition.NONE, 0),
    ],
)
def test_the_month_of_payment_decides_the_unemployment_benefit(
    monthly: list[int], condition: Condition, days: int
) -> None:
    found = assess(monthly=monthly, months_of_membership=12, day=MONDAY)
    assert (found.condition, found.days) == (condition, days)
    assert explain_assessment(found=found, day=MONDAY)[0].amount == sum(monthly)


def test_the_levels_follow_membership_and_fall_after_100_and_200_days() -> None:
    assert monthly_levels(base=30_000_00, months_of_membership=12, day=MONDAY) == (
        24_000_00,
        21_000_00,
        19_500_00,
    )
    assert monthly_levels(base=30_000_00, months_of_membership=6, day=MONDAY) == (
        18_000_00,
        15_000_00,
        13_500_00,
    )
    assert monthly_levels(base=30_000_00, months_of_membership=5, day=MONDAY) == (
        15_000_00,
        12_000_00,
        10_500_00,
    )
    assert monthly_levels(base=99_000_00, months_of_membership=12, day=MONDAY)[0] == 27_200_00


def test_after_four_months_in_a_row_the_yearly_limit_stands_for_the_sum() -> None:
    found = assess(monthly=[11_000_00] * 4 + [0] * 8, months_of_membership=12, day=MONDAY)
    assert found.base == 10_000_00
    steps = explain_assessment(found=found, day=MONDAY)
    assert steps[2].label == "Ersättning per månad, dag 1–66"
    assert len(steps) == 3


@pytest.mark.parametrize("months", [11, 13])
def test_other_than_twelve_months_are_refused(months: int) -> None:
    with pytest.raises(Refused, match="Antalet månader"):
        assess(monthly=[0] * months, months_of_membership=0, day=MONDAY)


def test_before_october_2025_these_rules_are_not_known() -> None:
    with pytest.raises(NotKnownOn):
        assess(monthly=FULL, months_of_membership=12, day=date(2025, 9, 1))


def test_the_light_is_green_only_when_nothing_speaks_against() -> None:
    member = Situation(months_of_membership=12)
    light, _ = unemployment_light(monthly=FULL, situation=member, day=MONDAY)
    assert light.colour is Colour.GREEN
    just_enough = Situation(months_of_membership=12, members=11, customers=2)
    assert unemployment_light(monthly=FULL, situation=just_enough, day=MONDAY)[0].colour is Colour.GREEN
    assert "inget löfte" in light.reasons[-1][0]


@pytest.mark.parametrize(
    "doubt",
    [
        Situation(work=Work.OWN_FIRM, months_of_membership=12),
        Situation(on_board=True, months_of_membership=12),
        Situation(members=10, months_of_membership=12),
        Situation(customers=3, months_of_membership=12),
        Situation(gets_sick_pay=False, months_of_membership=12),
    ],
)
def test_each_doubt_makes_the_light_yellow_and_says_why(doubt: Situation) -> None:
    light, _ = unemployment_light(monthly=FULL, situation=doubt, day=MONDAY)
    assert light.colour is Colour.YELLOW
    assert len(light.reasons) == 3


def test_figures_that_are_not_met_make_the_light_red() -> None:
    light, found = unemployment_light(monthly=[0] * 12, situation=Situation(), day=MONDAY)
    assert light.colour is Colour.RED
    assert found.levels == (0, 0, 0)
    assert any("a-kassa i tolv månader" in said for said, _ in light.reasons)


def test_the_sickness_light_asks_for_six_months_in_a_row() -> None:
    assert sickness_light(monthly=FULL, day=MONDAY)[0].colour is Colour.GREEN
    assert sickness_light(monthly=FULL[:5], day=MONDAY)[0].colour is Colour.YELLOW
    broken = [*FULL[:6], 0, *FULL[:5]]
    assert sickness_light(monthly=broken, day=MONDAY)[0].colour is Colour.YELLOW
    light, income = sickness_light(monthly=[100_00], day=MONDAY)
    assert (light.colour, income) == (Colour.RED, 0)
    assert sickness_light(monthly=[], day=MONDAY)[0].colour is Colour.RED


def test_a_sick_period_of_more_than_three_years_is_refused_as_a_typing_mistake() -> None:
    employment = Employment(since=date(2020, 1, 1))
    start = date(2025, 1, 1)
    assert len(sick_days(monthly=1, start=start, end=date(2027, 12, 31), employment=employment)) == 1_095
    with pytest.raises(Refused, match="Antalet sjukdagar"):
        sick_days(monthly=1, start=start, end=date(2028, 1, 5), employment=employment)
