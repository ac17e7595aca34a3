"""Tax subtotals and line nets, rounded as EN 16931 does: each to whole öre, halves away from zero."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from sosolo.ground.formats.peppol.values import Allowance, Endpoint, InvoiceLine, TaxSubtotal, Vat

REASONS = {
    Vat.REVERSE: ("VATEX-EU-AE", "Omvänd betalningsskyldighet"),
    Vat.WITHIN_EU: ("VATEX-EU-IC", "Unionsintern omsättning"),
    Vat.EXPORT: ("VATEX-EU-G", "Export utanför EU"),
    Vat.OUTSIDE: ("VATEX-EU-O", "Omfattas inte av moms"),
    Vat.EXEMPT: ("", "Undantag från moms"),
}


def line_net(
    quantity: Decimal | int,
    price: Decimal | int,
    allowances: Sequence[Allowance] = (),
    base: Decimal | int = 1,
) -> int:
    """Return öre: quantity × price ÷ base quantity, with the line's discounts and charges."""
    return rounded(Decimal(quantity) * Decimal(price) / Decimal(base)) + sum(a.signed for a in allowances)


def subtotals_of(
    lines: Sequence[InvoiceLine], allowances: Sequence[Allowance] = (), *, exempt_reason: str = ""
) -> tuple[TaxSubtotal, ...]:
    """Return one subtotal per category and rate, highest rate first. exempt_reason: the words for category E."""
    bases: dict[tuple[Vat, Decimal], int] = {}
    parts = [(line.vat, line.rate, line.net) for line in lines] + [
        (a.vat, a.rate, a.signed) for a in allowances
    ]
    for vat, rate, amount in parts:
        bases[vat, rate] = bases.get((vat, rate), 0) + amount
    ordered = sorted(bases.items(), key=lambda item: (-item[0][1], item[0][0]))
    found = []
    for (vat, rate), base in ordered:
        code, reason = REASONS.get(vat, ("", ""))
        if vat is Vat.EXEMPT and exempt_reason:
            reason = exempt_reason
        found.append(TaxSubtotal(vat, rate, base, rounded(base * rate / 100), reason, code))
    return tuple(found)


def to_whole_kronor(gross: int) -> int:
    """Return the öre to add so that an amount ends in whole kronor, halves away from zero."""
    return rounded(Decimal(gross) / 100) * 100 - gross


def rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def choose_endpoint(
    *,
    org_number: str = "",
    gln: str = "",
    vat_number: str = "",
    is_sole_trader: bool = False,
    may_publish: bool = False,
) -> Endpoint | None:
    """Return the electronic address to use in the network.

    A sole trader's org number and VAT number are the personal number, and an address in the network is public:
    they are used only when the person has said so (may_publish). None: the invoice must go another way.
    """
    if gln:
        return Endpoint("0088", gln)
    if is_sole_trader and not may_publish:
        return None
    if org_number:
        return Endpoint("0007", org_number)
    return Endpoint("9955", vat_number) if vat_number else None
