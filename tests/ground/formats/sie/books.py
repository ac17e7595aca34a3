"""A book in SIE, and lines of one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sosolo.ground.formats.sie.values import (
    SieAccount,
    SieBalance,
    SieDimension,
    SieFile,
    SieObject,
    SiePeriod,
    SieRow,
    SieVoucher,
)
from tests.shared_data import SHARED

FOLDER = SHARED / "formats" / "sie"
DAY = date(2026, 11, 24)
BOOK = SieFile(
    company="Kooperativet Åäö",
    org_number="7696250013",
    program="SOSOLO",
    version="1",
    generated=DAY,
    years={0: (date(2026, 1, 1), date(2026, 12, 31)), -1: (date(2025, 1, 1), date(2025, 12, 31))},
    chart="BAS2024",
    currency="SEK",
    company_type="E",
    address=("Eva", "Storgatan 1", "903 26 Umeå", "090-1"),
    accounts=(
        SieAccount("1930", "Företagskonto", "T", sru=("7281",)),
        SieAccount("3001", "Försäljning", "I", unit="tim"),
        SieAccount("2611", "Utgående moms", "S"),
    ),
    dimensions=(SieDimension("1", "Medlem"), SieDimension("21", "Grupp", "1")),
    objects=(SieObject("1", "007", "Ada Åström"),),
    balances=(
        SieBalance("IB", 0, "1930", 10050),
        SieBalance("UB", 0, "1930", 135050),
        SieBalance("OIB", 0, "1930", 50, (("1", "007"),)),
        SieBalance("RES", 0, "3001", -100000, (), Decimal("12.5")),
    ),
    periods=(SiePeriod("PSALDO", 0, "202611", "1930", (("1", "007"),), 125000),),
    vouchers=(
        SieVoucher(
            "A",
            "1",
            DAY,
            'Faktura "1001" från Ada',
            (
                SieRow("1930", 125000),
                SieRow("3001", -100000, (("1", "007"),), DAY, "Arbete", Decimal(-10), "EE"),
                SieRow("2611", -25000, (), None, "", Decimal(2)),
            ),
            DAY,
            "Eva",
        ),
        SieVoucher("B", "", DAY, "", (SieRow("1930", -1), SieRow("3001", 1))),
    ),
)


def plain(book: SieFile) -> SieFile:
    """Return what a file says without what only the reader knows."""
    vouchers = tuple(v._replace(line=0) for v in book.vouchers)
    return replace(
        book,
        vouchers=vouchers,
        encoding="",
        counts={},
        findings=(),
        checksum=None,
        org_number=book.org_number.replace("-", ""),
    )


def lines(*text: str, encoding: str = "cp437") -> bytes:
    head = ("#FLAGGA 0", "#SIETYP 4", '#FNAMN "X"')
    return "\r\n".join((*head, *text, "")).encode(encoding)
