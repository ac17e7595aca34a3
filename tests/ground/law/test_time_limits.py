"""When declarations are due, and the time limits and majorities of the cooperative act."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.errors import Refused
from sosolo.ground.law.rules.cooperative_act import (
    Matter,
    Meeting,
    add_months,
    challenge_until,
    departure,
    documents_available,
    extra_meeting_notice_due,
    filing_due,
    is_carried,
    latest_annual_meeting,
    minutes_due,
    notice_window,
    proxy_is_valid,
    refund_of_voluntary_share,
    register_kept_until,
    too_few_members,
    who_may_demand,
)
from sosolo.ground.law.rules.deadlines import (
    Seller,
    VatPeriod,
    easter,
    employer_declaration_due,
    employer_payment_due,
    holidays,
    late_fee,
    next_workday,
    preliminary_tax_due,
    vat_due,
    vat_due_year,
    vat_period,
)

MEETING = date(2027, 5, 20)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_falls_where_the_almanac_says(year: int, day: date) -> None:
    assert easter(year) == day


def test_eves_count_as_holidays_for_time_limits() -> None:
    days = holidays(2026)
    assert {date(2026, 6, 19), date(2026, 6, 20), date(2026, 12, 24), date(2026, 12, 31)} <= days
    assert {date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 1), date(2026, 6, 6)} <= days
    assert date(2026, 4, 2) not in days
    assert next_workday(date(2026, 4, 3)) == date(2026, 4, 7)
    assert next_workday(date(2026, 12, 31)) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("year", "month", "due"),
    [
        (2026, 10, date(2026, 11, 12)),
        (2026, 8, date(2026, 9, 14)),
        (2026, 12, date(2027, 1, 18)),
        (2026, 7, date(2026, 8, 17)),
    ],
)
def test_the_employer_declaration_is_due_the_twelfth_or_seventeenth_or_next_workday(
    year: int, month: int, due: date
) -> None:
    assert (
        employer_declaration_due(year=year, month=month)
        == due
        == employer_payment_due(year=year, month=month)
    )


def test_the_large_employer_declares_on_the_26th_but_pays_as_others() -> None:
    assert employer_declaration_due(year=2026, month=9, large=True) == date(2026, 10, 26)
    assert employer_declaration_due(year=2027, month=11, large=True) == date(2027, 12, 27)
    assert employer_payment_due(year=2026, month=9) == date(2026, 10, 12)


def test_a_late_declaration_costs() -> None:
    assert late_fee(day=date(2026, 5, 1)) == 625_00
    assert late_fee(day=date(2026, 5, 1), ordered=True) == 1_250_00


@pytest.mark.parametrize(
    ("base", "period"),
    [
        (1_000_000_00, VatPeriod.YEAR),
        (1_000_000_01, VatPeriod.QUARTER),
        (40_000_000_00, VatPeriod.QUARTER),
        (40_000_000_01, VatPeriod.MONTH),
    ],
)
def test_the_vat_period_follows_the_turnover(base: int, period: VatPeriod) -> None:
    assert vat_period(base=base, day=date(2026, 1, 1)) is period


@pytest.mark.parametrize(
    ("month", "period", "large", "due"),
    [
        (3, VatPeriod.QUARTER, False, date(2026, 5, 12)),
        (6, VatPeriod.QUARTER, False, date(2026, 8, 17)),
        (9, VatPeriod.QUARTER, False, date(2026, 11, 12)),
        (12, VatPeriod.QUARTER, False, date(2027, 2, 12)),
        (5, VatPeriod.MONTH, False, date(2026, 7, 13)),
        (11, VatPeriod.MONTH, False, date(2027, 1, 18)),
        (6, VatPeriod.MONTH, False, date(2026, 8, 17)),
        (9, VatPeriod.MONTH, True, date(2026, 10, 26)),
        (11, VatPeriod.MONTH, True, date(2026, 12, 28)),
    ],
)
def test_vat_is_due(month: int, period: VatPeriod, large: bool, due: date) -> None:  # noqa: FBT001
    assert vat_due(year=2026, last_month=month, period=period, large=large) == due


def test_a_years_vat_is_due_by_seller_and_trade() -> None:
    end = date(2026, 12, 31)
    assert vat_due_year(year_end=end, seller=Seller.COMPANY, eu_trade=True) == date(2027, 2, 26)
    assert vat_due_year(year_end=end, seller=Seller.OWN_FIRM, eu_trade=False) == date(2027, 5, 12)
    assert vat_due_year(year_end=end, seller=Seller.COMPANY, eu_trade=False) is None


def test_what_is_no_period_is_refused() -> None:
    with pytest.raises(Refused, match="Redovisningsperioden"):
        vat_due(year=2026, last_month=12, period=VatPeriod.YEAR)
    with pytest.raises(Refused, match="Kvartalets sista månad"):
        vat_due(year=2026, last_month=5, period=VatPeriod.QUARTER)
    with pytest.raises(Refused, match="Månaden"):
        employer_declaration_due(year=2026, month=13)


def test_preliminary_tax_is_due_each_month() -> None:
    assert preliminary_tax_due(year=2026, month=1) == date(2026, 1, 19)
    assert preliminary_tax_due(year=2026, month=3) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("kind", "statutes", "last"),
    [
        (Meeting.ORDINARY, None, 4),
        (Meeting.ORDINARY, 2, 2),
        (Meeting.EXTRA, None, 2),
        (Meeting.EXTRA_WITH_LONG_NOTICE, None, 4),
        (Meeting.EXTRA_WITH_LONG_NOTICE, 3, 3),
    ],
)
def test_notice_goes_out_within_its_window(kind: Meeting, statutes: int | None, last: int) -> None:
    window = notice_window(meeting_day=MEETING, kind=kind, shortest_by_statutes=statutes)
    assert window.first == MEETING - timedelta(weeks=6)
    assert window.last == MEETING - timedelta(weeks=last)


def test_statutes_cannot_shorten_the_notice_below_two_weeks() -> None:
    with pytest.raises(Refused, match="Kallelsetiden"):
        notice_window(meeting_day=MEETING, kind=Meeting.ORDINARY, shortest_by_statutes=1)


def test_the_meetings_other_time_limits() -> None:
    assert latest_annual_meeting(year_end=date(2026, 12, 31)) == date(2027, 6, 30)
    assert documents_available(meeting_day=MEETING) == date(2027, 5, 6)
    assert minutes_due(meeting_day=MEETING) == date(2027, 6, 10)
    assert challenge_until(decision_day=MEETING) == date(2027, 8, 20)
    assert extra_meeting_notice_due(request_day=MEETING) == date(2027, 6, 3)
    assert filing_due(adopted=MEETING, year_end=date(2026, 12, 31)) == date(2027, 6, 20)
    assert filing_due(adopted=date(2027, 7, 20), year_end=date(2026, 12, 31)) == date(2027, 7, 31)


@pytest.mark.parametrize(
    ("notice", "ends", "refund"),
    [
        (date(2027, 11, 30), date(2027, 12, 31), date(2028, 6, 30)),
        (date(2027, 12, 2), date(2028, 12, 31), date(2029, 6, 30)),
        (date(2027, 12, 1), date(2028, 12, 31), date(2029, 6, 30)),
        (date(2027, 1, 1), date(2027, 12, 31), date(2028, 6, 30)),
    ],
)
def test_a_member_leaves_at_the_year_end_and_is_paid_six_months_later(
    notice: date, ends: date, refund: date
) -> None:
    found = departure(notice=notice)
    assert (found.ends, found.refund) == (ends, refund)
    assert refund_of_voluntary_share(notice=notice) == found


def test_statutes_may_ask_for_longer_notice_and_another_year() -> None:
    assert departure(notice=date(2027, 8, 1), notice_months=6).ends == date(2028, 12, 31)
    assert departure(notice=date(2027, 1, 15), year_end_month=6).ends == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("notice", "month", "ends", "refund"),
    [
        (date(2027, 6, 15), 6, date(2028, 6, 30), date(2028, 12, 30)),
        (date(2027, 1, 15), 2, date(2027, 2, 28), date(2027, 8, 28)),
        (date(2028, 1, 15), 2, date(2028, 2, 29), date(2028, 8, 29)),
        (date(2027, 7, 1), 8, date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 7, 31), 8, date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 3, 30), 4, date(2027, 4, 30), date(2027, 10, 30)),
    ],
)
def test_with_a_broken_year_the_share_comes_six_months_later_to_the_day(
    notice: date, month: int, ends: date, refund: date
) -> None:
    """10 kap. 11 §; the day of the same number, or the last of a month that has none (lag 1930:173)."""
    found = departure(notice=notice, year_end_month=month)
    assert (found.ends, found.refund) == (ends, refund)


@pytest.mark.parametrize(("months", "year_end"), [(0, 12), (7, 12), (1, 0), (1, 13)])
def test_notice_times_that_statutes_cannot_have_are_refused(months: int, year_end: int) -> None:
    with pytest.raises(Refused, match="månad"):
        departure(notice=date(2027, 1, 1), notice_months=months, year_end_month=year_end)


@pytest.mark.parametrize(
    ("matter", "yes", "no", "carried"),
    [
        (Matter.ORDINARY, 51, 49, True),
        (Matter.ORDINARY, 50, 50, False),
        (Matter.STATUTES, 66, 33, True),
        (Matter.STATUTES, 65, 34, False),
        (Matter.LIQUIDATION, 2, 1, True),
        (Matter.HIGHER_DUTIES, 75, 25, True),
        (Matter.HIGHER_DUTIES, 74, 26, False),
        (Matter.LESS_RIGHT, 100, 0, True),
        (Matter.LESS_RIGHT, 99, 0, False),
        (Matter.STATUTES, 0, 0, False),
        (Matter.HIGHER_DUTIES, 0, 0, False),
        (Matter.ORDINARY, 0, 0, False),
    ],
)
def test_each_matter_has_its_majority(matter: Matter, yes: int, no: int, carried: bool) -> None:  # noqa: FBT001
    assert is_carried(matter=matter, yes=yes, no=no, all_voters=100) is carried


def test_the_chair_decides_a_tie_and_an_election_is_drawn_by_lot() -> None:
    assert is_carried(matter=Matter.ORDINARY, yes=5, no=5, all_voters=10, chair_votes_yes=True)
    with pytest.raises(Refused, match="Ärendet"):
        is_carried(matter=Matter.ELECTION, yes=5, no=5, all_voters=10)


def test_a_proxy_is_a_year_old_at_most_and_stands_for_three_at_most() -> None:
    dated = date(2026, 5, 20)
    assert proxy_is_valid(dated=dated, day=MEETING, members_represented=3)
    assert not proxy_is_valid(dated=dated, day=MEETING + timedelta(days=1), members_represented=1)
    assert not proxy_is_valid(dated=dated, day=MEETING, members_represented=4)
    assert not proxy_is_valid(dated=MEETING + timedelta(days=1), day=MEETING, members_represented=1)
    assert not proxy_is_valid(dated=dated, day=MEETING, members_represented=0)


def test_counts_of_members() -> None:
    assert [who_may_demand(voters=voters) for voters in (0, 1, 10, 11, 60)] == [0, 1, 1, 2, 6]
    assert too_few_members(members=2)
    assert not too_few_members(members=3)
    assert register_kept_until(dissolved=date(2024, 2, 29)) == date(2031, 2, 28)
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)


@given(yes=st.integers(0, 2_000), no=st.integers(0, 2_000))
def test_an_ordinary_matter_is_carried_by_more_yes_than_no_and_by_nothing_else(yes: int, no: int) -> None:
    assert is_carried(matter=Matter.ORDINARY, yes=yes, no=no, all_voters=5_000) is (yes > no)


def test_the_holidays_of_a_year_are_those_of_the_act_and_the_eves_that_count_as_such() -> None:
    """Lag (1989:253): the movable ones are those of 2027, reckoned from Easter Sunday on 28 March."""
    assert holidays(2027) == {
        date(2027, *day)
        for day in (
            (1, 1), (1, 6), (3, 26), (3, 28), (3, 29), (5, 1), (5, 6), (5, 16), (6, 6), (6, 25), (6, 26),
            (12, 24), (12, 25), (12, 26), (12, 31),
        )
    }  # fmt: skip


@pytest.mark.parametrize(("month", "day"), [(1, 19), (2, 12), (7, 13), (8, 17), (9, 14), (12, 14)], ids=str)
def test_debited_tax_is_due_on_the_12th_or_the_17th_in_january_and_august(month: int, day: int) -> None:
    assert preliminary_tax_due(year=2026, month=month) == date(2026, month, day)
