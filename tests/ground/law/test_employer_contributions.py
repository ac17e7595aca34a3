from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.errors import NotKnownOn, Refused
from sosolo.ground.law.rules.employer_contributions import (
    FULL,
    NONE,
    ONLY_PENSION,
    YOUNG,
    category,
    contribution_law,
    contribution_parts,
    contributions,
    declared_contributions,
    explain_contributions,
    growth_support_refund,
    liable_base,
    regional_support,
)
from sosolo.ground.law.whole import HIGHEST_ORE

MAY = date(2026, 5, 25)
bases = st.integers(0, 10_000_000_00)
births = st.integers(1930, 2020)
days = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def test_the_full_rate_is_31_42_per_cent_in_both_years() -> None:
    assert contributions(base=40_000_00, born=1988, day=MAY).total == 12_568_00
    assert contribution_law(date(2025, 1, 1)).full == contribution_law(MAY).full == 3142


@pytest.mark.parametrize(
    ("born", "day", "expected"),
    [
        (1937, MAY, NONE),
        (1938, MAY, ONLY_PENSION),
        (1958, MAY, ONLY_PENSION),
        (1958, date(2025, 6, 1), ONLY_PENSION),
        (1959, MAY, FULL),
        (2002, MAY, FULL),
        (2003, MAY, YOUNG),
        (2007, MAY, YOUNG),
        (2008, MAY, FULL),
        (2003, date(2026, 3, 31), FULL),
        (2003, date(2026, 4, 1), YOUNG),
    ],
)
def test_birth_year_and_payday_decide_the_rate(born: int, day: date, expected: int) -> None:
    assert category(born=born, day=day) == expected


def test_the_young_bear_the_lower_rate_to_25_000_kr_and_the_full_rate_above() -> None:
    found = contributions(base=32_000_00, born=2005, day=MAY)
    assert (found.lower_base, found.lower_rate) == (25_000_00, 2081)
    assert (found.upper_base, found.upper_rate) == (7_000_00, 3142)
    assert found.total == 5_202_50 + 2_199_40


def test_only_the_pension_contribution_is_10_21_per_cent() -> None:
    assert contributions(base=30_000_00, born=1958, day=MAY).total == 3_063_00


def test_half_an_ore_goes_up() -> None:
    assert contributions(base=250, born=1990, day=MAY).total == 79  # 78,55
    assert contributions(base=25_00, born=1990, day=MAY).total == 7_86  # 785,5


@given(base=bases, born=births, day=days)
def test_the_statutory_parts_sum_to_the_whole(base: int, born: int, day: date) -> None:
    whole = contributions(base=base, born=born, day=day).total
    parts = contribution_parts(base=base, born=born, day=day)
    assert sum(amount for _, amount in parts) == whole
    assert all(amount >= -4 for _, amount in parts)


@given(base=bases, more=st.integers(0, 100_000), born=births, day=days)
def test_more_pay_never_lowers_the_contribution(base: int, more: int, born: int, day: date) -> None:
    assert (
        contributions(base=base, born=born, day=day).total
        <= contributions(base=base + more, born=born, day=day).total
    )


@given(rows=st.lists(st.tuples(bases, births), min_size=1, max_size=20), day=days)
def test_one_person_and_many_get_the_same_bits(rows: list[tuple[int, int]], day: date) -> None:
    many = contributions(base=np.array([b for b, _ in rows]), born=np.array([y for _, y in rows]), day=day)
    for place, (base, born) in enumerate(rows):
        one = contributions(base=base, born=born, day=day)
        assert (one.total, one.category) == (many.total[place], many.category[place])


def test_below_a_thousand_in_the_year_nothing_is_due_and_then_all_of_it_at_once() -> None:
    assert liable_base(paid=500_00, paid_before=0, day=MAY) == (0, 0)
    assert liable_base(paid=1000_00, paid_before=500_00, day=MAY) == (1500_00, 500_00)
    assert liable_base(paid=300_00, paid_before=1500_00, day=MAY) == (300_00, 0)
    assert liable_base(paid=1000_00, paid_before=0, day=MAY) == (1000_00, 0)
    assert liable_base(paid=99_99, paid_before=900_00, day=MAY) == (0, 0)


def test_the_declaration_drops_ore_once_on_the_sum() -> None:
    borne = np.array([1990, 1990, 1990])
    found = declared_contributions(bases=np.array([27_683_50, 27_683_99, 27_684_00]), born=borne, day=MAY)
    assert found == (27_683 + 27_683 + 27_684) * 3142 // 10_000


def test_regional_support_is_ten_per_cent_with_a_ceiling() -> None:
    assert regional_support(base=65_000_00, day=MAY) == 6_500_00
    assert regional_support(base=90_000_00, day=MAY) == 7_100_00


def test_growth_support_gives_back_all_but_the_pension_part() -> None:
    assert growth_support_refund(base=30_000_00, born=1990, day=MAY) == 6_363_00
    assert growth_support_refund(base=50_000_00, born=1990, day=MAY) == 7_423_50
    assert growth_support_refund(base=30_000_00, born=1950, day=MAY) == 0


def test_the_derivation_says_the_numbers_and_names_the_parameters() -> None:
    (step,) = explain_contributions(base=32_000_00, born=2005, day=MAY)
    assert step.amount == 7_401_90
    assert step.how.replace("\u00a0", " ") == "20,81 % av 25 000 kr + 31,42 % av 7 000 kr = 7 401,90 kr"
    assert {use.name for use in step.parameters} >= {"arbetsgivaravgift", "unga_nedsattning_tak"}
    assert "2026:100" in step.paragraph


@pytest.mark.parametrize(
    ("base", "born", "says"),
    [
        (-1, 1990, "lägre än 0"),
        (10**15 * 100, 1990, "nollor"),
        (HIGHEST_ORE + 100, 1990, "nollor"),
        ("tolv", 1990, "heltal"),
        (12.5, 1990, "heltal"),
        (True, 1990, "heltal"),
        (100, 2027, "personnumret"),
        (100, 1700, "Födelseåret"),
        (np.array([1.5]), np.array([1990]), "heltal"),
        (np.array([5, -5]), np.array([1990, 1990]), "lägre än 0"),
    ],
)
def test_bad_input_gets_a_sentence(base: int, born: int, says: str) -> None:
    with pytest.raises(Refused, match=says):
        contributions(base=base, born=born, day=MAY)


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2027, 1, 1)])
def test_a_year_without_rates_stops_the_calculation(day: date) -> None:
    with pytest.raises(NotKnownOn, match="Arbetsgivaravgift"):
        contributions(base=100, born=1990, day=day)
