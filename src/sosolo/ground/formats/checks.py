"""What each command says of a file: facts, findings and an exit code. Bytes in, nothing else.

Exit codes: 0 fine, 3 already seen, 4 refused.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from sosolo.ground.errors import Refused, sentence
from sosolo.ground.formats.agi.controls import contribution_base, tax_total
from sosolo.ground.formats.agi.reader import read_agi
from sosolo.ground.formats.bank_values import BankFile, BankTransaction, fingerprint_of
from sosolo.ground.formats.bgmax import read_bgmax
from sosolo.ground.formats.calendars import read_calendar
from sosolo.ground.formats.camt import Taker, read_camt
from sosolo.ground.formats.findings import Finding, Grade, finding_of
from sosolo.ground.formats.pain_check import check_pain001
from sosolo.ground.formats.peppol.broken import RULE
from sosolo.ground.formats.peppol.reader import UNREAD, read_invoice
from sosolo.ground.formats.peppol.rules import RuleSet
from sosolo.ground.formats.peppol.verdict import judge
from sosolo.ground.formats.sie.balance import book_facts, book_findings
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.values import SieFile
from sosolo.ground.formats.sie.writer import write_sie

FINE, SEEN, REFUSED = 0, 3, 4


@dataclass(frozen=True, slots=True)
class Answer:
    """facts: plain values for JSON. findings: what to look at. code: the exit code."""

    facts: dict[str, object]
    findings: tuple[Finding, ...] = ()
    code: int = FINE


def _guarded(check: Callable[[], Answer]) -> Answer:
    try:
        return check()
    except Refused as refusal:
        return Answer({"refused": str(refusal)}, (finding_of(refusal),), REFUSED)


def _coded(facts: dict[str, object], findings: tuple[Finding, ...]) -> Answer:
    is_wrong = any(finding.grade is Grade.FAULT for finding in findings)
    return Answer(facts, findings, REFUSED if is_wrong else FINE)


def check_peppol(data: bytes, rules: RuleSet | None = None) -> Answer:
    return _guarded(lambda: _peppol(data, rules))


def _peppol(data: bytes, rules: RuleSet | None) -> Answer:
    verdict = judge(data, rules)
    facts: dict[str, object] = {
        "rules": verdict.rules,
        "can_be_read": verdict.can_be_read,
        "would_be_accepted": verdict.would_be_accepted,
    }
    lists = (("fault", verdict.faults, Grade.FAULT), ("refusal", verdict.refusals, Grade.FAULT))
    found = [
        b.as_finding(grade)
        for _, broken, grade in (*lists, ("warning", verdict.warnings, Grade.WARNING))
        for b in broken
    ]
    read = None
    if verdict.can_be_read:
        try:
            read = read_invoice(data)
        except Refused as refusal:
            found.append(_unread(refusal))
            facts |= {"can_be_read": False, "would_be_accepted": False}
    if read is not None:
        invoice = read.invoice
        facts |= {
            "kind": "credit note" if invoice.is_credit else "invoice",
            "number": invoice.number,
            "issued": str(invoice.issued),
            "seller": invoice.seller.name,
            "buyer": invoice.buyer.name,
            "lines": len(invoice.lines),
            "currency": invoice.currency,
            **read.stated,
        }
        found += read.findings
    return _coded(facts, tuple(found))


def _unread(refusal: Refused) -> Finding:
    """What the rules let through and our reader cannot understand: not to be booked either."""
    return Finding(UNREAD, Grade.FAULT, RULE, 0, {"rule": UNREAD, "sentence": finding_of(refusal)})


def check_sie(data: bytes) -> Answer:
    return _guarded(lambda: _sie(read_sie(data)))


def _sie(book: SieFile) -> Answer:
    answer = _coded(book_facts(book), (*book.findings, *book_findings(book)))
    return replace(answer, code=SEEN) if book.flag == "1" else answer


def check_sie_roundtrip(data: bytes) -> Answer:
    """Read, write and read again: is anything lost?"""
    return _guarded(lambda: _roundtrip(read_sie(data)))


def _roundtrip(book: SieFile) -> Answer:
    written, findings = write_sie(book)
    again = read_sie(written)
    kept = {
        name: getattr(book, name) == getattr(again, name)
        for name in ("company", "years", "accounts", "dimensions", "objects", "balances", "periods")
    }
    kept["vouchers"] = [v[:6] for v in book.vouchers] == [v[:6] for v in again.vouchers]
    lost = tuple(
        Finding(
            "lost",
            Grade.FAULT,
            sentence("{name} är inte samma efter skrivning och läsning."),
            0,
            {"name": name},
        )
        for name, same in kept.items()
        if not same
    )
    facts: dict[str, object] = {"same": not lost, "vouchers": len(book.vouchers), "bytes": len(written)}
    return _coded(facts, (*findings, *lost))


def read_bank(data: bytes, *, take: Taker | None = None) -> BankFile:
    """Read a bank file of any kind that we know, by its first bytes. take: as in read_camt."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return read_camt(data, take=take) if head.startswith(b"<") else read_bgmax(data)


def check_bank(data: bytes, seen: Collection[str] = ()) -> Answer:
    """seen: fingerprints of files that were read before."""
    return _guarded(lambda: _bank(data, seen))


class _Tally:
    """What is counted of each transaction, so that none need be kept."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.with_reference = 0

    def take(self, transaction: BankTransaction) -> None:
        self.ids.append(transaction.id)
        self.with_reference += bool(transaction.references)


def _bank(data: bytes, seen: Collection[str]) -> Answer:
    tally = _Tally()
    file = read_bank(data, take=tally.take)
    for transaction in file.transactions:
        tally.take(transaction)
    fingerprint = fingerprint_of(tally.ids)
    facts: dict[str, object] = {
        "kind": file.kind,
        "version": file.version,
        "created": file.created,
        "is_test": file.is_test,
        "fingerprint": fingerprint,
        "statements": [
            {
                "account": s.account,
                "day": str(s.day),
                "currency": s.currency,
                "count": s.count,
                "sum": s.total,
            }
            for s in file.statements
        ],
        "transactions": len(tally.ids),
        "with_reference": tally.with_reference,
    }
    answer = _coded(facts, file.findings)
    return replace(answer, code=SEEN) if fingerprint in seen else answer


def check_agi(data: bytes) -> Answer:
    return _guarded(lambda: _agi(data))


def _agi(data: bytes) -> Answer:
    file = read_agi(data)
    given = file.given
    facts: dict[str, object] = {
        "kind": "AGI",
        "employer": given.employer,
        "period": given.period,
        "individuals": len(given.individuals),
        "removed": sum(1 for one in given.individuals if one.is_removed),
        "absences": len(given.absences),
        "contributions": given.main.contributions if given.main else None,
        "tax": given.main.tax if given.main else None,
        "tax_of_individuals": tax_total(given),
        "base": sum(contribution_base(one) for one in given.individuals),
    }
    return _coded(facts, file.findings)


def check_pain(data: bytes) -> Answer:
    return _guarded(lambda: _pain(data))


def _pain(data: bytes) -> Answer:
    file = check_pain001(data)
    facts: dict[str, object] = {
        "kind": f"pain.001.001.{file.version}",
        "message_id": file.message_id,
        "payments": file.count,
        "sum": file.total,
        "categories": file.categories,
    }
    return _coded(facts, file.findings)


def check_calendar(data: bytes) -> Answer:
    return _guarded(lambda: _calendar(data))


def _calendar(data: bytes) -> Answer:
    found = read_calendar(data)
    days = sorted(f"{one.start:%Y-%m-%d}" for one in found.happenings)
    facts: dict[str, object] = {
        "kind": "iCalendar",
        "name": found.name,
        "events": len(found.happenings),
        "cancelled": sum(one.is_cancelled for one in found.happenings),
        "first_day": days[0] if days else "",
        "last_day": days[-1] if days else "",
    }
    return _coded(facts, found.findings)
