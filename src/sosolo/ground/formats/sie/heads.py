"""The #VER lines of a piece, all at once: series, number, day, text, the day it was entered, sign."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from sosolo.ground.formats.sie.lines import day_of
from sosolo.ground.formats.sie.pieces import QUOTE, Piece, number_of
from sosolo.ground.formats.sie.table import Ints, Spans

_LABEL_AND_FIELDS = 7
_LEAST = 4
_LONGEST_BARE = 8
_SERIES, _NUMBER, _DAY, _TEXT, _ENTERED, _SIGN = range(1, _LABEL_AND_FIELDS)


@dataclass(frozen=True, slots=True)
class Heads:
    """Only those that are as expected. days has no None."""

    lines: Ints
    series: Spans
    numbers: Spans
    texts: Spans
    signs: Spans
    days: list[date | None]
    entered: list[date | None]


def read_heads(piece: Piece, encoding: str, lines: Ints) -> Heads:
    """Read the lines that seem to be #VER."""
    counts = piece.count[lines]
    lines = lines[(counts >= _LEAST) & (counts <= _LABEL_AND_FIELDS)]
    fields = _Fields(piece, lines)
    spans = {place: fields.span(place) for place in (_SERIES, _NUMBER, _DAY, _TEXT, _ENTERED, _SIGN)}
    days, is_day = _days(piece, *spans[_DAY])
    entered, is_entered = _days(piece, *spans[_ENTERED])
    entry_is_empty = spans[_ENTERED][0] == spans[_ENTERED][1]
    is_real = np.array([day is not None for day in days], bool)
    good = fields.good & is_day & is_real & (is_entered | entry_is_empty) & fields.quotes_add_up()

    def spell(place: int) -> Spans:
        starts, ends = spans[place]
        return Spans(piece.content, encoding, starts[good].astype(np.int32), ends[good].astype(np.int32))

    return Heads(
        lines[good],
        spell(_SERIES),
        spell(_NUMBER),
        spell(_TEXT),
        spell(_SIGN),
        [day for day, kept in zip(days, good.tolist(), strict=True) if kept],
        [day for day, kept in zip(entered, good.tolist(), strict=True) if kept],
    )


class _Fields:
    """The words of the lines, without their quotes; what a line lacks is empty."""

    def __init__(self, piece: Piece, lines: Ints) -> None:
        self.piece, self.lines = piece, lines
        self.first, self.count = piece.first[lines], piece.count[lines]
        self.good = np.ones(len(lines), bool)
        self.quoted = np.zeros(len(lines), np.int64)

    def span(self, place: int) -> tuple[Ints, Ints]:
        piece, there = self.piece, self.count > place
        at = np.where(there, self.first + place, 0)
        starts, ends = np.where(there, piece.starts[at], 0), np.where(there, piece.ends[at], 0)
        is_quoted = there & (piece.codes[starts] == QUOTE)
        self.quoted += is_quoted
        bare = there & ~is_quoted
        self.good &= ~is_quoted | ((ends - starts >= 2) & (piece.codes[ends - 1] == QUOTE))
        self.good &= ~bare | (self._is_simple(starts, ends) if place not in (_TEXT, _SIGN) else False)
        return starts + is_quoted, ends - is_quoted

    def _is_simple(self, starts: Ints, ends: Ints) -> Ints:
        """Tell the bare words that are short and have no braces."""
        lengths = ends - starts
        simple = lengths <= _LONGEST_BARE
        for place in range(min(int(lengths.max(initial=0)), _LONGEST_BARE)):
            code = self.piece.codes[np.where(place < lengths, starts + place, 0)]
            simple &= (place >= lengths) | ((code != ord("{")) & (code != ord("}")))
        return simple

    def quotes_add_up(self) -> Ints:
        """Say whether all quotes of the line stand around its words."""
        counts: Ints = self.piece.quotes[self.lines]
        return np.equal(counts, 2 * self.quoted)


def _days(piece: Piece, starts: Ints, ends: Ints) -> tuple[list[date | None], Ints]:
    """Return the days, and which of them have eight digits."""
    lengths = ends - starts
    whole = lengths == 8
    value, holds = number_of(piece.codes, ends, np.where(whole, lengths, 0))
    distinct, places = np.unique(np.where(whole & holds, value, 0), return_inverse=True)
    known = [day_of(f"{day:08d}") for day in distinct.tolist()]
    return list(map(known.__getitem__, places.tolist())), whole & holds
