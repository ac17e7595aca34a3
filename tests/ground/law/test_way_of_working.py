"""The eight questions: the same answers give the same way, and every answer is one of its reasons."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.law.rules.way_of_working import (
    MUCH_INVOICED,
    Answers,
    Beside,
    Customers,
    Leads,
    Often,
    Sells,
    Wants,
    Way,
    way_that_suits,
)

ADA = Answers(Sells.TIME, Often.SOMETIMES, 120_000_00, Customers.FEW, Leads.ME, Beside.JOB, Wants.TRY)
CLEO = Answers(Sells.TOOLS, Often.MONTHLY, 900_000_00, Customers.MANY, Leads.ME, Beside.NOTHING, Wants.KEEP)
answers = st.builds(
    Answers,
    sells=st.sampled_from(Sells),
    often=st.sampled_from(Often),
    invoiced=st.integers(0, 10_000_000_00),
    customers=st.sampled_from(Customers),
    leads=st.sampled_from(Leads),
    beside=st.sampled_from(Beside),
    wants=st.sampled_from(Wants),
)


@pytest.mark.parametrize(
    ("told", "way"),
    [
        (ADA, Way.THROUGH),
        (CLEO, Way.OWN_FIRM),
        (replace(ADA, wants=Wants.JOY), Way.HOBBY),
        (replace(ADA, wants=Wants.JOY, often=Often.MONTHLY), Way.THROUGH),
        (replace(ADA, sells=Sells.GOODS), Way.OWN_FIRM),
        (replace(ADA, sells=Sells.GOODS, wants=Wants.JOY, often=Often.ONCE), Way.HOBBY),
        (replace(CLEO, leads=Leads.CUSTOMER), Way.OWN_FIRM),
        (replace(CLEO, invoiced=MUCH_INVOICED - 1, customers=Customers.FEW, beside=Beside.FUND), Way.THROUGH),
    ],
)
def test_the_way_follows_from_the_answers(told: Answers, way: Way) -> None:
    assert way_that_suits(told).way is way


@given(told=answers)
def test_each_answer_is_a_reason_once_for_against_or_neither(told: Answers) -> None:
    found = way_that_suits(told)
    given_reasons = (*found.for_it, *found.against, *found.neutral)
    assert sorted(one.about for one in given_reasons) == sorted(
        ["sells", "often", "invoiced", "customers", "leads", "beside", "wants"]
    )
    assert all(one.speaks_for is found.way for one in found.for_it)
    assert found.for_it


@given(told=answers)
def test_a_firm_is_advised_only_to_goods_or_when_more_speaks_for_it_than_for_the_cooperative(
    told: Answers,
) -> None:
    found = way_that_suits(told)
    through = sum(one.speaks_for is Way.THROUGH for one in (*found.for_it, *found.against))
    if found.way is Way.OWN_FIRM and told.sells is not Sells.GOODS:
        assert len(found.for_it) > through
    if found.way is Way.THROUGH:
        assert through >= sum(one.speaks_for is Way.OWN_FIRM for one in found.against)
