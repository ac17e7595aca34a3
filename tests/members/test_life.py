"""A member's whole life: idea, application, the board's yes, share, register, way of working, exit, refund."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from sosolo.bank.actions.capital import order_refund
from sosolo.bank.errors import NoPayoutAccount
from sosolo.ledger import chart
from sosolo.ledger.models import FiscalYear
from sosolo.ledger.queries import account_balance
from sosolo.members import errors
from sosolo.members.actions import set_payout_account
from sosolo.members.actions.applications import accept_application, refuse_application
from sosolo.members.actions.exits import change_way
from sosolo.members.actions.refunds import adopt_balance, reckon_refund
from sosolo.members.actions.register import Address, change_address, protect_identity
from sosolo.members.models import Member, RegisterRow
from sosolo.members.queries.applications import chain_of, decision_on
from sosolo.members.queries.asked import instalments_of
from sosolo.members.queries.exits import way_out
from sosolo.members.queries.register import register_line, register_on, voters_on
from sosolo.members.queries.shares import holding_of
from sosolo.parties.models import Role
from sosolo.platform.files import content_of
from sosolo.platform.models import Effect
from tests.cast import DAY, Cast, at
from tests.members.life import (
    ADDRESS,
    MINUTES,
    applied,
    defects,
    form_of,
    gives_notice,
    new_member,
    pays,
    self_of,
    statute,
)


def test_a_whole_life(cast: Cast) -> None:  # noqa: PLR0915 - a life is long
    statute(cast, "share_ore", 500_00)
    statute(cast, "share_instalments", 2)
    member = new_member(cast, idea_on=date(2026, 10, 1))
    me, tenant = self_of(cast, member), cast.tenant.pk
    assert [state for state, _ in chain_of(tenant, member.pk)] == ["idea", "applicant", "through"]

    first, second = instalments_of(tenant, member.pk)
    assert (first.ore, second.ore) == (250_00, 250_00)
    assert pays(cast, first.reference, 250_00, date(2026, 10, 20), 901).outcomes == {"paid": 1}
    assert holding_of(tenant, member.pk, date(2026, 10, 19)).paid_ore == 0
    assert holding_of(tenant, member.pk, date(2026, 10, 20)).paid_ore == 250_00
    pays(cast, second.reference, 250_00, date(2026, 11, 20), 902)
    assert holding_of(tenant, member.pk, date(2026, 11, 20)).left == 0
    assert defects() == []

    change_way(actor=me, member=member, state="own_firm", since=date(2026, 11, 1), at=at(DAY))
    change_way(actor=me, member=member, state="paused", since=date(2026, 11, 10), at=at(DAY))
    change_way(actor=me, member=member, state="through", since=date(2026, 11, 15), at=at(DAY))
    again = Member.objects.get(pk=member.pk)
    assert again.activity_id == member.activity_id  # nothing was lost on the way

    out = way_out(tenant, member.pk, date(2026, 11, 25))
    assert (out.ends_on, out.refund_on) == (date(2026, 12, 31), date(2027, 6, 30))
    assert out.votes_until == date(2026, 12, 31)
    assert out.most_ore == 500_00
    gone = gives_notice(cast, again, date(2026, 11, 25), actor=me)
    with pytest.raises(errors.GivenNoticeAlready, match="2026-12-31"):
        gives_notice(cast, again, date(2026, 11, 26), actor=me)
    on_last_day = register_line(tenant, member.pk, date(2026, 12, 31))
    assert on_last_day is not None
    assert on_last_day.ended_on is None
    after = register_line(tenant, member.pk, date(2027, 1, 1))
    assert after is not None
    assert after.ended_on == date(2026, 12, 31)
    assert member.number not in [line.number for line in register_on(tenant, date(2027, 1, 1), count=500)]
    assert (member.pk in {v[0] for v in voters_on(tenant, date(2026, 12, 31))}) is True
    assert (member.pk in {v[0] for v in voters_on(tenant, date(2027, 1, 1))}) is False

    with pytest.raises(errors.NoAdoptedBalance):
        reckon_refund(actor=cast.eva, gone=gone, at=at(date(2027, 5, 2)))
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    adopt_balance(
        actor=cast.gun, year=year, adopted_on=date(2027, 5, 1), decided="Stämman § 7", at=at(date(2027, 5, 1))
    )
    refund = reckon_refund(actor=cast.eva, gone=gone, at=at(date(2027, 5, 2)))
    assert 0 < refund.ore <= 500_00
    with pytest.raises(errors.RefundTooEarly, match="2027-06-30"):
        order_refund(actor=cast.gun, refund=refund, at=at(date(2027, 6, 29)))
    with pytest.raises(errors.SameTwice, match="Eva"):
        order_refund(actor=cast.eva, refund=refund, at=at(date(2027, 6, 30)))
    with pytest.raises(NoPayoutAccount):
        order_refund(actor=cast.gun, refund=refund, at=at(date(2027, 6, 30)))
    set_payout_account(actor=cast.eva, member=member, number="80001234567", at=at(date(2027, 6, 29)))
    order = order_refund(actor=cast.gun, refund=refund, at=at(date(2027, 6, 30)))
    assert order is not None
    assert (
        f'<InstdAmt Ccy="SEK">{refund.ore // 100}.{refund.ore % 100:02d}</InstdAmt>'
        in content_of(order.file).decode()
    )
    assert Effect.objects.get(key=f"send_payments/{order.pk}").kind == "send_payments"
    with pytest.raises(errors.RefundedAlready):
        order_refund(actor=cast.gun, refund=refund, at=at(date(2027, 7, 1)))
    assert holding_of(tenant, member.pk, date(2027, 6, 30)).ore == 0
    assert account_balance(cast.book.pk, chart.OWED_TO_MEMBERS) == 0
    assert defects() == []
    assert [state for state, _ in chain_of(tenant, member.pk)][-1] == "left"


def test_half_paid_and_gone_leaves_nothing_behind(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    statute(cast, "share_instalments", 2)
    before = account_balance(cast.book.pk, chart.SHARES_DUE)
    member = new_member(cast)
    first, _ = instalments_of(cast.tenant.pk, member.pk)
    pays(cast, first.reference, 250_00, date(2026, 10, 20), 901)
    gone = gives_notice(cast, member, DAY)
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    adopt_balance(
        actor=cast.gun, year=year, adopted_on=date(2027, 5, 1), decided="Stämman § 7", at=at(date(2027, 5, 1))
    )
    refund = reckon_refund(actor=cast.eva, gone=gone, at=at(date(2027, 5, 2)))
    assert refund.share_ore == 250_00
    held = holding_of(cast.tenant.pk, member.pk, date(2027, 5, 2))
    assert (held.shares, held.ore, held.paid_ore) == (0, 0, 0)
    assert account_balance(cast.book.pk, chart.SHARES_DUE) == before
    assert defects() == []


def test_a_refusal_has_a_ground_of_the_act_and_is_told(cast: Cast) -> None:
    application = applied(cast)
    with pytest.raises(errors.GroundMissing, match=re.escape("4 kap. 2")):
        refuse_application(
            actor=cast.gun,
            application=application,
            ground="dislike",
            reason="Nej",
            minutes=MINUTES,
            at=at(DAY),
        )
    refuse_application(
        actor=cast.gun,
        application=application,
        ground="no_participation",
        reason="Du vill inte använda verktygen.",
        minutes=MINUTES,
        at=at(DAY),
    )
    decision = decision_on(application)
    assert decision is not None
    assert (decision.accepted, decision.ground) == (False, "no_participation")
    letters = Effect.objects.filter(kind="send_application_letter", payload__application=application.pk)
    assert sorted(letter.payload["what"] for letter in letters) == ["decided", "received"]
    with pytest.raises(errors.DecidedAlready):
        accept_application(actor=cast.gun, application=application, minutes=MINUTES, at=at(DAY))


def test_nobody_decides_on_her_own_application(cast: Cast) -> None:
    own = applied(cast, given_name="Gun", family_name="Ordförande", signed_name="gun  ordförande")
    with pytest.raises(errors.OwnCase, match=re.escape("7 kap. 23")):
        accept_application(actor=cast.gun, application=own, minutes=MINUTES, at=at(DAY))


def test_a_decision_has_minutes_and_the_right_body(cast: Cast) -> None:
    application = applied(cast)
    with pytest.raises(errors.MinutesMissing):
        accept_application(actor=cast.gun, application=application, minutes="Ja.", at=at(DAY))
    statute(cast, "who_admits", "meeting")
    with pytest.raises(errors.WrongBody, match=re.escape("4 kap. 3")):
        accept_application(actor=cast.gun, application=application, minutes=MINUTES, at=at(DAY))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"signed_name": "Någon Annan"}, errors.NameDoesNotMatch),
        ({"shown": "0" * 64}, errors.TermsHaveChanged),
        ({"kind": "own_firm", "shown": "0" * 64}, errors.TermsHaveChanged),
    ],
)
def test_a_signature_that_does_not_fit_is_refused(
    cast: Cast, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        applied(cast, **changes)


def test_investing_members_and_extra_shares_need_the_statutes(cast: Cast) -> None:
    statute(cast, "extra_shares", "no")
    with pytest.raises(errors.NoInvestingMembers, match=re.escape("1 kap. 8")):
        form_of(cast, kind="investing")
    with pytest.raises(errors.NoExtraShares, match=re.escape("3 kap. 1")):
        form_of(cast, extra=3)
    statute(cast, "investing_members", "yes")
    statute(cast, "extra_shares", "yes")
    statute(cast, "share_ore", 500_00)
    member = new_member(
        cast, kind="investing", extra_shares=3, shown=form_of(cast, kind="investing", extra=3).shown
    )
    line = register_line(cast.tenant.pk, member.pk, DAY)
    assert line is not None
    assert (line.is_investing, line.shares) == (True, 4)


def test_one_applies_once(cast: Cast) -> None:
    applied(cast)
    with pytest.raises(errors.AppliedAlready):
        applied(cast)


def test_a_member_cannot_apply_again(cast: Cast) -> None:
    new_member(cast)
    with pytest.raises(errors.MemberAlready):
        applied(cast)


def test_the_register_tells_of_any_day_and_is_never_changed(cast: Cast) -> None:
    member = new_member(cast)
    moved = Address("Nya gatan 9", "903 25", "Umeå")
    change_address(
        actor=self_of(cast, member),
        member=member,
        to=moved,
        email="d@example.org",
        phone="1",
        at=at(date(2026, 11, 1)),
    )
    before = register_line(cast.tenant.pk, member.pk, date(2026, 10, 31))
    after = register_line(cast.tenant.pk, member.pk, date(2026, 11, 1))
    assert before is not None
    assert after is not None
    assert (before.address, after.address) == (ADDRESS["address"], "Nya gatan 9")
    assert register_line(cast.tenant.pk, member.pk, date(2026, 10, 14)) is None
    with pytest.raises(DatabaseError), transaction.atomic():
        RegisterRow.objects.filter(member=member).update(name="Annan")


def test_a_protected_identity_is_hidden_from_its_day(cast: Cast) -> None:
    member = new_member(cast)
    protect_identity(actor=cast.eva, member=member, protected=True, at=at(DAY, 13))
    line = register_line(cast.tenant.pk, member.pk, DAY)
    assert line is not None
    assert "Disa" not in line.shown_name
    assert "Åvägen" not in line.shown_address


def test_the_lock_in_of_the_statutes_holds(cast: Cast) -> None:
    statute(cast, "lock_in_months", 12)
    member = new_member(cast)
    with pytest.raises(errors.StillBound, match="2027-10-15"):
        gives_notice(cast, member, date(2027, 10, 14))
    gives_notice(cast, member, date(2027, 10, 15))


def test_the_account_closes_when_the_membership_ends(cast: Cast) -> None:
    gives_notice(cast, cast.cleo_member, date(2026, 11, 25), actor=cast.cleo)
    role = Role.objects.get(member_id=cast.cleo_member.pk, role="member")
    assert role.until == date(2027, 1, 1)
