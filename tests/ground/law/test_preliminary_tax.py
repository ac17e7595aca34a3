import itertools
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.errors import NotKnownOn, Refused
from sosolo.ground.law.rules.preliminary_tax import (
    Withholding,
    monthly_tax,
    one_off_tax,
    row_top,
    table_number,
    table_year_tax,
    withheld,
)
from sosolo.ground.law.rules.tax_table import per_cent_of_pay

DAY = date(2026, 11, 25)
pays = st.one_of(st.integers(0, 90_000_00), st.integers(0, 3_000_000_00))
tables, columns = st.integers(29, 42), st.integers(1, 6)


@pytest.mark.parametrize(
    ("year", "table", "pay", "expected"),
    [
        (2026, 38, 40_000, 9_655),
        (2026, 34, 18_000, 2_990),
        (2026, 36, 35_000, 7_773),
        (2025, 35, 35_000, 7_914),
        (2026, 35, 55_000, 14_153),
        (2026, 35, 100_000, 39_000),
        (2026, 34, 2_000, 0),
        (2026, 34, 2_001, 150),
        (2026, 34, 0, 0),
    ],
)
def test_column_one_gives_the_official_tables_krona(year: int, table: int, pay: int, expected: int) -> None:
    assert monthly_tax(pay=pay * 100, table=table, column=1, year=year) == expected


def test_ore_are_dropped_before_the_table_is_read() -> None:
    assert monthly_tax(pay=2_000_99, table=34, column=1, year=2026) == 0
    assert monthly_tax(pay=2_001_00, table=34, column=1, year=2026) == 150


@pytest.mark.parametrize(
    ("table", "column", "pay", "per_cent"),
    [
        (38, 3, 1_301_800, 56),
        (41, 5, 258_400, 56),
        (41, 2, 477_600, 57),
        (29, 5, 99_600, 38),
        (29, 1, 5_000_000, 48),
    ],
)
def test_exact_halves_go_where_the_authoritys_own_table_puts_them(
    table: int, column: int, pay: int, per_cent: int
) -> None:
    assert monthly_tax(pay=pay * 100, table=table, column=column, year=2026) == pay * per_cent // 100


@pytest.mark.parametrize(
    ("month", "per_cent"),
    [
        (145, 14),
        (285, 28),
        (565, 56),
        (575, 57),
        (305, 31),
        (495, 50),
        (304, 30),
        (306, 31),
        (566, 57),
        (564, 56),
    ],
)
def test_four_exact_halves_go_down_and_all_other_halves_up(month: int, per_cent: int) -> None:
    assert per_cent_of_pay(month=month, top=1_000) == per_cent
    assert per_cent_of_pay(month=np.array([month]), top=np.array([1_000])).tolist() == [per_cent]


def test_the_annual_formula_gives_the_authoritys_printed_example() -> None:
    tax = table_year_tax(income=216_000, table=34, column=1, year=2026)
    assert (tax.allowance, tax.taxable, tax.municipal, tax.burial) == (42_400, 173_600, 57_010, 2_013)
    assert (tax.pension_fee, tax.work_credit, tax.earned_credit, tax.service_fee) == (
        15_100,
        23_316,
        1_002,
        1_184,
    )
    assert tax.total == 35_889


@given(
    rows=st.lists(st.tuples(pays, tables, columns), min_size=1, max_size=30),
    year=st.sampled_from([2025, 2026]),
)
def test_one_person_and_many_read_the_same_table(rows: list[tuple[int, int, int]], year: int) -> None:
    pay, table, column = (np.array(row) for row in zip(*rows, strict=True))
    many = monthly_tax(pay=pay, table=table, column=column, year=year)
    assert many.tolist() == [monthly_tax(pay=p, table=t, column=c, year=year) for p, t, c in rows]


BELOW_PENSION_CONTRIBUTION = {2025: 24_800, 2026: 25_000}
"""The last whole hundred up to 42,3 % of the price base amounts 58 800 and 59 200 kr."""


@given(rows=st.lists(st.tuples(st.integers(0, 12_000_000), tables, columns), min_size=1, max_size=20))
def test_one_person_and_many_have_the_same_year_tax(rows: list[tuple[int, int, int]]) -> None:
    income, table, column = (np.array(row) for row in zip(*rows, strict=True))
    many = table_year_tax(income=income, table=table, column=column, year=2026)
    for place, (i, t, c) in enumerate(rows):
        one = table_year_tax(income=i, table=t, column=c, year=2026)
        assert all(getattr(one, name) == getattr(many, name)[place] for name in one.__slots__)


@given(top=st.integers(20, 400), table=tables, column=columns)
def test_a_higher_row_never_leaves_less_net(top: int, table: int, column: int) -> None:
    lower, higher = row_top(top * 199), row_top(top * 199 + 200)
    net = [p - monthly_tax(pay=p * 100, table=table, column=column, year=2026) for p in (lower, higher)]
    assert net[0] <= net[1]


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_hundred_more_in_a_year_never_leaves_less_net(year: int) -> None:
    """Every hundred up to three million, every table and column.

    The pension contribution goes in steps of a hundred: a step may take up to 100 kr of one hundred earned. Where it begins
    it takes 7 % of everything at once, and there alone it has no tax that gives it back (column 2, 4 and 6: no contribution).
    """
    income = np.arange(0, 3_000_001, 100)
    cliffs = set()
    for table, column in itertools.product(range(29, 43), range(1, 7)):
        all_of, such = np.full_like(income, table), np.full_like(income, column)
        found = table_year_tax(income=income, table=all_of, column=such, year=year)
        net = income - found.total
        cliffs |= {(column, int(income[place])) for place in np.nonzero(np.diff(net) < -100)[0]}
    assert cliffs == {(column, BELOW_PENSION_CONTRIBUTION[year]) for column in (1, 3, 5)}


def test_the_pension_contribution_begins_with_a_step_that_the_law_has() -> None:
    """Lag (1994:1744) 3 §: nothing up to 42,3 % of the price base amount, then 7 % of everything."""
    income = BELOW_PENSION_CONTRIBUTION[2026]
    before, after = (table_year_tax(income=i, table=29, column=1, year=2026) for i in (income, income + 100))
    assert (before.pension_fee, after.pension_fee) == (0, 1_800)
    assert (before.total, after.total) == (0, 1_800)


@pytest.mark.parametrize(
    ("municipal", "burial", "expected"),
    [(34_650, 292, 35), (35_450, 292, 36), (34_208, 292, 34), (34_209, 292, 35), (34_000, 0, 34)],
)
def test_more_than_fifty_hundredths_leads_to_the_next_table(
    municipal: int, burial: int, expected: int
) -> None:
    assert table_number(municipal=municipal, burial=burial) == expected


def _withheld(pay: int, method: Withholding, *, decision: int = 0, before: tuple[int, int] = (0, 0)) -> int:
    return withheld(
        pay=pay,
        day=DAY,
        method=int(method),
        table=35,
        column=1,
        decision=decision,
        paid_before=before[0],
        tax_before=before[1],
    )


def test_each_way_of_withholding_does_its_own_thing() -> None:
    assert _withheld(12_345_00, Withholding.SIDE_INCOME) == 3_703
    assert _withheld(40_000_00, Withholding.SINK) == 9_000
    assert _withheld(40_000_00, Withholding.NONE) == 0
    assert _withheld(40_000_00, Withholding.DECISION_PERCENT, decision=2550) == 10_200
    assert _withheld(40_000_00, Withholding.DECISION_AMOUNT, decision=5_000) == 5_000
    assert _withheld(55_000_00, Withholding.TABLE) == 14_153
    assert _withheld(55_000_00, Withholding.NO_DECISION) == 14_153 * 110 // 100


def test_sink_was_25_per_cent_in_2025() -> None:
    found = withheld(
        pay=40_000_00,
        day=date(2025, 5, 5),
        method=Withholding.SINK,
        table=0,
        column=0,
        decision=0,
        paid_before=0,
        tax_before=0,
    )
    assert found == 10_000


def test_two_payouts_in_a_month_are_taxed_as_one() -> None:
    first = _withheld(30_000_00, Withholding.TABLE)
    second = _withheld(25_000_00, Withholding.TABLE, before=(30_000_00, first))
    assert first + second == 14_153
    assert _withheld(1_000_00, Withholding.DECISION_AMOUNT, decision=5_000, before=(9_000_00, 5_000)) == 0


def test_a_payment_below_a_hundred_bears_no_tax_and_a_deduction_never_exceeds_the_payment() -> None:
    assert _withheld(99_99, Withholding.SIDE_INCOME) == 0
    assert _withheld(100_00, Withholding.SIDE_INCOME) == 30
    assert _withheld(3_000_50, Withholding.DECISION_AMOUNT, decision=5_000) == 3_000


@pytest.mark.parametrize(
    ("column", "year_income", "per_cent"),
    [(1, 25_041, 0), (1, 25_042, 10), (1, 500_000, 34), (1, 660_001, 54), (2, 65_800, 0), (6, 184_801, 38)],
)
def test_a_one_off_payment_follows_its_own_table(column: int, year_income: int, per_cent: int) -> None:
    found = one_off_tax(amount=10_000_00, year_income=year_income * 100 + 99, column=column, day=DAY)
    assert found == 100 * per_cent


@pytest.mark.parametrize(
    ("pay", "table", "column", "says"),
    [
        (100, 28, 1, "Skattetabell 28 finns inte"),
        (100, 43, 1, "Skattetabell 43 finns inte"),
        (100, 34, 7, "Kolumn 7 finns inte"),
        (100, 34, 0, "Kolumn 0 finns inte"),
        (-1, 34, 1, "lägre än 0"),
        (10**17, 34, 1, "nollor"),
        ("hundra", 34, 1, "heltal"),
        (100, "34", 1, "heltal"),
        (np.array([100]), np.array([28]), np.array([1]), "Skattetabell 28 finns inte"),
    ],
)
def test_bad_input_gets_a_sentence(pay: int, table: int, column: int, says: str) -> None:
    with pytest.raises(Refused, match=says):
        monthly_tax(pay=pay, table=table, column=column, year=2026)


@pytest.mark.parametrize("year", [2024, 2027])
def test_a_year_without_parameters_stops_the_calculation(year: int) -> None:
    with pytest.raises(NotKnownOn):
        monthly_tax(pay=30_000_00, table=34, column=1, year=year)


def test_rates_that_lead_to_no_table_are_refused() -> None:
    with pytest.raises(Refused, match="Skattetabell 45 finns inte"):
        table_number(municipal=44_800, burial=0)


@pytest.mark.parametrize("table", [[42, 43], [29, 28], [35, 99]])
def test_one_wrong_table_among_many_is_found(table: list[int]) -> None:
    with pytest.raises(Refused, match=f"Skattetabell {table[1]} finns inte"):
        monthly_tax(pay=np.array([100, 100]), table=np.array(table), column=np.array([1, 6]), year=2026)


@pytest.mark.parametrize("column", [[6, 7], [1, 0]])
def test_one_wrong_column_among_many_is_found(column: list[int]) -> None:
    with pytest.raises(Refused, match=f"Kolumn {column[1]} finns inte"):
        monthly_tax(pay=np.array([100, 100]), table=np.array([29, 42]), column=np.array(column), year=2026)


@pytest.mark.parametrize(
    ("column", "year_income", "kronor"),
    [
        *(
            (1, *one)
            for one in ((24_872, 0), (24_873, 1_000), (190_600, 2_100), (190_601, 2_800), (643_101, 5_400))
        ),
        *(
            (2, *one)
            for one in ((65_300, 0), (65_301, 2_300), (118_801, 2_000), (190_601, 2_800), (643_101, 5_500))
        ),
    ],
)
def test_a_one_off_payment_of_2025_follows_the_bands_of_2025(
    column: int, year_income: int, kronor: int
) -> None:
    found = one_off_tax(amount=10_000_00, year_income=year_income * 100, column=column, day=date(2025, 6, 1))
    assert found == kronor


def test_a_column_that_nobody_has_told_us_stops_instead_of_guessing() -> None:
    with pytest.raises(NotKnownOn, match="kolumn 3"):
        one_off_tax(amount=10_000_00, year_income=300_000_00, column=3, day=date(2025, 6, 1))
