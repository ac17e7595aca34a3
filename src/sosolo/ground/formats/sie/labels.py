"""The labels of SIE that stand for themselves: company, years, chart, objects, balances. Each takes the fields of a line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.formats.errors import BadField
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.sie import text as sie_text
from sosolo.ground.formats.sie.lines import day_of, ore_of, quantity_of
from sosolo.ground.formats.sie.values import (
    Objects,
    SieAccount,
    SieBalance,
    SieDimension,
    SieObject,
    SiePeriod,
)

YEAR = sentence("Rad {line}: räkenskapsåret går inte att läsa.")
YEAR_REVERSED = sentence("Rad {line}: räkenskapsåret slutar före det börjar.")
_MOST_FAULTS = 2_000
_MOST_CODES = 50  # on one account
SINGLE = {
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


class Labels:
    """What has been read so far, and a method for each label."""

    def __init__(self) -> None:
        self.number = 0
        self.findings: list[Finding] = []
        self.faults = 0
        self.single: dict[str, Any] = {}
        self.years: dict[int, tuple[date, date]] = {}
        self.accounts: dict[str, SieAccount] = {}
        self.dimensions: list[SieDimension] = []
        self.objects: list[SieObject] = []
        self.balances: list[SieBalance] = []
        self.periods: list[SiePeriod] = []
        self.sum_open = self.has_sum = False
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
        }

    # --- findings

    def find(self, code: str, grade: Grade, words: str, line: int = 0, **values: object) -> None:
        self.findings.append(Finding(code, grade, words, line, {"line": line, **values}))

    def fault(self, code: str, words: str, **values: object) -> None:
        self._count_fault()
        self.find(code, Grade.FAULT, words, line=self.number, **values)

    def _count_fault(self) -> None:
        self.faults += 1
        if self.faults > _MOST_FAULTS:
            raise BadField(
                line=self.number, field=phrase("filen"), found=f"mer än {_MOST_FAULTS} obegripliga rader"
            )

    def _missing(self, fields: list[str], least: int) -> bool:
        if len(fields) > least:
            return False
        self.find(
            "fields",
            Grade.NOTE,
            sentence("Rad {line}: {label} saknar uppgifter."),
            self.number,
            label=fields[0],
        )
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
            self.fault("kind", sentence("Rad {line}: SIE-typen ”{text}” känner vi inte till."), text=text)
        else:
            self.single["kind"] = int(text)

    def _org_number(self, fields: list[str]) -> None:
        self._keep("org_number", fields)

    def _address(self, fields: list[str]) -> None:
        self.single.setdefault("address", tuple(fields[1:5]))

    def _year(self, fields: list[str]) -> None:
        days = [day_of(field) for field in fields[2:4]]
        since, until = [*days, None, None][:2]
        if since is None or until is None or not _is_index(fields[1]):
            self.fault("year", YEAR)
            return
        if until < since:
            self.fault("year-reversed", YEAR_REVERSED)
        self.years[int(fields[1])] = (since, until)

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
                sentence("Rad {line}: kontot ”{number}” är inget tal."),
                self.number,
                number=number,
            )
        if number in self.accounts:
            self.find(
                "account-twice",
                Grade.NOTE,
                sentence("Rad {line}: kontot {number} finns redan."),
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
            if known and len(known.sru) >= _MOST_CODES:
                self.fault("sru", sentence("Rad {line}: kontot har fler SRU-koder än någon blankett."))
                return
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
            self.fault("amount", sentence("Rad {line}: {label} har inget läsbart belopp."), label=fields[0])
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
            self.fault("amount", sentence("Rad {line}: {label} har inget läsbart belopp."), label=fields[0])
            return
        quantity = quantity_of(rest[1]) if len(rest) > 1 else None
        label = fields[0].removeprefix("#")
        self.periods.append(SiePeriod(label, int(fields[1]), fields[2], fields[3], objects, amount, quantity))


def _is_index(text: str) -> bool:
    return text.lstrip("-").isdecimal() and len(text) < 4
