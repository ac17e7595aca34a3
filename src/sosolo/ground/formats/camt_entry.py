"""One booked entry of a camt file: its details, references, who paid, and what it says."""

from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from sosolo.ground.formats.bank_values import BankTransaction, ReferencePart
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
        raise BadField(line=line, field="datumet", found=text[:40])
    return day


def entry_transactions(
    entry: etree._Element, names: Names, account: str
) -> tuple[list[BankTransaction], Finding | None]:
    """Return what one entry says happened, and a finding when its details do not add up to it."""
    line = line_of(entry)
    amount, currency = _money(entry, names, "Amt", line)
    sign = _sign(entry, names, line)
    booked = _booked(entry, names, line)
    bank_id = names.text(entry, "AcctSvcrRef")
    details = names.all(entry, "NtryDtls/TxDtls")
    base = BankTransaction(booked, sign * amount, account, currency, bank_id=bank_id)
    if len(details) <= 1:
        return [_one(entry, details, names, base)], None
    found = [_detail(detail, names, base, turn) for turn, detail in enumerate(details, 1)]
    if all(t.currency == currency for t in found) and sum(t.amount for t in found) == base.amount:
        return found, None
    sentence = "Posten på {amount:.2f} har delar som inte summerar till den. Den läses som en betalning."
    finding = Finding("batch-sum", Grade.WARNING, sentence, line, {"amount": base.amount / 100})
    parts = tuple(ReferencePart(reference, t.amount) for t in found for reference in t.references)
    message = names.text(entry, "AddtlNtryInf")
    return [
        BankTransaction(booked, base.amount, account, currency, "", parts, message=message, bank_id=bank_id)
    ], finding


def _one(
    entry: etree._Element, details: list[etree._Element], names: Names, base: BankTransaction
) -> BankTransaction:
    if details:
        one = _described(details[0], names, base, base.amount, base.currency, 0)
        if one.message or one.reference:
            return one
        return _described(
            details[0], names, base, base.amount, base.currency, 0, names.text(entry, "AddtlNtryInf")
        )
    message = names.text(entry, "AddtlNtryInf")
    return BankTransaction(
        base.booked, base.amount, base.account, base.currency, message=message, bank_id=base.bank_id
    )


def _detail(detail: etree._Element, names: Names, base: BankTransaction, turn: int) -> BankTransaction:
    line = line_of(detail)
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        if names.find(detail, path) is not None:
            amount, currency = _money(detail, names, path, line)
            break
    else:
        amount, currency = 0, ""
    outgoing = base.amount < 0
    if direction := names.text(detail, "CdtDbtInd"):
        outgoing = direction == "DBIT"
    return _described(detail, names, base, -amount if outgoing else amount, currency, turn)


def _described(
    detail: etree._Element,
    names: Names,
    base: BankTransaction,
    amount: int,
    currency: str,
    turn: int,
    message: str = "",
) -> BankTransaction:
    side = "Cdtr" if amount < 0 else "Dbtr"
    parties = names.find(detail, "RltdPties")
    reference, parts, free = _remittance(detail, names)
    if not reference and amount < 0:
        end_to_end = names.text(detail, "Refs/EndToEndId")
        reference = "" if end_to_end in _NOTHING else end_to_end
    return BankTransaction(
        booked=base.booked,
        amount=amount,
        account=base.account,
        currency=currency,
        reference=reference,
        parts=parts,
        payer=_name(parties, names, side),
        payer_account=_account(parties, names, side),
        payer_number=_number(parties, names, side),
        payer_address=_address(parties, names, side),
        message=free or message or names.text(detail, "AddtlTxInf"),
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
            part = ReferencePart(reference, ore_of(amount, line=line_of(structured)) if amount else 0)
            parts.append(part)
        free = free or " ".join((e.text or "").strip() for e in names.all(structured, "AddtlRmtInf")).strip()
    if not parts and free.isascii() and free.isdigit() and 2 <= len(free) <= 25:
        return free, (), free
    if len(parts) == 1:
        return parts[0].reference, (), free
    return "", tuple(parts), free


def _money(element: etree._Element, names: Names, path: str, line: int) -> tuple[int, str]:
    found = names.find(element, path)
    amount = ore_of(found.text if found is not None else None, line=line)
    currency = "" if found is None else found.get("Ccy", "")
    if len(currency) != 3 or not currency.isalpha():
        raise BadField(line=line, field="valutan", found=currency[:10])
    return amount, currency


def _sign(entry: etree._Element, names: Names, line: int) -> int:
    direction = names.text(entry, "CdtDbtInd")
    if direction not in ("CRDT", "DBIT"):
        raise BadField(line=line, field="riktningen", found=direction[:10])
    return -1 if direction == "DBIT" else 1


def _booked(entry: etree._Element, names: Names, line: int) -> date:
    for path in ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"):
        if text := names.text(entry, path):
            return parse_day(text, line)
    statement = entry.getparent()
    if statement is not None and (text := names.text(statement, "CreDtTm")):
        return parse_day(text, line)
    raise BadField(line=line, field="bokföringsdagen", found="")


def _bank_id(detail: etree._Element, names: Names, base: BankTransaction, turn: int) -> str:
    for path in ("Refs/AcctSvcrRef", "Refs/TxId"):
        own = names.text(detail, path)
        if own not in _NOTHING and own != base.bank_id:
            return own
    return f"{base.bank_id}/{turn}" if base.bank_id and turn else base.bank_id


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
