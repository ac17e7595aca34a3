"""The figures as they are, from the books and the register; the plan scored; what was written stays."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from sosolo.economy import errors
from sosolo.economy.actions import adopt_plan, keep_first_risks, open_books, save_scenario
from sosolo.economy.alarms import sound_alarms, words_of_alarm
from sosolo.economy.first_risks import FIRST
from sosolo.economy.live import figures, measured, outcomes, place_editions
from sosolo.economy.models import Risk, Scenario
from sosolo.economy.queries import Live, assumed_in, plan_of, risks_of, scored
from sosolo.ground.economy.assumptions import OutOfReach
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import OpenItem
from sosolo.ledger.queries import account_balance
from sosolo.members.actions.register import protect_identity
from sosolo.members.actions.shares import subscribe_shares
from sosolo.members.queries import members_on
from sosolo.platform.acting import NotYours
from sosolo.platform.models import Effect
from tests.cast import DAY, Cast, at

ASKED = {"members": 60, "fee": 600}


def saved(cast: Cast, name: str = "Prov", begins: date = date(2026, 8, 1)) -> Scenario:
    return save_scenario(actor=cast.gun, name=name, note="", assumed=ASKED, seed=1, begins=begins, at=at(DAY))


def test_the_last_month_is_what_the_books_and_the_register_say(cast: Cast) -> None:
    now = outcomes(cast.tenant.pk, DAY)[-1]
    book = cast.book.pk
    assert now.month == DAY.replace(day=1)
    assert now.cash == sum(account_balance(book, account) for account in (1930, 1940, 1950))
    assert now.tax_account == account_balance(book, 1630)
    states = [one.state for one in members_on(cast.tenant.pk, DAY)]
    assert now.members == sum(state in {"through", "own_firm", "paused"} for state in states)
    assert now.through == states.count("through")


def test_what_customers_owe_is_one_number_whoever_asks(cast: Cast) -> None:
    """A member's unpaid share is no customer's debt: the board's page and the open books say what account 1510 says."""
    today = date(2026, 10, 15)
    before = figures(cast.tenant.pk, today)[1]
    subscribe_shares(actor=cast.eva, member=cast.cleo_member, shares=1, extra=False, day=today, at=at(today))
    known, owed = figures(cast.tenant.pk, today)
    assert owed == before
    assert (
        owed.open
        == known[-1].receivables
        == sum(item.ore - item.settled for item in OpenItem.objects.filter(book=cast.book, account=1510))
    )


def test_where_people_live_is_counted_on_the_first_day_and_each_half_year(cast: Cast) -> None:
    first, *later = place_editions(cast.tenant.pk, date(2028, 2, 1))
    assert [day for day, _ in later] == [date(2027, 1, 1), date(2027, 7, 1), date(2028, 1, 1)]
    assert first[0] < DAY
    states = [one.state for one in members_on(cast.tenant.pk, date(2027, 1, 1))]
    there = sum(state in {"through", "own_firm", "paused"} for state in states)
    assert sum(later[0][1].values()) == there
    assert "" not in later[0][1]


def test_protected_personal_data_has_no_place_in_the_numbers(cast: Cast) -> None:
    place = cast.ada_member.person.municipality
    before = place_editions(cast.tenant.pk, DAY)[-1][1]
    protect_identity(actor=cast.eva, member=cast.ada_member, protected=True, at=at(DAY))
    after = place_editions(cast.tenant.pk, DAY)[-1][1]
    assert (after[place], after[""]) == (before[place] - 1, 1)


def test_what_the_months_earned_is_what_the_accounts_hold(cast: Cast) -> None:
    known = outcomes(cast.tenant.pk, DAY)
    sales = -sum(account_balance(cast.book.pk, account) for account in (3041, 3042, 3043, 3044, 3231))
    assert sum(month.invoiced for month in known) == sales
    fees = sum(month.fees for month in known)
    assert fees > 0
    assert abs(fees * 100 - 6 * sales) < 100 * len(known) * 60


def test_a_cost_of_the_office_is_in_the_outcome_at_once_and_a_members_is_not(cast: Cast) -> None:
    before = outcomes(cast.tenant.pk, DAY)[-1]
    lines = ((6530, None, 12_000_00), (1930, None, -12_000_00))
    post_voucher(
        VoucherDraft(book=cast.book.pk, series="A", day=DAY, text="Byrå", key="economy/1", lines=lines),
        actor=cast.eva,
        at=at(DAY),
    )
    after = outcomes(cast.tenant.pk, DAY)[-1]
    assert (after.costs - before.costs, after.cash - before.cash) == (12_000_00, -12_000_00)
    assert after.result - before.result == -12_000_00


def test_what_is_measured_here_replaces_what_is_assumed(cast: Cast) -> None:
    known = outcomes(cast.tenant.pk, DAY)
    found = measured(known)
    assert found["members"] == known[-1].members
    assert found["fee"] == 600
    assert found["through"] == known[-1].through * 10_000 // known[-1].members
    assert found["invoiced"] > 0


def test_a_scenario_keeps_everything_and_refuses_a_name_twice(cast: Cast) -> None:
    one = saved(cast)
    assert assumed_in(one)["members"] == 60
    assert len(one.assumed) == len(assumed_in(one).values)
    with pytest.raises(errors.NameTaken, match="Prov"):
        saved(cast)
    with pytest.raises(OutOfReach):
        save_scenario(
            actor=cast.gun, name="Fel", note="", assumed={"fee": 300_00}, seed=1, begins=DAY, at=at(DAY)
        )
    assert not Scenario.objects.filter(name="Fel").exists()


def test_only_the_board_and_the_office_write(cast: Cast) -> None:
    with pytest.raises(NotYours):
        save_scenario(actor=cast.ada, name="Adas", note="", assumed=ASKED, seed=1, begins=DAY, at=at(DAY))
    with pytest.raises(NotYours):
        adopt_plan(actor=cast.eva, scenario=saved(cast), at=at(DAY))
    with pytest.raises(NotYours):
        open_books(actor=cast.eva, for_everyone=True, at=at(DAY))


@pytest.mark.parametrize("table", ["scenario", "plan", "openbooks", "risk", "riskreview"])
@pytest.mark.parametrize("deed", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_what_was_assumed_and_decided_is_never_changed(cast: Cast, table: str, deed: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(deed.format(f"economy_{table}"))


def test_a_plan_is_scored_month_by_month_when_the_truth_arrives(cast: Cast) -> None:
    adopt_plan(actor=cast.gun, scenario=saved(cast), at=at(DAY))
    plan = plan_of(cast.tenant.pk)
    assert plan is not None
    known = outcomes(cast.tenant.pk, DAY)
    found = {one.figure: one for one in scored(plan, known, DAY)}
    came = [month for month in known if date(2026, 8, 1) <= month.month < DAY.replace(day=1)]
    assert [held.came for held in found["members"].months] == [month.members for month in came]
    assert all(held.low <= held.middle <= held.high for one in found.values() for held in one.months)
    assert found["members"].inside == sum(
        held.low <= held.came <= held.high for held in found["members"].months
    )


def test_the_register_is_filled_once_and_every_risk_has_source_owner_and_measure(cast: Cast) -> None:
    assert keep_first_risks(actor=cast.gun, at=at(DAY)) == 0
    assert Risk.objects.count() == len(FIRST)
    for one in FIRST:
        assert one.source
        assert one.owner
        assert one.measures
        assert {one.likelihood, one.effect} <= {1, 2, 3, 4, 5}


def test_live_figures_wake_risks_and_the_awake_come_first(cast: Cast) -> None:
    live = Live(*figures(cast.tenant.pk, DAY))
    found = risks_of(cast.tenant.pk, live, DAY)
    awake = [one.is_awake for one in found]
    assert awake == sorted(awake, reverse=True)
    assert next(one for one in found if one.risk.key == "few-members").is_awake
    later = risks_of(cast.tenant.pk, live, DAY + timedelta(days=365))
    assert all(one.is_due for one in later)


def test_an_awake_risk_becomes_one_letter_a_month_to_the_board(cast: Cast) -> None:
    awake = sound_alarms(tenant_id=cast.tenant.pk, at=at(DAY))
    assert {"few-members"} <= {one.risk.key for one in awake}
    sound_alarms(tenant_id=cast.tenant.pk, at=at(DAY + timedelta(days=3)))
    alarms = Effect.objects.filter(kind="send_alarm")
    assert alarms.count() == len(awake)
    subject, text = words_of_alarm(cast.tenant.pk, awake[0].risk.pk)
    assert awake[0].risk.title in subject
    assert awake[0].review.measures in text
