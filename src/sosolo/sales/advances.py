"""When an advance (förskott) becomes due to tax: as its payment comes, not when it is invoiced (ML 7 kap. 7 och 14 §§).

An advance invoice lies on one account, VAT and all, until it is paid. Each payment moves its share to the debt to the
customer and to the VAT of the period in which the money came. What the customer still owes when the work is done and the
final invoice is written is due then.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft
from sosolo.ledger.many import post_many
from sosolo.ledger.models import Book, ClosedMonth, Entry, Voucher
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.reading import rows
from sosolo.sales.figures import half_away
from sosolo.sales.models import Invoice, Issuance
from sosolo.sales.posting import ADVANCE_ACCOUNTS, VAT_ACCOUNTS, Line

PAID = """
SELECT issuance, number, activity_id, total, vat, settlement, day, upto - ore, upto
  FROM (SELECT i.id AS issuance, i.number, a.activity_id, o.ore AS total, i.document->'vat' AS vat,
               s.id AS settlement, s.day, s.ore, sum(s.ore) OVER (PARTITION BY o.id ORDER BY s.id)::bigint AS upto
          FROM sales_invoice a
          JOIN sales_issuance i ON i.invoice_id = a.id
          JOIN ledger_openitem o ON o.voucher_id = i.voucher_id AND o.account = %(claims)s AND o.settled > 0
          JOIN ledger_settlement s ON s.item_id = o.id
          JOIN ledger_voucher paid ON paid.id = s.voucher_id AND paid.key NOT LIKE 'set-off/%%'
         WHERE a.book_id = %(book)s AND a.kind = 'advance' AND a.credits_id IS NULL
           AND EXISTS (SELECT FROM ledger_entry e WHERE e.voucher_id = i.voucher_id AND e.account = %(unpaid)s)) told
 WHERE NOT EXISTS (SELECT FROM ledger_voucher v WHERE v.book_id = %(book)s
                      AND v.key IN ('advance/' || issuance || '/' || settlement, 'advance/' || issuance || '/rest'))
 ORDER BY settlement
"""
LEFT = """
SELECT i.id, i.number, a.activity_id, o.ore, i.document->'vat', o.settled
  FROM sales_issuance i JOIN sales_invoice a ON a.id = i.invoice_id
  JOIN ledger_openitem o ON o.voucher_id = i.voucher_id AND o.account = %s
 WHERE i.tenant_id = %s AND i.invoice_id = ANY(%s) AND o.settled < o.ore
   AND EXISTS (SELECT FROM ledger_entry e WHERE e.voucher_id = i.voucher_id AND e.account = %s)
   AND NOT EXISTS (SELECT FROM ledger_voucher v WHERE v.book_id = i.book_id AND v.key = 'advance/' || i.id || '/rest')
"""


@dataclass(frozen=True, slots=True)
class WaitingAdvance:
    """An advance invoice. total: öre that the customer owes for it. parts: what its document says per kind of VAT."""

    issuance: int
    number: int
    activity: int | None
    total: int
    parts: Sequence[dict[str, Any]]

    def moved(self, since: int, upto: int) -> Iterator[Line]:
        """Yield the entries for the payment from one öre to another of it. All of them together are the whole."""
        for part in self.parts:
            base, vat = (
                self._share(part[name], upto) - self._share(part[name], since) for name in ("base", "vat")
            )
            yield chart.UNPAID_ADVANCES, self.activity, base + vat
            yield ADVANCE_ACCOUNTS[part["kind"]], self.activity, -base
            if vat:
                yield VAT_ACCOUNTS[part["kind"]], None, -vat

    def _share(self, ore: int, paid: int) -> int:
        return half_away(ore * paid, self.total)


@transaction.atomic
def book_paid_advances(*, actor: Actor, book: Book, at: datetime) -> int:
    """Let each payment of an advance that has come make its share due, on its day, once. Returns how many.

    A payment in a month that is closed is booked on the day of `at`.
    """
    Book.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=book.pk)
    found = rows(PAID, {"book": book.pk, "claims": chart.RECEIVABLES, "unpaid": chart.UNPAID_ADVANCES})
    if not found:
        return 0
    closed = set(ClosedMonth.objects.filter(book=book).values_list("month", flat=True))
    drafts = []
    for *told, settlement, day, since, upto in found:
        booked_on = day_of(at) if day.replace(day=1) in closed else day
        drafts.append(_draft(book, _told(told), str(settlement), booked_on, (since, upto)))
    post_many(drafts, actor=actor, at=at)
    return len(drafts)


def book_rest_of_advances(
    *, actor: Actor, book: Book, advances: Sequence[int], on: date, at: datetime
) -> None:
    """Make due what is not paid of advance invoices (their invoice ids), as the work is done and invoiced."""
    book_paid_advances(actor=actor, book=book, at=at)
    found = rows(LEFT, [chart.RECEIVABLES, actor.tenant_id, list(advances), chart.UNPAID_ADVANCES])
    drafts = [_draft(book, _told(told), "rest", on, (settled, told[3])) for *told, settled in found]
    post_many(drafts, actor=actor, at=at)


def _told(row: Sequence[Any]) -> WaitingAdvance:
    issuance, number, activity, total, parts = row
    return WaitingAdvance(issuance, number, activity, total, json.loads(parts))


def was_due(credit: Invoice) -> bool:
    """Say whether the unpaid advance invoice that a credit note takes back is due to tax, so that VAT comes back too.

    It is when a final invoice made it so, and when it was issued before advances waited for their payment.
    """
    if credit.credits_id is None:
        return False
    issuance = Issuance.objects.get(invoice_id=credit.credits_id)
    waits = Entry.objects.filter(voucher_id=issuance.voucher_id, account=chart.UNPAID_ADVANCES).exists()
    return (
        not waits
        or Voucher.objects.filter(book_id=credit.book_id, key=f"advance/{issuance.pk}/rest").exists()
    )


def _draft(book: Book, advance: WaitingAdvance, why: str, day: date, span: tuple[int, int]) -> VoucherDraft:
    return VoucherDraft(
        book=book.pk,
        series="K",
        day=day,
        text=f"Förskott på faktura {advance.number}: {'arbetet är gjort' if why == 'rest' else 'betalat'}",
        key=f"advance/{advance.issuance}/{why}",
        lines=tuple(line for line in advance.moved(*span) if line[2]),
    )
