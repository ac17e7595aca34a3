"""A piece of a SIE file as arrays: where its lines and words begin and end, and which lines are ordinary."""

import numpy as np

from sosolo.ground.formats.sie.table import Ints
from sosolo.ground.formats.sie.text import inside_quotes

LONGEST_LINE = 20_000
QUOTE = 0x22
VER, OPEN, TRANS, CLOSE = 1, 2, 3, 4
_STRANGE = bytes((code < 32 and code not in b"\t\n") or code == 0x5C for code in range(256))
_MASK = {length: np.uint64((1 << 8 * length) - 1) for length in (4, 6)}
_WORD = {label: np.uint64(int.from_bytes(label, "little")) for label in (b"#VER", b"#TRANS")}


class Piece:
    """Whole lines. A word is what blanks separate outside quotes: starts, ends.

    first, count: each line's first word and how many. strange: lines with control characters, backslashes, an odd
    number of quotes, letters beyond ASCII outside quotes, or without end. quotes: how many each line has.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.codes = np.frombuffer(content, np.uint8)
        padded = np.concatenate((self.codes, np.zeros(8, np.uint8)))
        self.eights = np.ndarray((len(content),), "<u8", buffer=padded.data, strides=(1,))
        self.line_ends = np.flatnonzero(self.codes == 0x0A)
        self.line_starts = np.concatenate(([0], self.line_ends[:-1] + 1))
        self.strange = np.diff(self.line_ends, prepend=-1) > LONGEST_LINE
        self.inside, self.quotes = self._pair_quotes()
        self.starts, self.ends = self._words()
        self.first = np.searchsorted(self.starts, self.line_starts)
        self.count = np.diff(self.first, append=len(self.starts))

    def _lines_of(self, places: Ints) -> Ints:
        return np.searchsorted(self.line_ends, places)

    def _pair_quotes(self) -> tuple[Ints, Ints]:
        strange = np.frombuffer(self.content.translate(_STRANGE), bool)
        if strange.any():
            self.strange[self._lines_of(np.flatnonzero(strange))] = True
        is_quote = self.codes == QUOTE
        places = np.flatnonzero(is_quote)
        counts = np.diff(np.searchsorted(places, self.line_ends), prepend=0)
        odd = counts % 2 == 1
        if odd.any():
            self.strange |= odd
            is_quote[places[np.repeat(odd, counts)]] = False
        inside = inside_quotes(is_quote)
        if not self.content.isascii():
            self.strange[self._lines_of(np.flatnonzero((self.codes > 0x7F) & ~inside))] = True
        return inside, counts

    def _words(self) -> tuple[Ints, Ints]:
        codes = self.codes
        word = ((codes != 0x20) & (codes != 0x09) & (codes != 0x0A)) | self.inside
        edges = np.flatnonzero(word[1:] != word[:-1]) + 1
        if word[0]:
            edges = np.concatenate(([0], edges))
        return edges[::2], edges[1::2]

    def kinds(self) -> Ints:
        """Say for each line which kind it seems to be; 0 for none of ours."""
        kinds = np.zeros(len(self.line_starts), np.int8)
        lines = np.flatnonzero((self.count > 0) & ~self.strange)
        places = self.first[lines]
        starts = self.starts[places]
        lengths = self.ends[places] - starts
        words = self.eights[starts]
        for kind, label in ((VER, b"#VER"), (TRANS, b"#TRANS")):
            length = len(label)
            kinds[lines[(lengths == length) & ((words & _MASK[length]) == _WORD[label])]] = kind
        alone = (lengths == 1) & (self.count[lines] == 1)
        kinds[lines[alone & (self.codes[starts] == ord("{"))]] = OPEN
        kinds[lines[alone & (self.codes[starts] == ord("}"))]] = CLOSE
        return kinds


def number_of(codes: Ints, ends: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the numbers of some digits that end there, and whether they all are digits."""
    value = np.zeros(len(ends), np.int64)
    holds = np.ones(len(ends), bool)
    for place in range(int(lengths.max(initial=0))):
        used = place < lengths
        digit = codes[np.where(used, ends - 1 - place, 0)] - np.uint8(48)
        holds &= ~used | (digit < 10)
        value += np.where(used, digit, 0) * np.int64(10**place)
    return value, holds
