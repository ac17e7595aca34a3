"""What leaves the house: the handlers of the outbox. Each may run twice; the key makes the second harmless."""

import hashlib
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from sosolo.bank.models import PaymentOrder
from sosolo.documents.customer_letters import file_name, invoice_letter, reminder_letter, rest_letter
from sosolo.documents.mail import Attachment, Letter, post_letter, sender_of
from sosolo.documents.papers import invoice_pdf
from sosolo.ledger.queries import book_of
from sosolo.platform.failpoints import crossing
from sosolo.platform.files import content_of
from sosolo.platform.outbox import Wanted
from sosolo.sales.models import Delivery, Issuance


def send_invoice(wanted: Wanted, at: datetime) -> None:
    """Mail the PDF (with the e-invoice inside) and the e-invoice to the customer; note the delivery."""
    del at
    issuance = Issuance.objects.select_related("invoice__customer__organisation", "book__organisation").get(
        pk=wanted.payload["issuance"]
    )
    pdf, xml = invoice_pdf(issuance)
    customer = issuance.invoice.customer
    house, language = issuance.book.organisation, issuance.document.get("language", "sv")
    word = "kreditfaktura" if issuance.total < 0 else "faktura"
    subject, text = invoice_letter(
        language=language,
        number=issuance.number,
        ore=issuance.total,
        due_on=issuance.due_on,
        bankgiro=issuance.document["bankgiro"],
        ocr=issuance.ocr,
        house=house.name,
    )
    post_letter(
        Letter(
            key=wanted.key,
            to=customer.email,
            sender=sender_of(house.name, house.email),
            subject=subject,
            text=text,
            at=wanted.wanted_at,
            attachments=(
                Attachment(file_name(word, issuance.number, language), "application/pdf", pdf),
                Attachment(file_name(word, issuance.number, language, "xml"), "application/xml", xml),
            ),
        )
    )
    Delivery.objects.create(
        tenant_id=wanted.tenant_id,
        issuance=issuance,
        channel="email",
        address=customer.email,
        at=wanted.wanted_at,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        xml_sha256=hashlib.sha256(xml).hexdigest(),
    )


def send_reminder(wanted: Wanted, at: datetime) -> None:
    """Mail the customer that an invoice is late, with the invoice once more."""
    del at
    found = Issuance.objects.select_related("invoice__customer__organisation", "book__organisation")
    issuance = found.get(pk=wanted.payload["issuance"])
    pdf, _xml = invoice_pdf(issuance)
    house = issuance.book.organisation
    language = issuance.invoice.customer.language
    subject, text = reminder_letter(
        language=language,
        number=issuance.number,
        left=wanted.payload["left"],
        due_on=issuance.due_on,
        bankgiro=issuance.document["bankgiro"],
        ocr=issuance.ocr,
        house=house.name,
    )
    post_letter(
        Letter(
            key=wanted.key,
            to=issuance.invoice.customer.email,
            sender=sender_of(house.name, house.email),
            subject=subject,
            text=text,
            at=wanted.wanted_at,
            attachments=(
                Attachment(file_name("faktura", issuance.number, language), "application/pdf", pdf),
            ),
        )
    )
    Delivery.objects.create(
        tenant_id=wanted.tenant_id,
        issuance=issuance,
        channel="reminder",
        address=issuance.invoice.customer.email,
        at=wanted.wanted_at,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
    )


def send_household_rest(wanted: Wanted, at: datetime) -> None:
    """Tell the customer that Skatteverket said no to (a part of) the deduction, and what is left to pay."""
    del at
    house, told = book_of(wanted.tenant_id).organisation, wanted.payload
    subject, text = rest_letter(
        language=told.get("language", "sv"),
        number=told["number"],
        ore=told["ore"],
        due_on=date.fromisoformat(told["due"]),
        bankgiro=told["bankgiro"],
        ocr=told["ocr"],
        house=house.name,
    )
    post_letter(
        Letter(
            key=wanted.key,
            to=told["to"],
            sender=sender_of(house.name, house.email),
            subject=subject,
            text=text,
            at=wanted.wanted_at,
        )
    )


def send_payments(wanted: Wanted, at: datetime) -> None:
    """Leave the payment file where the bank's agreement fetches it."""
    del at
    order = PaymentOrder.objects.select_related("file").get(pk=wanted.payload["order"])
    leave_outside("bank", f"{order.message_id}.xml", content_of(order.file))


def leave_outside(kind: str, name: str, content: bytes) -> None:
    """Leave a file for another party; the same name again replaces it with the same bytes."""
    folder = Path(settings.OUTSIDE_DIR) / kind
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{name}.new"
    with crossing(kind):
        fresh.write_bytes(content)
        fresh.replace(folder / name)
