"""Two at the same moment: one share is paid once, one leaves once, one application has one answer."""

from collections.abc import Callable, Iterator
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from sosolo.bank.actions.capital import order_refund
from sosolo.bank.actions.files import import_bank_file
from sosolo.bank.models import PaymentOrder
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.ground.errors import Refused
from sosolo.ledger.models import FiscalYear
from sosolo.members.actions import set_payout_account
from sosolo.members.actions.applications import accept_application, refuse_application
from sosolo.members.actions.refunds import adopt_balance, reckon_refund
from sosolo.members.models import ApplicationDecision, Exit, Member, MemberState, Refund
from sosolo.members.queries.asked import instalments_of
from sosolo.members.queries.shares import holding_of
from sosolo.platform.acting import acting_in
from tests.cast import DAY, Cast, at, the_cast
from tests.cluster import in_a_copy
from tests.members.life import MINUTES, applied, defects, gives_notice, new_member, statute

AT_ONCE = 6


@pytest.fixture
def cast(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast in a copy of the database where everything is committed."""
    with django_db_blocker.unblock(), in_a_copy(django_db_setup):
        yield the_cast()


def at_once(cast: Cast, *acts: Callable[[], object]) -> list[str]:
    """Let all begin at the same moment, each with a connection of its own; return how each ended."""
    start, ended = Barrier(len(acts)), [""] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            with acting_in(cast.tenant.pk):
                act()
            ended[place] = "done"
        except Refused as refusal:
            ended[place] = type(refusal).__name__
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ended


def test_the_same_payment_of_a_share_read_many_times_at_once_counts_once(cast: Cast) -> None:
    with acting_in(cast.tenant.pk):
        statute(cast, "share_ore", 500_00)
        member = new_member(cast)
        (asked,) = instalments_of(cast.tenant.pk, member.pk)
    content = bgmax_file(bankgiro=BANKGIRO, day=DAY, paid=[Paid(500_00, asked.reference, "Disa")], number=901)

    def read() -> object:
        return import_bank_file(actor=cast.eva, content=content, name="bgmax.txt", at=at(DAY))

    ended = at_once(cast, *[read] * AT_ONCE)
    assert sorted(set(ended)) == ["ImportedAlready", "done"]
    assert ended.count("done") == 1
    with acting_in(cast.tenant.pk):
        assert holding_of(cast.tenant.pk, member.pk, DAY).paid_ore == 500_00
        assert defects() == []


def test_two_different_payments_of_one_share_at_once_are_both_kept(cast: Cast) -> None:
    with acting_in(cast.tenant.pk):
        statute(cast, "share_ore", 500_00)
        member = new_member(cast)
        (asked,) = instalments_of(cast.tenant.pk, member.pk)

    def read(number: int) -> Callable[[], object]:
        paid = [Paid(500_00, asked.reference, "Disa")]
        content = bgmax_file(bankgiro=BANKGIRO, day=DAY, paid=paid, number=number)
        return lambda: import_bank_file(actor=cast.eva, content=content, name=f"{number}.txt", at=at(DAY))

    assert at_once(cast, read(901), read(902)) == ["done", "done"]
    with acting_in(cast.tenant.pk):
        held = holding_of(cast.tenant.pk, member.pk, DAY)
        assert (held.paid_ore, held.left) == (500_00, 0), "the second is money to give back, not a share"
        assert defects() == []


def test_one_member_leaves_once_however_many_times_at_once(cast: Cast) -> None:
    with acting_in(cast.tenant.pk):
        member = new_member(cast)

    def leave() -> object:
        return gives_notice(cast, member, DAY)

    ended = at_once(cast, *[leave] * AT_ONCE)
    assert (ended.count("done"), ended.count("GivenNoticeAlready")) == (1, AT_ONCE - 1)
    with acting_in(cast.tenant.pk):
        assert Exit.objects.filter(member=member).count() == 1
        assert MemberState.objects.filter(member=member, state="left").count() == 1


def test_one_application_has_one_answer_though_many_decide_at_once(cast: Cast) -> None:
    with acting_in(cast.tenant.pk):
        application = applied(cast)
        before = Member.objects.filter(tenant=cast.tenant).count()

    def accept() -> object:
        return accept_application(actor=cast.gun, application=application, minutes=MINUTES, at=at(DAY, 12))

    def refuse() -> object:
        refuse_application(
            actor=cast.gun,
            application=application,
            ground="requirements",
            reason="Nej.",
            minutes=MINUTES,
            at=at(DAY, 12),
        )
        return None

    ended = at_once(cast, accept, refuse, accept, refuse)
    assert (ended.count("done"), ended.count("DecidedAlready")) == (1, 3)
    with acting_in(cast.tenant.pk):
        decision = ApplicationDecision.objects.get(application=application)
        after = Member.objects.filter(tenant=cast.tenant).count()
        assert after == before + decision.accepted


def test_several_are_admitted_at_once_with_a_number_each(cast: Cast) -> None:
    from sosolo.config.demonstration.names import test_number as personal_number

    with acting_in(cast.tenant.pk):
        waiting = [
            applied(
                cast,
                given_name=f"Disa{place}",
                signed_name=f"Disa{place} Dahl",
                email=f"disa{place}@example.org",
                personal_number=personal_number(f"197905{11 + place}", 981),
            )
            for place in range(4)
        ]

    def accept(place: int) -> Callable[[], object]:
        return lambda: accept_application(
            actor=cast.gun, application=waiting[place], minutes=MINUTES, at=at(DAY, 12)
        )

    assert at_once(cast, *[accept(place) for place in range(4)]) == ["done"] * 4


def test_a_refund_is_sent_to_the_bank_once_though_two_press_at_once(cast: Cast) -> None:
    from datetime import date

    with acting_in(cast.tenant.pk):
        statute(cast, "share_ore", 500_00)
        member = new_member(cast)
        (asked,) = instalments_of(cast.tenant.pk, member.pk)
        content = bgmax_file(
            bankgiro=BANKGIRO, day=DAY, paid=[Paid(500_00, asked.reference, "Disa")], number=901
        )
        import_bank_file(actor=cast.eva, content=content, name="bgmax.txt", at=at(DAY))
        gone = gives_notice(cast, member, DAY)
        year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
        adopted = date(2027, 5, 1)
        adopt_balance(actor=cast.gun, year=year, adopted_on=adopted, decided="Stämman § 7", at=at(adopted))
        set_payout_account(actor=cast.eva, member=member, number="80001234567", at=at(adopted))

    def reckon() -> object:
        return reckon_refund(actor=cast.eva, gone=gone, at=at(adopted))

    ended = at_once(cast, *[reckon] * 3)
    assert (ended.count("done"), ended.count("RefundedAlready")) == (1, 2)
    with acting_in(cast.tenant.pk):
        refund = Refund.objects.get(exit=gone)

    def pay() -> object:
        return order_refund(actor=cast.gun, refund=refund, at=at(date(2027, 6, 30)))

    ended = at_once(cast, *[pay] * AT_ONCE)
    assert (ended.count("done"), ended.count("RefundedAlready")) == (1, AT_ONCE - 1)
    with acting_in(cast.tenant.pk):
        assert PaymentOrder.objects.filter(key=f"refund/{gone.pk}").count() == 1
        assert defects() == []
