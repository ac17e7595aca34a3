"""An unknown payment finds its place."""

from datetime import datetime

from django.db import transaction

from sosolo.bank import errors
from sosolo.bank.models import Booking, Resolution
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import OpenItem
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace


@transaction.atomic
def assign_payment(*, actor: Actor, booking: Booking, item: OpenItem, at: datetime) -> None:
    """Let an unknown payment settle an open claim. Raises ResolvedAlready, WrongAmount, WrongShareSum."""
    actor.must_have("officer")
    booking = Booking.objects.select_related("transaction").get(
        tenant_id=actor.tenant_id, pk=booking.pk, outcome="unknown"
    )
    if booking.resolutions.exists():
        raise errors.ResolvedAlready
    amount = booking.transaction.ore
    if item.account == chart.SHARES_DUE and amount != item.remaining:
        raise errors.WrongShareSum(remaining=f"{item.remaining / 100:.2f} kr".replace(".", ","))
    if amount > item.remaining:
        raise errors.WrongAmount(remaining=f"{item.remaining / 100:.2f} kr".replace(".", ","))
    posted = post_voucher(
        VoucherDraft(
            book=item.book_id,
            series="I",
            day=day_of(at),
            text=f"{item.label}: inbetalning som varit okänd",
            key=f"resolve/{booking.pk}",
            lines=((chart.UNKNOWN_PAYMENTS, None, amount), (item.account, None, -amount)),
            settle=((item.pk, amount),),
        ),
        actor=actor,
        at=at,
    )
    Resolution.objects.create(
        tenant_id=actor.tenant_id,
        booking=booking,
        voucher_id=posted.voucher_id,
        item=item,
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="resolve", kind="bank_transaction", object_id=booking.transaction_id)
