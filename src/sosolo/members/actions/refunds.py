"""Adopting the balance, and paying back shares within its ceiling (10 kap. 11 §)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from sosolo.ground.law.rules.shares import most_refund
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import FiscalYear, OpenItem
from sosolo.ledger.queries import book_of, voucher_by_key
from sosolo.members import errors
from sosolo.members.actions.shares import SERIES
from sosolo.members.models import AdoptedBalance, Exit, Member, Refund, ShareChange
from sosolo.members.queries.balance import adopted_for, equity_at, equity_of
from sosolo.members.queries.shares import holding_of
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace


@transaction.atomic
def adopt_balance(
    *, actor: Actor, year: FiscalYear, adopted_on: date, decided: str, at: datetime
) -> AdoptedBalance:
    """Write that the meeting has adopted the balance sheet of a year, with the equity that the books say.

    Raises AdoptedAlready, AdoptedTooEarly, DecidedLater, NotDecided.
    """
    actor.must_have("chair", "house")
    if len(decided.strip()) < errors.SHORTEST_DECISION:
        raise errors.NotDecided
    if adopted_on > day_of(at):
        raise errors.DecidedLater
    if AdoptedBalance.objects.filter(year=year).exists():
        raise errors.AdoptedAlready
    if adopted_on < year.until:
        raise errors.AdoptedTooEarly(day=year.until)
    equity = equity_at(year.book_id, year.until)
    row = AdoptedBalance.objects.create(
        tenant_id=actor.tenant_id,
        year=year,
        equity_ore=equity.total,
        bound_ore=equity.bound,
        debentures_ore=equity.debentures,
        shares_ore=equity.shares,
        adopted_on=adopted_on,
        decided=decided.strip()[:300],
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="adopt", kind="balance", object_id=row.pk)
    return row


@transaction.atomic
def reckon_refund(*, actor: Actor, gone: Exit, at: datetime) -> Refund:
    """Move what a former member gets from the share capital to a debt; what the ceiling takes stays in the association.

    Extra shares that were given up before are reckoned first, each by the balance of its own year.
    Raises RefundedAlready, NoAdoptedBalance.
    """
    actor.must_have("officer", "chair")
    member = Member.objects.select_for_update().select_related("person").get(pk=gone.member_id)
    if Refund.objects.filter(exit=gone).exists():
        raise errors.RefundedAlready
    if gone.kind != "extra":
        for given_up in Exit.objects.filter(member=member, kind="extra", refund=None).order_by(
            "ends_on", "id"
        ):
            reckon_refund(actor=actor, gone=given_up, at=at)
    balance = adopted_for(actor.tenant_id, gone.ends_on)
    if balance is None:
        raise errors.NoAdoptedBalance(year=gone.ends_on.year)
    freed = _freed(actor.tenant_id, gone, day_of(at))
    ore = most_refund(share=freed.paid, equity=equity_of(balance))
    posted = post_voucher(
        VoucherDraft(
            book=book_of(actor.tenant_id).pk,
            series=SERIES,
            day=day_of(at),
            text=f"Insats att betala tillbaka, medlem {member.number}",
            key=f"refund/{gone.pk}",
            lines=(
                (chart.SHARES, None, freed.subscribed),
                (chart.SHARES_DUE, None, freed.paid - freed.subscribed),
                (chart.OWED_TO_MEMBERS, None, -ore),
                (chart.RETAINED, None, -(freed.paid - ore)),
            ),
            settle=freed.unpaid,
        ),
        actor=actor,
        at=at,
    )
    ShareChange.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        kind="ended_extra" if gone.kind == "extra" else "ended",
        shares=-freed.shares,
        ore=-freed.subscribed,
        paid_ore=-freed.subscribed,
        day=day_of(at),
        voucher_id=posted.voucher_id,
        at=at,
        by=actor.name,
    )
    refund = Refund.objects.create(
        tenant_id=actor.tenant_id,
        exit=gone,
        share_ore=freed.paid,
        ore=ore,
        balance=balance,
        voucher_id=posted.voucher_id,
        at=at,
        by=actor.name,
        by_account=actor.account_id,
    )
    leave_trace(actor=actor, at=at, verb="reckon", kind="refund", object_id=refund.pk)
    return refund


@dataclass(frozen=True, slots=True)
class _Freed:
    """What an exit frees. subscribed = paid + unpaid; unpaid: (open item, öre) that is no longer asked for."""

    shares: int
    subscribed: int
    paid: int
    unpaid: tuple[tuple[int, int], ...]


def _freed(tenant_id: int, gone: Exit, day: date) -> _Freed:
    held = holding_of(tenant_id, gone.member_id, day)
    if gone.kind != "extra":
        return _Freed(held.shares, held.ore, held.paid_ore, _unpaid(gone.member_id, held.ore - held.paid_ore))
    shares = min(gone.shares, held.extra)
    subscribed, paid = held.extra_part(shares)
    return _Freed(shares, subscribed, paid, _unpaid(gone.member_id, subscribed - paid, "extra"))


def refund_to_pay(*, actor: Actor, refund: Refund, at: datetime) -> Refund:
    """Return the refund, locked, when it may go to the bank now: by another person than the one who reckoned it.

    Raises RefundTooEarly, RefundedAlready, SameTwice.
    """
    actor.must_have("officer", "chair")
    refund = (
        Refund.objects.select_for_update(of=("self",))
        .select_related("exit__member")
        .get(tenant_id=actor.tenant_id, pk=refund.pk)
    )
    if refund.paid_on is not None:
        raise errors.RefundedAlready
    if day_of(at) < refund.exit.refund_on:
        raise errors.RefundTooEarly(day=refund.exit.refund_on)
    if refund.by_account == actor.account_id:
        raise errors.SameTwice(name=actor.name)
    return refund


def note_refund_paid(*, actor: Actor, refund: Refund, key: str, at: datetime) -> None:
    """Write that the refund has gone to the bank. key: of the payment order, whose voucher it is."""
    refund.payment = voucher_by_key(actor.tenant_id, f"order/{key}") if key else None
    refund.paid_on = day_of(at)
    refund.save(update_fields=["payment", "paid_on"])
    leave_trace(actor=actor, at=at, verb="pay", kind="refund", object_id=refund.pk)


def year_ending(tenant_id: int, last_day: date) -> FiscalYear:
    """Return the cooperative's financial year that ends on a day. Raises FiscalYear.DoesNotExist."""
    book = book_of(tenant_id)
    return FiscalYear.objects.get(book=book, until=last_day + timedelta(days=1))


def _unpaid(member_id: int, ore: int, kind: str = "") -> tuple[tuple[int, int], ...]:
    """Return (open item, öre) of instalments that were not paid, the latest first, up to a sum."""
    items = OpenItem.objects.filter(instalment__change__member=member_id)
    if kind:
        items = items.filter(instalment__change__kind=kind)
    found = []
    for item in items.order_by("-id"):
        if taken := min(item.remaining, ore):
            found.append((item.pk, taken))
            ore -= taken
    return tuple(found)
