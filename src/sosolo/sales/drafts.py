"""The writes of a draft: make, change, attach. It may change until it is issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sosolo.ledger.queries import book_of
from sosolo.platform.acting import Actor
from sosolo.platform.files import MOST_BYTES, receipt_type, store_file
from sosolo.platform.traces import leave_trace
from sosolo.sales import errors
from sosolo.sales.figures import HUNDREDTHS, AdvancePart, Content, Discount, LineDraft, figures_in, half_away
from sosolo.sales.models import Customer, Invoice, InvoiceAdvance, InvoiceAttachment, InvoiceLine, Issuance
from sosolo.sales.queries import free_advances

MOST_ATTACHMENTS = 10
LINE = (
    "text",
    "quantity",
    "unit",
    "unit_price",
    "vat_kind",
    "discount_percent",
    "discount_ore",
    "discount_reason",
    "is_labour",
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a draft says beside its lines; each may be changed until it is issued."""

    our_reference: str = ""
    your_reference: str = ""
    order_reference: str = ""
    delivered_on: date | None = None
    note: str = ""


@transaction.atomic
def draft_invoice(  # noqa: PLR0913
    *,
    actor: Actor,
    customer: Customer,
    activity_id: int | None,
    lines: Sequence[LineDraft],
    at: datetime,
    our_reference: str = "",
    your_reference: str = "",
    order_reference: str = "",
    delivered_on: date | None = None,
    note: str = "",
    taking_back: Invoice | None = None,
    discount: Discount | None = None,
    rounds: bool = False,
    kind: str = "ordinary",
    advances: Sequence[int] = (),
) -> Invoice:
    """Write a draft. kind: ordinary, advance, or final, which subtracts `advances` (ids of advance invoices)."""
    if not lines:
        raise errors.NoLines
    discount = discount or Discount()
    invoice = Invoice.objects.create(
        tenant_id=actor.tenant_id,
        book=book_of(actor.tenant_id),
        customer=customer,
        activity_id=activity_id,
        credits=taking_back,
        our_reference=(our_reference or actor.name)[:120],
        your_reference=(your_reference or customer.reference or customer.contact)[:120],
        order_reference=order_reference,
        delivered_on=delivered_on,
        note=note,
        kind=kind,
        discount_percent=discount.percent,
        discount_ore=discount.ore,
        discount_reason=discount.reason,
        rounds=rounds,
        drafted_at=at,
        drafted_by=actor.name,
    )
    _write_lines(invoice, lines)
    if advances:
        _write_advances(invoice, advances)
    return invoice


@transaction.atomic
def change_draft(
    *, actor: Actor, invoice: Invoice, content: Content, words: Words, advances: Sequence[int], at: datetime
) -> None:
    """Let a draft say something else. An ordinary invoice that subtracts advances becomes the final one.

    Raises AlreadyIssued, NoLines, NotAnAdvance.
    """
    locked = Invoice.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=invoice.pk)
    if Issuance.objects.filter(invoice=locked).exists():
        raise errors.AlreadyIssued
    if not content.lines:
        raise errors.NoLines
    if not set(advances) <= {one.id for one in free_advances(locked)}:
        raise errors.NotAnAdvance
    for name in Words.__slots__:
        setattr(locked, name, getattr(words, name))
    locked.discount_percent, locked.discount_ore = content.discount.percent, content.discount.ore
    locked.discount_reason, locked.rounds = content.discount.reason, content.rounds
    if locked.kind != "advance":
        locked.kind = "final" if advances else "ordinary"
    locked.save()
    locked.lines.all().delete()
    locked.advances.all().delete()
    _write_lines(locked, content.lines)
    _write_advances(locked, advances)
    leave_trace(actor=actor, at=at, verb="change", kind="invoice", object_id=locked.pk)


def _write_lines(invoice: Invoice, lines: Sequence[LineDraft]) -> None:
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            tenant_id=invoice.tenant_id,
            invoice=invoice,
            line=number,
            **{name: getattr(line, name) for name in LINE},
        )
        for number, line in enumerate(lines, 1)
    )


def _write_advances(invoice: Invoice, advances: Sequence[int]) -> None:
    InvoiceAdvance.objects.bulk_create(
        InvoiceAdvance(tenant_id=invoice.tenant_id, final=invoice, advance_id=pk)
        for pk in sorted(set(advances))
    )


@transaction.atomic
def attach_file(*, actor: Actor, invoice: Invoice, content: bytes, name: str, at: datetime) -> None:
    """Let a picture or a PDF go with a draft. Raises AlreadyIssued, TooManyAttachments and what store_file refuses."""
    locked = Invoice.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=invoice.pk)
    if Issuance.objects.filter(invoice=locked).exists():
        raise errors.AlreadyIssued
    sizes = list(locked.attachments.values_list("file__size", flat=True))
    if len(sizes) >= MOST_ATTACHMENTS or sum(sizes) + len(content) > MOST_BYTES:
        raise errors.TooManyAttachments(most=MOST_ATTACHMENTS, megabyte=MOST_BYTES // 2**20)
    file = store_file(
        actor=actor,
        content=content,
        name=name,
        media_type=receipt_type(content) if content else "",
        at=at,
        is_sensitive=True,
    )
    InvoiceAttachment.objects.get_or_create(
        tenant_id=actor.tenant_id,
        invoice=locked,
        file=file,
        defaults={"name": _safe_name(name, file.name), "attached_at": at},
    )
    leave_trace(actor=actor, at=at, verb="attach", kind="invoice", object_id=locked.pk)


def _safe_name(name: str, kept: str) -> str:
    """Return the name of this upload; the file itself may have come before under another."""
    return "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable())[-120:] or kept


@transaction.atomic
def detach_file(*, actor: Actor, invoice: Invoice, attachment_id: int, at: datetime) -> None:
    """Take a file off a draft. Raises AlreadyIssued."""
    locked = Invoice.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=invoice.pk)
    if Issuance.objects.filter(invoice=locked).exists():
        raise errors.AlreadyIssued
    locked.attachments.filter(pk=attachment_id).delete()
    leave_trace(actor=actor, at=at, verb="detach", kind="invoice", object_id=locked.pk)


@transaction.atomic
def throw_draft(*, actor: Actor, invoice: Invoice, at: datetime) -> None:
    """Throw a draft away with all that is on it; files stay where they are kept. Raises AlreadyIssued."""
    locked = Invoice.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=invoice.pk)
    if Issuance.objects.filter(invoice=locked).exists():
        raise errors.AlreadyIssued
    for rows in (
        locked.household_buyers,
        locked.household,
        locked.advances,
        locked.attachments,
        locked.lines,
    ):
        rows.all().delete()
    locked.delete()
    leave_trace(actor=actor, at=at, verb="remove", kind="invoice", object_id=invoice.pk)


def lines_of(invoice: Invoice) -> tuple[LineDraft, ...]:
    """Return the lines as they were typed."""
    return tuple(LineDraft(*row) for row in invoice.lines.order_by("line").values_list(*LINE))


def chosen_advances(invoice: Invoice) -> set[int]:
    """Return the ids of the advances that a draft subtracts."""
    return set(invoice.advances.values_list("advance_id", flat=True))


def content_of(invoice: Invoice, on: date) -> Content:
    """Return what a draft says, as it is when it is issued on a day: a book that is free from VAT sells without."""
    content = Content(
        lines_of(invoice),
        Discount(invoice.discount_percent, invoice.discount_ore, invoice.discount_reason),
        _advances(invoice) if invoice.kind == "final" else (),
        rounds=invoice.rounds,
        kind=invoice.kind,
    )
    return content.without_vat() if invoice.book.is_vat_free(invoice.delivered_on or on) else content


def content_of_issued(issuance: Issuance, invoice: Invoice) -> Content:
    """Return what an issued invoice said, from the document that was frozen with it."""
    figures = figures_in(issuance.document)
    return Content(
        tuple(_line_of(line) for line in figures["lines"]),
        Discount(invoice.discount_percent, invoice.discount_ore, invoice.discount_reason),
        tuple(AdvancePart(a["number"], a["issued_on"], a["kind"], a["base"]) for a in figures["advances"]),
        rounds=invoice.rounds,
        kind=figures["kind"],
    )


def _line_of(line: dict[str, Any]) -> LineDraft:
    """Return a frozen line; what its discount is beside a percentage is an amount."""
    by_percent = half_away(line["gross"] * line["discount_percent"], HUNDREDTHS)
    return LineDraft(
        line["text"],
        line["quantity"],
        line["unit"],
        line["unit_price"],
        line["vat_kind"],
        line["discount_percent"],
        line["discount"] - by_percent,
        line["discount_reason"],
        line["is_labour"],
    )


def _advances(invoice: Invoice) -> tuple[AdvancePart, ...]:
    rows = Issuance.objects.filter(
        tenant_id=invoice.tenant_id, invoice_id__in=invoice.advances.values("advance_id")
    )
    return tuple(
        AdvancePart(number, document["issued_on"], part["kind"], part["base"])
        for number, document in rows.order_by("number").values_list("number", "document")
        for part in document["vat"]
    )


def attached_to(invoice: Invoice) -> list[dict[str, object]]:
    """Return the attachments as the frozen document names them."""
    rows = invoice.attachments.order_by("id").values_list(
        "id", "name", "file__media_type", "file__size", "file__sha256"
    )
    return [
        {"id": pk, "name": name, "media_type": kind, "size": size, "sha256": bytes(digest).hex()}
        for pk, name, kind, size, digest in rows
    ]


def file_attached(tenant_id: int, attachment_id: int) -> tuple[int, str, int]:
    """Return (invoice id, name, file id) of one attachment. Raises InvoiceAttachment.DoesNotExist."""
    row = InvoiceAttachment.objects.get(tenant_id=tenant_id, pk=attachment_id)
    return row.invoice_id, row.name, row.file_id
