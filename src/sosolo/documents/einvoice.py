"""The frozen content of an invoice as Peppol BIS Billing 3."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sosolo.ground.formats.peppol.sums import choose_endpoint, subtotals_of
from sosolo.ground.formats.peppol.values import (
    Allowance,
    Attachment,
    Delivery,
    Endpoint,
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
from sosolo.sales.figures import RATES, figures_in

CATEGORIES = {
    "25": Vat.STANDARD,
    "12": Vat.STANDARD,
    "6": Vat.STANDARD,
    "0": Vat.EXEMPT,
    "AE": Vat.REVERSE,
    "SF": Vat.EXEMPT,
}
SMALL_FIRM = "Undantag från moms för mindre företag, 18 kap. mervärdesskattelagen"
ADVANCE_CODE = "386"


def invoice_xml(
    frozen: dict[str, Any], *, number: int, ocr: str, attachments: Sequence[Attachment] = ()
) -> bytes:
    """Return the e-invoice of an issued invoice; the same content gives the same bytes."""
    document = figures_in(frozen)
    is_credit = bool(document["credits"]) or document["total"] < 0
    sign = -1 if is_credit else 1
    lines = [_line(place, line, sign) for place, line in enumerate(document["lines"], 1)]
    lines += [
        _advance(place, advance, sign) for place, advance in enumerate(document["advances"], len(lines) + 1)
    ]
    allowances = [
        _allowance(
            sign * ore, document["discount"]["reason"], vat=CATEGORIES[kind], rate=Decimal(RATES[kind])
        )
        for kind, ore in document["discount"]["parts"]
    ]
    return write_invoice(
        Invoice(
            number=str(number),
            issued=date.fromisoformat(document["issued_on"]),
            due=None if is_credit else date.fromisoformat(document["due_on"]),
            seller=_party(document["seller"], f_tax=document["f_tax"]),
            buyer=_party(document["buyer"]),
            lines=lines,
            subtotals=subtotals_of(
                lines, allowances, exempt_reason=SMALL_FIRM if document["vat_free"] else ""
            ),
            buyer_reference=document["your_reference"] or ("" if document["order_reference"] else "–"),
            order_reference=document["order_reference"],
            note=document["note"],
            terms=f"Betalas senast {document['due_on']}",
            delivery=Delivery(day=date.fromisoformat(document["delivered_on"])),
            payments=_payments(document, ocr),
            preceding=_preceding(document),
            allowances=allowances,
            attachments=attachments,
            rounding=sign * document["rounding"],
            prepaid=sign * (document["household"] or {"deduction": 0})["deduction"],
            is_credit=is_credit,
            type_code=ADVANCE_CODE if document["kind"] == "advance" and not is_credit else "",
        )
    )


def _payments(document: dict[str, Any], ocr: str) -> list[Payment]:
    ways = ((Pay.BANKGIRO, document["bankgiro"]), (Pay.PLUSGIRO, document["plusgiro"]))
    return [Payment(way, number, reference=ocr) for way, number in ways if number]


def _preceding(document: dict[str, Any]) -> list[Preceding]:
    """Name the invoice that is taken back, and the advances that are subtracted, each once."""
    advances = {a["number"]: a["issued_on"] for a in document["advances"]}
    named = [Preceding(str(number), date.fromisoformat(day)) for number, day in advances.items()]
    return [Preceding(document["credits"])] if document["credits"] else named


def _advance(place: int, advance: dict[str, Any], sign: int) -> InvoiceLine:
    """An advance is a line of its own below zero: its VAT was told with the advance invoice."""
    return InvoiceLine(
        id=str(place),
        name=f"Avgår förskott enligt faktura {advance['number']}",
        quantity=-sign if advance["base"] >= 0 else sign,
        price=abs(advance["base"]),
        net=-sign * advance["base"],
        vat=CATEGORIES[advance["kind"]],
        rate=Decimal(RATES[advance["kind"]]),
        unit="C62",
    )


def _allowance(ore: int, reason: str, **more: Any) -> Allowance:
    return Allowance(abs(ore), reason or "Rabatt", is_charge=ore < 0, **more)


def _party(party: dict[str, str], *, f_tax: bool = False) -> Party:
    """The address that the party has asked for, else its own number; none for a sole trader, whose number is personal."""
    scheme, _, asked = party.get("endpoint", "").partition(":")
    own = choose_endpoint(org_number=party["org_number"], is_sole_trader=not party["org_number"])
    return Party(
        name=party["name"],
        org_number=party["org_number"],
        vat_number=party["vat_number"],
        endpoint=Endpoint(scheme, asked) if asked else own,
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
        allowances=[_allowance(sign * line["discount"], line["discount_reason"])] if line["discount"] else (),
    )
