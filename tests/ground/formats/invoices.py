"""Invoices of every kind that the cooperative writes, for several tests."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sosolo.ground.formats.peppol.sums import line_net, subtotals_of, to_whole_kronor
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

SELLER = Party(
    "Kooperativet SOSOLO ek. för.",
    "7696250013",
    "SE769625001301",
    street="Storgatan 1",
    city="Umeå",
    postcode="90326",
    trading_name="SOSOLO",
    legal_form="Säte: Umeå",
    contact="Eva Ek",
    email="eva@kooperativet.se",
    phone="090-123456",
    has_f_tax=True,
)
BUYER = Party(
    "Karins Kök & Co AB", "5560269986", "SE556026998601", street="Gatan 2", city="Umeå", postcode="90330"
)
HOURS = (10, 80000, Vat.STANDARD, 25)
Spec = tuple[Decimal | int, int, Vat, int]


def invoice(*specs: Spec, **more: object) -> Invoice:
    lines = tuple(
        InvoiceLine(str(n), f"Arbete {n}", quantity, price, line_net(quantity, price), vat, Decimal(rate))
        for n, (quantity, price, vat, rate) in enumerate(specs, 1)
    )
    allowances: tuple[Allowance, ...] = more.get("allowances", ())  # type: ignore[assignment]
    plain = Invoice(
        "1001",
        date(2026, 11, 24),
        SELLER,
        BUYER,
        lines,
        subtotals_of(lines, allowances, exempt_reason="Undantag från moms, ML 18 kap. 2 §"),
        due=date(2026, 12, 24),
        buyer_reference="Karin Karlsson",
        payments=(Payment(Pay.BANKGIRO, "50501055", "100164"),),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


_odd = invoice((3, 3333, Vat.STANDARD, 25))
_small = replace(SELLER, org_number="9001019802", vat_number="", endpoint=Endpoint("0088", "7300010000001"))

CASES: dict[str, Invoice] = {
    "25 percent": invoice(*[HOURS] * 5),
    "25, 12, 6 and 0": invoice(
        HOURS, (3, 3333, Vat.STANDARD, 12), (1, 99, Vat.STANDARD, 6), (1, 500, Vat.ZERO, 0)
    ),
    "part hours": invoice((Decimal("7.25"), 79950, Vat.STANDARD, 25)),
    "reverse charge": invoice((10, 80000, Vat.REVERSE, 0)),
    "exempt small firm": invoice((10, 10000, Vat.EXEMPT, 0), seller=_small),
    "discount and charge": invoice(
        HOURS,
        allowances=(
            Allowance(8000, "Mängdrabatt", percent=Decimal(1), base=800000),
            Allowance(500, "Frakt", is_charge=True),
        ),
    ),
    "rounded": replace(_odd, rounding=to_whole_kronor(_odd.gross)),
    "advance": invoice((1, 500000, Vat.STANDARD, 25), note="Förskott"),
    "final with prepaid": invoice(HOURS, prepaid=500000, preceding=(Preceding("1000", date(2026, 10, 1)),)),
    "final with negative line": invoice(HOURS, (1, -500000, Vat.STANDARD, 25)),
    "negative in all": invoice(
        (1, -500000, Vat.STANDARD, 25), preceding=(Preceding("1000", date(2026, 10, 1)),)
    ),
    "credit note": invoice(
        HOURS, is_credit=True, preceding=(Preceding("1000", date(2026, 10, 1)),), project="P1"
    ),
    "attachment": invoice(
        HOURS, attachments=(Attachment("K1", "Kvitto", b"%PDF-1.7 \x00\xff", "kvitto.pdf"),)
    ),
    "every reference": invoice(
        HOURS,
        order_reference="O-1",
        sales_order="S-1",
        contract="C-1",
        project="P-1",
        accounting_cost="4010",
        note="Tack <för> förtroendet",
        terms="30 dagar netto",
        start=date(2026, 11, 1),
        end=date(2026, 11, 30),
        delivery=Delivery(date(2026, 11, 20), "Gatan 2", "Umeå", "90330", "SE", "Karin"),
    ),
    "plusgiro": invoice(HOURS, payments=(Payment(Pay.PLUSGIRO, "9020900", "100164"),)),
    "iban": invoice(
        HOURS, payments=(Payment(Pay.IBAN, "SE4550000000058398257466", bic="ESSESESS", holder="SOSOLO"),)
    ),
    "price below an öre": invoice(),
}
_line = InvoiceLine("1", "Utskick", 1000, Decimal("12.5"), line_net(1000, Decimal("12.5")), unit="C62")
CASES["price below an öre"] = replace(invoice(HOURS), lines=(_line,), subtotals=subtotals_of((_line,)))
_line = InvoiceLine(
    "1",
    "Mat",
    10,
    10000,
    line_net(10, 10000, (Allowance(1000, "Rabatt"),)),
    allowances=(Allowance(1000, "Rabatt"),),
    description="Lunch",
    note="Dag 1",
    start=date(2026, 11, 1),
    end=date(2026, 11, 2),
    order_line="7",
    accounting_cost="4010",
    item_number="L1",
)
CASES["discount on a line"] = replace(invoice(HOURS), lines=(_line,), subtotals=subtotals_of((_line,)))
