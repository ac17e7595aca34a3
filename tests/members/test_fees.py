"""Entry fee and member fee: asked for once, by the statutes of the day, settled by the bank."""

import re
from datetime import date

import pytest

from sosolo.config.clockwork import wish_for_the_day
from sosolo.ground.statutes import AgainstEachOther
from sosolo.ledger import chart
from sosolo.ledger.queries import account_balance
from sosolo.members.actions.fees import ask_for_yearly_fees
from sosolo.members.models import MembershipFee
from sosolo.members.queries.asked import fees_of
from sosolo.members.queries.register import register_on
from sosolo.platform.acting import enter, the_house
from tests.cast import DAY, Cast, at
from tests.members.life import defects, gives_notice, new_member, pays, statute
from tests.web.clients import browser_of


def asked(cast: Cast, day: date = DAY) -> int:
    return ask_for_yearly_fees(actor=the_house(cast.tenant.pk), at=at(day))


def test_a_new_member_is_asked_for_the_entry_fee_with_the_share(cast: Cast) -> None:
    statute(cast, "entry_fee_ore", 200_00)
    member = new_member(cast)
    (fee,) = fees_of(cast.tenant.pk, member.pk)
    assert (fee.kind, fee.ore, fee.settled) == ("entry", 200_00, 0)
    assert account_balance(cast.book.pk, chart.FEES_DUE) == 200_00
    assert pays(cast, fee.reference, 200_00, date(2026, 10, 20), 901).outcomes == {"paid": 1}
    assert fees_of(cast.tenant.pk, member.pk)[0].left == 0
    assert account_balance(cast.book.pk, chart.FEES_DUE) == 0
    assert defects() == []


def test_without_fees_in_the_statutes_nobody_is_asked(cast: Cast) -> None:
    assert fees_of(cast.tenant.pk, new_member(cast).pk) == []
    assert asked(cast) == 0


def test_every_member_is_asked_once_for_each_year(cast: Cast) -> None:
    statute(cast, "member_fee_ore", 300_00)
    members = len(register_on(cast.tenant.pk, DAY, count=500))
    before = account_balance(cast.book.pk, chart.MEMBER_FEES)
    assert asked(cast) == members
    assert asked(cast) == 0
    assert account_balance(cast.book.pk, chart.MEMBER_FEES) == before - members * 300_00
    later = date(2027, 1, 2)
    assert asked(cast, later) == len(register_on(cast.tenant.pk, later, count=500))
    years = (
        MembershipFee.objects.filter(member=cast.ada_member).order_by("year").values_list("year", flat=True)
    )
    assert list(years) == [2026, 2027]
    assert defects() == []


def test_one_who_has_left_is_not_asked_and_one_who_came_later_is(cast: Cast) -> None:
    statute(cast, "member_fee_ore", 300_00)
    asked(cast)
    gone = gives_notice(cast, cast.cleo_member, DAY, actor=cast.cleo)
    assert gone.ends_on == date(2026, 12, 31)
    late = new_member(cast)
    assert asked(cast) == 1
    assert [one.kind for one in fees_of(cast.tenant.pk, late.pk)] == ["yearly"]
    asked(cast, date(2027, 1, 2))
    assert [one.number for one in fees_of(cast.tenant.pk, cast.cleo_member.pk)] == [2026]


def test_the_clock_asks_without_anybody_asking(cast: Cast) -> None:
    statute(cast, "member_fee_ore", 300_00)
    wish_for_the_day(at(DAY))
    enter(cast.tenant.pk)
    assert MembershipFee.objects.filter(member=cast.ada_member, kind="yearly").count() == 1


def test_a_member_sees_what_to_pay_and_how(cast: Cast) -> None:
    statute(cast, "member_fee_ore", 300_00)
    asked(cast)
    (fee,) = fees_of(cast.tenant.pk, cast.ada_member.pk)
    page = browser_of("ada").get("/medlemskap/").content.decode()
    assert "Betala medlemsavgiften" in page
    assert fee.reference in page
    assert fee.reference in browser_of("eva").get(f"/medlemmar/{cast.ada_member.pk}/").content.decode()


@pytest.mark.parametrize(
    ("name", "value", "limit"),
    [
        ("member_fee_ore", 5_000_00, "most_member_fee_ore"),
        ("board_smallest", 9, "board_largest"),
    ],
)
def test_rules_that_contradict_each_other_are_refused(cast: Cast, name: str, value: int, limit: str) -> None:
    statute(cast, "most_member_fee_ore", 100_00)
    with pytest.raises(AgainstEachOther, match=re.escape("säger emot varandra")):
        statute(cast, name, value)
    assert limit
