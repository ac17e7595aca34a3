"""The fast way through ordinary vouchers: all lines of a piece of the file at once.

A voucher that is written in any other way is left to the tolerant way, line by line. What is read here is what that
way would have read.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sosolo.ground.formats.sie.heads import read_heads
from sosolo.ground.formats.sie.pieces import CLOSE, OPEN, TRANS, VER, Piece
from sosolo.ground.formats.sie.rows import read_rows
from sosolo.ground.formats.sie.table import Block, Ints

MOST_ROWS = 50_000  # in one voucher
_LEAST = 8  # vouchers in a row: fewer are read as quickly line by line


@dataclass(frozen=True, slots=True)
class Run:
    """Ordinary vouchers that follow one another: lines first to last (not included) of the piece."""

    first: int
    last: int
    block: Block


def find_runs(content: bytes, encoding: str) -> tuple[list[Run], list[int]]:
    """Return the runs of ordinary vouchers in whole lines, and where each line starts."""
    piece = Piece(content)
    firsts, lasts, block = _vouchers(piece, encoding)
    breaks = np.flatnonzero(firsts[1:] != lasts[:-1]) + 1
    edges = [0, *breaks.tolist(), len(firsts)]
    runs = [
        Run(int(firsts[start]), int(lasts[end - 1]), block.cut(start, end))
        for start, end in pairwise(edges)
        if end - start >= _LEAST
    ]
    return runs, [*piece.line_starts.tolist(), len(content)]


def _vouchers(piece: Piece, encoding: str) -> tuple[Ints, Ints, Block]:
    kinds = piece.kinds()
    heads = read_heads(piece, encoding, np.flatnonzero(kinds == VER))
    rows = read_rows(piece, encoding, np.flatnonzero(kinds == TRANS))
    kinds = np.append(np.where((kinds == VER) | (kinds == TRANS), 0, kinds), [0, 0, 0])
    kinds[rows.lines] = TRANS
    others = np.flatnonzero(kinds != TRANS)
    closes = others[np.searchsorted(others, heads.lines + 2)]
    counts = closes - heads.lines - 2
    whole = (kinds[heads.lines + 1] == OPEN) & (kinds[closes] == CLOSE) & (counts <= MOST_ROWS)
    kept = np.flatnonzero(whole).tolist()
    firsts, counts = heads.lines[whole], counts[whole]
    steps = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    taken = np.repeat(np.searchsorted(rows.lines, firsts + 2), counts) + steps
    block = Block(
        heads.series.kept(whole),
        heads.numbers.kept(whole),
        heads.texts.kept(whole),
        heads.signs.kept(whole),
        [heads.days[place] for place in kept],
        [heads.entered[place] for place in kept],
        firsts,
        counts,
        rows.accounts,
        rows.account_codes[taken],
        rows.amounts[taken],
        rows.objects,
        rows.object_codes[taken],
        rows.tails,
        rows.tail_codes[taken],
    )
    return firsts, closes[whole] + 1, block
