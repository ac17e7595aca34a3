"""Rules are tried before they are used: both stylesheets must compile, and tell a good invoice from a wrong one."""

from datetime import date
from decimal import Decimal

from lxml import etree

from sosolo.ground.errors import phrase
from sosolo.ground.formats.errors import UnusableRules
from sosolo.ground.formats.peppol.rules import RuleSet
from sosolo.ground.formats.peppol.sums import line_net, subtotals_of
from sosolo.ground.formats.peppol.values import Invoice, InvoiceLine, Party, Pay, Payment
from sosolo.ground.formats.peppol.verdict import Judge
from sosolo.ground.formats.peppol.writer import write_invoice

_SELLER, _BUYER = "7696250013", "5560269986"
_PAYABLE, _WRONG = b"1000.00</cbc:PayableAmount>", b"999.00</cbc:PayableAmount>"


def sample() -> bytes:
    """Return an ordinary invoice of a thousand kronor with VAT."""
    lines = (InvoiceLine("1", "Arbete", Decimal(1), 80_000, line_net(Decimal(1), 80_000)),)
    seller = Party("Säljare", _SELLER, f"SE{_SELLER}01", street="Gatan 1", city="Umeå", postcode="90326")
    buyer = Party("Köpare", _BUYER, f"SE{_BUYER}01", street="Gatan 2", city="Umeå", postcode="90330")
    return write_invoice(
        Invoice(
            "1",
            date(2026, 1, 1),
            seller,
            buyer,
            lines,
            subtotals_of(lines),
            due=date(2026, 1, 31),
            buyer_reference="Inköp",
            payments=(Payment(Pay.BANKGIRO, "50501055", "1008"),),
        )
    )


def try_rules(rules: RuleSet) -> None:
    """Judge an invoice and one with a wrong sum. Raises UnusableRules."""
    from saxonche import PySaxonApiError  # noqa: PLC0415  (114 MB: only where something is judged)

    good = sample()
    try:
        judge = Judge(rules)
        if judge.has_met_none(etree.fromstring(good)):
            raise UnusableRules(reason=phrase("de prövar ingenting på en vanlig faktura"))
        if any(one.rule == "RULES" for _, one in judge.findings(etree.fromstring(good))):
            raise UnusableRules(reason=phrase("de klarar inte en vanlig faktura"))
        if not judge.core(etree.fromstring(good.replace(_PAYABLE, _WRONG))):
            raise UnusableRules(reason=phrase("de ser inte en felaktig summa"))
    except (PySaxonApiError, etree.XMLSyntaxError):
        raise UnusableRules(reason=phrase("stilmallarna går inte att köra")) from None
