"""The reads of debts to suppliers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from sosolo.ground.formats.pain001 import AccountKind
from sosolo.ground.formats.peppol.reader import read_invoice
from sosolo.ground.formats.peppol.values import Pay, Payment
from sosolo.payables.models import SupplierPayment
from sosolo.platform.files import content_of
from sosolo.platform.reading import rows
from sosolo.purchases.models import PurchaseApproval, PurchaseDraft

KINDS = {Pay.BANKGIRO: AccountKind.BANKGIRO, Pay.PLUSGIRO: AccountKind.PLUSGIRO, Pay.IBAN: AccountKind.IBAN}
MOST = 100
"""Invoices that one page shows, and one order pays."""


SUPPLIERS_WAIT = """
SELECT CASE WHEN a.id IS NULL THEN 'unbooked' ELSE 'due' END, count(*)::bigint, NULL::date, ''
  FROM purchases_purchasedraft d LEFT JOIN purchases_purchaseapproval a ON a.draft_id = d.id
 WHERE d.tenant_id = %(t)s AND d.by_hand = '' AND (a.id IS NULL OR d.due_on <= %(today)s + 7)
   AND NOT EXISTS (SELECT FROM payables_supplierpayment p WHERE p.draft_id = d.id)
 GROUP BY 1"""
"""How many invoices from suppliers nobody has booked, and how many are due within a week: asked together with what else waits."""


@dataclass(frozen=True, slots=True)
class Payable:
    """An invoice that is booked and not paid. ore: below zero for a credit note. kind, number: where it wants its money.

    is_new: the supplier has been paid before, but never to this number.
    """

    id: int
    supplier: str
    supplier_key: str
    number: str
    due_on: date | None
    ore: int
    kind: AccountKind | None
    giro: str
    reference: str
    is_new: bool


def payables_of(tenant_id: int, *, only: Iterable[int] | None = None) -> list[Payable]:
    """Return what waits to be paid, the first due first."""
    found = (
        PurchaseDraft.objects.select_related("stored")
        .filter(tenant_id=tenant_id, by_hand="")
        .filter(Exists(PurchaseApproval.objects.filter(draft=OuterRef("pk"))))
        .exclude(Exists(SupplierPayment.objects.filter(draft=OuterRef("pk"))))
        .order_by("due_on", "id")
    )
    if only is not None:
        found = found.filter(pk__in=list(only))
    drafts = list(found[:MOST])
    known = _numbers_paid(tenant_id, [draft.supplier_key for draft in drafts])
    return [_payable(draft, known.get(draft.supplier_key, set())) for draft in drafts]


def _payable(draft: PurchaseDraft, known: set[str]) -> Payable:
    way = _way_to_pay(read_invoice(content_of(draft.stored)).invoice.payments)
    giro = way.number if way else ""
    return Payable(
        id=draft.pk,
        supplier=draft.supplier,
        supplier_key=draft.supplier_key,
        number=draft.number,
        due_on=draft.due_on,
        ore=-draft.payable if draft.is_credit else draft.payable,
        kind=KINDS[way.kind] if way else None,
        giro=giro,
        reference=way.reference if way else "",
        is_new=bool(known) and giro not in known,
    )


def _way_to_pay(ways: Iterable[Payment]) -> Payment | None:
    """Return the way that costs least: bankgiro, then plusgiro, then IBAN."""
    return min(ways, key=lambda way: list(KINDS).index(way.kind), default=None)


def _numbers_paid(tenant_id: int, keys: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, number in rows(
        """SELECT DISTINCT d.supplier_key, p.number FROM payables_supplierpayment p
             JOIN purchases_purchasedraft d ON d.id = p.draft_id
            WHERE p.tenant_id = %s AND d.supplier_key = ANY(%s)""",
        [tenant_id, keys],
    ):
        found.setdefault(key, set()).add(number)
    return found


def payment_of(draft: PurchaseDraft) -> SupplierPayment | None:
    """Return how an invoice was paid, if it was."""
    return SupplierPayment.objects.select_related("order").filter(draft=draft).first()


def orders_to_suppliers(tenant_id: int, *, count: int = 20) -> list[tuple[int, date, int, int, int]]:
    """Return (order id, pay day, öre, payments, file id) of the latest orders to suppliers."""
    return rows(
        """SELECT id, pay_on, total, count, file_id FROM bank_paymentorder
            WHERE tenant_id = %s AND kind = 'suppliers' ORDER BY id DESC LIMIT %s""",
        [tenant_id, count],
    )
