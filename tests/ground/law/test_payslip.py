from dataclasses import fields
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.errors import NotKnownOn, Refused
from sosolo.ground.law.blocks import BLOCK
from sosolo.ground.law.rules.month_pay import month_pay
from sosolo.ground.law.rules.payslip import (
    HIGHEST_PAY,
    Before,
    Payslip,
    Person,
    payslip,
    payslip_from_gross,
    people,
    person,
)
from sosolo.ground.law.rules.payslip_explained import explain_payslip
from sosolo.ground.law.rules.preliminary_tax import Withholding

DAY = date(2026, 11, 25)
TABLE = Withholding.TABLE
amounts = st.one_of(st.integers(0, 60_000_00), st.integers(0, HIGHEST_PAY))
someone = st.builds(
    Person,
    born=st.integers(1930, 2010),
    method=st.sampled_from([int(way) for way in Withholding]),
    table=st.integers(29, 42),
    column=st.integers(1, 6),
    decision=st.integers(0, 10_000),
    pension=st.sampled_from([0, 450, 1000]),
)
earlier = st.builds(
    Before, gross=st.integers(0, 60_000_00), tax=st.integers(0, 20_000).map(lambda kr: kr * 100)
)


def sums_are_exact(slip: Payslip[int]) -> bool:
    cost = slip.gross + slip.contributions + slip.pension + slip.payroll_tax
    return (
        slip.available == cost + slip.rest
        and slip.gross == slip.pay + slip.holiday == slip.tax + slip.net
        and min(slip.rest, slip.net, slip.tax, slip.gross) >= 0
    )


def test_a_twelfth_of_half_a_million_less_six_per_cent() -> None:
    who = person(born=1985, method=TABLE, table=35, column=1, pension=450, day=DAY)
    slip = payslip(available=39_166_66, who=who, day=DAY)
    assert (slip.gross, slip.holiday, slip.pension) == (28_586_36, 3_062_82, 1_286_39)
    assert slip.gross * 12 // 100 == 343_036


def test_a_plain_month_divides_as_the_printed_example_does() -> None:
    who = person(born=1985, method=Withholding.SIDE_INCOME, day=DAY)
    slip = payslip(available=9_400_00, who=who, day=DAY)
    assert (slip.gross, slip.contributions, slip.rest) == (7_152_64, 2_247_36, 0)
    assert (slip.pay, slip.holiday) == (6_386_29, 766_35)
    assert (slip.tax, slip.net) == (2_145_00, 5_007_64)


@given(available=amounts, who=someone, before=st.one_of(st.none(), earlier))
def test_no_ore_is_lost_or_made(available: int, who: Person[int], before: Before[int] | None) -> None:
    slip = payslip(available=available, who=who, day=DAY, before=before)
    assert sums_are_exact(slip)
    assert slip.rest <= 4


@given(available=amounts, who=someone, before=st.one_of(st.none(), earlier))
def test_the_gross_is_the_largest_that_fits(
    available: int, who: Person[int], before: Before[int] | None
) -> None:
    slip = payslip(available=available, who=who, day=DAY, before=before)
    if slip.gross < HIGHEST_PAY:
        one_more = payslip_from_gross(gross=slip.gross + 1, who=who, day=DAY, before=before)
        assert one_more.available > available


@given(gross=st.integers(0, HIGHEST_PAY // 2), who=someone)
def test_from_gross_and_back_is_the_same_payslip(gross: int, who: Person[int]) -> None:
    slip = payslip_from_gross(gross=gross, who=who, day=DAY)
    assert slip.rest == 0
    if slip.available <= HIGHEST_PAY:
        assert payslip(available=slip.available, who=who, day=DAY) == slip


@given(available=amounts, more=st.integers(0, 1000), who=someone)
def test_more_to_divide_never_lowers_the_gross(available: int, more: int, who: Person[int]) -> None:
    first = payslip(available=available, who=who, day=DAY)
    second = payslip(available=min(available + more, HIGHEST_PAY), who=who, day=DAY)
    assert first.gross <= second.gross


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(amounts, someone, earlier), min_size=1, max_size=25))
def test_one_person_and_many_get_the_same_bits(rows: list[tuple[int, Person[int], Before[int]]]) -> None:
    def column(name: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
        return np.array([getattr(who, name) for _, who, _ in rows], dtype=np.int64)

    rest = {name: column(name) for name in ("method", "table", "column", "decision", "pension")}
    many = payslip(
        available=np.array([amount for amount, _, _ in rows]),
        who=people(born=column("born"), **rest, day=DAY),
        day=DAY,
        before=Before(np.array([b.gross for _, _, b in rows]), np.array([b.tax for _, _, b in rows])),
    )
    for place, (available, who, before) in enumerate(rows):
        one = payslip(available=available, who=who, day=DAY, before=before)
        assert all(getattr(one, f.name) == getattr(many, f.name)[place] for f in fields(Payslip))


def test_many_in_blocks_are_the_same_as_one_by_one() -> None:
    size = BLOCK + 5
    available = np.arange(size, dtype=np.int64) * 137
    who = people(born=np.full(size, 1980), method=TABLE, table=35, column=1, pension=450, day=DAY)
    many = payslip(available=available, who=who, day=DAY)
    for place in (0, BLOCK - 1, BLOCK, size - 1):
        lone = person(born=1980, method=TABLE, table=35, column=1, pension=450, day=DAY)
        one = payslip(available=int(available[place]), who=lone, day=DAY)
        assert all(getattr(one, f.name) == getattr(many, f.name)[place] for f in fields(Payslip))


def test_two_payouts_in_a_month_share_the_youth_cap_and_the_table() -> None:
    who = person(born=2004, method=TABLE, table=35, column=1, day=DAY)
    first = payslip_from_gross(gross=20_000_00, who=who, day=DAY)
    second = payslip_from_gross(gross=12_000_00, who=who, day=DAY, before=Before(first.gross, first.tax))
    assert first.contributions + second.contributions == 7_401_90
    whole = payslip_from_gross(gross=32_000_00, who=who, day=DAY)
    assert first.tax + second.tax == whole.tax


@pytest.mark.parametrize(("born", "rate"), [(1930, 0), (1950, 1021), (1985, 3142)])
def test_age_decides_what_the_employer_bears(born: int, rate: int) -> None:
    slip = payslip_from_gross(gross=10_000_00, who=person(born=born, method=0, day=DAY), day=DAY)
    assert slip.contributions == 10_000_00 * rate // 10_000


def test_nothing_to_divide_gives_an_empty_payslip() -> None:
    slip = payslip(
        available=0, who=person(born=1985, method=TABLE, table=35, column=1, pension=450, day=DAY), day=DAY
    )
    assert (slip.gross, slip.net, slip.tax, slip.rest) == (0, 0, 0, 0)


@given(available=st.integers(0, 400_000_00), who=someone, before=st.one_of(st.none(), earlier))
def test_every_line_of_the_derivation_carries_the_payslips_own_amount(
    available: int, who: Person[int], before: Before[int] | None
) -> None:
    slip = payslip(available=available, who=who, day=DAY, before=before)
    steps = explain_payslip(slip=slip, who=who, day=DAY, before=before)
    said = [step.amount for step in steps]
    assert said == [
        slip.available,
        slip.gross,
        slip.pay,
        slip.holiday,
        slip.contributions,
        slip.pension,
        slip.payroll_tax,
        slip.tax,
        slip.net,
        slip.rest,
    ]
    assert all(step.label and step.how for step in steps)


def test_the_derivation_says_which_row_of_which_table() -> None:
    who = person(born=1985, method=TABLE, table=35, column=1, day=DAY)
    slip = payslip_from_gross(gross=55_000_00, who=who, day=DAY)
    steps = {step.label: step for step in explain_payslip(slip=slip, who=who, day=DAY)}
    how = steps["Preliminär skatt"].how.replace("\u00a0", " ")
    assert "Tabell 35 kolumn 1 år 2026" in how
    assert "55 000 kr" in how
    assert "14 153 kr" in how
    assert steps["Arbetsgivaravgift"].parameters[0].mark == "found"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"table": 28}, "Skattetabell 28 finns inte"),
        ({"column": 7}, "Kolumn 7 finns inte"),
        ({"born": 2030}, "personnumret"),
        ({"method": 9}, "Sättet att dra skatt"),
        ({"pension": -1}, "Pensionssatsen"),
        ({"decision": -5}, "Beslutets värde"),
        ({"born": "1985"}, "heltal"),
    ],
)
def test_facts_that_cannot_be_are_refused_with_a_sentence(facts: dict[str, int], says: str) -> None:
    good = {"born": 1985, "method": int(TABLE), "table": 35, "column": 1}
    with pytest.raises(Refused, match=says):
        person(**{**good, **facts}, day=DAY)


@pytest.mark.parametrize(
    ("available", "says"),
    [(-1, "lägre än 0"), (10**17, "nollor"), (HIGHEST_PAY + 1, "nollor"), ("x", "heltal"), (1.5, "heltal")],
)
def test_amounts_that_cannot_be_are_refused_with_a_sentence(available: int, says: str) -> None:
    with pytest.raises(Refused, match=says):
        payslip(available=available, who=person(born=1985, method=0, day=DAY), day=DAY)


def test_a_year_we_do_not_know_stops_the_payslip() -> None:
    with pytest.raises(NotKnownOn):
        person(born=1985, method=0, day=date(2027, 1, 25))


@given(
    gross=st.integers(100_00, 200_000_00),
    born=st.integers(1930, 2008),
    table=st.integers(29, 42),
    column=st.integers(1, 6),
)
def test_the_short_way_for_many_gives_the_payslips_own_amounts(
    gross: int, born: int, table: int, column: int
) -> None:
    slip = payslip_from_gross(
        gross=gross, who=person(born=born, method=TABLE, table=table, column=column, day=DAY), day=DAY
    )
    one = month_pay(gross=gross, born=born, table=table, column=column, day=DAY)
    assert (one.contributions, one.tax, one.net) == (slip.contributions, slip.tax, slip.net)
    rows = (np.full(BLOCK + 3, value) for value in (gross, born, table, column))
    many = month_pay(**dict(zip(("gross", "born", "table", "column"), rows, strict=True)), day=DAY)
    assert (many.contributions[-1], many.tax[-1], many.net[-1]) == (one.contributions, one.tax, one.net)


def test_the_words_of_a_payslip_carry_its_numbers() -> None:
    who = person(born=2005, method=Withholding.NO_DECISION, table=35, column=1, pension=450, day=DAY)
    before = Before(10_000_00, 1_000_00)
    slip = payslip(available=32_000_00, who=who, day=DAY, before=before)
    steps = explain_payslip(slip=slip, who=who, day=DAY, before=before)
    said = {step.label: step.how.replace("\u00a0", " ") for step in steps}
    assert said["Semesterersättning"] == "12 % av 21 890,39 kr, det är 12/112 av bruttolönen = 2 626,85 kr"
    assert said["Lön"] == "24 517,24 kr − 2 626,85 kr semesterersättning = 21 890,39 kr"
    assert said["Arbetsgivaravgift"] == (
        "20,81 % av 25 000 kr + 31,42 % av 9 517,24 kr = 8 192,82 kr; "
        "2 081 kr hör till månadens tidigare utbetalningar, kvar 6 111,82 kr"
    )
    assert said["Preliminär skatt"] == (
        "Tabell 35 kolumn 1 år 2026, raden till 34 600 kr: 7 454 kr; 110 % av den, för beslut om skattetabell "
        "saknas; räknat på månadens 34 517,24 kr, varav 1 000 kr redan är draget: 7 199 kr"
    )
    assert said["Netto att betala ut"] == "24 517,24 kr − 7 199 kr skatt = 17 318,24 kr"
