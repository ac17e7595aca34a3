"""What an invoice or a credit note says. Amounts are öre (hundredths of the currency), rates per cent, all exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Vat(StrEnum):
    """VAT categories of EN 16931. The last three are only read."""

    STANDARD = "S"
    ZERO = "Z"
    EXEMPT = "E"
    REVERSE = "AE"
    WITHIN_EU = "K"
    EXPORT = "G"
    OUTSIDE = "O"
    CANARY_ISLANDS = "L"
    CEUTA = "M"
    SPLIT = "B"


class Pay(StrEnum):
    BANKGIRO = "SE:BANKGIRO"
    PLUSGIRO = "SE:PLUSGIRO"
    IBAN = "IBAN"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An electronic address. scheme: 0007 org number, 0088 GLN, 9955 Swedish VAT number."""

    scheme: str
    id: str


@dataclass(frozen=True, slots=True)
class Party:
    """A seller or a buyer. org_number: ten digits, no hyphen. has_f_tax: writes the words "Godkänd för F-skatt"."""

    name: str
    org_number: str = ""
    vat_number: str = ""
    endpoint: Endpoint | None = None
    street: str = ""
    street_2: str = ""
    city: str = ""
    postcode: str = ""
    country: str = "SE"
    trading_name: str = ""
    legal_form: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    has_f_tax: bool = False


@dataclass(frozen=True, slots=True)
class Allowance:
    """A discount, or a charge when is_charge, on a line or (with vat and rate) on the whole."""

    amount: int
    reason: str
    is_charge: bool = False
    vat: Vat = Vat.STANDARD
    rate: Decimal = Decimal(25)
    percent: Decimal | None = None
    base: int | None = None

    @property
    def signed(self) -> int:
        return self.amount if self.is_charge else -self.amount


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """price: öre for base_quantity units, not below zero once written (a negative line has a negative quantity).

    net: öre, quantity × price ÷ base_quantity less discounts, rounded. unit: UN/ECE code, HUR hours, C62 pieces, KMT km.
    """

    id: str
    name: str
    quantity: Decimal | int
    price: Decimal | int
    net: int
    vat: Vat = Vat.STANDARD
    rate: Decimal = Decimal(25)
    unit: str = "HUR"
    base_quantity: Decimal | int = 1
    description: str = ""
    note: str = ""
    allowances: Sequence[Allowance] = ()
    start: date | None = None
    end: date | None = None
    order_line: str = ""
    accounting_cost: str = ""
    item_number: str = ""


@dataclass(frozen=True, slots=True)
class TaxSubtotal:
    """One category and rate. reason: why there is no VAT, in words that the buyer reads."""

    vat: Vat
    rate: Decimal
    base: int
    tax: int
    reason: str = ""
    reason_code: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """Where to pay. number: digits of the giro or an IBAN. reference: the OCR."""

    kind: Pay
    number: str
    reference: str = ""
    bic: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    id: str
    description: str = ""
    content: bytes = b""
    filename: str = ""
    mime: str = "application/pdf"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Preceding:
    """An earlier invoice that this one credits or settles."""

    number: str
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    day: date | None = None
    street: str = ""
    city: str = ""
    postcode: str = ""
    country: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice, or a credit note when is_credit (amounts are then positive too).

    rounding: öre added to reach whole kronor. prepaid: öre paid before. tax_in_sek: total VAT in SEK when the
    currency is another. The sums are properties: they cannot disagree with the lines.
    """

    number: str
    issued: date
    seller: Party
    buyer: Party
    lines: Sequence[InvoiceLine]
    subtotals: Sequence[TaxSubtotal]
    due: date | None = None
    currency: str = "SEK"
    buyer_reference: str = ""
    order_reference: str = ""
    sales_order: str = ""
    contract: str = ""
    project: str = ""
    accounting_cost: str = ""
    note: str = ""
    terms: str = ""
    start: date | None = None
    end: date | None = None
    tax_point: date | None = None
    delivery: Delivery | None = None
    payments: Sequence[Payment] = ()
    allowances: Sequence[Allowance] = ()
    attachments: Sequence[Attachment] = ()
    preceding: Sequence[Preceding] = ()
    prepaid: int = 0
    rounding: int = 0
    tax_in_sek: int | None = None
    is_credit: bool = False
    type_code: str = ""

    @property
    def line_total(self) -> int:
        return sum(line.net for line in self.lines)

    @property
    def discounts(self) -> int:
        return sum(a.amount for a in self.allowances if not a.is_charge)

    @property
    def charges(self) -> int:
        return sum(a.amount for a in self.allowances if a.is_charge)

    @property
    def net(self) -> int:
        return self.line_total - self.discounts + self.charges

    @property
    def tax(self) -> int:
        return sum(subtotal.tax for subtotal in self.subtotals)

    @property
    def gross(self) -> int:
        return self.net + self.tax

    @property
    def payable(self) -> int:
        return self.gross - self.prepaid + self.rounding
