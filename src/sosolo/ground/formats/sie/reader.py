"""SIE bytes to values. Every line stands for itself: what one line lacks becomes a finding, and reading goes on.

Refused are only files that are not SIE, cut files (an open voucher, a checksum that never ends) and wrong checksums.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sosolo.ground.formats.errors import BadField, CutFile, WrongKind
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.memory import collector_at_rest
from sosolo.ground.formats.sie import text as sie_text
from sosolo.ground.formats.sie.fast import FastVouchers
from sosolo.ground.formats.sie.lines import day_of, ore_of, quantity_of
from sosolo.ground.formats.sie.values import (
    Objects,
    SieAccount,
    SieBalance,
    SieDimension,
    SieFile,
    SieObject,
    SiePeriod,
    SieRow,
    SieVoucher,
)

_label = re.compile(r"\s*#([A-Z]+)")
_HEAD = ("#FLAGGA", "#PROGRAM", "#SIETYP", "#FORMAT", "#GEN", "#KONTO", "#VER")
_MOST_FAULTS = 2_000
_SINGLE = {
    "FLAGGA": "flag",
    "FORMAT": "format",
    "FNR": "company_id",
    "FNAMN": "company",
    "FTYP": "company_type",
    "TAXAR": "tax_year",
    "KPTYP": "chart",
    "VALUTA": "currency",
    "PROSA": "remark",
}


def read_sie(data: bytes) -> SieFile:
    """Read a whole file, with findings by line number, or refuse it."""
    text, encoding, certain = sie_text.decode(data)
    head = text[:20_000].upper()
    if head.lstrip().startswith("<") or not any(label in head for label in _HEAD):
        raise WrongKind(expected="SIE 4", found="något annat")
    reader = _Reader(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)
    if not certain:
        reader.find("encoding", Grade.WARNING, "Teckenkodningen är osäker. Kontrollera å, ä och ö i namnen.")
    if "\ufffd" in text:
        reader.find(
            "damaged",
            Grade.WARNING,
            "Filen har tecken som gick sönder innan den kom hit. Namnen kan vara ofullständiga.",
        )
    with collector_at_rest():
        reader.run()
    reader.check_sum(data if encoding in ("ascii", "cp437") else reader.text.encode("cp437", "replace"))
    return reader.result(encoding)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.number = 0
        self.counts: dict[str, int] = {}
        self.findings: list[Finding] = []
        self.faults = 0
        self.single: dict[str, Any] = {}
        self.years: dict[int, tuple[date, date]] = {}
        self.accounts: dict[str, SieAccount] = {}
        self.dimensions: list[SieDimension] = []
        self.objects: list[SieObject] = []
        self.balances: list[SieBalance] = []
        self.periods: list[SiePeriod] = []
        self.vouchers: list[SieVoucher] = []
        self.open: list[Any] | None = None
        self.inside = False
        self.rows: list[SieRow] = []
        self.added: list[SieRow] = []
        self.removed: list[SieRow] = []
        self.sum_open = self.has_sum = False
        self.position = 0
        self.checksum: tuple[int, bool] | None = None
        self.stated = -1
        self.labels: dict[str, Callable[[list[str]], None]] = {
            "KSUMMA": self._checksum,
            "PROGRAM": self._program,
            "GEN": self._generated,
            "SIETYP": self._kind,
            "ORGNR": self._org_number,
            "ADRESS": self._address,
            "RAR": self._year,
            "OMFATTN": self._until,
            "KONTO": self._account,
            "KTYP": self._account_kind,
            "ENHET": self._unit,
            "SRU": self._sru,
            "DIM": self._dimension,
            "UNDERDIM": self._dimension,
            "OBJEKT": self._object,
            "IB": self._balance,
            "UB": self._balance,
            "RES": self._balance,
            "OIB": self._object_balance,
            "OUB": self._object_balance,
            "PSALDO": self._period,
            "PBUDGET": self._period,
            "VER": self._voucher,
            "TRANS": self._row,
            "RTRANS": self._row,
            "BTRANS": self._row,
        }

    # --- the walk over the lines

    def run(self) -> None:
        text, fast, end = self.text, FastVouchers(self.text), len(self.text)
        number = 1
        while self.position < end:
            found = fast.run(self.position, number) if self.open is None else None
            if found is not None:
                vouchers, self.position, number = found
                self.vouchers += vouchers
                self._count("VER", len(vouchers))
                self._count("TRANS", sum([len(voucher.rows) for voucher in vouchers]))
                continue
            start, stop = self.position, text.find("\n", self.position)
            self.number, self.position = number, end if stop < 0 else stop + 1
            self._line(text[start : self.position])
            number += 1

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
            self.fault("line", "Rad {line}: raden börjar inte med en etikett och hoppas över.")
            return
        label = match[1]
        fields, cut = sie_text.fields_of(bare)
        if cut:
            self.find(
                "unended", Grade.WARNING, "Rad {line}: en text saknar slutande citattecken.", line=self.number
            )
        self.counts[label] = self.counts.get(label, 0) + 1
        if label in _SINGLE:
            self._keep(_SINGLE[label], fields)
        elif label in self.labels:
            self.labels[label](fields)
        elif self.counts[label] == 1:
            self.find(
                "label",
                Grade.NOTE,
                "Rad {line}: etiketten #{label} läses inte.",
                line=self.number,
                label=label,
            )

    def _brace(self, bare: str) -> None:
        if bare == "{":
            self.inside = self.open is not None
            if not self.inside:
                self.fault("brace", "Rad {line}: en klammer öppnas utan verifikation.")
        elif bare == "}":
            self._close()

    def _close(self) -> None:
        if self.open is None or not self.inside:
            self.fault("brace", "Rad {line}: en klammer stängs utan att vara öppen.")
            return
        series, number, day, text, entered, sign, line = self.open
        rows, added, removed = tuple(self.rows), tuple(self.added), tuple(self.removed)
        self.vouchers.append(SieVoucher(series, number, day, text, rows, entered, sign, line, added, removed))
        self.open, self.inside = None, False
        self.rows, self.added, self.removed = [], [], []

    # --- findings

    def find(self, code: str, grade: Grade, sentence: str, line: int = 0, **values: object) -> None:
        self.findings.append(Finding(code, grade, sentence, line, {"line": line, **values}))

    def fault(self, code: str, sentence: str, **values: object) -> None:
        self.faults += 1
        if self.faults > _MOST_FAULTS:
            raise BadField(line=self.number, field="filen", found=f"mer än {_MOST_FAULTS} obegripliga rader")
        self.find(code, Grade.FAULT, sentence, line=self.number, **values)

    def _missing(self, fields: list[str], least: int) -> bool:
        if len(fields) > least:
            return False
        self.find("fields", Grade.NOTE, "Rad {line}: {label} saknar uppgifter.", self.number, label=fields[0])
        return True

    # --- labels

    def _keep(self, name: str, fields: list[str]) -> None:
        self.single.setdefault(name, fields[1] if len(fields) > 1 else "")

    def _checksum(self, fields: list[str]) -> None:
        if len(fields) == 1:
            self.sum_open = True
        else:
            self.has_sum, self.sum_open = True, False
            self.stated = int(fields[1]) if fields[1].isdecimal() and len(fields[1]) < 12 else -1

    def _program(self, fields: list[str]) -> None:
        self._keep("program", fields)
        self._keep("version", fields[1:])

    def _generated(self, fields: list[str]) -> None:
        self.single.setdefault("generated", day_of(fields[1]) if len(fields) > 1 else None)
        self._keep("generated_by", fields[1:])

    def _kind(self, fields: list[str]) -> None:
        text = fields[1] if len(fields) > 1 else ""
        if text not in ("1", "2", "3", "4"):
            self.fault("kind", "Rad {line}: SIE-typen ”{text}” känner vi inte till.", text=text)
        else:
            self.single["kind"] = int(text)

    def _org_number(self, fields: list[str]) -> None:
        self._keep("org_number", fields)

    def _address(self, fields: list[str]) -> None:
        self.single.setdefault("address", tuple(fields[1:5]))

    def _year(self, fields: list[str]) -> None:
        days = [day_of(field) for field in fields[2:4]]
        if len(days) < 2 or None in days or not _is_index(fields[1]):
            self.fault("year", "Rad {line}: räkenskapsåret går inte att läsa.")
        else:
            self.years[int(fields[1])] = (days[0] or date.min, days[1] or date.min)

    def _until(self, fields: list[str]) -> None:
        self.single.setdefault("until", day_of(fields[1]) if len(fields) > 1 else None)

    def _account(self, fields: list[str]) -> None:
        if self._missing(fields, 1):
            return
        number = fields[1]
        if not number.isdecimal():
            self.find(
                "account",
                Grade.WARNING,
                "Rad {line}: kontot ”{number}” är inget tal.",
                self.number,
                number=number,
            )
        if number in self.accounts:
            self.find(
                "account-twice",
                Grade.NOTE,
                "Rad {line}: kontot {number} finns redan.",
                self.number,
                number=number,
            )
        self.accounts[number] = SieAccount(number, fields[2] if len(fields) > 2 else "")

    def _on_account(self, fields: list[str], **values: Any) -> None:
        number = fields[1]
        if number in self.accounts:
            self.accounts[number] = replace(self.accounts[number], **values)

    def _account_kind(self, fields: list[str]) -> None:
        if not self._missing(fields, 2):
            self._on_account(fields, kind=fields[2])

    def _unit(self, fields: list[str]) -> None:
        if not self._missing(fields, 2):
            self._on_account(fields, unit=fields[2])

    def _sru(self, fields: list[str]) -> None:
        if not self._missing(fields, 2):
            known = self.accounts.get(fields[1])
            self._on_account(fields, sru=(*(known.sru if known else ()), fields[2]))

    def _dimension(self, fields: list[str]) -> None:
        if not self._missing(fields, 2):
            parent = fields[3] if len(fields) > 3 and fields[0] == "#UNDERDIM" else ""
            self.dimensions.append(SieDimension(fields[1], fields[2], parent))

    def _object(self, fields: list[str]) -> None:
        if not self._missing(fields, 3):
            self.objects.append(SieObject(fields[1], fields[2], fields[3]))

    def _balance(self, fields: list[str]) -> None:
        self._amount_line(fields, (), fields[3:5])

    def _object_balance(self, fields: list[str]) -> None:
        objects = sie_text.objects_of(fields[3]) if len(fields) > 3 else ()
        self._amount_line(fields, objects, fields[4:6])

    def _amount_line(self, fields: list[str], objects: Objects, rest: list[str]) -> None:
        amount = ore_of(rest[0]) if rest else None
        if amount is None or not _is_index(fields[1]):
            self.fault("amount", "Rad {line}: {label} har inget läsbart belopp.", label=fields[0])
            return
        quantity = quantity_of(rest[1]) if len(rest) > 1 else None
        label = fields[0].removeprefix("#")
        self.balances.append(SieBalance(label, int(fields[1]), fields[2], amount, objects, quantity))

    def _period(self, fields: list[str]) -> None:
        rest = fields[4:]
        objects: Objects = ()
        if rest and rest[0].startswith("{"):
            objects, rest = sie_text.objects_of(rest[0]), rest[1:]
        amount = ore_of(rest[0]) if rest else None
        if amount is None or not _is_index(fields[1]):
            self.fault("amount", "Rad {line}: {label} har inget läsbart belopp.", label=fields[0])
            return
        quantity = quantity_of(rest[1]) if len(rest) > 1 else None
        label = fields[0].removeprefix("#")
        self.periods.append(SiePeriod(label, int(fields[1]), fields[2], fields[3], objects, amount, quantity))

    def _voucher(self, fields: list[str]) -> None:
        if self.open is not None:
            self.fault("voucher", "Rad {line}: en ny verifikation börjar innan den förra är slut.")
            self.inside = True
            self._close()
        series, number, when, text, entered, sign = [*fields[1:7], *[""] * (7 - len(fields))][:6]
        day = day_of(when)
        if day is None:
            self.fault(
                "voucher-day",
                "Rad {line}: verifikationen {name} har inget läsbart datum.",
                name=series + number,
            )
        self.open = [series, number, day, text, day_of(entered) if entered else None, sign, self.number]

    def _row(self, fields: list[str]) -> None:
        if self.open is None:
            self.fault("row", "Rad {line}: en konteringsrad står utanför verifikation.")
            return
        row = self._row_of(fields)
        if row is None:
            self.fault("row", "Rad {line}: konteringsraden går inte att läsa.")
            return
        if not row.account:
            self.fault("row-account", "Rad {line}: konteringsraden saknar konto.")
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

    def result(self, encoding: str) -> SieFile:
        if self.open is not None:
            raise CutFile(missing=f"slutet på verifikationen på rad {self.open[6]}")
        if self.sum_open:
            raise CutFile(missing="den avslutande kontrollsumman (#KSUMMA)")
        return SieFile(
            **{"company": "", "program": "", "version": "", **self.single},
            years=self.years,
            accounts=tuple(self.accounts.values()),
            dimensions=tuple(self.dimensions),
            objects=tuple(self.objects),
            balances=tuple(self.balances),
            periods=tuple(self.periods),
            vouchers=tuple(self.vouchers),
            encoding=encoding,
            counts=self.counts,
            checksum=self.checksum,
            findings=tuple(self.findings),
        )

    def check_sum(self, data: bytes) -> None:
        """Compare with the sum counted over the file as CP437."""
        if not self.has_sum:
            return
        start, end = data.find(b"\n", data.find(b"#KSUMMA")), data.rfind(b"#KSUMMA")
        holds = sie_text.checksum(data[start:end]) == self.stated
        self.checksum = (self.stated, holds)
        if not holds:
            sentence = "Kontrollsumman (#KSUMMA) stämmer inte. Filen kan ha ändrats efter att den skapades."
            self.find("checksum", Grade.WARNING, sentence)


def _is_index(text: str) -> bool:
    return text.lstrip("-").isdecimal() and len(text) < 4
