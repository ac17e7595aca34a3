"""What a bank file says happened on an account, whatever file it came in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from sosolo.ground.formats.errors import AmountTooLarge
from sosolo.ground.formats.findings import Finding

MOST = 10**12
"""Öre of one payment, ten thousand million kronor: a file of the largest size still has a sum that the books can hold."""


def refuse_too_large(amount: int, *, line: int) -> None:
    """Refuse an amount that no payment has. Raises AmountTooLarge."""
    if abs(amount) > MOST:
        raise AmountTooLarge(line=line, found=f"{amount // 100}"[:20], most=MOST // 10**11)


class ReferencePart(NamedTuple):
    """One of several references that a single payment carries. amount: öre; 0 where the bank does not say how much."""

    reference: str
    amount: int


class BankTransaction(NamedTuple):
    """One payment in (amount > 0) or out (amount < 0) of one of our accounts, in hundredths of its currency.

    id: the same for the same payment however often and in whatever re-encoded or reordered file it is read.
    bank_id: the bank's own serial or reference, empty where it gives none.
    """

    booked: date
    amount: int
    account: str
    currency: str = "SEK"
    reference: str = ""
    parts: tuple[ReferencePart, ...] = ()
    payer: str = ""
    payer_account: str = ""
    payer_number: str = ""
    payer_address: tuple[str, ...] = ()
    message: str = ""
    bank_id: str = ""
    id: str = ""

    @property
    def references(self) -> tuple[str, ...]:
        """Return every reference once, the payment's own first."""
        if not self.parts:
            return (self.reference,) if self.reference else ()
        found = (self.reference, *(part.reference for part in self.parts))
        return tuple(dict.fromkeys(reference for reference in found if reference))


@dataclass(frozen=True, slots=True)
class Statement:
    """One deposit (BgMax) or one statement (camt). opening and closing: öre, None where the file does not say.

    total: the file's own sum of the transactions, verified. taken: number and sum of those that were handed out instead
    of kept.
    """

    account: str
    currency: str
    transactions: tuple[BankTransaction, ...]
    number: str = ""
    day: date | None = None
    bank_account: str = ""
    opening: int | None = None
    closing: int | None = None
    taken: tuple[int, int] = (0, 0)

    @property
    def count(self) -> int:
        return len(self.transactions) + self.taken[0]

    @property
    def total(self) -> int:
        return sum(transaction.amount for transaction in self.transactions) + self.taken[1]


@dataclass(frozen=True, slots=True)
class BankFile:
    """kind: bgmax, camt.052, camt.053 or camt.054. created: the bank's own stamp as written."""

    kind: str
    version: str
    created: str
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...] = ()
    is_test: bool = False
    message_id: str = ""

    @property
    def transactions(self) -> tuple[BankTransaction, ...]:
        return tuple(transaction for statement in self.statements for transaction in statement.transactions)

    @property
    def fingerprint(self) -> str:
        return fingerprint_of([t.id for t in self.transactions])


def fingerprint_of(ids: Iterable[str]) -> str:
    """Return the identity of a file's content: equal for the same payments whatever the file's bytes and order."""
    return sha256("\n".join(sorted(ids)).encode()).hexdigest()[:32]


class Identities:
    """Give each transaction its id: the bank's own where there is one, otherwise the content and its turn in the file."""

    def __init__(self) -> None:
        self.seen: dict[bytes, int] = {}

    def mark(self, transaction: BankTransaction) -> BankTransaction:
        """Return the transaction with its id."""
        t = transaction
        plain = t.reference if not t.parts else "+".join(t.references)
        content = f"{t.account}|{_digits(t.booked)}|{t.amount}|{t.currency}|{plain}"
        return t._replace(id=self._id(content, t.bank_id, t.payer_account, t.message))

    def make_all(self, booked: date, payments: Iterable[dict[str, Any]]) -> Iterator[BankTransaction]:
        """Yield the transactions of a day with their ids, each made once: as mark, without a copy in between."""
        day = _digits(booked)
        for fields in payments:
            plain = fields["reference"]
            if "parts" in fields:
                named = (plain, *(part.reference for part in fields["parts"]))
                plain = "+".join(dict.fromkeys(filter(None, named)))
            content = f"{fields['account']}|{day}|{fields['amount']}|{fields['currency']}|{plain}"
            found = self._id(content, fields["bank_id"], fields["payer_account"], fields.get("message", ""))
            yield BankTransaction(booked, id=found, **fields)

    def _id(self, content: str, bank_id: str, payer_account: str, message: str) -> str:
        content += f"|{bank_id}" if bank_id else f"|{payer_account}|{message if message.isascii() else ''}"
        found = sha256(content.encode())
        mark = found.digest()[:16]  # a file of 100 MB has a quarter of a million
        turn = self.seen[mark] = self.seen.get(mark, 0) + 1
        found.update(b"|%d" % turn)
        return found.hexdigest()[:32]


@lru_cache(maxsize=64)
def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def marked(transactions: Iterable[BankTransaction]) -> tuple[BankTransaction, ...]:
    """Return the transactions with their ids, counted over all of them."""
    identities = Identities()
    return tuple(identities.mark(transaction) for transaction in transactions)
