"""Shares by the act: hand-computed cases, and what holds for all sums."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.law.refusals import TooHigh
from sosolo.ground.law.rules.cooperative_act import departure
from sosolo.ground.law.rules.shares import (
    Equity,
    claw_back_until,
    debenture_redeemed_by_association,
    debenture_redeemed_by_holder,
    departure_by_death,
    earliest_notice,
    heirs_apply_until,
    most_distribution,
    most_refund,
    shared_out,
)

CASES = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "cooperative_shares.toml").read_text(encoding="utf-8")
)


def cases(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES[kind], ids=lambda case: case["name"])


def equity(case: dict[str, Any]) -> Equity:
    return Equity(case["total"], case["bound"], case["debentures"], case["shares"])


@cases("leaving")
def test_leaving(case: dict[str, Any]) -> None:
    found = departure(
        notice=case["notice"],
        year_end_month=case.get("year_end_month", 12),
        notice_months=case.get("notice_months", 1),
    )
    assert (found.ends, found.refund) == (case["ends"], case["refund"])


@cases("death")
def test_death(case: dict[str, Any]) -> None:
    assert departure_by_death(died=case["died"]).ends == case["ends"]
    assert heirs_apply_until(died=case["died"]) == case["heirs_until"]


@cases("bound")
def test_bound(case: dict[str, Any]) -> None:
    assert earliest_notice(entered=case["entered"], lock_in_months=case["months"]) == case["first"]


def test_nobody_is_bound_longer_than_two_years() -> None:
    with pytest.raises(TooHigh):
        earliest_notice(entered=CASES["bound"][0]["entered"], lock_in_months=25)


@cases("refund")
def test_refund(case: dict[str, Any]) -> None:
    assert most_refund(share=case["share"], equity=equity(case)) == case["most"]


@cases("debenture")
def test_debenture(case: dict[str, Any]) -> None:
    assert debenture_redeemed_by_holder(issued=case["issued"], notice=case["notice"]) == case["holder"]
    assert (
        debenture_redeemed_by_association(issued=case["issued"], notice=case["notice"]) == case["association"]
    )


@cases("distribution")
def test_distribution(case: dict[str, Any]) -> None:
    assert most_distribution(equity=equity(case)) == case["most"]


@cases("sharing")
def test_sharing(case: dict[str, Any]) -> None:
    assert shared_out(case["total"], case["uses"]) == case["parts"]


def test_a_refund_may_be_demanded_back_for_a_year() -> None:
    assert claw_back_until(paid=CASES["bound"][2]["entered"]).isoformat() == "2029-02-28"


ORE = st.integers(0, 10**9)


@given(ORE, st.lists(ORE, min_size=1, max_size=60))
def test_what_is_shared_is_the_sum_and_nobody_is_an_ore_wrong(total: int, uses: list[int]) -> None:
    parts = shared_out(total, uses)
    assert sum(parts) == (total if sum(uses) else 0)
    if sum(uses):
        assert all(
            abs(part * sum(uses) - total * use) < sum(uses) for part, use in zip(parts, uses, strict=True)
        )


@given(st.lists(ORE, min_size=1, max_size=40), st.integers(-(10**9), 10**10), ORE, ORE)
def test_refunds_together_never_take_more_than_the_free_equity(
    shares: list[int], total: int, bound: int, debentures: int
) -> None:
    held = Equity(total, bound, debentures, sum(shares))
    paid = sum(most_refund(share=share, equity=held) for share in shares)
    assert 0 <= paid <= max(0, total - bound - debentures)
    assert paid <= sum(shares)
