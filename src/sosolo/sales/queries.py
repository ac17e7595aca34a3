"""The reads of sales: tuples for lists, one frozen value for a page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sosolo.platform.reading import rows
from sosolo.platform.words import like
from sosolo.sales.customers import identity_of
from sosolo.sales.models import Customer, Invoice, Issuance

LINE = """
SELECT i.id, s.number, g.name, s.issued_on, s.due_on, s.total, o.settled, i.credits_id, i.drafted_at, i.activity_id,
       t.name, (SELECT round(sum(g.ore - l.discount_ore - round(g.ore * l.discount_percent / 10000.0))
                             * (10000 - i.discount_percent) / 10000.0) - i.discount_ore
                  FROM sales_invoiceline l CROSS JOIN LATERAL (SELECT round(l.quantity * l.unit_price / 1000.0)) g(ore)
                 WHERE l.invoice_id = i.id)::bigint,
       EXISTS (SELECT FROM sales_invoice k JOIN sales_issuance z ON z.invoice_id = k.id WHERE k.credits_id = i.id)
  FROM (SELECT * FROM sales_invoice WHERE {where} ORDER BY id DESC LIMIT %(count)s) i
  JOIN sales_customer c ON c.id = i.customer_id
  JOIN parties_organisation g ON g.id = c.organisation_id
  LEFT JOIN sales_issuance s ON s.invoice_id = i.id
  LEFT JOIN ledger_openitem o ON o.voucher_id = s.voucher_id AND o.account = 1510
  LEFT JOIN ledger_activity t ON t.id = i.activity_id
 ORDER BY i.id DESC
"""


def standing_of_claim(total: int, settled: int, due_on: date, today: date) -> str:
    """Return paid, late, part or open for what a customer is asked for. total and settled: öre."""
    if total == settled:
        return "paid"
    if due_on < today:
        return "late"
    return "part" if settled else "open"


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One invoice in a list. total and settled are None for a draft; draft_net is öre without VAT."""

    id: int
    number: int | None
    customer: str
    issued_on: date | None
    due_on: date | None
    total: int | None
    settled: int | None
    credits_id: int | None
    drafted_at: datetime
    activity_id: int | None
    activity: str | None
    draft_net: int | None
    is_credited: bool

    def standing(self, today: date) -> str:
        """Return draft, credit, paid, part, late or open."""
        if self.number is None or self.total is None or self.due_on is None:
            return "draft"
        if self.credits_id is not None:
            return "credit"
        return standing_of_claim(self.total, self.settled or 0, self.due_on, today)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which invoices of a list: drafts, those that are late or unpaid on a day, those with the words; nothing said, all."""

    words: str = ""
    only: str = ""
    day: date = date.max

    def where(self) -> str:
        """Return the conditions, on sales_invoice."""
        return NARROWED.get(self.only, "") + (FOUND if self.words else "")

    def values(self) -> dict[str, object]:
        """Return what the conditions ask for."""
        return {"day": self.day, "words": self.words, "like": like(self.words)}


ALL = Narrowed()
OWED = """ AND credits_id IS NULL AND EXISTS (
    SELECT FROM sales_issuance s JOIN ledger_openitem o ON o.voucher_id = s.voucher_id AND o.account = 1510
     WHERE s.invoice_id = sales_invoice.id AND o.settled <> o.ore"""
NARROWED = {
    "late": f"{OWED} AND s.due_on < %(day)s)",
    "unpaid": f"{OWED})",
    "draft": " AND NOT EXISTS (SELECT FROM sales_issuance s WHERE s.invoice_id = sales_invoice.id)",
}
FOUND = """ AND (
    EXISTS (SELECT FROM sales_issuance s WHERE s.invoice_id = sales_invoice.id AND %(words)s IN (s.number::text, s.ocr))
    OR EXISTS (SELECT FROM sales_customer c JOIN parties_organisation g ON g.id = c.organisation_id
                WHERE c.id = sales_invoice.customer_id AND lower(g.name) LIKE %(like)s)
    OR EXISTS (SELECT FROM ledger_activity t WHERE t.id = sales_invoice.activity_id AND lower(t.name) LIKE %(like)s))"""


def invoices_of_activity(
    activity_id: int, *, before: int = 2**62, count: int = 50, narrowed: Narrowed = ALL
) -> list[InvoiceRow]:
    """Return the invoices of one activity account, latest first, by keyset."""
    where = f"activity_id = %(id)s AND id < %(before)s{narrowed.where()}"
    return _rows(where, id=activity_id, before=before, count=count, **narrowed.values())


def invoices_of_tenant(
    tenant_id: int, *, before: int = 2**62, count: int = 50, narrowed: Narrowed = ALL
) -> list[InvoiceRow]:
    """Return the cooperative's invoices, latest first, by keyset."""
    where = f"tenant_id = %(id)s AND id < %(before)s{narrowed.where()}"
    return _rows(where, id=tenant_id, before=before, count=count, **narrowed.values())


def invoices_of_customer(
    customer_id: int, *, before: int = 2**62, count: int = 50, activity: int | None = None
) -> list[InvoiceRow]:
    """Return what one customer has been invoiced, latest first, by keyset; of one activity where it is said."""
    where = (
        "customer_id = %(id)s AND id < %(before)s AND (%(only)s::bigint IS NULL OR activity_id = %(only)s)"
    )
    return _rows(where, id=customer_id, before=before, count=count, only=activity)


def invoice_of(tenant_id: int, invoice_id: int) -> Invoice:
    """Return an invoice with what issuing it needs. Raises Invoice.DoesNotExist."""
    return Invoice.objects.select_related("customer__organisation", "book__organisation", "activity").get(
        tenant_id=tenant_id, pk=invoice_id
    )


def issuance_of(invoice_id: int) -> Issuance | None:
    """Return the frozen part of an invoice, or None for a draft."""
    return Issuance.objects.select_related("book__organisation").filter(invoice_id=invoice_id).first()


def credit_of(invoice_id: int) -> tuple[int, int] | None:
    """Return (invoice id, number) of the credit note that took an invoice back."""
    found = (
        Issuance.objects.filter(invoice__credits_id=invoice_id).values_list("invoice_id", "number").first()
    )
    return (found[0], found[1]) if found else None


@dataclass(frozen=True, slots=True)
class InvoiceEvent:
    """What happened to an issued invoice: sent or reminded (text is the address) or paid (ore, voucher text)."""

    kind: str
    at: datetime
    ore: int
    text: str


def events_of(issuance: Issuance) -> list[InvoiceEvent]:
    """Return deliveries and payments of an issued invoice in order."""
    found = rows(
        """SELECT CASE d.channel WHEN 'reminder' THEN 'reminded' ELSE 'sent' END, d.at, 0::bigint, d.address::text FROM sales_delivery d WHERE d.issuance_id = %(id)s
           UNION ALL
           SELECT 'paid', s.day::timestamptz, s.ore, v.text::text
             FROM ledger_openitem o JOIN ledger_settlement s ON s.item_id = o.id
             JOIN ledger_voucher v ON v.id = s.voucher_id WHERE o.voucher_id = %(voucher)s
           ORDER BY 2""",
        {"id": issuance.pk, "voucher": issuance.voucher_id},
    )
    return [InvoiceEvent(*row) for row in found]


def standing_of_invoice(
    invoice: Invoice, issuance: Issuance | None, events: list[InvoiceEvent], today: date
) -> str:
    """Return how an invoice stands, as its row in a list says it."""
    if issuance is None:
        return "draft"
    if invoice.credits_id is not None:
        return "credit"
    settled = sum(one.ore for one in events if one.kind == "paid")
    return standing_of_claim(issuance.total, settled, issuance.due_on, today)


def customers_of(tenant_id: int) -> list[tuple[int, str, str]]:
    """Return (id, name, org number) of all customers that are firms, in Swedish order; a sole trader's number is not told."""
    return rows(
        """SELECT c.id, g.name, g.org_number FROM sales_customer c JOIN parties_organisation g ON g.id = c.organisation_id
            WHERE c.tenant_id = %s AND (g.org_number <> '' OR g.sole_number_index IS NOT NULL) ORDER BY sv_key(g.name), c.id""",
        [tenant_id],
    )


def customer_by_number(tenant_id: int, org_number: str) -> Customer | None:
    """Return the customer with this number, a legal person's or a sole trader's."""
    told = identity_of(tenant_id, org_number)
    who = {f"organisation__{name}": value for name, value in told.items() if name != "tenant_id"}
    return Customer.objects.select_related("organisation").filter(tenant_id=tenant_id, **who).first()


def customer_of(tenant_id: int, customer_id: int) -> Customer:
    """Return one customer. Raises Customer.DoesNotExist."""
    return Customer.objects.select_related("organisation").get(tenant_id=tenant_id, pk=customer_id)


def _rows(where: str, **values: Any) -> list[InvoiceRow]:
    return [InvoiceRow(*row) for row in rows(LINE.format(where=where), values)]


@dataclass(frozen=True, slots=True)
class Advance:
    """An advance invoice that a final one may subtract. net: öre without VAT."""

    id: int
    number: int
    issued_on: date
    net: int
    total: int


FREE_ADVANCES = """
SELECT i.id, s.number, s.issued_on, s.net, s.total
  FROM sales_invoice i JOIN sales_issuance s ON s.invoice_id = i.id
 WHERE i.tenant_id = %(tenant)s AND i.customer_id = %(customer)s AND i.kind = 'advance' AND i.credits_id IS NULL
   AND i.activity_id IS NOT DISTINCT FROM %(activity)s
   AND NOT EXISTS (SELECT FROM sales_invoice c JOIN sales_issuance z ON z.invoice_id = c.id WHERE c.credits_id = i.id)
   AND NOT EXISTS (SELECT FROM sales_invoiceadvance u JOIN sales_issuance z ON z.invoice_id = u.final_id
                    WHERE u.advance_id = i.id AND u.final_id <> %(invoice)s
                      AND NOT EXISTS (SELECT FROM sales_invoice c JOIN sales_issuance y ON y.invoice_id = c.id
                                       WHERE c.credits_id = u.final_id))
 ORDER BY s.number
"""


def free_advances(invoice: Invoice) -> list[Advance]:
    """Return the customer's advances in this activity that no standing final invoice has subtracted."""
    return advances_of(invoice.tenant_id, invoice.customer_id, invoice.activity_id, invoice.pk)


def advances_of(
    tenant_id: int, customer_id: int, activity_id: int | None, invoice_id: int = 0
) -> list[Advance]:
    """As free_advances, before there is an invoice."""
    values = {"tenant": tenant_id, "customer": customer_id, "activity": activity_id, "invoice": invoice_id}
    return [Advance(*row) for row in rows(FREE_ADVANCES, values)]
