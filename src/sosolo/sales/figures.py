"""What an invoice says in figures: lines, discounts, advances, VAT per kind, whole kronor. Pure values, whole öre."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

RATES = {"25": 25, "12": 12, "6": 6, "0": 0, "AE": 0, "SF": 0}
"""Per cent per kind. AE: the buyer accounts for the VAT. SF: a small firm that sells without VAT (ML 18 kap.)."""
WITH_VAT = ("25", "12", "6")
HUNDREDTHS = 10_000


@dataclass(frozen=True, slots=True)
class LineDraft:
    """quantity: thousandths of the unit, below zero for what is taken back. unit_price: öre. vat_kind: as in RATES.

    discount_percent: hundredths of a per cent. discount_ore: öre, with the sign of the quantity. is_labour: work, of
    which rot and rut deduct a share.
    """

    text: str
    quantity: int
    unit: str
    unit_price: int
    vat_kind: str
    discount_percent: int = 0
    discount_ore: int = 0
    discount_reason: str = ""
    is_labour: bool = True

    @property
    def gross(self) -> int:
        """Öre before the discount, halves away from zero."""
        return half_away(self.quantity * self.unit_price, 1000)

    @property
    def discount(self) -> int:
        return self.discount_ore + half_away(self.gross * self.discount_percent, HUNDREDTHS)

    @property
    def net(self) -> int:
        return self.gross - self.discount

    def turned(self) -> "LineDraft":
        """Return the line as a credit note has it."""
        return replace(self, quantity=-self.quantity, discount_ore=-self.discount_ore)


@dataclass(frozen=True, slots=True)
class Discount:
    """On the whole invoice: hundredths of a per cent, or öre without VAT that are spread over the kinds of VAT."""

    percent: int = 0
    ore: int = 0
    reason: str = ""

    def spread(self, bases: dict[str, int]) -> dict[str, int]:
        """Return the öre of each kind; together exactly the discount, in proportion to the bases."""
        found = {kind: half_away(base * self.percent, HUNDREDTHS) for kind, base in bases.items()}
        whole = sum(bases.values())
        left = self.ore
        for place, (kind, base) in enumerate(bases.items(), 1):
            part = left if place == len(bases) else half_away(self.ore * base, whole) if whole else 0
            found[kind] += part
            left -= part
        return {kind: ore for kind, ore in found.items() if ore}


NO_DISCOUNT = Discount()


@dataclass(frozen=True, slots=True)
class AdvancePart:
    """What an earlier advance invoice took at one kind of VAT, öre above zero."""

    number: int
    issued_on: str
    kind: str
    base: int


@dataclass(frozen=True, slots=True)
class Content:
    """All that the sums follow from. kind: ordinary, advance (förskott) or final (slutfaktura)."""

    lines: tuple[LineDraft, ...]
    discount: Discount = NO_DISCOUNT
    advances: tuple[AdvancePart, ...] = ()
    rounds: bool = False
    kind: str = "ordinary"

    def turned(self) -> "Content":
        """Return the content of the credit note that takes all of it back."""
        return replace(
            self,
            lines=tuple(line.turned() for line in self.lines),
            discount=replace(self.discount, ore=-self.discount.ore),
            advances=tuple(replace(advance, base=-advance.base) for advance in self.advances),
        )

    def without_vat(self) -> "Content":
        """Return the content of a small firm that sells without VAT."""
        lines = tuple(
            replace(line, vat_kind="SF") if line.vat_kind in WITH_VAT else line for line in self.lines
        )
        return replace(self, lines=lines)


@dataclass(frozen=True, slots=True)
class VatPart:
    """One kind of VAT. base: öre after discount and advances. work: the base before the advances are subtracted."""

    kind: str
    rate: int
    base: int
    vat: int
    work: int = 0


@dataclass(frozen=True, slots=True)
class Sums:
    """net: öre without VAT after discount and advances. total: what is to be paid, rounding in it.

    gross: the lines together. discounts: per kind. work: net before the advances.
    """

    net: int
    vat: int
    total: int
    parts: tuple[VatPart, ...]
    gross: int = 0
    discounts: tuple[tuple[str, int], ...] = ()
    work: int = 0
    rounding: int = 0

    @property
    def discount(self) -> int:
        return sum(ore for _, ore in self.discounts)


def half_away(numerator: int, denominator: int) -> int:
    """Return numerator ÷ denominator to the nearest whole, halves away from zero."""
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    quotient, rest = divmod(abs(numerator), denominator)
    whole = quotient + (2 * rest >= denominator)
    return whole if numerator >= 0 else -whole


def sums_of(content: Content | Sequence[LineDraft]) -> Sums:
    """Return net, VAT and total in öre.

    VAT is computed once per kind on the sum of its lines, less discounts and advances, and rounded to whole öre, halves
    away from zero (EN 16931 BR-CO-17; ML 17 kap. 24 § p. 9–11).
    """
    given = content if isinstance(content, Content) else Content(tuple(content))
    bases = _added((line.vat_kind, line.net) for line in given.lines)
    gross = sum(bases.values())
    discounts = given.discount.spread(bases)
    work = {kind: base - discounts.get(kind, 0) for kind, base in bases.items()}
    left = _added([*work.items(), *((part.kind, -part.base) for part in given.advances)])
    parts = tuple(
        VatPart(kind, RATES[kind], base, half_away(base * RATES[kind], 100), work.get(kind, 0))
        for kind, base in sorted(left.items(), key=lambda item: (-RATES[item[0]], item[0]))
    )
    net, vat = sum(p.base for p in parts), sum(p.vat for p in parts)
    rounding = half_away(net + vat, 100) * 100 - net - vat if given.rounds else 0
    return Sums(
        net,
        vat,
        net + vat + rounding,
        parts,
        gross=gross,
        discounts=tuple(discounts.items()),
        work=sum(work.values()),
        rounding=rounding,
    )


def _added(amounts: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind, ore in amounts:
        found[kind] = found.get(kind, 0) + ore
    return found


def figures_of(content: Content, sums: Sums, household: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return lines and sums as an invoice shows them: what is frozen with it, and what a draft's page shows.

    household: rot or rut, whose deduction the customer need not pay.
    """
    return {
        "kind": content.kind,
        "lines": [_line(line) for line in content.lines],
        "discount": {
            "ore": sums.discount,
            "percent": content.discount.percent,
            "reason": content.discount.reason,
            "parts": [[kind, ore] for kind, ore in sums.discounts],
        },
        "advances": [
            {"number": a.number, "issued_on": a.issued_on, "kind": a.kind, "base": a.base}
            for a in content.advances
        ],
        "vat": [
            {"kind": p.kind, "rate": p.rate, "base": p.base, "vat": p.vat, "work": p.work} for p in sums.parts
        ],
        "gross": sums.gross,
        "net": sums.net,
        "vat_total": sums.vat,
        "rounding": sums.rounding,
        "total": sums.total - (household["deduction"] if household else 0),
        "household": household,
        "reverse_charge": any(part.kind == "AE" for part in sums.parts),
        "vat_free": any(part.kind == "SF" for part in sums.parts),
    }


def figures_in(document: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of a frozen document; one of the first ones says less, and means nothing by it."""
    nothing = {
        "kind": "ordinary",
        "language": "sv",
        "discount": {"ore": 0, "percent": 0, "reason": "", "parts": []},
        "advances": [],
        "attachments": [],
        "gross": document["net"],
        "rounding": 0,
        "vat_free": False,
        "plusgiro": "",
        "order_reference": "",
        "household": None,
    }
    plain = {"gross": 0, "discount": 0, "discount_percent": 0, "discount_reason": "", "is_labour": True}
    lines = [plain | {"gross": line["net"]} | line for line in document["lines"]]
    return nothing | document | {"lines": lines}


def _line(line: LineDraft) -> dict[str, Any]:
    return {
        "text": line.text,
        "quantity": line.quantity,
        "unit": line.unit,
        "unit_price": line.unit_price,
        "vat_kind": line.vat_kind,
        "rate": RATES[line.vat_kind],
        "gross": line.gross,
        "discount": line.discount,
        "discount_percent": line.discount_percent,
        "discount_reason": line.discount_reason,
        "is_labour": line.is_labour,
        "net": line.net,
    }
