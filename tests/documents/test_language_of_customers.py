"""A customer who has chosen English gets quote, invoice, credit note, reminder and letters in it; the law's terms stand there too."""

import io
import re
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from pypdf import PdfReader

from sosolo.config.effects import HANDLERS
from sosolo.documents.papers import invoice_pdf
from sosolo.documents.pdf import HERE, make_pdf
from sosolo.platform.models import Effect
from sosolo.platform.outbox import Wanted
from sosolo.sales.actions import credit_invoice, issue_invoice
from sosolo.sales.models import Customer, Issuance
from sosolo.sales.reminders import remind_customer
from tests.cast import DAY, Cast, at
from tests.documents.test_papers import AT, INVOICE, read
from tests.web.clients import browser_of

SWEDISH = re.compile(
    r"\b(?:Hej|faktura|Faktura|Kreditfaktura|betala|Betala|Senast|Moms|kronor|Vänliga|Antal|Belopp|Sida|avtal|kr)\b"
)
TERMS = re.compile(
    r"\([^)]*(?:F-skatt|skattereduktion|betalningsskyldighet|rotavdrag|mervärdesskattelagen)[^)]*\)"
)


@pytest.fixture
def folder(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(django_settings, "MAIL_URL", f"file://{tmp_path}")
    Effect.objects.all().delete()
    Customer.objects.filter(pk=cast.karin.pk).update(language="en")
    cast.karin.refresh_from_db()
    return tmp_path


def mails(folder: Path, kind: str) -> list[EmailMessage]:
    for one in Effect.objects.filter(kind=kind).order_by("id"):
        HANDLERS[kind](
            Wanted(one.pk, one.tenant_id, one.kind, one.key, one.payload, 0, one.wanted_at), at(DAY, 20)
        )
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [message_from_bytes(file.read_bytes(), policy=default) for file in files]


def words_of(mail: EmailMessage) -> str:
    body = mail.get_body()
    assert body is not None
    return f"{mail['subject']}\n{body.get_content()}"


def paper_in(mail: EmailMessage) -> tuple[str, str]:
    paper = next(one for one in mail.iter_attachments() if one.get_content_type() == "application/pdf")
    pages = PdfReader(io.BytesIO(paper.get_content())).pages
    return str(paper.get_filename()), " ".join(" ".join(page.extract_text() for page in pages).split())


def swedish_in(text: str) -> set[str]:
    return set(SWEDISH.findall(TERMS.sub("", text)))


def issued(cast: Cast, **given: Any) -> Issuance:
    invoice = cast.draft(hours=3, pricing="fixed", price=4_000_00, **given)
    invoice.refresh_from_db()
    done = issue_invoice(actor=cast.ada, invoice=invoice, on=DAY, at=at(DAY, 12))
    return Issuance.objects.get(pk=done.issuance_id)


def test_an_invoice_and_its_letter_are_english(cast: Cast, folder: Path) -> None:
    issuance = issued(cast)
    (mail,) = mails(folder, "send_invoice")
    assert words_of(mail).startswith(f"Invoice {issuance.number} from")
    assert "SEK 5,000.00" in words_of(mail)
    name, paper = paper_in(mail)
    assert name == f"invoice-{issuance.number}.pdf"
    for said in (
        "To pay",
        "SEK 5,000.00",
        "Invoice date",
        "VAT 25% on SEK 4,000.00",
        "Page 1 of 1",
        "F-skatt",
    ):
        assert said in paper.replace("\u00a0", " "), said
    assert swedish_in(words_of(mail)) == set()
    assert swedish_in(paper.replace(issuance.document["lines"][0]["text"], "")) == set()


def test_a_credit_note_and_a_reminder_are_english(cast: Cast, folder: Path) -> None:
    issuance = issued(cast)
    Effect.objects.all().delete()
    credit_invoice(actor=cast.eva, invoice=issuance.invoice, on=DAY, why="Fel", at=at(DAY, 13))
    *_, mail = mails(folder, "send_invoice")
    assert words_of(mail).startswith("Credit note")
    name, paper = paper_in(mail)
    assert name.startswith("credit-note-")
    assert "To be refunded" in paper
    assert "Credits invoice" in paper
    assert swedish_in(words_of(mail)) == set()


def test_a_reminder_is_english_with_the_invoice_as_it_was_sent(cast: Cast, folder: Path) -> None:
    issuance = issued(cast)
    late = issuance.due_on + timedelta(days=3)
    remind_customer(actor=cast.eva, invoice=issuance.invoice, at=at(late))
    (mail,) = mails(folder, "send_reminder")
    assert words_of(mail).startswith(f"Reminder: invoice {issuance.number} from")
    assert "SEK 5,000.00 is left to pay" in words_of(mail)
    assert swedish_in(words_of(mail)) == set()
    assert "To pay" in paper_in(mail)[1]


def test_what_is_issued_stays_as_it_was_whatever_the_customer_chooses_afterwards(
    cast: Cast, folder: Path
) -> None:
    issuance = issued(cast)
    before, _ = invoice_pdf(issuance)
    Customer.objects.filter(pk=cast.karin.pk).update(language="sv")
    assert invoice_pdf(Issuance.objects.get(pk=issuance.pk))[0] == before
    (mail,) = mails(folder, "send_invoice")
    assert words_of(mail).startswith("Invoice")


def said_in(document: dict[str, Any]) -> str:
    return read(make_pdf("invoice", document, at=AT))[1]


def test_a_paper_says_in_english_what_the_law_wants_and_names_the_swedish_term() -> None:
    reverse = said_in(INVOICE | {"language": "en", "reverse_charge": True, "vat_free": True})
    assert "Reverse charge (omvänd betalningsskyldighet). The buyer accounts for the VAT." in reverse
    assert "chapter 18 of the Swedish VAT Act (undantag från moms" in reverse
    assert "Approved for Swedish F-tax (godkänd för F-skatt)" in reverse
    swedish = said_in(INVOICE | {"reverse_charge": True})
    assert "Omvänd betalningsskyldighet. Köparen redovisar momsen." in swedish
    assert "Reverse" not in swedish


@pytest.mark.parametrize("template", ["invoice.typ", "rows.typ", "quote.typ"])
def test_every_word_of_a_paper_to_a_customer_has_its_english(template: str) -> None:
    known = set(re.findall(r'^  "([^"]+)":', (HERE / "words.typ").read_text(), re.MULTILINE))
    asked = set(re.findall(r'(?<![\w])t\((?:if [^{]*\{ )?"([^"]+)"', (HERE / template).read_text()))
    asked |= set(re.findall(r'else \{ "([^"]+)" \}', (HERE / template).read_text())) - {
        "sv",
        "SE",
        r"\u{a0}%",
    }
    assert asked
    assert asked - known == set()


def test_the_office_chooses_the_language_on_the_customers_page(cast: Cast) -> None:
    eva, page = browser_of("eva"), f"/kunder/{cast.karin.pk}/"
    typed = {"contact": "Karin Kund", "email": "karin@kund.example", "payment_days": "30", "language": "en"}
    assert eva.post(page, typed).status_code == 302
    assert Customer.objects.get(pk=cast.karin.pk).language == "en"
    assert "English" in eva.get(page).content.decode()
    assert eva.post(page, typed | {"language": "xx"}).status_code == 422
    assert Customer.objects.get(pk=cast.karin.pk).language == "en"
