"""One booked entry of a camt file: its details, references, who paid, and what it says."""

from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.formats.bank_values import BankTransaction, ReferencePart, refuse_too_large
from sosolo.ground.formats.errors import BadField
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.safe_xml import line_of, ore_of

_YEARS = range(1980, 2100)
_NOTHING = ("", "NOTPROVIDED", "NONREF")


@dataclass(slots=True)
class Names:
    """Paths of local names in one namespace, written out once."""

    space: str
    paths: dict[str, str] = field(default_factory=dict)

    def path(self, short: str) -> str:
        if short not in self.paths:
            self.paths[short] = "/".join(self.space + step for step in short.split("/"))
        return self.paths[short]

    def find(self, element: etree._Element, short: str) -> etree._Element | None:
        return element.find(self.path(short))

    def all(self, element: etree._Element, short: str) -> list[etree._Element]:
        return element.findall(self.path(short))

    def text(self, element: etree._Element, short: str) -> str:
        return (element.findtext(self.path(short)) or "").strip()


def parse_day(text: str, line: int) -> date:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        day = date.min
    if day.year not in _YEARS:
        raise BadField(line=line, field=phrase("datumet"), found=text[:40])
    return day


def is_booked(entry: etree._Element, names: Names) -> bool:
    return (names.text(entry, "Sts/Cd") or names.text(entry, "Sts")) in ("BOOK", "")


def entry_base(entry: etree._Element, names: Names, account: str) -> BankTransaction:
    """Return what an entry says by itself; its own fields stand before its details."""
    line = line_of(entry)
    amount, currency = _money(entry, names, "Amt", line)
    sign = _sign(entry, names, line)
    bank_id = names.text(entry, "AcctSvcrRef")
    return BankTransaction(_booked(entry, names, line), sign * amount, account, currency, bank_id=bank_id)


def entry_transactions(
    base: BankTransaction, details: list[BankTransaction], text: str, line: int
) -> tuple[list[BankTransaction], Finding | None]:
    """Return what one entry and its details say happened, and a finding when the details do not add up.

    text: the entry's own words, for a payment that has none.
    """
    if not details:
        return [base._replace(message=text)], None
    if len(details) == 1:
        return [_whole(base, details[0], text)], None
    if all(t.currency == base.currency for t in details) and sum(t.amount for t in details) == base.amount:
        return details, None
    words = sentence(
        "Posten på {amount:.2f} har delar som inte summerar till den. Den läses som en betalning."
    )
    finding = Finding("batch-sum", Grade.WARNING, words, line, {"amount": base.amount / 100})
    parts = tuple(ReferencePart(reference, t.amount) for t in details for reference in t.references)
    return [base._replace(parts=parts, message=text)], finding


def _whole(base: BankTransaction, one: BankTransaction, text: str) -> BankTransaction:
    """Return the only detail with the entry's amount, which is what moved on the account."""
    bank_id = base.bank_id if one.bank_id == f"{base.bank_id}/1" else one.bank_id
    message = one.message or ("" if one.reference else text)
    return one._replace(amount=base.amount, currency=base.currency, bank_id=bank_id, message=message)


def detail_of(detail: etree._Element, names: Names, base: BankTransaction, turn: int) -> BankTransaction:
    """Return one detail of an entry as a transaction of its own. turn: counted from one."""
    amount, currency = 0, ""
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        if names.find(detail, path) is not None:
            amount, currency = _money(detail, names, path, line_of(detail))
            break
    direction = names.text(detail, "CdtDbtInd")
    outgoing = direction == "DBIT" if direction else base.amount < 0
    side = "Cdtr" if outgoing else "Dbtr"
    parties = names.find(detail, "RltdPties")
    reference, parts, free = _remittance(detail, names)
    if not reference and outgoing:
        end_to_end = names.text(detail, "Refs/EndToEndId")
        reference = "" if end_to_end in _NOTHING else end_to_end
    return BankTransaction(
        booked=base.booked,
        amount=-amount if outgoing else amount,
        account=base.account,
        currency=currency,
        reference=reference,
        parts=parts,
        payer=_name(parties, names, side),
        payer_account=_account(parties, names, side),
        payer_number=_number(parties, names, side),
        payer_address=_address(parties, names, side),
        message=free or names.text(detail, "AddtlTxInf"),
        bank_id=_bank_id(detail, names, base, turn),
    )


def _remittance(detail: etree._Element, names: Names) -> tuple[str, tuple[ReferencePart, ...], str]:
    info = names.find(detail, "RmtInf")
    if info is None:
        return "", (), ""
    free = " ".join((e.text or "").strip() for e in names.all(info, "Ustrd")).strip()
    parts = []
    for structured in names.all(info, "Strd"):
        reference = names.text(structured, "CdtrRefInf/Ref") or names.text(structured, "RfrdDocInf/Nb")
        amount = names.text(structured, "RfrdDocAmt/RmtdAmt")
        if reference:
            ore = ore_of(amount, line=line_of(structured)) if amount else 0
            refuse_too_large(ore, line=line_of(structured))
            parts.append(ReferencePart(reference, ore))
        free = free or " ".join((e.text or "").strip() for e in names.all(structured, "AddtlRmtInf")).strip()
    if not parts and free.isascii() and free.isdigit() and 2 <= len(free) <= 25:
        return free, (), free
    if len(parts) == 1:
        return parts[0].reference, (), free
    return "", tuple(parts), free


def _money(element: etree._Element, names: Names, path: str, line: int) -> tuple[int, str]:
    found = names.find(element, path)
    amount = ore_of(found.text if found is not None else None, line=line)
    if amount < 0:
        raise BadField(line=line, field=phrase("beloppet"), found=(found.text or "").strip()[:40])  # type: ignore[union-attr]
    refuse_too_large(amount, line=line)
    currency = "" if found is None else found.get("Ccy", "")
    if len(currency) != 3 or not currency.isalpha():
        raise BadField(line=line, field=phrase("valutan"), found=currency[:10])
    return amount, currency


def _sign(entry: etree._Element, names: Names, line: int) -> int:
    direction = names.text(entry, "CdtDbtInd")
    if direction not in ("CRDT", "DBIT"):
        raise BadField(line=line, field=phrase("riktningen"), found=direction[:10])
    return -1 if direction == "DBIT" else 1


def _booked(entry: etree._Element, names: Names, line: int) -> date:
    for path in ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"):
        if text := names.text(entry, path):
            return parse_day(text, line)
    statement = entry.getparent()
    if statement is not None and (text := names.text(statement, "CreDtTm")):
        return parse_day(text, line)
    raise BadField(line=line, field=phrase("bokföringsdagen"), found="")


def _bank_id(detail: etree._Element, names: Names, base: BankTransaction, turn: int) -> str:
    for path in ("Refs/AcctSvcrRef", "Refs/TxId"):
        own = names.text(detail, path)
        if own not in _NOTHING and own != base.bank_id:
            return own
    return f"{base.bank_id}/{turn}" if base.bank_id else ""


def _name(parties: etree._Element | None, names: Names, side: str) -> str:
    if parties is None:
        return ""
    for path in (f"{side}/Nm", f"{side}/Pty/Nm", f"Ultmt{side}/Nm", f"Ultmt{side}/Pty/Nm"):
        if name := names.text(parties, path):
            return name
    return ""


def _account(parties: etree._Element | None, names: Names, side: str) -> str:
    if parties is None:
        return ""
    return names.text(parties, f"{side}Acct/Id/IBAN") or names.text(parties, f"{side}Acct/Id/Othr/Id")


def _number(parties: etree._Element | None, names: Names, side: str) -> str:
    if parties is None:
        return ""
    for path in ("Id/OrgId/Othr/Id", "Id/PrvtId/Othr/Id"):
        for party in (side, f"{side}/Pty"):
            if number := names.text(parties, f"{party}/{path}"):
                return number
    return ""


def _address(parties: etree._Element | None, names: Names, side: str) -> tuple[str, ...]:
    if parties is None:
        return ()
    for party in (side, f"{side}/Pty"):
        address = names.find(parties, f"{party}/PstlAdr")
        if address is not None:
            lines = [names.text(address, path) for path in ("StrtNm", "PstCd", "TwnNm")]
            lines += [(e.text or "").strip() for e in names.all(address, "AdrLine")]
            return tuple(line for line in lines if line)
    return ()
