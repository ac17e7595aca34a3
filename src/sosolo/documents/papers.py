"""Each paper of the house: what data its template gets. Reads frozen rows only."""

from datetime import datetime
from typing import Any

from sosolo.documents.einvoice import invoice_xml
from sosolo.documents.pdf import make_pdf, qr_svg
from sosolo.ground.errors import Refused
from sosolo.ground.explain import Step
from sosolo.ground.formats.numbers import show_bankgiro, swish_qr_text
from sosolo.ground.law.parameters import name_of
from sosolo.sales.models import Issuance

Section = list[str]


def invoice_pdf(issuance: Issuance) -> tuple[bytes, bytes]:
    """Return (PDF with the e-invoice attached, the e-invoice) of an issued invoice; repeats are identical."""
    xml = invoice_xml(issuance.document, number=issuance.number, ocr=issuance.ocr)
    document = issuance.document
    data = document | {
        "number": str(issuance.number),
        "ocr": issuance.ocr,
        "xml": xml.decode(),
        "qr": _swish(document, issuance),
        "bankgiro_shown": show_bankgiro(document["bankgiro"]) if document["bankgiro"] else "",
        "is_credit": document["total"] < 0,
    }
    return make_pdf("invoice", data, at=issuance.issued_at), xml


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
