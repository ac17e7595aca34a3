"""What a book holds before a SIE file is read in, and vouchers as columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from sosolo.ground.formats.sie.table import Ints
from sosolo.ground.formats.sie.values import SieFile

OPENING_SERIES = "IB"
Year = tuple[date, date]


@dataclass(frozen=True, slots=True)
class BookNow:
    """What the book holds before. years: since and first day after. openings: account to öre before the file's year.

    activities: number to (id, name). codes: account to its field of the NE form, in the books of an own firm. taken: series, number and day of the vouchers in the file's year.
    """

    years: Sequence[Year]
    accounts: frozenset[int]
    activities: Mapping[str, tuple[int, str]]
    codes: Mapping[int, str] = field(default_factory=dict)
    closed: frozenset[date] = frozenset()
    openings: Mapping[int, int] = field(default_factory=dict)
    taken: frozenset[tuple[str, str, date]] = frozenset()
    org_number: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Vouchers and entries as columns, in the order in which they are posted.

    labels: series and number in the file. counts: entries per voucher. activity_codes: places in activities, of which
    the first is none. ore: öre, in 64 bits or, where the file is out of its mind, as Python's own integers.
    """

    series: list[str]
    days: list[date]
    texts: list[str]
    labels: list[str]
    counts: Ints
    accounts: Ints
    ore: Ints
    activities: list[str]
    activity_codes: Ints


class ColumnsBeingMade:
    """Columns as they grow."""

    def __init__(self) -> None:
        self.series: list[str] = []
        self.days: list[date] = []
        self.texts: list[str] = []
        self.labels: list[str] = []
        self.activities = {"": 0}
        self.arrays: list[tuple[Ints, Ints, Ints, Ints]] = []

    def add(self, series: str, day: date, text: str, label: str) -> None:
        """Add a voucher."""
        self.series.append(series)
        self.days.append(day)
        self.texts.append(text)
        self.labels.append(label)

    def add_entries(self, counts: Ints, accounts: Ints, ore: Ints, activity_codes: Ints) -> None:
        """Add the entries of the vouchers that were added since the last time."""
        self.arrays.append((counts, accounts, ore, activity_codes))

    def whole(self) -> Columns:
        none = np.zeros(0, np.int64)
        counts, accounts, ore, codes = (
            np.concatenate(arrays) for arrays in zip((none,) * 4, *self.arrays, strict=True)
        )
        return Columns(
            self.series,
            self.days,
            self.texts,
            self.labels,
            counts,
            accounts,
            ore,
            list(self.activities),
            codes,
        )


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
