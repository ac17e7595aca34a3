"""The invoice as values: lines, VAT per rate, sums, and what the law wants it to say (ML 17 kap. 24 §)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sosolo.ledger import chart
from sosolo.sales.errors import AmountTooLarge, IncompleteInvoice, NoLines

RATES = {"25": 25, "12": 12, "6": 6, "0": 0, "AE": 0}
SALES_ACCOUNTS = {
    "25": chart.SALES_25,
    "12": chart.SALES_12,
    "6": chart.SALES_6,
    "0": chart.SALES_0,
    "AE": chart.SALES_REVERSE_CHARGE,
}
VAT_ACCOUNTS = {"25": chart.VAT_25, "12": chart.VAT_12, "6": chart.VAT_6}
MOST = 100_000_000_00
UNITS = {"tim": "HUR", "st": "C62", "dag": "DAY", "km": "KMT", "mån": "MON"}


@dataclass(frozen=True, slots=True)
class LineDraft:
    """quantity: thousandths of the unit. unit_price: öre. vat_kind: 25, 12, 6, 0 or AE (reverse charge)."""

    text: str
    quantity: int
    unit: str
    unit_price: int
    vat_kind: str

    @property
    def net(self) -> int:
        """Öre, halves away from zero."""
        return half_away(self.quantity * self.unit_price, 1000)


@dataclass(frozen=True, slots=True)
class VatPart:
    kind: str
    rate: int
    base: int
    vat: int


@dataclass(frozen=True, slots=True)
class Sums:
    net: int
    vat: int
    total: int
    parts: tuple[VatPart, ...]


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


def half_away(numerator: int, denominator: int) -> int:
    """Return numerator ÷ denominator to the nearest whole, halves away from zero."""
    quotient, rest = divmod(abs(numerator), denominator)
    whole = quotient + (2 * rest >= denominator)
    return whole if numerator >= 0 else -whole


def sums_of(lines: Iterable[LineDraft]) -> Sums:
    """Return net, VAT and total in öre.

    VAT is computed once per kind on the sum of its lines and rounded to whole öre, halves away from zero
    (EN 16931 BR-CO-17; ML 17 kap. 24 § p. 9–11).
    """
    bases: dict[str, int] = {}
    for line in lines:
        bases[line.vat_kind] = bases.get(line.vat_kind, 0) + line.net
    parts = tuple(
        VatPart(kind, RATES[kind], base, half_away(base * RATES[kind], 100))
        for kind, base in sorted(bases.items(), key=lambda item: (-RATES[item[0]], item[0]))
    )
    net, vat = sum(p.base for p in parts), sum(p.vat for p in parts)
    return Sums(net, vat, net + vat, parts)


def voucher_lines(
    sums: Sums, *, activity: int | None, fee_basis_points: int
) -> list[tuple[int, int | None, int]]:
    """Return the entries of an invoice (or, with negative sums, a credit note).

    Claim on the customer; sales and VAT per kind; the cooperative's fee on the net, moved from the activity
    account to the cooperative.
    """
    lines: list[tuple[int, int | None, int]] = [(chart.RECEIVABLES, None, sums.total)]
    for part in sums.parts:
        lines.append((SALES_ACCOUNTS[part.kind], activity, -part.base))
        if part.vat:
            lines.append((VAT_ACCOUNTS[part.kind], None, -part.vat))
    if activity is not None and (fee := fee_of(sums.net, fee_basis_points)):
        lines += [(chart.INTERNAL_FEE, activity, fee), (chart.INTERNAL_FEE, None, -fee)]
    return [line for line in lines if line[2]]


def fee_of(net: int, fee_basis_points: int) -> int:
    """Return the cooperative's fee in öre on a net amount in öre (basis points = 1/100 of a per cent)."""
    return half_away(net * fee_basis_points, 10_000)


def document_of(  # noqa: PLR0913 - all that an invoice says
    *,
    seller: PartyText,
    buyer: PartyText,
    lines: Sequence[LineDraft],
    sums: Sums,
    issued_on: date,
    due_on: date,
    delivered_on: date,
    our_reference: str,
    your_reference: str,
    note: str,
    bankgiro: str,
    swish: str,
    taking_back: str = "",
) -> dict[str, Any]:
    """Return all that the invoice says (but for number and OCR), as data that is frozen with it.

    Raises IncompleteInvoice when a point of ML 17 kap. 24 § is missing, NoLines, AmountTooLarge.
    """
    _refuse_incomplete(seller, buyer, lines, sums)
    return {
        "seller": asdict(seller),
        "buyer": asdict(buyer),
        "lines": [asdict(line) | {"net": line.net, "rate": RATES[line.vat_kind]} for line in lines],
        "vat": [asdict(part) for part in sums.parts],
        "net": sums.net,
        "vat_total": sums.vat,
        "total": sums.total,
        "issued_on": issued_on.isoformat(),
        "due_on": due_on.isoformat(),
        "delivered_on": delivered_on.isoformat(),
        "our_reference": our_reference,
        "your_reference": your_reference,
        "note": note,
        "bankgiro": bankgiro,
        "swish": swish,
        "f_tax": True,
        "credits": taking_back,
        "reverse_charge": any(part.kind == "AE" for part in sums.parts),
    }


def _refuse_incomplete(seller: PartyText, buyer: PartyText, lines: Sequence[LineDraft], sums: Sums) -> None:
    if not lines:
        raise NoLines
    if abs(sums.total) > MOST:
        raise AmountTooLarge(amount=f"{sums.total // 100:,}".replace(",", " "))
    reverse = any(line.vat_kind == "AE" for line in lines)
    wanted = {
        "säljarens namn": seller.name,
        "säljarens adress": seller.address and seller.postal_code and seller.city,
        "säljarens momsnummer": seller.vat_number,
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
