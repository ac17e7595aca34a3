"""SIE bytes to values. Every line stands for itself: what one line lacks becomes a finding, and reading goes on.

Refused are only files that are not SIE and cut files (an open voucher, a checksum that never ends).
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.formats.errors import BadField, CutFile, WrongKind
from sosolo.ground.formats.findings import Grade
from sosolo.ground.formats.memory import collector_at_rest
from sosolo.ground.formats.plain_text import one_line
from sosolo.ground.formats.safe_xml import refuse_no_text
from sosolo.ground.formats.sie import text as sie_text
from sosolo.ground.formats.sie.fast import MOST_ROWS, find_runs
from sosolo.ground.formats.sie.labels import SINGLE, Labels
from sosolo.ground.formats.sie.lines import day_of, ore_of, quantity_of
from sosolo.ground.formats.sie.pieces import LONGEST_LINE
from sosolo.ground.formats.sie.table import Block, VoucherTable, block_of
from sosolo.ground.formats.sie.values import (
    Objects,
    SieFile,
    SieRow,
    SieVoucher,
)

_label = re.compile(r"\s*#([A-Z]+)")
_HEAD = (b"#FLAGGA", b"#PROGRAM", b"#SIETYP", b"#FORMAT", b"#GEN", b"#KONTO", b"#VER")
_MARK = b"\xef\xbb\xbf"
_PIECE = 1_000_000  # bytes: what a processor keeps close


def read_sie(data: bytes) -> SieFile:
    """Read a whole file, with findings by line number, or refuse it."""
    refuse_no_text(data, limit=sie_text.MOST_BYTES)
    head = data[:20_000].removeprefix(_MARK).lstrip().upper()
    if head.startswith(b"<") or not any(label in head for label in _HEAD):
        raise WrongKind(expected="SIE 4", found=phrase("något annat"))
    encoding, certain = sie_text.encoding_of(data)
    reader = _Reader(encoding)
    if not certain:
        reader.find(
            "encoding", Grade.WARNING, sentence("Teckenkodningen är osäker. Kontrollera å, ä och ö i namnen.")
        )
    if encoding == "utf-8" and "\ufffd".encode() in data:
        reader.find(
            "damaged",
            Grade.WARNING,
            sentence("Filen har tecken som gick sönder innan den kom hit. Namnen kan vara ofullständiga."),
        )
    with collector_at_rest(), reader.set_free():
        reader.run(data.removeprefix(_MARK) if encoding == "utf-8" else data)
    if reader.has_sum:
        reader.check_sum(
            data if encoding in ("ascii", "cp437") else data.decode(encoding).encode("cp437", "replace")
        )
    return reader.result()


def _pieces(data: bytes) -> Iterator[bytes]:
    """Yield the file in pieces of whole lines, with line feeds only, cut before a voucher where there is one."""
    start, length = 0, len(data)
    while start < length:
        end = start + _PIECE
        if end < length:
            cut = data.rfind(b"\n#VER", start, end)
            cut = cut if cut > start else data.rfind(b"\n", start, end)
            end = cut + 1 if cut > start else end  # a line that long is refused anyway
        piece = data[start:end]
        start = end
        if b"\r" in piece:
            piece = piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        yield piece if piece.endswith(b"\n") else piece + b"\n"


class _Reader(Labels):
    def __init__(self, encoding: str) -> None:
        super().__init__()
        self.encoding = encoding
        self.counts: dict[str, int] = {}
        self.checksum: tuple[int, bool] | None = None
        self.blocks: list[Block] = []
        self.vouchers: list[SieVoucher] = []
        self.open: list[Any] | None = None
        self.inside = False
        self.rows: list[SieRow] = []
        self.added: list[SieRow] = []
        self.removed: list[SieRow] = []
        self.labels |= {"VER": self._voucher, "TRANS": self._row, "RTRANS": self._row, "BTRANS": self._row}

    # --- the walk over the lines

    @contextmanager
    def set_free(self) -> Iterator[None]:
        """Let go of the methods that would keep a refused reader, and all it holds, until the collector comes by."""
        try:
            yield
        finally:
            self.labels.clear()

    def run(self, data: bytes) -> None:
        before = 0
        for piece in _pieces(data):
            before += self._piece(piece, before)

    def _piece(self, piece: bytes, before: int) -> int:
        """Read the lines of a piece: ordinary vouchers at once, all else line by line. Return how many there are."""
        runs, starts = find_runs(piece, self.encoding)
        line = 0
        for run in runs:
            line = self._lines(piece, starts, range(line, run.first), before)
            block = run.block
            while (
                self.open is not None and line < run.last
            ):  # a voucher that was never closed: its end comes here
                line = self._lines(piece, starts, range(line, line + 1), before)
            if line > run.first:
                line = self._lines(piece, starts, range(line, run.last), before)
                continue
            self._keep_vouchers()
            self.blocks.append(block.moved(before + 1))
            self._count("VER", len(block))
            self._count("TRANS", len(block.amounts))
            line = run.last
        self._lines(piece, starts, range(line, len(starts) - 1), before)
        return len(starts) - 1

    def _lines(self, piece: bytes, starts: Sequence[int], lines: range, before: int) -> int:
        for line in lines:
            text = piece[starts[line] : starts[line + 1]].decode(self.encoding, "replace")  # too long: cut
            self.number = before + line + 1
            if len(text) > LONGEST_LINE:
                raise BadField(line=self.number, field=phrase("raden"), found=one_line(text[:40]))
            self._line(text)
        return lines.stop

    def _keep_vouchers(self) -> None:
        if self.vouchers:
            self.blocks.append(block_of(self.vouchers))
            self.vouchers = []

    def _count(self, label: str, more: int) -> None:
        if more:
            self.counts[label] = self.counts.get(label, 0) + more

    def _line(self, line: str) -> None:
        bare = line.strip(" \t\n\x1a")
        if bare in ("", "{", "}"):
            self._brace(bare)
            return
        match = _label.match(bare)
        if match is None:
            self.fault("line", sentence("Rad {line}: raden börjar inte med en etikett och hoppas över."))
            return
        label = match[1]
        fields, cut = sie_text.fields_of(bare)
        if cut:
            self.find(
                "unended",
                Grade.WARNING,
                sentence("Rad {line}: en text saknar slutande citattecken."),
                line=self.number,
            )
        self.counts[label] = self.counts.get(label, 0) + 1
        if label in SINGLE:
            self._keep(SINGLE[label], fields)
        elif label in self.labels:
            self.labels[label](fields)
        elif self.counts[label] == 1:
            self._count_fault()  # a file of a thousand unknown labels is no SIE file
            self.find(
                "label",
                Grade.NOTE,
                sentence("Rad {line}: etiketten #{label} läses inte."),
                line=self.number,
                label=label,
            )

    def _brace(self, bare: str) -> None:
        if bare == "{":
            self.inside = self.open is not None
            if not self.inside:
                self.fault("brace", sentence("Rad {line}: en klammer öppnas utan verifikation."))
        elif bare == "}":
            self._close()

    def _close(self) -> None:
        if self.open is None or not self.inside:
            self.fault("brace", sentence("Rad {line}: en klammer stängs utan att vara öppen."))
            return
        series, number, day, text, entered, sign, line = self.open
        rows, added, removed = tuple(self.rows), tuple(self.added), tuple(self.removed)
        self.vouchers.append(SieVoucher(series, number, day, text, rows, entered, sign, line, added, removed))
        self.open, self.inside = None, False
        self.rows, self.added, self.removed = [], [], []

    # --- vouchers

    def _voucher(self, fields: list[str]) -> None:
        if self.open is not None:
            self.fault("voucher", sentence("Rad {line}: en ny verifikation börjar innan den förra är slut."))
            self.inside = True
            self._close()
        series, number, when, text, entered, sign = [*fields[1:7], *[""] * (7 - len(fields))][:6]
        day = day_of(when)
        if day is None:
            self.fault(
                "voucher-day",
                sentence("Rad {line}: verifikationen {name} har inget läsbart datum."),
                name=series + number,
            )
        self.open = [series, number, day, text, day_of(entered) if entered else None, sign, self.number]

    def _row(self, fields: list[str]) -> None:
        if self.open is None:
            self.fault("row", sentence("Rad {line}: en konteringsrad står utanför verifikation."))
            return
        if len(self.rows) + len(self.added) + len(self.removed) >= MOST_ROWS:
            raise BadField(
                line=self.number, field=phrase("verifikationen"), found=f"mer än {MOST_ROWS} rader"
            )
        row = self._row_of(fields)
        if row is None:
            self.fault("row", sentence("Rad {line}: konteringsraden går inte att läsa."))
            return
        if not row.account:
            self.fault("row-account", sentence("Rad {line}: konteringsraden saknar konto."))
        if fields[0] == "#BTRANS":
            self.removed.append(row)
        elif fields[0] == "#RTRANS":
            self.added.append(row)
        else:
            self.rows.append(row)

    def _row_of(self, fields: list[str]) -> SieRow | None:
        rest = fields[2:]
        objects: Objects = ()
        if rest and rest[0].startswith("{"):
            objects, rest = sie_text.objects_of(rest[0]), rest[1:]
        amount = ore_of(rest[0]) if rest else None
        if amount is None:
            return None
        day, text, quantity, sign = [*rest[1:5], *[""] * (5 - len(rest))][:4]
        counted: Decimal | None = quantity_of(quantity) if quantity else None
        return SieRow(fields[1], amount, objects, day_of(day) if day else None, text, counted, sign)

    # --- the end

    def result(self) -> SieFile:
        if self.open is not None:
            raise CutFile(missing=f"slutet på verifikationen på rad {self.open[6]}")
        if self.sum_open:
            raise CutFile(missing=phrase("den avslutande kontrollsumman (#KSUMMA)"))
        self._keep_vouchers()
        return SieFile(
            **{"company": "", "program": "", "version": "", **self.single},
            years=self.years,
            accounts=tuple(self.accounts.values()),
            dimensions=tuple(self.dimensions),
            objects=tuple(self.objects),
            balances=tuple(self.balances),
            periods=tuple(self.periods),
            vouchers=VoucherTable(self.blocks),
            encoding=self.encoding,
            counts=self.counts,
            checksum=self.checksum,
            findings=tuple(self.findings),
        )

    def check_sum(self, data: bytes) -> None:
        """Compare with the sum counted over the file as CP437."""
        start, end = data.find(b"\n", data.find(b"#KSUMMA")), data.rfind(b"#KSUMMA")
        holds = sie_text.checksum(data[start:end]) == self.stated
        self.checksum = (self.stated, holds)
        if not holds:
            words = sentence(
                "Kontrollsumman (#KSUMMA) stämmer inte. Filen kan ha ändrats efter att den skapades."
            )
            self.find("checksum", Grade.WARNING, words)
