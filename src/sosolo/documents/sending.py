"""What leaves the house: the handlers of the outbox. Each may run twice; the key makes the second harmless."""

import hashlib
from datetime import datetime
from pathlib import Path

from django.conf import settings

from sosolo.bank.models import PaymentOrder
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
    word = "Kreditfaktura" if issuance.total < 0 else "Faktura"
    post_letter(
        Letter(
            key=wanted.key,
            to=customer.email,
            sender=sender_of(issuance.book.organisation.name, issuance.book.organisation.email),
            subject=f"{word} {issuance.number} från {issuance.book.organisation.name}",
            text=_invoice_text(issuance, word),
            at=wanted.wanted_at,
            attachments=(
                Attachment(f"{word.lower()}-{issuance.number}.pdf", "application/pdf", pdf),
                Attachment(f"{word.lower()}-{issuance.number}.xml", "application/xml", xml),
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
    left = f"{wanted.payload['left'] // 100},{wanted.payload['left'] % 100:02d}"
    post_letter(
        Letter(
            key=wanted.key,
            to=issuance.invoice.customer.email,
            sender=sender_of(house.name, house.email),
            subject=f"Påminnelse: faktura {issuance.number} från {house.name}",
            text=(
                f"Hej!\n\nVi har inte sett er betalning av faktura {issuance.number}, som skulle ha kommit {issuance.due_on}."
                f" {left} kr är kvar att betala. Betala till bankgiro {issuance.document['bankgiro']} och ange OCR-nummer"
                f" {issuance.ocr}.\n\nHar ni redan betalat: tack, då behöver ni inte göra något. Är något fel på fakturan:"
                f" svara på det här brevet.\n\nVänliga hälsningar\n{house.name}\n"
            ),
            at=wanted.wanted_at,
            attachments=(Attachment(f"faktura-{issuance.number}.pdf", "application/pdf", pdf),),
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
    kronor = f"{told['ore'] // 100},{told['ore'] % 100:02d}"
    post_letter(
        Letter(
            key=wanted.key,
            to=told["to"],
            sender=sender_of(house.name, house.email),
            subject=f"Skatteverket har nekat avdrag på faktura {told['number']}",
            text=(
                f"Hej!\n\nSkatteverket har inte beviljat hela rot- eller rutavdraget på faktura {told['number']}. Därför är"
                f" {kronor} kr kvar att betala. Betala senast {told['due']} till bankgiro {told['bankgiro']} och ange"
                f" OCR-nummer {told['ocr']}.\n\nVarför de nekat ser du hos Skatteverket.\n\nVänliga hälsningar\n{house.name}\n"
            ),
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


def _invoice_text(issuance: Issuance, word: str) -> str:
    if issuance.total < 0:
        return f"Hej!\n\nHär kommer {word.lower()} {issuance.number}. Du behöver inte betala något.\n\nVänliga hälsningar\n{issuance.book.organisation.name}\n"
    kronor = f"{issuance.total // 100},{issuance.total % 100:02d}"
    return (
        f"Hej!\n\nHär kommer {word.lower()} {issuance.number} på {kronor} kr. Betala senast {issuance.due_on} till bankgiro"
        f" {issuance.document['bankgiro']} och ange OCR-nummer {issuance.ocr}.\n\nVänliga hälsningar\n"
        f"{issuance.book.organisation.name}\n"
    )
