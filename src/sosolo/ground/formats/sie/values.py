"""What a SIE file says. Amounts are öre, debit positive; numbers of accounts, objects and vouchers are strings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sosolo.ground.formats.findings import Finding

Objects = tuple[tuple[str, str], ...]


class SieRow(NamedTuple):
    """One row of a voucher (#TRANS). objects: pairs of dimension and object."""

    account: str
    amount: int
    objects: Objects = ()
    day: date | None = None
    text: str = ""
    quantity: Decimal | None = None
    sign: str = ""


class SieVoucher(NamedTuple):
    """One voucher (#VER). number may be empty in 4I: the receiver numbers. day is None where the file's date is wrong.

    added and removed: later corrections (#RTRANS, #BTRANS). Added rows are among the rows too; removed ones never.
    """

    series: str
    number: str
    day: date | None
    text: str
    rows: tuple[SieRow, ...]
    entered: date | None = None
    sign: str = ""
    line: int = 0
    added: tuple[SieRow, ...] = ()
    removed: tuple[SieRow, ...] = ()

    @property
    def sum(self) -> int:
        return sum(row.amount for row in self.rows)


@dataclass(frozen=True, slots=True)
class SieAccount:
    """kind: T asset, S debt, K cost, I income. sru: codes of the tax return."""

    number: str
    name: str
    kind: str = ""
    unit: str = ""
    sru: tuple[str, ...] = ()


class SieBalance(NamedTuple):
    """label: IB opening, UB closing, RES result, OIB and OUB the same per object. year: 0 this, -1 the one before."""

    label: str
    year: int
    account: str
    amount: int
    objects: Objects = ()
    quantity: Decimal | None = None


class SiePeriod(NamedTuple):
    """label: PSALDO change in a month, PBUDGET budget. period: YYYYMM."""

    label: str
    year: int
    period: str
    account: str
    objects: Objects
    amount: int
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SieDimension:
    number: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class SieObject:
    dimension: str
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class SieFile:
    """kind: 1 to 4. years: index (0, -1 …) to first and last day. A 4E has years, a 4I has none.

    encoding, counts, findings, checksum and declared_sum are the reader's; the writer does not look at them.
    """

    company: str
    org_number: str = ""
    kind: int = 4
    program: str = "SOSOLO"
    version: str = "1"
    generated: date | None = None
    generated_by: str = ""
    flag: str = "0"
    years: Mapping[int, tuple[date, date]] = field(default_factory=dict)
    until: date | None = None
    tax_year: str = ""
    company_type: str = ""
    chart: str = ""
    currency: str = ""
    company_id: str = ""
    address: tuple[str, ...] = ()
    remark: str = ""
    format: str = "PC8"
    accounts: Sequence[SieAccount] = ()
    dimensions: Sequence[SieDimension] = ()
    objects: Sequence[SieObject] = ()
    balances: Sequence[SieBalance] = ()
    periods: Sequence[SiePeriod] = ()
    vouchers: Sequence[SieVoucher] = ()
    encoding: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    checksum: tuple[int, bool] | None = None

    @property
    def is_import(self) -> bool:
        """Tell 4I from 4E, which share the number 4: a 4I has neither year nor balances."""
        return self.kind == 4 and not self.years and not self.balances

    def balances_of(self, label: str, year: int = 0) -> dict[str, int]:
        """Return account to öre for one kind of balance and one year."""
        return {b.account: b.amount for b in self.balances if b.label == label and b.year == year}
