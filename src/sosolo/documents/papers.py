"""Each paper of the house: what data its template gets. Reads frozen rows only."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from sosolo.documents.einvoice import invoice_xml
from sosolo.documents.languages import written_in
from sosolo.documents.pdf import make_pdf, qr_svg
from sosolo.ground.errors import Refused
from sosolo.ground.explain import Step
from sosolo.ground.formats.numbers import show_bankgiro, show_plusgiro, swish_qr_text
from sosolo.ground.formats.peppol.values import Attachment
from sosolo.ground.law.parameters import name_of
from sosolo.meetings.queries.notice import Notice, Recipient
from sosolo.parties.models import Organisation
from sosolo.platform.files import content_of
from sosolo.sales.figures import figures_in
from sosolo.sales.models import InvoiceAttachment, Issuance

Section = list[str]


def invoice_pdf(issuance: Issuance) -> tuple[bytes, bytes]:
    """Return (PDF with the e-invoice attached, the e-invoice) of an issued invoice; repeats are identical."""
    attachments = _attachments(issuance)
    xml = invoice_xml(issuance.document, number=issuance.number, ocr=issuance.ocr, attachments=attachments)
    document = figures_in(issuance.document)
    data = document | {
        "number": str(issuance.number),
        "ocr": issuance.ocr,
        "xml": xml.decode(),
        "qr": _swish(document, issuance),
        "bankgiro_shown": show_bankgiro(document["bankgiro"]),
        "plusgiro_shown": show_plusgiro(document["plusgiro"]) if document["plusgiro"] else "",
        "is_credit": bool(document["credits"]) or document["total"] < 0,
        "attachments": [one["name"] for one in document["attachments"]],
    }
    if document["household"]:
        label = document["household"]["label"]
        with written_in(document["language"]):
            data["household"] = document["household"] | {"label": gettext(label)}
    return make_pdf("invoice", data, at=issuance.issued_at), xml


def _attachments(issuance: Issuance) -> list[Attachment]:
    if not issuance.document.get("attachments"):
        return []
    rows = (
        InvoiceAttachment.objects.select_related("file").filter(invoice_id=issuance.invoice_id).order_by("id")
    )
    return [
        Attachment(
            id=str(place),
            description=row.name,
            content=content_of(row.file),
            filename=row.name,
            mime=row.file.media_type,
        )
        for place, row in enumerate(rows, 1)
    ]


def agreement_pdf(
    *,
    title: str,
    sections: list[Section],
    sha256: str,
    signatures: list[dict[str, str]],
    at: datetime,
    seller: str,
) -> bytes:
    """Return an agreement with who agreed, when, and the fingerprint of the words."""
    data = {
        "title": title,
        "sections": sections,
        "sha256": sha256,
        "signatures": signatures,
        "seller": seller,
    }
    return make_pdf("agreement", data, at=at)


def quote_pdf(
    document: dict[str, Any],
    sections: list[Section],
    *,
    sha256: str,
    answer: dict[str, Any] | None,
    at: datetime,
) -> bytes:
    """Return a quote with its words, and what the customer has said (accepted, name, at)."""
    data = figures_in(document) | {"sections": sections, "sha256": sha256, "answer": answer}
    return make_pdf("quote", data, at=at)


def minutes_pdf(
    document: dict[str, Any], *, sha256: str, signed: list[dict[str, str]], house: str, at: datetime
) -> bytes:
    """Return minutes with the roll and who has signed."""
    return make_pdf("minutes", document | {"sha256": sha256, "signed": signed, "house": house}, at=at)


def letters_pdf(notice: Notice, recipients: Sequence[Recipient], *, post_to: str, at: datetime) -> bytes:
    """Return the notice as letters: one for each, with the form for voting by post where that is allowed.

    Without a recipient it is the form alone, to be attached to an e-mail.
    """
    return make_pdf(
        "letters",
        {
            "title": notice.title,
            "house": notice.house,
            "day": f"{notice.starts_at:%Y-%m-%d}",
            "clock": f"{notice.starts_at:%H.%M}",
            "place": notice.place,
            "link": notice.link,
            "how": notice.how,
            "items": [asdict(one) for one in notice.items],
            "last_post": str(notice.last_post or ""),
            "post_to": post_to,
            "page": notice.page,
            "recipients": [asdict(one) for one in recipients or (Recipient("", 0, ()),)],
        },
        at=at,
    )


def address_of_house(house: Organisation) -> str:
    """Return where a vote by post is sent."""
    parts = (house.name, house.address, house.postal_code, house.city)
    return ", ".join(part for part in parts if part)


def annex_pdf(data: dict[str, Any], *, at: datetime) -> bytes:
    """Return a scenario of the cooperative's economy as the annex that a funder asks for."""
    return make_pdf("annex", data, at=at)


def payslip_pdf(data: dict[str, Any], steps: tuple[Step, ...], *, at: datetime) -> bytes:
    """Return a payslip with the derivation of every line. `data` as payslip_data gives it."""
    shown = [
        {
            "label": step.label,
            "amount": step.amount,
            "how": step.how,
            "paragraph": step.paragraph,
            "parameters": [
                f"{name_of(use)}: {use.value}, från {use.since} ({use.source})" for use in step.parameters
            ],
        }
        for step in steps
    ]
    return make_pdf("payslip", data | {"steps": shown}, at=at)


def _swish(document: dict[str, Any], issuance: Issuance) -> str:
    if not document["swish"] or document["total"] <= 0:
        return ""
    try:
        return qr_svg(swish_qr_text(document["swish"], document["total"], issuance.ocr))
    except Refused:
        return ""


def membership_pdf(
    rows: list[tuple[str, str]], parts: list[tuple[str, str, str]], *, seller: str, at: datetime
) -> bytes:
    """Return the written statement of a member's row in the register, and of rebates and dividends."""
    return make_pdf(
        "membership",
        {"rows": rows, "parts": parts, "seller": seller, "day": f"{at:%Y-%m-%d}"},
        at=at,
    )


def statement_pdf(
    title: str, lead: str, rows: list[tuple[str, str]], notes: list[str], *, seller: str, at: datetime
) -> bytes:
    """Return a member's statement of one rebate or dividend: what it is reckoned on, and what it gives."""
    return make_pdf(
        "statement",
        {
            "title": title,
            "lead": lead,
            "rows": rows,
            "notes": notes,
            "seller": seller,
            "day": f"{at:%Y-%m-%d}",
        },
        at=at,
    )


def register_pdf(rows: list[list[str]], *, columns: list[str], seller: str, day: str, at: datetime) -> bytes:
    """Return the register of members of a day, as anyone who asks may see it (5 kap. 6 §)."""
    return make_pdf(
        "register",
        {"rows": rows, "columns": columns, "seller": seller, "day": day},
        at=at,
    )
