"""What happens in an own firm, in everyday words, and the lines of the voucher it becomes: pure values.

The books follow the money (kontantmetoden, BFL 5 kap. 2 §): what is sold or bought is booked on the day it is paid.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sosolo.ground.errors import Refused, phrase, sentence
from sosolo.ground.law.whole import half_up
from sosolo.ledger.actions import Line
from sosolo.ledger.chart import BANK, INPUT_VAT, SALES_0, SALES_6, SALES_12, SALES_25, VAT_6, VAT_12, VAT_25
from sosolo.ledger.own_firm import chart

RATES = (25, 12, 6, 0)
SALES = {25: SALES_25, 12: SALES_12, 6: SALES_6, 0: SALES_0}
OUTGOING_VAT = {25: VAT_25, 12: VAT_12, 6: VAT_6}
IN, OUT, WITHDRAWAL, DEPOSIT, WEAR = "in", "out", "withdrawal", "deposit", "wear"
SOLD = "sold"


class NoVatOnThat(Refused):
    template = sentence("Det här har ingen moms. Välj ”Ingen moms”.")


class NoSuchEvent(Refused):
    template = sentence("Välj vad det gäller i listan.")


class NothingHappened(Refused):
    template = sentence("Skriv ett belopp som är större än noll.")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: the account it lands on (0: the rate says), its everyday name, and whether it can have VAT."""

    account: int
    name: str
    may_have_vat: bool = False


INCOME: Mapping[str, Kind] = {
    SOLD: Kind(0, phrase("Jag har fått betalt för något jag sålt eller gjort"), may_have_vat=True),
    "grant": Kind(chart.GRANT, phrase("Bidrag eller stöd")),
    "interest_in": Kind(chart.INTEREST_IN, phrase("Ränta från banken")),
    "vat_back": Kind(chart.VAT_SETTLED, phrase("Moms tillbaka från Skatteverket")),
    "loan": Kind(chart.LOAN, phrase("Lån till firman")),
    "other_in": Kind(chart.OTHER_INCOME, phrase("Något annat in")),
}
COSTS: Mapping[str, Kind] = {
    "material": Kind(4010, phrase("Material och varor"), may_have_vat=True),
    "tools": Kind(5410, phrase("Verktyg och mindre utrustning"), may_have_vat=True),
    "consumables": Kind(5460, phrase("Förbrukningsmaterial"), may_have_vat=True),
    "fuel": Kind(5611, phrase("Drivmedel"), may_have_vat=True),
    "travel": Kind(5810, phrase("Resor och biljetter"), may_have_vat=True),
    "lodging": Kind(5831, phrase("Logi"), may_have_vat=True),
    "premises": Kind(5010, phrase("Lokalhyra"), may_have_vat=True),
    "phone": Kind(6212, phrase("Telefon och internet"), may_have_vat=True),
    "software": Kind(5420, phrase("Programvaror"), may_have_vat=True),
    "office": Kind(6110, phrase("Kontorsmaterial"), may_have_vat=True),
    "marketing": Kind(5910, phrase("Reklam och annonser"), may_have_vat=True),
    "accounting": Kind(6530, phrase("Redovisningstjänster"), may_have_vat=True),
    "insurance": Kind(6310, phrase("Försäkringar")),
    "fees": Kind(6980, phrase("Föreningsavgifter")),
    "bank": Kind(6570, phrase("Bankkostnader")),
    "interest_out": Kind(chart.INTEREST_OUT, phrase("Ränta på lån")),
    "equipment": Kind(
        chart.EQUIPMENT, phrase("Maskin eller inventarie som ska hålla i flera år"), may_have_vat=True
    ),
    "other": Kind(6991, phrase("Övrigt"), may_have_vat=True),
    "vat_paid": Kind(chart.VAT_SETTLED, phrase("Moms till Skatteverket")),
    "own_tax": Kind(chart.OWN_TAX, phrase("Min egen skatt (F-skatt)")),
    "repayment": Kind(chart.LOAN, phrase("Betala av på lån")),
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. way: in, out, withdrawal, deposit or wear. ore: with VAT. rate: per cent of VAT.

    privately: paid from, or to, the owner's own pocket instead of the firm's bank account.
    """

    way: str
    day: date
    text: str
    ore: int
    kind: str = ""
    rate: int = 0
    privately: bool = False


def vat_in(ore: int, rate: int) -> int:
    """Return the VAT of a sum that includes it, to the nearest öre."""
    return int(half_up(ore * rate, 100 + rate))


def lines_of(event: Event) -> tuple[Line, ...]:
    """Return the lines of the voucher. Raises NothingHappened, NoSuchEvent, NoVatOnThat."""
    if event.ore <= 0:
        raise NothingHappened
    if event.way == WITHDRAWAL:
        return ((BANK, None, -event.ore), (chart.WITHDRAWN, None, event.ore))
    if event.way == DEPOSIT:
        return ((BANK, None, event.ore), (chart.PUT_IN, None, -event.ore))
    if event.way == WEAR:
        return ((chart.WORN, None, -event.ore), (chart.DEPRECIATION, None, event.ore))
    kind = {IN: INCOME, OUT: COSTS}.get(event.way, {}).get(event.kind)
    if kind is None or event.rate not in RATES:
        raise NoSuchEvent
    if event.rate and not kind.may_have_vat:
        raise NoVatOnThat
    vat = vat_in(event.ore, event.rate)
    if event.way == IN:
        money = chart.WITHDRAWN if event.privately else BANK
        sold = [(kind.account or SALES[event.rate], None, vat - event.ore)]
        owed = [(OUTGOING_VAT[event.rate], None, -vat)] if vat else []
        return ((money, None, event.ore), *sold, *owed)
    money = chart.PUT_IN if event.privately else BANK
    deducted = [(INPUT_VAT, None, vat)] if vat else []
    return ((money, None, -event.ore), (kind.account, None, event.ore - vat), *deducted)
