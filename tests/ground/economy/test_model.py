"""Does it carry itself? The model beside a spreadsheet, its limits, and every krona somewhere."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.economy import asked as asked_of
from sosolo.ground.economy import flow, runs
from sosolo.ground.economy.answers import answers, other_fees, plan_b
from sosolo.ground.economy.asked import Assumptions, made
from sosolo.ground.economy.assumptions import OutOfReach
from sosolo.ground.economy.balance import NEVER, break_even, explained, spread_of_need
from sosolo.ground.economy.catalog import ALL, CATALOG, UNCERTAIN
from sosolo.ground.economy.flow import SEASON
from sosolo.ground.economy.inputs import certain, drawn
from sosolo.ground.economy.runs import with_chance, without_chance
from sosolo.ground.economy.year_ahead import year_ahead
from tests.ground.economy.spreadsheet import spreadsheet

NUMBERS = st.fixed_dictionaries(
    {one.name: st.integers(one.least, min(one.most, max(3 * one.value, one.least + 100))) for one in ALL}
)
PLAIN = {"pauses": 0, "sick_pay": 0}
CELLS = {
    1_900_000: (404, 185, 147),
    2_800_000: (596, 273, 216),
    4_200_000: (894, 410, 324),
}
"""the first calculation: members for balance by fixed cost and column"""
COLUMNS = ((40_00, 150_000, 6_00, 1_800), (50_00, 300_000, 6_00, 2_400), (50_00, 300_000, 7_00, 3_600))


def compare(asked: Assumptions, months: int) -> None:
    played = without_chance(asked, months)
    for number, row in enumerate(spreadsheet(asked.values, months)):
        assert {name: int(getattr(played, name)[number, 0]) for name in row} == row, f"month {number}"


def test_without_chance_it_is_a_spreadsheet_of_24_months_to_the_ore() -> None:
    compare(
        made(
            {"members": 137, "delay": 43, "step": 500_000_00, "step_members": 75, "subordinated": 250_000_00}
        ),
        24,
    )


@settings(max_examples=60, deadline=None)
@given(NUMBERS)
def test_whatever_it_is_told_it_is_the_spreadsheet(numbers: dict[str, int]) -> None:
    compare(made(numbers), 30)


def test_the_first_two_months_by_hand() -> None:
    """100 members, half invoice 300 000 a year: 25 000 x 50 = 1 250 000 a month, fee 6 % 75 000, dues 20 000.

    Fixed 1 200 000 a year is 100 000, variable 400 x 100 / 12 = 3 333,33, lost 0,5 % 6 250: result -14 583,33.
    Left to members 1 175 000: net 53,26 % 625 805, 7/30 of it (146 021,16) next month. Tax 549 195 next month.
    Customers pay after a month: (1 250 000 - 6 250) x 1,25 = 1 554 687,50.
    """
    still = {
        "arrivals": 0,
        "leave": 0,
        "season": 0,
        "grant": 0,
        "dearer": 0,
        "capital": 0,
        "fund": 1_000_000_00,
    }
    told = made({"members": 100, "fixed": 1_200_000_00, **PLAIN, **still})
    played = without_chance(told, 2)
    assert played.income[:, 0].tolist() == [95_000_00, 95_000_00]
    assert played.result[:, 0].tolist() == [-14_583_33, -14_583_33]
    first = 1_000_000_00 + 20_000_00 - 103_333_33 - (625_805_00 - 146_021_16)
    assert int(played.cash[0, 0]) == first
    second = (
        first + 20_000_00 + 1_554_687_50 - 103_333_33 - (625_805_00 - 146_021_16) - 146_021_16 - 549_195_00
    )
    assert int(played.cash[1, 0]) == second


@pytest.mark.parametrize(("fixed", "column"), list(product(CELLS, range(3))))
def test_the_nine_cells_of_the_first_calculation(fixed: int, column: int) -> None:
    through, invoiced, fee, dues = COLUMNS[column]
    told = made(
        {
            "fixed": fixed * 100,
            "through": through,
            "invoiced": invoiced * 100,
            "fee": fee,
            "member_fee": dues * 100,
            **PLAIN,
        }
    )
    needed = break_even(told)
    assert abs(needed - CELLS[fixed][column]) <= 0.02 * CELLS[fixed][column]
    still = told.changed(members=needed, arrivals=0, leave=0, grant=0, season=0)
    assert 0 <= int(without_chance(still, 12).result.sum()) < 20_000_00
    fewer = still.changed(members=needed - 1)
    assert int(without_chance(fewer, 12).result.sum()) < 0


@settings(max_examples=20, deadline=None)
@given(numbers=NUMBERS, seed=st.integers(0, 2**32), cut=st.booleans())
def test_every_krona_is_somewhere_in_every_run(*, numbers: dict[str, int], seed: int, cut: bool) -> None:
    asked = made(numbers)
    played = with_chance(asked, runs=20, months=30, seed=seed, plan_b=cut)
    # play_inputs itself raises KronaIsMissing when what is owned is not what is owed and own
    dice = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed).spawn(1)[0]))
    told = drawn(asked, dice.random((20, len(UNCERTAIN))))
    assert played.conserves(told["capital"] + told["fund"] + told["subordinated"])


def test_a_lost_krona_stops_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    pay = flow.play

    def careless(*args: object, **more: object) -> object:
        done = pay(*args, **more)  # type: ignore[arg-type]
        args[0].cash[0] -= 1  # type: ignore[attr-defined]
        return done

    monkeypatch.setattr(runs, "play", careless)
    with pytest.raises(runs.KronaIsMissing):
        without_chance(made({}), 3)


def test_the_same_seed_gives_the_same_bits() -> None:
    one, other = (with_chance(made({}), runs=3_000, months=6, seed=5) for _ in range(2))
    assert np.array_equal(one.cash, other.cash)
    assert not np.array_equal(one.cash, with_chance(made({}), runs=3_000, months=6, seed=6).cash)


def test_the_season_adds_up_to_nothing() -> None:
    assert sum(SEASON) == 0


def test_nobody_there_means_only_costs() -> None:
    alone = made({"members": 0, "arrivals": 0, "grant": 0})
    played = without_chance(alone, 12)
    assert not played.income.any()
    assert not played.invoiced.any()
    assert int(-played.result.sum()) == 1_900_000_00 // 12 * 12


def test_without_a_fee_no_number_is_enough() -> None:
    free = made({"fee": 0, "member_fee": 0, "services": 0})
    assert break_even(free) == NEVER
    assert (spread_of_need(free, runs=200, seed=1) == NEVER).all()
    assert "inget antal" in explained(free)[-1].how


def test_with_an_endless_fund_nobody_ever_lacks_money() -> None:
    rich = made({"fund": CATALOG["fund"].most, "grant": 0})
    found = answers(rich, runs=300, months=60, seed=1)
    assert (found.short, found.lacking, found.runway) == (0, (0, 0), None)


def test_a_higher_fee_never_needs_more_members_nor_leaves_less() -> None:
    found = other_fees(made({}), runs=200, months=24, seed=4)
    assert [one.fee for one in found] == [400, 500, 600, 700, 800]
    assert [one.needed for one in found] == sorted((one.needed for one in found), reverse=True)
    assert [one.cash for one in found] == sorted(one.cash for one in found)


def test_plan_b_loses_less_at_each_level() -> None:
    found = plan_b(made({}))
    assert [one.members for one in found] == [24, 49, 99]
    assert all(one.cut > one.all_on for one in found)


def test_members_who_come_by_chance_and_stay_by_chance_settle_as_the_queue_says() -> None:
    """Arrivals 120 a year, a tenth leaves each month: in the long run Poisson with mean and variance about 10 / 0,1."""
    told = certain(made({"members": 100, "arrivals": 120, "leave": 100_00, "chance": 0}), 4_000)
    told["leave"][:] = 12 * 10_00
    dice = np.random.Generator(np.random.SFC64(8))
    last = runs.play_inputs(told, 96, dice=dice).members[-1] / 1000
    error = 4 * np.sqrt(100 / 4_000)
    assert abs(last.mean() - 100) < error
    assert abs(last.var() / 100 - 1) < 5 * np.sqrt(2 / 4_000)


def test_a_year_of_chance_agrees_with_its_formula() -> None:
    """The sum of twelve lognormal months has a known mean and variance."""
    chance, fees, runs_played = 3_000, 100_000_00, 200_000
    played = year_ahead(cash=0, fees=fees, costs=0, chance=chance, runs=runs_played, seed=3)
    spread = fees * np.sqrt(12 * (np.exp(0.3**2) - 1))
    assert abs(played.left.mean(dtype=np.float64) - 12 * fees) < 4 * spread / np.sqrt(runs_played)
    assert abs(played.left.std(dtype=np.float64) / spread - 1) < 0.02
    assert played.lasts == runs_played


@pytest.mark.parametrize("name", [one.name for one in ALL])
def test_each_assumption_says_why_and_refuses_what_cannot_be(name: str) -> None:
    one = CATALOG[name]
    assert one.source
    assert one.why
    assert one.least <= one.value <= one.most
    for wrong in (one.least - 1, one.most + 1):
        with pytest.raises(OutOfReach, match=one.label):
            made({name: wrong})


def test_subordinated_contributions_leave_the_bank_in_their_month_and_no_krona_is_lost() -> None:
    asked = made({"subordinated": 300_000_00, "redeemed": 60})
    kept = made({"subordinated": 300_000_00, "redeemed": 240})
    paid, never = (without_chance(one, 72) for one in (asked, kept))
    assert (never.cash - paid.cash)[:, 0].tolist() == [0] * 60 + [300_000_00] * 12
    assert (never.result == paid.result).all(), "a debt that is paid costs nothing"
    assert paid.conserves(np.full(1, asked["capital"] + asked["fund"] + asked["subordinated"]))
    with pytest.raises(OutOfReach, match="löses in"):
        made({"redeemed": 59})
    assert asked_of.read({"subordinated": 1_00}, 2)["redeemed"] == 240, (
        "an older scenario knows nothing of it"
    )


def test_a_scenario_of_the_first_model_opens_with_what_it_did_not_know_at_nothing() -> None:
    old = asked_of.read({"members": 80, "fee": 500}, 1)
    assert (old["members"], old["fee"], old["sick_pay"], old["pauses"]) == (80, 500, 0, 0)
    with pytest.raises(asked_of.UnknownVersion):
        asked_of.read({}, asked_of.VERSION + 1)
    with pytest.raises(asked_of.NotAScenario):
        asked_of.read({"members": "åttio"}, 2)


def test_the_answers_hang_together() -> None:
    found = answers(made({}), runs=400, months=60, seed=2)
    assert found.needed_low <= found.needed <= found.needed_high
    assert 9_000 <= sum(part for _, _, part in found.histogram) <= 10_000
    assert len(found.cash.low) == 60
    assert all(
        low <= middle <= high
        for low, middle, high in zip(found.cash.low, found.cash.middle, found.cash.high, strict=True)
    )
