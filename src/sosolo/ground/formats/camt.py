"""camt.052, camt.053 and camt.054, the banks' ISO 20022 statements and notices, in the versions banks send (01 to 11).

Each payment becomes one BankTransaction. A batch entry becomes one for each of its details when they add up to the
entry; when they do not, it stays one transaction with the entry's amount, and a finding says so: no öre is lost.
Files are read as a stream: only the current entry is held as a tree.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from lxml import etree

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.formats.bank_values import BankFile, BankTransaction, Identities, Statement
from sosolo.ground.formats.camt_entry import (
    Names,
    detail_of,
    entry_base,
    entry_transactions,
    is_booked,
    parse_day,
)
from sosolo.ground.formats.errors import CutFile, SumsDisagree, WrongKind
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.safe_xml import MEGABYTE, as_stream, forget, line_of, ore_of, stream_xml

LARGEST = 150 * MEGABYTE
_KINDS = {"BkToCstmrAcctRpt": "camt.052", "BkToCstmrStmt": "camt.053", "BkToCstmrDbtCdtNtfctn": "camt.054"}
_STATEMENTS = ("Rpt", "Stmt", "Ntfctn")
_TAGS = ("GrpHdr", "Acct", "Bal", "TxDtls", "Ntry", *_STATEMENTS)
_ACCOUNTS = ("Id/IBAN", "Id/Othr/Id", "Id/BBAN", "Id/PrtryAcct/Id")
_VERSION = re.compile(r"(05[234])\.001\.(0[1-9]|1[0-5])")
_SCHEME = "urn:iso:std:iso:20022:tech:xsd:camt."

BALANCE = sentence("Ingående saldo och händelserna ger inte utgående saldo: {missing:.2f} fattas.")
PRELIMINARY = sentence("Filen är en preliminär rapport (camt.052): banken kan ändra den under dagen.")

Taker = Callable[[BankTransaction], None]


@dataclass(slots=True)
class _Open:
    """The statement that is being read."""

    account: str = ""
    currency: str = ""
    opening: int | None = None
    closing: int | None = None
    entries: int = 0
    taken: int = 0
    first_currency: str = ""
    kept: list[BankTransaction] = field(default_factory=list)


def read_camt(data: bytes | BinaryIO, *, take: Taker | None = None) -> BankFile:
    """Read a whole file or refuse it whole.

    take: called with each transaction instead of keeping it, so that a file of any size needs little memory;
    a refusal may then come after some calls, and what was taken must be thrown away.
    """
    reader = _Reader(take)
    for name, element in stream_xml(as_stream(data), _TAGS, limit=LARGEST):
        reader.take(name, element)
    return reader.result()


class _Reader:
    def __init__(self, take: Taker | None) -> None:
        self.hand_out = take
        self.kind = self.version = self.created = self.message_id = ""
        self.names = Names("")
        self.open = _Open()
        self.base: BankTransaction | None = None
        self.details: list[BankTransaction] = []
        self.statements: list[Statement] = []
        self.findings: list[Finding] = []
        self.identities = Identities()

    def take(self, name: str, element: etree._Element) -> None:
        match name:
            case "":
                self._root(element)
            case "GrpHdr":
                self.message_id = self.names.text(element, "MsgId")
                self.created = self.names.text(element, "CreDtTm")
            case "Acct" if self._is_child_of(element, _STATEMENTS):
                self._account(element)
            case "Bal" if self._is_child_of(element, _STATEMENTS):
                self._balance(element)
            case "TxDtls":
                self._detail(element)
            case "Ntry":
                self._entry(element)
            case "Rpt" | "Stmt" | "Ntfctn" if self._is_child_of(element, tuple(_KINDS)):
                self._close(element)

    def result(self) -> BankFile:
        if not self.statements:
            raise CutFile(missing=phrase("kontoutdraget"))
        return BankFile(
            self.kind,
            self.version,
            self.created,
            tuple(self.statements),
            tuple(self.findings),
            message_id=self.message_id,
        )

    def _root(self, root: etree._Element) -> None:
        name = etree.QName(root)
        space = name.namespace or ""
        if name.localname != "Document" or not space.startswith(_SCHEME):
            raise WrongKind(expected=phrase("camt.052, camt.053 eller camt.054"), found=name.localname[:40])
        known = _VERSION.fullmatch(space[len(_SCHEME) :])
        if known is None:
            raise WrongKind(
                expected=phrase("camt.052, camt.053 eller camt.054"),
                found=f"camt.{space[len(_SCHEME) :][:20]}",
            )
        self.kind, self.version = f"camt.{known[1]}", known[2]
        self.names = Names(f"{{{space}}}")
        if self.kind == "camt.052":
            self.findings.append(Finding("preliminary", Grade.WARNING, PRELIMINARY))

    def _is_child_of(self, element: etree._Element, names: tuple[str, ...]) -> bool:
        parent = element.getparent()
        return parent is not None and etree.QName(parent).localname.removesuffix("V01") in names

    def _account(self, element: etree._Element) -> None:
        written = (self.names.text(element, path) for path in _ACCOUNTS)
        self.open.account = next(filter(None, written), "")
        self.open.currency = self.names.text(element, "Ccy")

    def _balance(self, element: etree._Element) -> None:
        kind = self.names.text(element, "Tp/CdOrPrtry/Cd")
        amount = ore_of(self.names.text(element, "Amt"), line=line_of(element))
        amount = -amount if self.names.text(element, "CdtDbtInd") == "DBIT" else amount
        if kind in ("OPBD", "PRCD") and self.open.opening is None:
            self.open.opening = amount
        elif kind == "CLBD":
            self.open.closing = amount

    def _detail(self, element: etree._Element) -> None:
        """Take a detail as soon as it ends, so that a batch of any size needs little memory."""
        parent = element.getparent()
        entry = parent.getparent() if parent is not None else None
        if entry is None or etree.QName(entry).localname != "Ntry":
            return
        if is_booked(entry, self.names):
            if self.base is None:
                self.base = entry_base(entry, self.names, self.open.account)
            self.details.append(detail_of(element, self.names, self.base, len(self.details) + 1))
        forget(element)

    def _entry(self, element: etree._Element) -> None:
        if is_booked(element, self.names):
            self._booked(element)
        else:
            words = sentence("En händelse är ännu inte bokförd hos banken och läses inte in.")
            self.findings.append(Finding("not-booked", Grade.NOTE, words, line_of(element)))
        self.base, self.details = None, []
        forget(element)

    def _booked(self, element: etree._Element) -> None:
        base = self.base or entry_base(element, self.names, self.open.account)
        text = self.names.text(element, "AddtlNtryInf")
        found, finding = entry_transactions(base, self.details, text, line_of(element))
        if finding:
            self.findings.append(finding)
        for transaction in found:
            self.open.first_currency = self.open.first_currency or transaction.currency
            stated = self.open.currency or self.open.first_currency
            if transaction.currency != stated:
                raise SumsDisagree(what=phrase("valutan"), found=transaction.currency, stated=stated)
            self.open.entries += transaction.amount
            marked = self.identities.mark(transaction)
            if self.hand_out is None:
                self.open.kept.append(marked)
            else:
                self.open.taken += 1
                self.hand_out(marked)

    def _close(self, element: etree._Element) -> None:
        names, o = self.names, self.open
        day = self._day_of(element)
        if o.opening is not None and o.closing is not None and o.opening + o.entries != o.closing:
            values: dict[str, object] = {"missing": (o.closing - o.opening - o.entries) / 100}
            self.findings.append(
                Finding(
                    "balance",
                    Grade.FAULT,
                    BALANCE,
                    line_of(element),
                    values,
                )
            )
        self.statements.append(
            Statement(
                o.account,
                o.currency or o.first_currency or "SEK",
                tuple(o.kept),
                names.text(element, "Id"),
                day,
                o.account,
                o.opening,
                o.closing,
                (o.taken, o.entries) if o.taken else (0, 0),
            )
        )
        forget(element)
        self.open = _Open()

    def _day_of(self, element: etree._Element) -> date | None:
        text = self.names.text(element, "FrToDt/ToDtTm") or self.names.text(element, "CreDtTm")
        return parse_day(text, line_of(element)) if text else None
