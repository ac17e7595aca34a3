"""Extra shares given up, shares handed over, death and notice: each share is paid back once, to one who may have it."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from sosolo.ledger import chart
from sosolo.ledger.models import FiscalYear
from sosolo.ledger.queries import account_balance
from sosolo.members import errors
from sosolo.members.actions.applications import accept_application
from sosolo.members.actions.exits import (
    change_way,
    give_notice,
    give_up_extra_shares,
    record_death,
    transfer_membership,
)
from sosolo.members.actions.refunds import adopt_balance, reckon_refund
from sosolo.members.actions.shares import subscribe_shares
from sosolo.members.models import Member, Refund
from sosolo.members.queries.applications import chain_of
from sosolo.members.queries.asked import instalments_of
from sosolo.members.queries.exits import way_out
from sosolo.members.queries.register import register_line, voters_on
from sosolo.members.queries.shares import holding_of
from tests.cast import DAY, Cast, at
from tests.members.life import MINUTES, applied, defects, gives_notice, new_member, pays, self_of, statute
from tests.web.clients import browser_of


def with_extra(cast: Cast, shares: int, *, paid: bool) -> Member:
    """A member who has paid the share of the statutes, and taken more of them."""
    statute(cast, "share_ore", 500_00)
    statute(cast, "extra_shares", "yes")
    member = new_member(cast)
    (first,) = instalments_of(cast.tenant.pk, member.pk)
    pays(cast, first.reference, 500_00, date(2026, 10, 20), 901)
    subscribe_shares(actor=cast.eva, member=member, shares=shares, extra=True, day=DAY, at=at(DAY))
    if paid:
        asked = next(one for one in instalments_of(cast.tenant.pk, member.pk) if one.left)
        pays(cast, asked.reference, asked.left, date(2026, 10, 20), 902)
    return member


def adopted(cast: Cast) -> None:
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    adopt_balance(
        actor=cast.gun, year=year, adopted_on=date(2027, 5, 1), decided="Stämman § 7", at=at(date(2027, 5, 1))
    )


def test_extra_shares_that_were_never_paid_give_nothing_back_and_are_no_longer_asked_for(cast: Cast) -> None:
    before = account_balance(cast.book.pk, chart.SHARES_DUE)
    member = with_extra(cast, 2, paid=False)
    me = self_of(cast, member)
    assert way_out(cast.tenant.pk, member.pk, DAY, kind="extra", shares=2).most_ore == 0
    gone = give_up_extra_shares(actor=me, member=member, shares=2, at=at(DAY))
    assert gone.most_ore == 0
    adopted(cast)
    refund = reckon_refund(actor=cast.eva, gone=gone, at=at(date(2027, 5, 2)))
    assert (refund.share_ore, refund.ore) == (0, 0)
    assert [one.left for one in instalments_of(cast.tenant.pk, member.pk)] == [0, 0]
    held = holding_of(cast.tenant.pk, member.pk, date(2027, 5, 2))
    assert (held.shares, held.ore, held.paid_ore, held.extra) == (1, 500_00, 500_00, 0)
    assert account_balance(cast.book.pk, chart.SHARES_DUE) == before
    assert defects() == []


def test_some_of_the_extra_shares_are_paid_back_and_the_rest_stay(cast: Cast) -> None:
    member = with_extra(cast, 3, paid=True)
    gone = give_up_extra_shares(actor=self_of(cast, member), member=member, shares=2, at=at(DAY))
    adopted(cast)
    refund = reckon_refund(actor=cast.eva, gone=gone, at=at(date(2027, 5, 2)))
    assert refund.share_ore == 1_000_00
    held = holding_of(cast.tenant.pk, member.pk, date(2027, 5, 2))
    assert (held.shares, held.extra, held.paid_ore) == (2, 1, 1_000_00)
    assert defects() == []


def test_who_gives_up_extra_shares_and_then_leaves_gets_each_share_once(cast: Cast) -> None:
    member = with_extra(cast, 3, paid=True)
    extra = give_up_extra_shares(actor=self_of(cast, member), member=member, shares=2, at=at(DAY))
    gone = gives_notice(cast, member, DAY)
    adopted(cast)
    rest = reckon_refund(actor=cast.eva, gone=gone, at=at(date(2027, 5, 2)))
    assert rest.share_ore == 1_000_00
    assert Refund.objects.get(exit=extra).share_ore == 1_000_00
    with pytest.raises(errors.RefundedAlready):
        reckon_refund(actor=cast.eva, gone=extra, at=at(date(2027, 5, 3)))
    assert holding_of(cast.tenant.pk, member.pk, date(2027, 5, 2)).shares == 0
    assert defects() == []


def test_shares_that_were_handed_over_can_be_given_up_as_extra_shares(cast: Cast) -> None:
    giver = with_extra(cast, 2, paid=True)
    transfer_membership(actor=cast.eva, giver=giver, taker=cast.ada_member, at=at(date(2026, 10, 21)))
    held = holding_of(cast.tenant.pk, cast.ada_member.pk, date(2026, 10, 21))
    assert (held.shares, held.extra, held.extra_paid_ore) == (4, 3, 1_500_00)
    left = holding_of(cast.tenant.pk, giver.pk, date(2026, 10, 21))
    assert (left.shares, left.ore, left.extra, left.extra_ore) == (0, 0, 0, 0)
    give_up_extra_shares(actor=cast.ada, member=cast.ada_member, shares=3, at=at(date(2026, 10, 22)))
    assert defects() == []


def test_shares_are_not_handed_over_to_one_who_has_left_or_died(cast: Cast) -> None:
    giver = with_extra(cast, 1, paid=True)
    record_death(actor=cast.eva, member=cast.cleo_member, died=date(2026, 10, 10), at=at(DAY))
    with pytest.raises(errors.NoMemberThen, match="Cleo"):
        transfer_membership(actor=cast.eva, giver=giver, taker=cast.cleo_member, at=at(DAY))
    gives_notice(cast, cast.ada_member, DAY)
    with pytest.raises(errors.NoMemberThen, match="Ada"):
        transfer_membership(actor=cast.eva, giver=giver, taker=cast.ada_member, at=at(date(2028, 1, 1)))


def test_a_death_lies_in_the_past_and_in_the_membership(cast: Cast) -> None:
    with pytest.raises(errors.DiedLater):
        record_death(actor=cast.eva, member=cast.cleo_member, died=date(2026, 10, 16), at=at(DAY))
    gone = gives_notice(cast, cast.cleo_member, DAY, actor=cast.cleo)
    with pytest.raises(errors.NoMemberThen):
        record_death(
            actor=cast.eva,
            member=cast.cleo_member,
            died=gone.ends_on + timedelta(days=1),
            at=at(date(2028, 1, 5)),
        )


def test_a_notice_by_a_page_that_showed_other_dates_is_refused(cast: Cast) -> None:
    """Read on the last of November, sent on the first of December: a whole year later."""
    member = new_member(cast)
    read = way_out(cast.tenant.pk, member.pk, date(2026, 11, 30))
    assert read.ends_on == date(2026, 12, 31)
    with pytest.raises(errors.ShownOtherDates, match="2027-12-31"):
        give_notice(actor=self_of(cast, member), member=member, shown=read.mark, at=at(date(2026, 12, 1), 0))


def test_an_investing_member_does_not_become_an_ordinary_one_by_a_click(cast: Cast) -> None:
    statute(cast, "investing_members", "yes")
    member = new_member(cast, kind="investing")
    for way in ("through", "own_firm", "paused"):
        with pytest.raises(errors.InvestingStays, match=re.escape("4 kap. 6 §")):
            change_way(actor=self_of(cast, member), member=member, state=way, since=DAY, at=at(DAY))


def test_an_investing_member_applies_and_the_board_makes_her_an_ordinary_one(cast: Cast) -> None:
    statute(cast, "investing_members", "yes")
    member = new_member(cast, kind="investing")
    with pytest.raises(errors.MemberAlready):
        applied(cast, kind="investing")
    before = Member.objects.count()
    again = accept_application(
        actor=cast.gun, application=applied(cast, kind="through"), minutes=MINUTES, at=at(DAY, 13)
    )
    assert (again.pk, Member.objects.count()) == (member.pk, before), "number and shares stay"
    line = register_line(cast.tenant.pk, member.pk, DAY)
    assert line
    assert (line.is_investing, line.shares) == (False, 1)
    assert (member.pk, False) in [(row[0], row[3]) for row in voters_on(cast.tenant.pk, DAY)]
    assert [state for state, _ in chain_of(cast.tenant.pk, member.pk)][-2:] == ["investing", "through"]
    change_way(actor=self_of(cast, member), member=member, state="paused", since=DAY, at=at(DAY, 14))
    with pytest.raises(errors.MemberAlready):
        applied(cast, kind="through")


def test_the_print_of_the_register_tells_what_is_paid_back_and_when(cast: Cast) -> None:
    member = with_extra(cast, 1, paid=True)
    gone = gives_notice(cast, member, DAY)
    answer = browser_of("eva").post("/medlemmar/utskrift/", {"dag": "2026-10-21"})
    told = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "Tillbaka, högst" in told
    assert gone.refund_on.isoformat() in told
    after = gone.ends_on + timedelta(days=1)
    for asked, shown in (({}, False), ({"utgangna": "1"}, True)):
        answer = browser_of("eva").post("/medlemmar/utskrift/", {"dag": after.isoformat()} | asked)
        told = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
        assert (gone.ends_on.isoformat() in told) is shown
