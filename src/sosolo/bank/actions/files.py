"""Import what the bank tells: each transaction lands on exactly one place, and a file counts once."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from sosolo.bank import errors
from sosolo.bank.models import BankFile, BankTransaction, Booking
from sosolo.ground.formats import bank_values
from sosolo.ground.formats.bgmax import read_bgmax
from sosolo.ground.formats.camt import read_camt
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import OpenItem
from sosolo.ledger.queries import book_of
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.files import store_file
from sosolo.platform.traces import leave_trace


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
    read = read_bank_file(content)
    stored = store_file(
        actor=actor,
        content=content,
        name=name,
        media_type="application/octet-stream",
        at=at,
        is_sensitive=True,
    )
    found = [transaction for statement in read.statements for transaction in statement.transactions]
    known = _known(book.pk, [transaction.id for transaction in found])
    fresh = [transaction for transaction in found if transaction.id not in known]
    file = BankFile.objects.create(
        tenant_id=actor.tenant_id,
        book=book,
        stored=stored,
        sha256=digest,
        format=read.kind,
        imported_at=at,
        imported_by=actor.name,
        transactions=len(fresh),
        seen_before=len(found) - len(fresh),
        total_in=sum(t.amount for t in fresh if t.amount > 0),
        total_out=sum(t.amount for t in fresh if t.amount < 0),
    )
    outcomes = _book_all(actor, file, fresh, at)
    leave_trace(
        actor=actor, at=at, verb="import", kind="bank_file", object_id=file.pk, transactions=len(fresh)
    )
    return Imported(file.pk, len(fresh), file.seen_before, file.total_in, file.total_out, dict(outcomes))


def read_bank_file(content: bytes) -> bank_values.BankFile:
    """Read BgMax or camt by what the first bytes say. Raises UnknownFormat and what the readers refuse."""
    start = content[:400].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"01BGMAX"):
        return read_bgmax(content)
    if start.startswith(b"<"):
        return read_camt(content)
    raise errors.UnknownFormat


def _known(book_id: int, fingerprints: list[str]) -> set[str]:
    rows = BankTransaction.objects.filter(book_id=book_id, fingerprint__in=fingerprints)
    return set(rows.values_list("fingerprint", flat=True))


def _book_all(
    actor: Actor, file: BankFile, fresh: list[bank_values.BankTransaction], at: datetime
) -> Counter[str]:
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
    outcomes: Counter[str] = Counter()
    bookings = []
    for row, told in zip(rows, fresh, strict=True):
        booking = _book_one(actor, file, row, told, claims, at)
        bookings.append(booking)
        outcomes[booking.outcome] += 1
    Booking.objects.bulk_create(bookings)
    return outcomes


def _open_claims(book_id: int, references: Iterable[str]) -> dict[str, _Target]:
    items = OpenItem.objects.filter(book_id=book_id, reference__in=list(references), ore__gt=0)
    return {item.reference: _Target(item.pk, item.account, item.label, item.remaining) for item in items}


def _book_one(
    actor: Actor,
    file: BankFile,
    row: BankTransaction,
    told: bank_values.BankTransaction,
    claims: dict[str, _Target],
    at: datetime,
) -> Booking:
    """Decide where one transaction goes and post it. Money in the bank is always booked: nothing vanishes."""
    target = next((claims[r] for r in told.references if r in claims and claims[r].remaining > 0), None)
    lines: list[tuple[int, int | None, int]] = [(chart.BANK, None, row.ore)]
    settle: tuple[tuple[int, int], ...] = ()
    if row.ore < 0:
        outcome, text = "out", "Betalning från bankkontot"
        lines.append((chart.PAYMENTS_UNDER_WAY, None, -row.ore))
    elif target is None:
        outcome, text = "unknown", "Okänd inbetalning"
        lines.append((chart.UNKNOWN_PAYMENTS, None, -row.ore))
    else:
        paid = min(row.ore, target.remaining)
        over = row.ore - paid
        outcome = "over" if over else "paid" if paid == target.remaining else "part"
        text = f"{target.label}: inbetalning"
        lines += [(target.account, None, -paid), (chart.OVERPAID, None, -over)]
        settle = ((target.id, paid),)
        claims[next(r for r in told.references if claims.get(r) == target)] = replace(
            target, remaining=target.remaining - paid
        )
    posted = post_voucher(
        VoucherDraft(
            book=file.book_id,
            series="I",
            day=row.booked_on,
            text=f"{text} {row.payer}".strip(),
            key=f"bank/{row.pk}",
            lines=tuple(lines),
            settle=settle,
        ),
        actor=actor,
        at=at,
    )
    return Booking(
        tenant_id=actor.tenant_id,
        transaction=row,
        voucher_id=posted.voucher_id,
        outcome=outcome,
        item_id=target.id if target else None,
        at=at,
        by=actor.name,
    )
