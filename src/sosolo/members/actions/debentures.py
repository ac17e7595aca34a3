"""Debenture shares (förlagsinsatser, 11 kap.): issued to members and others, booked on 2084, redeemed on notice."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max

from sosolo.ground.formats.numbers import make_ocr
from sosolo.ground.law.rules.shares import (
    debenture_redeemed_by_association,
    debenture_redeemed_by_holder,
    most_redemption,
)
from sosolo.ledger import chart
from sosolo.ledger.actions import Open, VoucherDraft, post_voucher
from sosolo.ledger.models import OpenItem
from sosolo.ledger.queries import book_of, voucher_by_key
from sosolo.members import errors
from sosolo.members.actions.shares import SERIES
from sosolo.members.models import DebentureAccount, DebentureShare, Redemption
from sosolo.members.queries.balance import equity_of, latest_adopted
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

DUE_DAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds it, and the right to dividend in words.

    number: person or organisation number, twelve digits, or nothing. account: clearing and number, or nothing.
    """

    name: str
    address: str
    number: str
    dividend: str
    account: str = ""


@transaction.atomic
def issue_debenture(
    *, actor: Actor, holder: Holder, ore: int, issued_on: date, at: datetime
) -> DebentureShare:
    """Enter a debenture share in its register and ask for the payment. Raises NoDebentures, SharePriceMissing."""
    actor.must_have("chair", "officer")
    if not statutes_on(actor.tenant_id, issued_on).allows("debenture_shares"):
        raise errors.NoDebentures
    if ore <= 0:
        raise errors.SharePriceMissing
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 8))", [f"debenture/{actor.tenant_id}"]
        )
    highest = DebentureShare.objects.filter(tenant_id=actor.tenant_id).aggregate(n=Max("number"))["n"] or 0
    number, book = highest + 1, book_of(actor.tenant_id)
    reference = make_ocr(f"2084{number:06d}")
    posted = post_voucher(
        VoucherDraft(
            book=book.pk,
            series=SERIES,
            day=issued_on,
            text=f"Förlagsinsats {number}",
            key=f"debenture/{number}",
            lines=((chart.SHARES_DUE, None, ore), (chart.DEBENTURES, None, -ore)),
            open=Open(
                account=chart.SHARES_DUE,
                reference=reference,
                label=f"Förlagsinsats {number}",
                counterpart=holder.name,
                ore=ore,
                due_on=issued_on + DUE_DAYS,
            ),
        ),
        actor=actor,
        at=at,
    )
    row = DebentureShare.objects.create(
        tenant_id=actor.tenant_id,
        number=number,
        holder=holder.name,
        address=holder.address,
        holder_number=holder.number,
        ore=ore,
        issued_on=issued_on,
        dividend=holder.dividend,
        item=OpenItem.objects.get(book=book, account=chart.SHARES_DUE, reference=reference),
        voucher_id=posted.voucher_id,
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="issue", kind="debenture", object_id=row.pk)
    if holder.account:
        set_debenture_account(actor=actor, debenture=row, number=holder.account, at=at)
    return row


@transaction.atomic
def set_debenture_account(
    *, actor: Actor, debenture: DebentureShare, number: str, at: datetime
) -> DebentureAccount:
    """Write where the holder's money goes from now on. number: clearing and account, digits only."""
    actor.must_have("chair", "officer")
    row = DebentureAccount.objects.create(
        tenant_id=actor.tenant_id, debenture=debenture, number=number, since=at, by=actor.name
    )
    leave_trace(actor=actor, at=at, verb="change", kind="debenture_account", object_id=debenture.pk)
    return row


@transaction.atomic
def give_debenture_notice(
    *, actor: Actor, debenture: DebentureShare, by_holder: bool, at: datetime
) -> DebentureShare:
    """Write that the holder, or the association, gives notice; the day of redemption follows (11 kap. 4 §).

    Raises DecidedAlready.
    """
    actor.must_have("chair", "officer")
    row = DebentureShare.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=debenture.pk)
    if row.redeem_on is not None:
        raise errors.DecidedAlready(day=row.notice_on)
    day = day_of(at)
    rule = debenture_redeemed_by_holder if by_holder else debenture_redeemed_by_association
    row.notice_by, row.notice_on = "holder" if by_holder else "association", day
    row.redeem_on = rule(issued=row.issued_on, notice=day)
    row.save(update_fields=["notice_by", "notice_on", "redeem_on"])
    leave_trace(actor=actor, at=at, verb="give_notice", kind="debenture", object_id=row.pk)
    return row


@transaction.atomic
def reckon_redemption(*, actor: Actor, debenture: DebentureShare, at: datetime) -> Redemption:
    """Move what the holder gets back to a debt; what the ceiling takes stays in the association.

    Raises NoNoticeGiven, RedemptionTooEarly, DebentureNotPaid, RefundedAlready, BalanceNotAdopted.
    """
    actor.must_have("chair", "officer")
    row = (
        DebentureShare.objects.select_for_update(of=("self",))
        .select_related("item")
        .get(tenant_id=actor.tenant_id, pk=debenture.pk)
    )
    day = day_of(at)
    if row.redeem_on is None:
        raise errors.NoNoticeGiven
    if day < row.redeem_on:
        raise errors.RedemptionTooEarly(day=row.redeem_on)
    if row.item.remaining:
        raise errors.DebentureNotPaid
    if Redemption.objects.filter(debenture=row).exists():
        raise errors.RefundedAlready
    balance = latest_adopted(actor.tenant_id, day)
    if balance is None:
        raise errors.BalanceNotAdopted(year=day.year - 1)
    ore = most_redemption(paid=row.ore, equity=equity_of(balance))
    posted = post_voucher(
        VoucherDraft(
            book=book_of(actor.tenant_id).pk,
            series=SERIES,
            day=day,
            text=f"Förlagsinsats {row.number} löses in",
            key=f"redemption/{row.number}",
            lines=(
                (chart.DEBENTURES, None, row.ore),
                (chart.OWED_TO_HOLDERS, None, -ore),
                (chart.RETAINED, None, -(row.ore - ore)),
            ),
        ),
        actor=actor,
        at=at,
    )
    redemption = Redemption.objects.create(
        tenant_id=actor.tenant_id,
        debenture=row,
        ore=ore,
        balance=balance,
        voucher_id=posted.voucher_id,
        at=at,
        by=actor.name,
        by_account=actor.account_id,
    )
    leave_trace(actor=actor, at=at, verb="reckon", kind="redemption", object_id=redemption.pk)
    return redemption


def redemption_to_pay(*, actor: Actor, redemption: Redemption) -> Redemption:
    """Return the redemption, locked, when it may go to the bank: by another person than the one who reckoned it.

    Raises PaidAlready, SameTwice.
    """
    actor.must_have("chair", "officer")
    row = (
        Redemption.objects.select_for_update(of=("self",))
        .select_related("debenture")
        .get(tenant_id=actor.tenant_id, pk=redemption.pk)
    )
    if row.paid_on is not None:
        raise errors.PaidAlready
    if row.by_account == actor.account_id:
        raise errors.SameTwice(name=actor.name)
    return row


def note_redemption_paid(*, actor: Actor, row: Redemption, key: str, at: datetime) -> None:
    """Write that the redemption has gone to the bank. key: of the payment order, whose voucher it is."""
    row.payment = voucher_by_key(actor.tenant_id, f"order/{key}") if key else None
    row.paid_on = day_of(at)
    row.save(update_fields=["payment", "paid_on"])
    leave_trace(actor=actor, at=at, verb="pay", kind="redemption", object_id=row.pk)
