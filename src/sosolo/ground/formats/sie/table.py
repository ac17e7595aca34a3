"""Vouchers as columns: a year of a hundred thousand takes little room and is summed at once; one is made when asked for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain, islice, repeat
from operator import add
from typing import Any, Protocol, overload

import numpy as np
import numpy.typing as npt

from sosolo.ground.formats.sie.values import Objects, SieRow, SieVoucher

Tail = tuple[date | None, str, Decimal | None, str]
"""What may follow the amount of a row: day, text, quantity, sign."""
Ints = npt.NDArray[Any]
NO_TAIL: Tail = (None, "", None, "")
_AT_ONCE = 4_096
_SMALL = 10**12  # öre: millions of such amounts can be added in 64 bits


class Texts(Protocol):
    """A text for each voucher."""

    def cut(self, first: int, last: int) -> "Texts": ...
    def words(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Words:
    """Texts that are known."""

    known: list[str]

    def cut(self, first: int, last: int) -> "Words":
        return Words(self.known[first:last])

    def words(self) -> list[str]:
        return self.known


@dataclass(frozen=True, slots=True)
class Spans:
    """Texts that still lie in the file."""

    source: bytes
    encoding: str
    starts: Ints
    ends: Ints

    def cut(self, first: int, last: int) -> "Spans":
        return Spans(self.source, self.encoding, self.starts[first:last], self.ends[first:last])

    def kept(self, which: Ints) -> "Spans":
        return Spans(self.source, self.encoding, self.starts[which], self.ends[which])

    def words(self) -> list[str]:
        places = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        if self.encoding == "utf-8" and not self.source.isascii():
            return [self.source[start:end].decode() for start, end in places]
        text = self.source.decode(self.encoding)
        return [text[start:end] for start, end in places]


@dataclass(frozen=True, slots=True)
class Block:
    """Vouchers that follow one another. Codes are places in the lists of the same name; counts: rows per voucher."""

    series: Texts
    numbers: Texts
    texts: Texts
    signs: Texts
    days: list[date | None]
    entered: list[date | None]
    lines: Ints
    counts: Ints
    accounts: list[str]
    account_codes: Ints
    amounts: Ints
    objects: list[Objects]
    object_codes: Ints
    tails: list[Tail]
    tail_codes: Ints
    corrections: Sequence[tuple[tuple[SieRow, ...], tuple[SieRow, ...]]] = ()

    def __len__(self) -> int:
        return len(self.days)

    @property
    def starts(self) -> Ints:
        """The place of each voucher's first row."""
        return np.cumsum(self.counts) - self.counts

    def moved(self, lines: int) -> "Block":
        """Return the vouchers with their lines counted on."""
        return replace(self, lines=self.lines + lines)

    def cut(self, first: int, last: int) -> "Block":
        """Return some of the vouchers."""
        begin = int(self.counts[:first].sum())
        end = begin + int(self.counts[first:last].sum())
        return Block(
            self.series.cut(first, last),
            self.numbers.cut(first, last),
            self.texts.cut(first, last),
            self.signs.cut(first, last),
            self.days[first:last],
            self.entered[first:last],
            self.lines[first:last],
            self.counts[first:last],
            self.accounts,
            self.account_codes[begin:end],
            self.amounts[begin:end],
            self.objects,
            self.object_codes[begin:end],
            self.tails,
            self.tail_codes[begin:end],
            self.corrections[first:last],
        )

    def count_rows(self, which: Ints) -> Ints:
        """Return how many of some rows each voucher has."""
        whole = np.concatenate(([0], np.cumsum(which)))
        starts = self.starts
        found: Ints = whole[starts + self.counts] - whole[starts]
        return found

    def accounts_of(self, which: Ints) -> list[str]:
        """Return the accounts of some rows."""
        return [self.accounts[code] for code in np.unique(self.account_codes[which]).tolist()]

    def sums(self) -> list[int]:
        """Return the sum of each voucher."""
        whole = np.concatenate(([0], np.cumsum(self.amounts)))
        starts = self.starts
        return list((whole[starts + self.counts] - whole[starts]).tolist())

    def per_account(self) -> dict[str, int]:
        """Return the sum of each account that is used."""
        totals = np.zeros(len(self.accounts), self.amounts.dtype)
        np.add.at(totals, self.account_codes, self.amounts)
        used = np.unique(self.account_codes).tolist()
        return {self.accounts[code]: int(totals[code]) for code in used}

    def vouchers(self) -> list[SieVoucher]:
        """Make the vouchers."""
        rows = self._rows()
        fields = zip(
            self.series.words(),
            self.numbers.words(),
            self.days,
            self.texts.words(),
            [tuple(islice(rows, count)) for count in self.counts.tolist()],
            self.entered,
            self.signs.words(),
            self.lines.tolist(),
            *zip(*(self.corrections or [((), ())] * len(self)), strict=True),
            strict=True,
        )
        return list(map(_new_voucher, repeat(SieVoucher), fields))

    def _rows(self) -> Iterator[SieRow]:
        heads = zip(
            map(self.accounts.__getitem__, self.account_codes.tolist()),
            self.amounts.tolist(),
            map(self.objects.__getitem__, self.object_codes.tolist()),
            strict=True,
        )
        tails = map(self.tails.__getitem__, self.tail_codes.tolist())
        return map(_new_row, repeat(SieRow), map(add, heads, tails))


def _new_row(kind: type[SieRow], fields: tuple[object, ...]) -> SieRow:
    return tuple.__new__(kind, fields)


def _new_voucher(kind: type[SieVoucher], fields: tuple[object, ...]) -> SieVoucher:
    return tuple.__new__(kind, fields)


def block_of(vouchers: Sequence[SieVoucher]) -> Block:
    """Return the columns of vouchers that are there already."""
    rows = [row for voucher in vouchers for row in voucher.rows]
    accounts, account_codes = _coded(row.account for row in rows)
    objects, object_codes = _coded(row.objects for row in rows)
    tails, tail_codes = _coded(tuple(row[3:]) for row in rows)
    return Block(
        Words([v.series for v in vouchers]),
        Words([v.number for v in vouchers]),
        Words([v.text for v in vouchers]),
        Words([v.sign for v in vouchers]),
        [v.day for v in vouchers],
        [v.entered for v in vouchers],
        np.array([v.line for v in vouchers], np.int64),
        np.array([len(v.rows) for v in vouchers], np.int64),
        accounts,
        account_codes,
        exact([row.amount for row in rows]),
        objects,
        object_codes,
        tails,
        tail_codes,
        [(v.added, v.removed) for v in vouchers],
    )


def exact(amounts: Sequence[int]) -> Ints:
    """Return amounts in 64 bits, or as Python's own integers where sums of them might not have room."""
    small = all(-_SMALL < amount < _SMALL for amount in amounts)
    return np.array(amounts, np.int64 if small else object)


def _coded(values: Iterable[Any]) -> tuple[list[Any], Ints]:
    known: dict[Any, int] = {}
    codes = [known.setdefault(value, len(known)) for value in values]
    return list(known), np.array(codes, np.int64)


class VoucherTable(Sequence[SieVoucher]):
    """All vouchers of a file, in its order. Like a tuple of them, made as they are asked for."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = tuple(block for block in blocks if len(block))

    def __len__(self) -> int:
        return sum(map(len, self.blocks))

    def __iter__(self) -> Iterator[SieVoucher]:
        for block in self.blocks:
            for first in range(0, len(block), _AT_ONCE):
                yield from block.cut(first, first + _AT_ONCE).vouchers()

    @overload
    def __getitem__(self, place: int) -> SieVoucher: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[SieVoucher, ...]: ...
    def __getitem__(self, place: int | slice) -> SieVoucher | tuple[SieVoucher, ...]:
        if isinstance(place, slice):
            return tuple(self)[place]
        wanted = range(len(self))[place]
        for block in self.blocks:
            if wanted < len(block):
                return block.cut(wanted, wanted + 1).vouchers()[0]
            wanted -= len(block)
        raise IndexError(place)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(SieVoucher.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def sums(self) -> Iterator[int]:
        """Yield the sum of each voucher."""
        return chain.from_iterable(block.sums() for block in self.blocks)

    def labels(self, places: Iterable[int]) -> list[tuple[str, str]]:
        """Return series and number of some vouchers."""
        found = (self[place] for place in places)
        return [(voucher.series, voucher.number) for voucher in found]

    def per_account(self) -> Counter[str]:
        """Return what the vouchers move on each account they use."""
        total: Counter[str] = Counter()
        for block in self.blocks:
            total.update(block.per_account())
        return total

    @property
    def rows(self) -> int:
        return sum(len(block.amounts) for block in self.blocks)

    @property
    def debit(self) -> int:
        return sum(int(block.amounts[block.amounts > 0].sum()) for block in self.blocks)


def table_of(vouchers: Sequence[SieVoucher]) -> VoucherTable:
    """Return the vouchers as columns, as they are if they are columns already."""
    return vouchers if isinstance(vouchers, VoucherTable) else VoucherTable([block_of(vouchers)])
