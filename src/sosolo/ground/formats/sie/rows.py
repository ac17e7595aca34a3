"""The #TRANS lines of a piece, all at once: account, objects, amount, and what may follow it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sosolo.ground.formats.sie.lines import day_of, quantity_of
from sosolo.ground.formats.sie.pieces import Piece, number_of
from sosolo.ground.formats.sie.table import NO_TAIL, Ints, Tail
from sosolo.ground.formats.sie.text import objects_of
from sosolo.ground.formats.sie.values import Objects

_LEAST = 4
_LONGEST_ACCOUNT = 8
_WIDEST = 10  # digits before the decimal point
_MINUS, _POINT, _OPEN, _CLOSE = b"-.{}"
_tail = re.compile(
    r'(?:[ \t]+"?([0-9]{8})?"?(?:[ \t]+"([^"\\]*)"(?:[ \t]+"?(-?[0-9]+(?:\.[0-9]+)?)?"?(?:[ \t]+"([^"\\]*)")?)?)?)?[ \t]*'
).fullmatch


@dataclass(frozen=True, slots=True)
class Rows:
    """Only those that are as expected. Codes are places in the lists."""

    lines: Ints
    accounts: list[str]
    account_codes: Ints
    amounts: Ints
    objects: list[Objects]
    object_codes: Ints
    tails: list[Tail]
    tail_codes: Ints


def read_rows(piece: Piece, encoding: str, lines: Ints) -> Rows:
    """Read the lines that seem to be #TRANS."""
    lines = lines[piece.count[lines] >= _LEAST]
    first = piece.first[lines]
    objects, object_codes, amount_words, is_listed = _objects(piece, encoding, lines, first + 2)
    amounts, is_amount = _amounts(piece, amount_words)
    tails, tail_codes, is_tail = _tails(piece, encoding, lines, amount_words)
    accounts, account_codes, is_account = _accounts(piece, first + 1)
    good = is_listed & is_amount & is_tail & is_account
    return Rows(
        lines[good],
        accounts,
        account_codes[good].astype(np.int32),
        amounts[good],
        objects,
        object_codes[good].astype(np.int32),
        tails,
        tail_codes[good].astype(np.int32),
    )


def _accounts(piece: Piece, words: Ints) -> tuple[list[str], Ints, Ints]:
    ends = piece.ends[words]
    lengths = ends - piece.starts[words]
    short = lengths <= _LONGEST_ACCOUNT
    value, holds = number_of(piece.codes, ends, np.where(short, lengths, 0))
    keys = value * 10 + np.minimum(lengths, 9)
    if keys.max(initial=0) < 1_000_000:
        seen = np.zeros(int(keys.max(initial=0)) + 1, np.int64)
        seen[keys] = 1
        distinct = np.flatnonzero(seen)
        codes = (np.cumsum(seen) - 1)[keys]
    else:
        distinct, codes = np.unique(keys, return_inverse=True)
    names = [f"{key // 10:0{key % 10}d}" for key in distinct.tolist()]
    return names, codes, short & holds


def _objects(piece: Piece, encoding: str, lines: Ints, words: Ints) -> tuple[list[Objects], Ints, Ints, Ints]:
    """Return the lists of objects, the words of the amounts that follow them, and which are lists at all."""
    codes, starts = piece.codes, piece.starts[words]
    good = codes[starts] == _OPEN
    empty = good & (piece.ends[words] - starts == 2) & (codes[starts + 1] == _CLOSE)
    amounts = words + 1
    lists = _Known(encoding, lambda text: objects_of(f"{{{text}}}"), ())
    found = np.zeros(len(words), np.int64)
    rest = np.flatnonzero(good & ~empty)
    if len(rest):
        opens, closes = np.flatnonzero(codes == _OPEN), np.flatnonzero(codes == _CLOSE)
        begin = starts[rest]
        place = np.minimum(np.searchsorted(closes, begin), len(closes) - 1)
        end = closes[place] if len(closes) else begin
        inner = np.searchsorted(opens, end) - np.searchsorted(opens, begin)
        after = codes[np.minimum(end + 1, len(codes) - 1)]
        ends = piece.line_ends[lines[rest]]
        holds = (end > begin) & (end < ends) & (inner == 1) & ((after == 0x20) | (after == 0x09))
        good[rest] = holds
        rest, begin, end = rest[holds], begin[holds], end[holds]
        found[rest] = lists.codes(piece.content, begin + 1, end)
        amounts[rest] = np.searchsorted(piece.starts, end, side="right")
    last = piece.first[lines] + piece.count[lines]
    good &= amounts < last
    return lists.values, found, np.where(good, amounts, words), good


def _amounts(piece: Piece, words: Ints) -> tuple[Ints, Ints]:
    """Return öre, and which words are amounts with a decimal point and at most two decimals, or none."""
    codes, starts, ends = piece.codes, piece.starts[words], piece.ends[words]
    lengths = ends - starts
    minus = codes[starts] == _MINUS
    two = (lengths > 3) & (codes[ends - 3] == _POINT)
    one = (lengths > 2) & ~two & (codes[ends - 2] == _POINT)
    part = np.where(two, 2, np.where(one, 1, 0))
    widths = lengths - minus - part - (part > 0)
    good = (widths >= 1) & (widths <= _WIDEST)
    whole, holds = number_of(codes, ends - part - (part > 0), np.where(good, widths, 0))
    cents, are_cents = number_of(codes, ends, np.where(good, part, 0))
    ore = whole * 100 + np.where(one, cents * 10, cents)
    return np.where(minus, -ore, ore), good & holds & are_cents


def _tails(piece: Piece, encoding: str, lines: Ints, words: Ints) -> tuple[list[Tail], Ints, Ints]:
    known = _Known(encoding, _tail_of, NO_TAIL)
    found = np.zeros(len(words), np.int64)
    rest = np.flatnonzero(words + 1 < piece.first[lines] + piece.count[lines])
    if len(rest):
        found[rest] = known.codes(piece.content, piece.ends[words[rest]], piece.line_ends[lines[rest]])
    return known.values, found, found >= 0


def _tail_of(text: str) -> Tail | None:
    match = _tail(text)
    if match is None:
        return None
    day, words, quantity, sign = match.groups("")
    return _day(day), words, quantity_of(quantity) if quantity else None, sign


def _day(text: str) -> date | None:
    return day_of(text) if text else None


class _Known:
    """Values of bytes that come again and again. The first stands for nothing; -1 for what cannot be read."""

    def __init__(self, encoding: str, read: Callable[[str], Any], nothing: Any) -> None:
        self.encoding, self.read = encoding, read
        self.places: dict[bytes, int] = {}
        self.values: list[Any] = [nothing]

    def codes(self, content: bytes, starts: Ints, ends: Ints) -> list[int]:
        words = [content[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        for word in {*words} - self.places.keys():
            self.places[word] = self._place(self.read(word.decode(self.encoding)))
        return list(map(self.places.__getitem__, words))

    def _place(self, value: Any) -> int:
        if value is None:
            return -1
        self.values.append(value)
        return len(self.values) - 1
