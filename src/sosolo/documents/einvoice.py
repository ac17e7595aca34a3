"""The frozen content of an invoice as Peppol BIS Billing 3."""

from datetime import date
from decimal import Decimal
from typing import Any

from sosolo.ground.formats.peppol.sums import choose_endpoint, subtotals_of
from sosolo.ground.formats.peppol.values import (
    Delivery,
    Invoice,
    InvoiceLine,
    Party,
    Pay,
    Payment,
    Preceding,
    Vat,
)
from sosolo.ground.formats.peppol.writer import write_invoice
from sosolo.sales.document import UNITS

CATEGORIES = {"25": Vat.STANDARD, "12": Vat.STANDARD, "6": Vat.STANDARD, "0": Vat.EXEMPT, "AE": Vat.REVERSE}


def invoice_xml(document: dict[str, Any], *, number: int, ocr: str) -> bytes:
    """Return the e-invoice of an issued invoice; the same content gives the same bytes."""
    is_credit = document["total"] < 0
    sign = -1 if is_credit else 1
    lines = [_line(place, line, sign) for place, line in enumerate(document["lines"], 1)]
    return write_invoice(
        Invoice(
            number=str(number),
            issued=date.fromisoformat(document["issued_on"]),
            due=None if is_credit else date.fromisoformat(document["due_on"]),
            seller=_party(document["seller"], f_tax=document["f_tax"]),
            buyer=_party(document["buyer"]),
            lines=lines,
            subtotals=subtotals_of(lines),
            buyer_reference=document["your_reference"] or "–",
            note=document["note"],
            terms=f"Betalas senast {document['due_on']}",
            delivery=Delivery(day=date.fromisoformat(document["delivered_on"])),
            payments=[Payment(Pay.BANKGIRO, document["bankgiro"], reference=ocr)]
            if document["bankgiro"]
            else [],
            preceding=[Preceding(document["credits"])] if document["credits"] else [],
            is_credit=is_credit,
        )
    )


def _party(party: dict[str, str], *, f_tax: bool = False) -> Party:
    return Party(
        name=party["name"],
        org_number=party["org_number"],
        vat_number=party["vat_number"],
        endpoint=choose_endpoint(org_number=party["org_number"], vat_number=party["vat_number"]),
        street=party["address"],
        city=party["city"],
        postcode=party["postal_code"],
        has_f_tax=f_tax,
    )


def _line(place: int, line: dict[str, Any], sign: int) -> InvoiceLine:
    return InvoiceLine(
        id=str(place),
        name=line["text"][:200],
        quantity=Decimal(sign * line["quantity"]) / 1000,
        price=line["unit_price"],
        net=sign * line["net"],
        vat=CATEGORIES[line["vat_kind"]],
        rate=Decimal(line["rate"]),
        unit=UNITS.get(line["unit"], "C62"),
    )
