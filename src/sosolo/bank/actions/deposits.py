"""A deposit of Bankgirot and the account's own entry are the same money: whichever file comes first, it is counted once."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from sosolo.bank import errors
from sosolo.bank.models import BankFile, BankTransaction, Booking, Deposit, DepositEntry, Resolution
from sosolo.bank.ours import BGMAX
from sosolo.bank.told_before import deposits_waiting, entries_waiting, nearest_of, was_told_elsewhere
from sosolo.ground.formats import bank_values
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace


def deposits_of(read: bank_values.BankFile) -> list[Deposit]:
    """Return what a file of Bankgirot put on the account; nothing for other files."""
    if read.kind != BGMAX:
        return []
    return [
        Deposit(
            fingerprint=bank_values.fingerprint_of([one.id for one in told.transactions]),
            number=told.number,
            booked_on=told.day,
            ore=told.total,
        )
        for told in read.statements
        if told.day is not None and told.total > 0
    ]


def join_entries(*, actor: Actor, file: BankFile, told: Sequence[Deposit], at: datetime) -> None:
    """Keep the deposits of a file, and take back what the statement told of them before, which had no place."""
    if not told:
        return
    for one in told:
        one.tenant_id, one.book_id, one.file_id = actor.tenant_id, file.book_id, file.pk
    Deposit.objects.bulk_create(told, ignore_conflicts=True)
    new = set(Deposit.objects.filter(file=file).values_list("id", flat=True))
    deposits = [one for one in deposits_waiting(file.book_id, {one.ore for one in told}) if one.id in new]
    entries = entries_waiting(file.book_id, deposits) if deposits else []
    for deposit in deposits:
        entry = nearest_of(entries, deposit.ore, deposit.day)
        if entry is not None:
            entries.remove(entry)
            keep_entries(actor, {entry.id: deposit.id})
            _take_back(actor, Booking.objects.select_related("transaction").get(pk=entry.booking_id), at)


def keep_entries(actor: Actor, found: Mapping[int, int]) -> None:
    """Note which transactions are which deposits."""
    DepositEntry.objects.bulk_create(
        DepositEntry(tenant_id=actor.tenant_id, transaction_id=entry, deposit_id=deposit)
        for entry, deposit in found.items()
    )


@transaction.atomic
def join_same_money(*, actor: Actor, booking: Booking, at: datetime) -> None:
    """Say that an unknown payment is money that another file told of. Raises ResolvedAlready, NothingAlike."""
    actor.must_have("officer")
    booking = Booking.objects.select_related("transaction").get(
        tenant_id=actor.tenant_id, pk=booking.pk, outcome="unknown"
    )
    if booking.resolutions.exists():
        raise errors.ResolvedAlready
    told: BankTransaction = booking.transaction
    deposit = nearest_of(deposits_waiting(told.book_id, [told.ore]), told.ore, told.booked_on)
    if deposit is None and not was_told_elsewhere(told):
        raise errors.NothingAlike
    if deposit is not None:
        keep_entries(actor, {told.pk: deposit.id})
    _take_back(actor, booking, at)


def _take_back(actor: Actor, booking: Booking, at: datetime) -> None:
    told = booking.transaction
    posted = post_voucher(
        VoucherDraft(
            book=told.book_id,
            series="I",
            day=day_of(at),
            text=f"Samma pengar som ur en annan fil {told.payer}".strip(),
            key=f"resolve/{booking.pk}",
            lines=((chart.UNKNOWN_PAYMENTS, None, told.ore), (chart.BANK, None, -told.ore)),
        ),
        actor=actor,
        at=at,
    )
    Resolution.objects.create(
        tenant_id=actor.tenant_id, booking=booking, voucher_id=posted.voucher_id, at=at, by=actor.name
    )
    leave_trace(actor=actor, at=at, verb="resolve", kind="bank_transaction", object_id=told.pk)
