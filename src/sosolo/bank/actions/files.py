"""Import what the bank tells: each transaction lands on exactly one place, and a file counts once."""

import hashlib
import pickle
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from sosolo.bank import errors
from sosolo.bank.actions.deposits import deposits_of, join_entries, keep_entries
from sosolo.bank.actions.kept import is_bgmax, is_camt, keep_file, refuse_second_time
from sosolo.bank.matching import Place, joined, propose
from sosolo.bank.models import BankFile
from sosolo.bank.ours import refuse_what_is_not_ours
from sosolo.bank.told_before import told_already
from sosolo.ground.formats import bank_values
from sosolo.ground.formats.bgmax import read_bgmax
from sosolo.ground.formats.camt import Taker, read_camt
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft
from sosolo.ledger.many import forget_plans, post_many
from sosolo.ledger.queries import book_of
from sosolo.platform.acting import Actor
from sosolo.platform.reading import rows
from sosolo.platform.traces import leave_trace
from sosolo.platform.works import Tell, untold

KNOWN = """SELECT fingerprint FROM bank_banktransaction
            WHERE book_id = %s AND fingerprint = ANY(string_to_array(%s, chr(31)))"""
KEEP = """
INSERT INTO bank_banktransaction (tenant_id, book_id, file_id, fingerprint, reference, payer, message, booked_on, ore)
SELECT %s, %s, %s, t.fingerprint, coalesce(t.reference, ''), coalesce(t.payer, ''), coalesce(t.message, ''), t.booked,
       t.ore
  FROM unnest(string_to_array(%s, chr(31)), string_to_array(%s, chr(31)), string_to_array(%s, chr(31)),
              string_to_array(%s, chr(31)), %s::text::date[], %s::text::bigint[])
       WITH ORDINALITY t(fingerprint, reference, payer, message, booked, ore, o) ORDER BY t.o
RETURNING fingerprint, id
"""
BOOK = """
INSERT INTO bank_booking (tenant_id, at, by, transaction_id, voucher_id, item_id, outcome)
SELECT %s, %s, %s, t.transaction, t.voucher, t.item, t.outcome
  FROM unnest(%s::text::bigint[], %s::text::bigint[], %s::text::bigint[], string_to_array(%s, chr(31)))
       t(transaction, voucher, item, outcome)
"""
BATCH = 1_000
"""Transactions that are held at once, and between two times that it is told how far a file has come."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file did. outcomes: how many were paid, part, over, unknown, out, same. Sums in öre."""

    file_id: int
    transactions: int
    seen_before: int
    total_in: int
    total_out: int
    outcomes: dict[str, int]


@transaction.atomic
def import_bank_file(
    *, actor: Actor, content: bytes, name: str, at: datetime, tell: Tell = untold
) -> Imported:
    """Read a BgMax or camt file, match each payment by reference and amount, book it, all or nothing.

    tell: called with how far it has come. Raises ImportedAlready, UnknownFormat, what the readers refuse and what is not
    ours (refuse_what_is_not_ours). Overlapping files bring a transaction once.
    """
    actor.must_have("officer")
    book = book_of(actor.tenant_id)
    digest = hashlib.sha256(content).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 4))", [f"bank/{book.pk}"])
    refuse_second_time(book.pk, digest)
    tell("read", 0, 0)
    told = _Told(content)
    refuse_what_is_not_ours(book, told.file)
    totals = _Totals(book.pk)
    for batch in told.batches():
        totals.count(batch)
    file = BankFile.objects.create(
        tenant_id=actor.tenant_id,
        book=book,
        stored=keep_file(actor=actor, content=content, name=name, at=at),
        sha256=digest,
        format=told.file.kind,
        imported_at=at,
        imported_by=actor.name,
        transactions=totals.fresh,
        seen_before=totals.seen_before,
        total_in=totals.total_in,
        total_out=totals.total_out,
    )
    outcomes: Counter[str] = Counter()
    for batch in told.batches():
        tell("book", outcomes.total(), totals.fresh)
        outcomes += _book_batch(actor, file, batch, at)
    join_entries(actor=actor, file=file, told=told.deposits, at=at)
    forget_plans(totals.fresh)
    leave_trace(
        actor=actor, at=at, verb="import", kind="bank_file", object_id=file.pk, transactions=totals.fresh
    )
    return Imported(
        file.pk, totals.fresh, totals.seen_before, totals.total_in, totals.total_out, dict(outcomes)
    )


class _Told:
    """The transactions of a file, in batches, as often as they are asked for. They lie packed in between."""

    def __init__(self, content: bytes) -> None:
        self.packed: list[bytes] = []
        batch: list[bank_values.BankTransaction] = []

        def take(transaction: bank_values.BankTransaction) -> None:
            batch.append(transaction)
            if len(batch) == BATCH:
                self._pack(batch)

        read = read_bank_file(content, take=take)
        self.deposits = deposits_of(read)
        self.file = replace(read, statements=tuple(replace(one, transactions=()) for one in read.statements))
        self._pack(batch)

    def _pack(self, batch: list[bank_values.BankTransaction]) -> None:
        if batch:
            self.packed.append(zlib.compress(pickle.dumps(batch), 1))
            batch.clear()

    def batches(self) -> Iterator[list[bank_values.BankTransaction]]:
        for packed in self.packed:
            yield pickle.loads(zlib.decompress(packed))  # noqa: S301 - our own values, packed just now


class _Totals:
    """What a file brings that no other file has brought."""

    def __init__(self, book_id: int) -> None:
        self.book_id = book_id
        self.fresh = self.seen_before = self.total_in = self.total_out = 0

    def count(self, batch: list[bank_values.BankTransaction]) -> None:
        fresh = _fresh(self.book_id, batch)
        self.fresh += len(fresh)
        self.seen_before += len(batch) - len(fresh)
        self.total_in += sum(t.amount for t in fresh if t.amount > 0)
        self.total_out += sum(t.amount for t in fresh if t.amount < 0)


def read_bank_file(content: bytes, *, take: Taker | None = None) -> bank_values.BankFile:
    """Read BgMax or camt by what the first bytes say. Raises UnknownFormat and what the readers refuse.

    take: called with each transaction, which a camt file then does not keep.
    """
    if is_bgmax(content):
        read = read_bgmax(content)
        for transaction in read.transactions if take is not None else ():
            take(transaction)  # type: ignore[misc]
        return read
    if is_camt(content):
        return read_camt(content, take=take)
    raise errors.UnknownFormat


def _fresh(book_id: int, told: list[bank_values.BankTransaction]) -> list[bank_values.BankTransaction]:
    """Return the transactions that no file has brought before."""
    known = _known(book_id, [transaction.id for transaction in told])
    return [transaction for transaction in told if transaction.id not in known]


def _known(book_id: int, fingerprints: list[str]) -> set[str]:
    found = rows(KNOWN, [book_id, joined(fingerprints)])
    return {fingerprint for (fingerprint,) in found}


def _book_batch(
    actor: Actor, file: BankFile, told: list[bank_values.BankTransaction], at: datetime
) -> Counter[str]:
    """Keep and book the transactions that are new; return how they ended."""
    fresh = _fresh(file.book_id, told)
    decided, deposits = told_already(file, told, fresh)
    kept = _keep_transactions(actor, file, fresh)
    keep_entries(actor, {kept[n]: deposit for n, deposit in deposits.items()})
    placed = propose(file.book_id, fresh, decided)
    drafts = [
        _draft_of(pk, one, place, file.book_id) for pk, one, place in zip(kept, fresh, placed, strict=True)
    ]
    vouchers = post_many(drafts, actor=actor, at=at)
    _keep_bookings(actor, kept, placed, vouchers, at)
    return Counter(place.outcome for place in placed)


def _keep_transactions(actor: Actor, file: BankFile, fresh: list[bank_values.BankTransaction]) -> list[int]:
    """Write the transactions in one statement; return their ids in the same order."""
    if not fresh:
        return []
    columns = (
        [t.id for t in fresh],
        [t.reference[:140] for t in fresh],
        [t.payer[:140] for t in fresh],
        [t.message[:500] for t in fresh],
    )
    found = rows(
        KEEP,
        [
            actor.tenant_id,
            file.book_id,
            file.pk,
            *map(joined, columns),
            "{" + ",".join(t.booked.isoformat() for t in fresh) + "}",
            "{" + ",".join(str(t.amount) for t in fresh) + "}",
        ],
    )
    ids = dict(found)
    return [ids[t.id] for t in fresh]


def _keep_bookings(
    actor: Actor, kept: list[int], placed: list[Place], vouchers: list[int], at: datetime
) -> None:
    items = [place.item.id if place.item else "NULL" for place in placed]
    with connection.cursor() as cursor:
        cursor.execute(
            BOOK,
            [
                actor.tenant_id,
                at,
                actor.name,
                *("{" + ",".join(map(str, column)) + "}" for column in (kept, vouchers, items)),
                joined([place.outcome for place in placed]),
            ],
        )


def _draft_of(pk: int, told: bank_values.BankTransaction, place: Place, book_id: int) -> VoucherDraft:
    """Return the voucher. Money in the bank is always booked: nothing vanishes."""
    lines: list[tuple[int, int | None, int]] = [(chart.BANK, None, told.amount)]
    settle: tuple[tuple[int, int], ...] = ()
    if place.outcome == "same":
        text = "Redan bokförd ur en annan fil:"
        lines.append((chart.BANK, None, -told.amount))
    elif place.outcome == "out":
        text = "Betalning från bankkontot"
        lines.append((chart.PAYMENTS_UNDER_WAY, None, -told.amount))
    elif place.item is None:
        text = "Okänd inbetalning"
        lines.append((chart.UNKNOWN_PAYMENTS, None, -told.amount))
    else:
        more = f" och {len(place.more)} till" if place.more else ""
        text = f"{place.item.label}{more}: inbetalning"
        lines += [(item.account, None, -paid) for item, paid in place.settled]
        lines.append((chart.OVERPAID, None, sum(paid for _, paid in place.settled) - told.amount))
        settle = tuple((item.id, paid) for item, paid in place.settled)
    return VoucherDraft(
        book=book_id,
        series="I",
        day=told.booked,
        text=f"{text} {told.payer}".strip(),
        key=f"bank/{pk}",
        lines=tuple(lines),
        settle=settle,
    )
