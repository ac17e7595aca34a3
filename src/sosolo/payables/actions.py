"""Paying suppliers: one person books the invoice, another sends the money."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db import transaction

from sosolo.bank.actions.orders import Payment, What, make_payment_order
from sosolo.bank.actions.payees import Payee
from sosolo.bank.models import PaymentOrder
from sosolo.ledger.queries import book_of
from sosolo.members.errors import SameTwice
from sosolo.payables import errors
from sosolo.payables.models import SupplierPayment
from sosolo.payables.queries import Payable, payables_of
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace
from sosolo.purchases.actions import SUPPLIERS
from sosolo.purchases.models import PurchaseApproval, PurchaseDraft

FURTHEST = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Sum:
    """One payment: an invoice with its own reference, or several of a supplier with credit notes taken off."""

    first: Payable
    ore: int
    message: str
    reference: str


@transaction.atomic
def pay_suppliers(
    *, actor: Actor, drafts: Iterable[int], pay_on: date, checked: bool, at: datetime
) -> PaymentOrder:
    """Order the payment of booked invoices; credit notes of the same supplier are taken off.

    checked: the new numbers of known suppliers have been looked into. One who has booked an invoice does not pay it.
    Raises NothingChosen, NotPayable, NoPlaceToPay, NothingLeft, NewNumber, PayLater, SameTwice.
    """
    actor.must_have("officer", "chair")
    if not day_of(at) <= pay_on <= day_of(at) + FURTHEST:
        raise errors.PayLater
    chosen = sorted(set(drafts))
    found = _chosen(actor, chosen)
    _refuse_strange(found, checked=checked)
    made_by = _booked_by_another(actor, chosen)
    sums = [one for part in _of_each(found) for one in _sums(part)]
    order = make_payment_order(
        actor=actor,
        book=book_of(actor.tenant_id),
        key=f"suppliers/{chosen[0]}",
        kind="suppliers",
        pay_on=pay_on,
        payments=[
            Payment(one.first.id, one.ore, f"LEV-{one.first.id}", one.message, one.reference) for one in sums
        ],
        made_by=made_by,
        made_at=at,
        at=at,
        what=What(SUPPLIERS, "Faktura", "SUPP", lambda _tenant, _ids: _payees(sums)),
    )
    SupplierPayment.objects.bulk_create(
        SupplierPayment(
            tenant_id=actor.tenant_id,
            draft_id=one.id,
            order=order,
            kind=one.kind or "",
            number=one.giro,
            at=at,
            by=actor.name,
        )
        for one in found
    )
    leave_trace(actor=actor, at=at, verb="pay", kind="suppliers", object_id=order.pk, count=len(found))
    return order


def _chosen(actor: Actor, chosen: Sequence[int]) -> list[Payable]:
    if not chosen:
        raise errors.NothingChosen
    locked = PurchaseDraft.objects.select_for_update().filter(tenant_id=actor.tenant_id, pk__in=chosen)
    drafts = {draft.pk: draft for draft in locked.order_by("pk")}
    found = payables_of(actor.tenant_id, only=chosen)
    for pk in set(chosen) - {one.id for one in found}:
        draft = drafts.get(pk)
        raise errors.NotPayable(
            number=draft.number if draft else pk, supplier=draft.supplier if draft else "?"
        )
    return found


def _refuse_strange(found: Sequence[Payable], *, checked: bool) -> None:
    for one in found:
        if one.kind is None and one.ore > 0:
            raise errors.NoPlaceToPay(number=one.number, supplier=one.supplier)
        if one.is_new and not checked and one.ore > 0:
            raise errors.NewNumber(supplier=one.supplier)


def _booked_by_another(actor: Actor, chosen: Sequence[int]) -> int:
    """Return the account of one who booked them. Raises SameTwice when the payer is among those."""
    approvals = list(PurchaseApproval.objects.filter(tenant_id=actor.tenant_id, draft__in=chosen))
    if any(one.by_account == actor.account_id or one.by == actor.name for one in approvals):
        raise SameTwice(name=actor.name)
    return next((one.by_account for one in approvals if one.by_account), 0)


def _of_each(found: Sequence[Payable]) -> Iterable[list[Payable]]:
    """Yield the invoices of each supplier and number, the credit notes with the supplier's first number."""
    homes = {one.supplier_key: (one.kind, one.giro) for one in reversed(found) if one.ore > 0}

    def home(one: Payable) -> tuple[str, str, str]:
        kind, giro = (one.kind, one.giro) if one.ore > 0 else homes.get(one.supplier_key, (None, ""))
        return one.supplier_key, kind or "", giro

    for _, part in groupby(sorted(found, key=home), key=home):
        yield list(part)


def _sums(part: list[Payable]) -> list[_Sum]:
    if all(one.ore > 0 for one in part):
        return [_Sum(one, one.ore, f"Faktura {one.number}", one.reference) for one in part]
    total = sum(one.ore for one in part)
    first = max(part, key=lambda one: one.ore)
    if total <= 0 or first.ore <= 0:
        raise errors.NothingLeft(supplier=first.supplier)
    numbers = ", ".join(one.number if one.ore > 0 else f"kredit {one.number}" for one in part)
    return [_Sum(first, total, f"Faktura {numbers}"[:140], "")]


def _payees(sums: Sequence[_Sum]) -> dict[int, Payee]:
    return {
        one.first.id: Payee(one.first.supplier, one.first.giro, kind=one.first.kind)
        for one in sums
        if one.first.kind is not None
    }
