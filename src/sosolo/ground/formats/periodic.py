"""Periodisk sammanställning: sales without VAT to businesses in other EU countries, as Skatteverket's text file SKV574008."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sosolo.ground.errors import phrase
from sosolo.ground.explain import told
from sosolo.ground.formats.agi.values import twelve
from sosolo.ground.formats.errors import BadField, CutFile, NotWritable, WrongKind
from sosolo.ground.formats.numbers import parse_vat_number
from sosolo.ground.formats.plain_text import fit, one_line
from sosolo.ground.formats.safe_xml import refuse_no_text

_AMOUNT = re.compile(r"-?[0-9]{1,12}")
_HEAD = "SKV574008;"
MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class EuSale:
    """One buyer's total for the period, whole kronor. triangular: as middle man in a three-party trade."""

    vat_number: str
    goods: int = 0
    triangular: int = 0
    services: int = 0


@dataclass(frozen=True, slots=True)
class EuSales:
    """period: YYMM for a month (needed for goods), YY-Q for a quarter."""

    org_number: str
    period: str
    contact: str
    phone: str
    email: str
    sales: Sequence[EuSale]

    @property
    def total(self) -> int:
        return sum(s.goods + s.triangular + s.services for s in self.sales)


def write_eu_sales(given: EuSales) -> bytes:
    """Return the file: one line per buyer, sums that are zero left empty."""
    if not given.sales:
        raise NotWritable(reason=phrase("det finns ingen försäljning att redovisa"))
    numbers = [parse_vat_number(sale.vat_number) for sale in given.sales]
    if len(set(numbers)) != len(numbers) or any(number.startswith("SE") for number in numbers):
        raise NotWritable(
            reason=phrase("varje köpare ska stå en gång och ha ett momsnummer från ett annat EU-land")
        )
    if "-" in given.period and any(sale.goods or sale.triangular for sale in given.sales):
        raise NotWritable(reason=phrase("varor redovisas per månad, inte per kvartal"))
    lines = [
        _HEAD,
        ";".join(
            [twelve(given.org_number), given.period, *map(_field, (given.contact, given.phone, given.email))]
        ),
    ]
    for number, sale in zip(numbers, given.sales, strict=True):
        amounts = (sale.goods, sale.triangular, sale.services)
        if not any(amounts):
            raise NotWritable(reason=told("köparen {number} har inget belopp", number=number))
        lines.append(f"{number};{';'.join(str(amount or '') for amount in amounts)};")
    return "".join(f"{line}\r\n" for line in lines).encode("iso-8859-1")


def read_eu_sales(data: bytes) -> EuSales:
    refuse_no_text(data, limit=MOST_BYTES)
    lines = [line.strip() for line in data.decode("iso-8859-1").splitlines() if line.strip()]
    first = lines[0] if lines else ""
    if first != _HEAD:
        raise WrongKind(expected=phrase("periodisk sammanställning (SKV574008)"), found=one_line(first[:20]))
    if len(lines) < 3:
        raise CutFile(missing=phrase("försäljningen"))
    head = [part.strip() for part in lines[1].split(";")] + [""] * 5
    sales = tuple(_sale(line, number) for number, line in enumerate(lines[2:], 3))
    return EuSales(head[0].removeprefix("16"), head[1], head[2], head[3], head[4], sales)


def _sale(line: str, number: int) -> EuSale:
    parts = [part.strip() for part in line.split(";")]
    amounts = []
    for part in [*parts[1:4], "", "", ""][:3]:
        if part and not _AMOUNT.fullmatch(part):
            raise BadField(line=number, field=phrase("beloppet"), found=one_line(part[:20]))
        amounts.append(int(part or 0))
    return EuSale(parts[0], *amounts)


def _field(text: str) -> str:
    return fit(one_line(text.replace(";", ",")), "iso-8859-1")[0]
