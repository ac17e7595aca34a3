"""What a book holds before a SIE file is read in, and vouchers as columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sosolo.ground.formats.sie.values import SieFile

OPENING_SERIES = "IB"
Year = tuple[date, date]


@dataclass(frozen=True, slots=True)
class BookNow:
    """What the book holds before. years: since and first day after. openings: account to öre before the file's year.

    activities: number to (id, name). taken: series, number and day of the vouchers in the file's year.
    """

    years: Sequence[Year]
    accounts: frozenset[int]
    activities: Mapping[str, tuple[int, str]]
    closed: frozenset[date] = frozenset()
    openings: Mapping[int, int] = field(default_factory=dict)
    taken: frozenset[tuple[str, str, date]] = frozenset()
    org_number: str = ""


@dataclass(slots=True)
class Columns:
    """Vouchers and entries as columns, in the order in which they are posted."""

    series: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    accounts: list[int] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)
    ore: list[int] = field(default_factory=list)

    def add(self, series: str, day: date, text: str, label: str) -> None:
        self.series.append(series)
        self.days.append(day)
        self.texts.append(text)
        self.labels.append(label)
        self.starts.append(len(self.ore))


def year_of(file: SieFile) -> Year | None:
    """Return the year that the file is about (since, first day after), or None for a 4I."""
    if 0 not in file.years:
        return None
    since, last = file.years[0]
    return since, last + timedelta(days=1)


def bas(account: str) -> int:
    """Return the number of an account of four digits, 0 for any other."""
    return (
        int(account)
        if len(account) == 4 and account.isascii() and account.isdecimal() and account >= "1000"
        else 0
    )
