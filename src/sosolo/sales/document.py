"""The invoice as data that is frozen with it, and what the law wants it to say (ML 17 kap. 24 §)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sosolo.ground.errors import phrase
from sosolo.parties.models import Organisation
from sosolo.sales.errors import AmountTooLarge, IncompleteInvoice, NoLines
from sosolo.sales.figures import Content, Sums, figures_of

MOST = 100_000_000_00
UNITS = {
    phrase("tim"): "HUR",
    phrase("st"): "C62",
    phrase("dag"): "DAY",
    "km": "KMT",
    phrase("mån"): "MON",
    "kg": "KGM",
    "m": "MTR",
    "m²": "MTK",
}


@dataclass(frozen=True, slots=True)
class PartyText:
    """A party as the invoice prints it."""

    name: str
    org_number: str
    vat_number: str
    address: str
    postal_code: str
    city: str
    email: str = ""
    endpoint: str = ""
    """The electronic address that the party has asked for, as scheme:id."""


def party_of(organisation: Organisation, *, endpoint: str = "") -> PartyText:
    """Return a party as papers print it. A sole trader's number is not printed."""
    return PartyText(
        organisation.name,
        organisation.org_number,
        organisation.vat_number,
        organisation.address,
        organisation.postal_code,
        organisation.city,
        organisation.email,
        endpoint,
    )


@dataclass(frozen=True, slots=True)
class Words:
    """What the invoice says beside its figures and parties."""

    issued_on: date
    due_on: date
    delivered_on: date
    our_reference: str
    your_reference: str
    order_reference: str
    note: str
    bankgiro: str
    plusgiro: str
    swish: str
    taking_back: str = ""
    attachments: Sequence[dict[str, Any]] = ()
    language: str = "sv"


def document_of(
    *,
    seller: PartyText,
    buyer: PartyText,
    content: Content,
    sums: Sums,
    words: Words,
    household: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return all that the invoice says (but for number and OCR), as data that is frozen with it.

    Raises IncompleteInvoice when a point of ML 17 kap. 24 § is missing, NoLines, AmountTooLarge.
    """
    _refuse_incomplete(seller, buyer, content, sums)
    said = asdict(words)
    days = {name: said.pop(name).isoformat() for name in ("issued_on", "due_on", "delivered_on")}
    said["credits"] = said.pop("taking_back")
    said["attachments"] = list(words.attachments)
    return {
        "seller": asdict(seller),
        "buyer": asdict(buyer),
        "f_tax": True,
        **days,
        **said,
        **figures_of(content, sums, household),
    }


def _refuse_incomplete(seller: PartyText, buyer: PartyText, content: Content, sums: Sums) -> None:
    lines = content.lines
    if not lines:
        raise NoLines
    if max(abs(sums.total), *(abs(line.gross) for line in lines)) > MOST:
        raise AmountTooLarge(amount=f"{sums.total // 100:,}".replace(",", " "))
    reverse = any(line.vat_kind == "AE" for line in lines)
    taxed = any(line.vat_kind != "SF" for line in lines)
    wanted = {
        "säljarens namn": seller.name,
        "säljarens adress": seller.address and seller.postal_code and seller.city,
        "säljarens momsnummer": seller.vat_number if taxed else "–",
        "köparens namn": buyer.name,
        "köparens adress": buyer.address and buyer.postal_code and buyer.city,
        "köparens momsnummer (krävs vid omvänd betalningsskyldighet)": buyer.vat_number if reverse else "–",
        "beskrivning på varje rad": all(line.text.strip() for line in lines),
        "antal på varje rad": all(line.quantity for line in lines),
    }
    if missing := [what for what, there in wanted.items() if not there]:
        raise IncompleteInvoice(missing=", ".join(missing))


def due_day(issued_on: date, days: int) -> date:
    """Return the day the money should be there, `days` after the invoice day."""
    return issued_on + timedelta(days=days)
