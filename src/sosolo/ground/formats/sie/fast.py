"""The fast way through ordinary vouchers: one pattern for a voucher, one for the rows of many at once.

A voucher that is written in any other way is left to the tolerant way, line by line.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import accumulate, islice, repeat
from operator import add

from sosolo.ground.formats.sie.lines import day_of, quantity_of
from sosolo.ground.formats.sie.text import objects_of
from sosolo.ground.formats.sie.values import Objects, SieRow, SieVoucher

_block = re.compile(
    r'[ \t]*#VER[ \t]+"?([^"\s\\{}]*)"?[ \t]+"?([^"\s\\{}]*)"?[ \t]+"?([0-9]{8})"?'
    r'(?:[ \t]+"([^"\\\n]*)")?(?:[ \t]+"?([0-9]{8})"?)?(?:[ \t]+"([^"\\\n]*)")?[ \t]*\n'
    r"[ \t]*\{[ \t]*\n((?:[ \t]*#TRANS[^\n]*\n)*+)[ \t]*\}[ \t]*(?:\n|$)"
).match
_rows = re.compile(
    r"[ \t]*#TRANS[ \t]+([0-9]+)[ \t]+\{([^{}\n]*)\}[ \t]+(-?[0-9]{1,15})\.?([0-9]{0,2})([^\n]*)\n"
).findall
_tail = re.compile(
    r'(?:[ \t]+"?([0-9]{8})?"?(?:[ \t]+"([^"\\]*)"(?:[ \t]+"?(-?[0-9]+(?:\.[0-9]+)?)?"?(?:[ \t]+"([^"\\]*)")?)?)?)?[ \t]*'
).fullmatch
Tail = tuple[date | None, str, Decimal | None, str]
Head = tuple[str, ...]
_MOST_AT_ONCE = 4_096
_MOST_KEPT = 50_000
MOST_ROWS = 50_000  # in one voucher
_new: Callable[[type[SieRow], tuple[object, ...]], SieRow] = tuple.__new__
_new_voucher: Callable[[type[SieVoucher], tuple[object, ...]], SieVoucher] = tuple.__new__


class _Days(dict[str, date | None]):
    def __missing__(self, text: str) -> date | None:
        self[text] = found = day_of(text)
        return found


class _Lists(dict[str, Objects]):
    def __missing__(self, text: str) -> Objects:
        self[text] = found = objects_of(text)
        return found


class _Tails(dict[str, Tail]):
    """What follows the amount: day, text, quantity, sign. A KeyError sends the voucher the tolerant way."""

    def __init__(self, days: _Days) -> None:
        super().__init__({"": (None, "", None, "")})
        self.days = days

    def __missing__(self, text: str) -> Tail:
        match = _tail(text)
        if match is None:
            raise KeyError(text)
        day, words, quantity, sign = match.groups("")
        found = (self.days[day], words, quantity_of(quantity) if quantity else None, sign)
        if len(self) < _MOST_KEPT:
            self[text] = found
        return found


class FastVouchers:
    """Reads runs of vouchers in a text whose lines end in a bare line feed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.days, self.lists = _Days({"": None}), _Lists({"": ()})
        self.tails = _Tails(self.days)
        self.at_once = _MOST_AT_ONCE

    def run(self, position: int, line: int) -> tuple[list[SieVoucher], int, int] | None:
        """Return the vouchers from there, where they end and the next line's number; None: read line by line."""
        match = _block(self.text, position)
        if match is None:
            return None
        heads: list[Head] = []
        counts: list[int] = []
        start, at_once = position, self.at_once
        while match is not None and len(heads) < at_once:
            heads.append(match.groups(""))
            counts.append(heads[-1][6].count("\n"))
            if counts[-1] > MOST_ROWS:
                return None
            position = match.end()
            match = _block(self.text, position)
        vouchers = self._built(heads, counts, line)
        if vouchers is not None:
            self.at_once = min(at_once * 2, _MOST_AT_ONCE)
            return vouchers, position, line + sum(counts) + 3 * len(counts)
        self.at_once = 1
        return None if at_once == 1 or len(heads) == 1 else self.run(start, line)

    def _built(self, heads: list[Head], counts: list[int], line: int) -> list[SieVoucher] | None:
        found = _rows("".join([head[6] for head in heads]))
        days = self.days
        if len(found) != sum(counts) or None in [days[head[2]] for head in heads]:
            return None
        rows = iter(self._rows(found) or ())
        series, numbers, whens, texts, entered, signs, _ = zip(*heads, strict=True)
        starts = accumulate((count + 3 for count in counts[:-1]), initial=line)
        try:
            fields = zip(
                series,
                numbers,
                map(days.__getitem__, whens),
                texts,
                [tuple(islice(rows, count)) for count in counts],
                [days[day] for day in entered],
                signs,
                starts,
                repeat(()),
                repeat(()),
                strict=False,
            )
            return list(map(_new_voucher, repeat(SieVoucher), fields))
        except KeyError:
            return None

    def _rows(self, found: list[Head]) -> "map[SieRow] | None":
        if not found:
            return None
        accounts, objects, whole, part, tails = zip(*found, strict=True)
        if set(map(len, part)) != {2}:
            part = tuple([(p + "00")[:2] for p in part])
        amounts = map(int, map(add, whole, part))
        return map(
            _new,
            repeat(SieRow),
            map(
                add,
                zip(accounts, amounts, map(self.lists.__getitem__, objects), strict=True),
                map(self.tails.__getitem__, tails),
            ),
        )
