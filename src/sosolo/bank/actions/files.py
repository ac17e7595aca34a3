"""Import what the bank tells: each transaction lands on exactly one place, and a file counts once."""

import gzip
import hashlib
import pickle
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from sosolo.bank import errors
from sosolo.bank.models import BankFile, BankTransaction, Booking
from sosolo.ground.formats import bank_values
from sosolo.ground.formats.bgmax import read_bgmax
from sosolo.ground.formats.camt import Taker, read_camt
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft
from sosolo.ledger.many import forget_plans, post_many
from sosolo.ledger.models import OpenItem
from sosolo.ledger.queries import book_of
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.files import MOST_BYTES, store_file
from sosolo.platform.models import StoredFile
from sosolo.platform.traces import leave_trace

BATCH = 5_000
"""Transactions that are held at once."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file did. outcomes: how many were paid, part, over, unknown, out. Sums in öre."""

    file_id: int
    transactions: int
    seen_before: int
    total_in: int
    total_out: int
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Target:
    """An open claim, as the matching sees it while a file is read."""

    id: int
    account: int
    label: str
    remaining: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a transaction goes. outcome: paid, part, over, unknown, out. paid: öre of the claim."""

    outcome: str
    item: _Target | None = None
    paid: int = 0


@transaction.atomic
def import_bank_file(*, actor: Actor, content: bytes, name: str, at: datetime) -> Imported:
    """Read a BgMax or camt file, match each payment by reference and amount, book it, all or nothing.

    Raises ImportedAlready, UnknownFormat and what the readers refuse. Overlapping files bring a transaction once.
    """
    actor.must_have("officer")
    book = book_of(actor.tenant_id)
    digest = hashlib.sha256(content).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 4))", [f"bank/{book.pk}"])
    if before := BankFile.objects.filter(book=book, sha256=digest).first():
        raise errors.ImportedAlready(day=day_of(before.imported_at), who=before.imported_by)
    told = _Told(content)
    totals = _Totals(book.pk)
    for batch in told.batches():
        totals.count(batch)
    file = BankFile.objects.create(
        tenant_id=actor.tenant_id,
        book=book,
        stored=_keep(actor, content, name, at),
        sha256=digest,
        format=told.kind,
        imported_at=at,
        imported_by=actor.name,
        transactions=totals.fresh,
        seen_before=totals.seen_before,
        total_in=totals.total_in,
        total_out=totals.total_out,
    )
    outcomes: Counter[str] = Counter()
    for batch in told.batches():
        outcomes += _book_batch(actor, file, batch, at)
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

        self.kind = read_bank_file(content, take=take).kind
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


def _keep(actor: Actor, content: bytes, name: str, at: datetime) -> StoredFile:
    """Keep the file as it came; a very large one packed."""
    media_type = "application/octet-stream"
    if len(content) > MOST_BYTES:
        content, name, media_type = gzip.compress(content, 6, mtime=0), f"{name}.gz", "application/gzip"
    return store_file(
        actor=actor, content=content, name=name, media_type=media_type, at=at, is_sensitive=True
    )


def read_bank_file(content: bytes, *, take: Taker | None = None) -> bank_values.BankFile:
    """Read BgMax or camt by what the first bytes say. Raises UnknownFormat and what the readers refuse.

    take: called with each transaction, which a camt file then does not keep.
    """
    start = content[:400].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"01BGMAX"):
        read = read_bgmax(content)
        for transaction in read.transactions if take is not None else ():
            take(transaction)  # type: ignore[misc]
        return read
    if start.startswith(b"<"):
        return read_camt(content, take=take)
    raise errors.UnknownFormat


def _fresh(book_id: int, told: list[bank_values.BankTransaction]) -> list[bank_values.BankTransaction]:
    """Return the transactions that no file has brought before."""
    known = _known(book_id, [transaction.id for transaction in told])
    return [transaction for transaction in told if transaction.id not in known]


def _known(book_id: int, fingerprints: list[str]) -> set[str]:
    rows = BankTransaction.objects.filter(book_id=book_id, fingerprint__in=fingerprints)
    return set(rows.values_list("fingerprint", flat=True))


def _book_batch(
    actor: Actor, file: BankFile, told: list[bank_values.BankTransaction], at: datetime
) -> Counter[str]:
    """Keep and book the transactions that are new; return how they ended."""
    fresh = _fresh(file.book_id, told)
    rows = BankTransaction.objects.bulk_create(
        BankTransaction(
            tenant_id=actor.tenant_id,
            book_id=file.book_id,
            file=file,
            fingerprint=t.id,
            booked_on=t.booked,
            ore=t.amount,
            reference=t.reference[:140],
            payer=t.payer[:140],
            message=t.message[:500],
        )
        for t in fresh
    )
    claims = _open_claims(file.book_id, {r for t in fresh for r in t.references})
    placed = [_place_of(row, told, claims) for row, told in zip(rows, fresh, strict=True)]
    drafts = [_draft_of(row, place, file.book_id) for row, place in zip(rows, placed, strict=True)]
    vouchers = post_many(drafts, actor=actor, at=at)
    Booking.objects.bulk_create(
        Booking(
            tenant_id=actor.tenant_id,
            transaction=row,
            voucher_id=voucher_id,
            outcome=place.outcome,
            item_id=place.item.id if place.item else None,
            at=at,
            by=actor.name,
        )
        for row, place, voucher_id in zip(rows, placed, vouchers, strict=True)
    )
    return Counter(place.outcome for place in placed)


def _open_claims(book_id: int, references: Iterable[str]) -> dict[str, _Target]:
    items = OpenItem.objects.filter(book_id=book_id, reference__in=list(references), ore__gt=0)
    return {item.reference: _Target(item.pk, item.account, item.label, item.remaining) for item in items}


def _place_of(row: BankTransaction, told: bank_values.BankTransaction, claims: dict[str, _Target]) -> _Place:
    """Decide where one transaction goes, and leave the rest of the claim to those that follow."""
    if row.ore < 0:
        return _Place("out")
    reference = next((r for r in told.references if r in claims and claims[r].remaining > 0), None)
    if reference is None:
        return _Place("unknown")
    target = claims[reference]
    paid = min(row.ore, target.remaining)
    claims[reference] = replace(target, remaining=target.remaining - paid)
    outcome = "over" if row.ore > paid else "paid" if paid == target.remaining else "part"
    return _Place(outcome, target, paid)


def _draft_of(row: BankTransaction, place: _Place, book_id: int) -> VoucherDraft:
    """Return the voucher. Money in the bank is always booked: nothing vanishes."""
    lines: list[tuple[int, int | None, int]] = [(chart.BANK, None, row.ore)]
    settle: tuple[tuple[int, int], ...] = ()
    if place.outcome == "out":
        text = "Betalning från bankkontot"
        lines.append((chart.PAYMENTS_UNDER_WAY, None, -row.ore))
    elif place.item is None:
        text = "Okänd inbetalning"
        lines.append((chart.UNKNOWN_PAYMENTS, None, -row.ore))
    else:
        text = f"{place.item.label}: inbetalning"
        lines += [(place.item.account, None, -place.paid), (chart.OVERPAID, None, place.paid - row.ore)]
        settle = ((place.item.id, place.paid),)
    return VoucherDraft(
        book=book_id,
        series="I",
        day=row.booked_on,
        text=f"{text} {row.payer}".strip(),
        key=f"bank/{row.pk}",
        lines=tuple(lines),
        settle=settle,
    )
