"""Read a SIE file into a book: all of it or nothing, and the same file once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db import connection, transaction

from sosolo.ground.formats.memory import collector_at_rest
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.values import SieFile
from sosolo.ledger import errors
from sosolo.ledger.actions import OWNER
from sosolo.ledger.imports.plan import ImportPlan, plan_import
from sosolo.ledger.imports.values import BookNow, year_of
from sosolo.ledger.many import Vouchers, forget_plans, post_columns
from sosolo.ledger.models import Activity, Book, ClosedMonth, FiscalYear, LedgerAccount, SieImport
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.files import content_of, store_file
from sosolo.platform.models import LongWork, StoredFile
from sosolo.platform.reading import rows
from sosolo.platform.traces import leave_trace
from sosolo.platform.works import Tell, untold, want_work

CHUNK = 5_000
AT_ONCE = 5_000
"""Vouchers that are read while somebody waits for the answer."""
SIE_TYPE = "application/x-sie"
READING, IMPORTING = "read_sie_file", "import_sie_file"


@dataclass(frozen=True, slots=True)
class Imported:
    import_id: int
    vouchers: int
    turnover: int


def book_now(book: Book, file: SieFile) -> BookNow:
    """Return what the book holds, as far as the file concerns it."""
    year = year_of(file)
    openings, taken = {}, []
    if year is not None:
        first = year[0].replace(day=1)
        openings = dict(
            rows(
                """SELECT account, sum(debit - credit)::bigint FROM ledger_monthbalance
                    WHERE book_id = %s AND month < %s AND account < 3000 GROUP BY account""",
                [book.pk, first],
            )
        )
        taken = rows(
            "SELECT series, number::text, day FROM ledger_voucher WHERE book_id = %s AND day >= %s AND day < %s",
            [book.pk, *year],
        )
    accounts = dict(LedgerAccount.objects.filter(book=book).values_list("number", "sru"))
    return BookNow(
        years=list(FiscalYear.objects.filter(book=book).values_list("since", "until")),
        accounts=frozenset(accounts),
        codes={number: code for number, code in accounts.items() if code},
        activities={str(a.number): (a.pk, a.name) for a in Activity.objects.filter(book=book)},
        closed=frozenset(ClosedMonth.objects.filter(book=book).values_list("month", flat=True)),
        openings=openings,
        taken=frozenset(taken),
    )


def preview_import(*, book: Book, content: bytes) -> ImportPlan:
    """Return what the file would do. Raises ImportedAlready and what the reader refuses."""
    _refuse_second_time(book, content)
    return _plan_of(book, content)


def _plan_of(book: Book, content: bytes) -> ImportPlan:
    """Return what the file would do; the file as it was read is let go of."""
    file = read_sie(content)
    return plan_import(file, book_now(book, file))


def takes_long(content: bytes) -> bool:
    """Say whether a file is so large that nobody should wait for the answer: half a second or more."""
    return content.count(b"#VER") > AT_ONCE


def want_to_read(*, actor: Actor, book: Book, content: bytes, name: str, at: datetime) -> LongWork:
    """Keep a large file and let the worker say what it would do. Raises ImportedAlready, TooLarge, EmptyFile."""
    actor.must_have("officer")
    digest = _refuse_second_time(book, content)
    file = keep_sie(actor=actor, content=content, name=name, at=at)
    return want_work(actor=actor, kind=READING, key=f"sie/reading/{digest.hex()}", file=file, at=at)


def want_import(*, actor: Actor, book: Book, file: StoredFile, at: datetime) -> LongWork:
    """Let the worker read a large file into the book; while it does, asking again changes nothing.

    Raises ImportedAlready.
    """
    actor.must_have("officer")
    digest = _refuse_second_time(book, content_of(file))
    return want_work(actor=actor, kind=IMPORTING, key=f"sie/import/{digest.hex()}", file=file, at=at)


def keep_sie(*, actor: Actor, content: bytes, name: str, at: datetime) -> StoredFile:
    """Keep a file as it came. Raises TooLarge, EmptyFile."""
    return store_file(actor=actor, content=content, name=name, media_type=SIE_TYPE, at=at, is_sensitive=True)


def _refuse_second_time(book: Book, content: bytes) -> bytes:
    digest = hashlib.sha256(content).digest()
    if before := SieImport.objects.filter(book=book, sha256=digest).first():
        raise errors.ImportedAlready(day=day_of(before.imported_at), who=before.imported_by)
    return digest


@transaction.atomic
def import_sie(
    *, actor: Actor, book: Book, content: bytes, name: str, at: datetime, tell: Tell = untold
) -> Imported:
    """Read the file in: years, accounts, opening balances and vouchers, all or nothing, once.

    tell: called with how far it has come. Raises ImportedAlready, DoesNotFit with the first reasons, and what the reader refuses.
    """
    actor.must_have("officer", OWNER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 6))", [f"sie/{book.pk}"])
    digest = _refuse_second_time(book, content)
    tell("read", 0, 0)
    with collector_at_rest():
        plan = _plan_of(book, content)
        if plan.refusals:
            raise errors.DoesNotFit(reasons=" ".join(str(one) for one in plan.refusals[:5]))
        _prepare(book, plan)
        _post(actor, book, plan, digest.hex()[:16], at, tell)
    kept = SieImport.objects.create(
        tenant_id=actor.tenant_id,
        book=book,
        sha256=digest,
        name=name[:200],
        company=plan.company[:200],
        vouchers=plan.count,
        turnover=plan.turnover,
        imported_at=at,
        imported_by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="import", kind="sie_import", object_id=kept.pk, vouchers=plan.count)
    return Imported(kept.pk, plan.count, plan.turnover)


def _prepare(book: Book, plan: ImportPlan) -> None:
    """Add the years, accounts and activities that the file needs."""
    tenant_id = book.tenant_id
    FiscalYear.objects.bulk_create(
        FiscalYear(tenant_id=tenant_id, book=book, since=since, until=until)
        for since, until in plan.new_years
    )
    LedgerAccount.objects.bulk_create(
        LedgerAccount(
            tenant_id=tenant_id, book=book, number=number, name=name, sru=plan.codes.get(number, "")
        )
        for number, name in plan.new_accounts.items()
    )
    changed = [
        account
        for account in LedgerAccount.objects.filter(book=book, number__in=plan.codes)
        if account.sru != plan.codes[account.number]
    ]
    for account in changed:
        account.sru = plan.codes[account.number]
    LedgerAccount.objects.bulk_update(changed, ["sru"])
    Activity.objects.bulk_create(
        Activity(tenant_id=tenant_id, book=book, number=int(number), name=name[:200])
        for number, name in plan.new_activities.items()
    )


def _post(actor: Actor, book: Book, plan: ImportPlan, file_key: str, at: datetime, tell: Tell) -> None:
    columns = plan.columns
    known = (
        {str(a.number): a.pk for a in Activity.objects.filter(book=book)} if columns.activities[1:] else {}
    )
    activities = [known.get(number) for number in columns.activities]
    starts = np.concatenate(([0], np.cumsum(columns.counts))).tolist()
    for first in range(0, plan.count, CHUNK):
        tell("book", first, plan.count)
        last = min(first + CHUNK, plan.count)
        entries = slice(starts[first], starts[last])
        vouchers = Vouchers(
            columns.series[first:last],
            columns.days[first:last],
            columns.texts[first:last],
            [f"sie/{file_key}/{place}" for place in range(first + 1, last + 1)],
            np.repeat(np.arange(1, last - first + 1), columns.counts[first:last]).tolist(),
            columns.accounts[entries].tolist(),
            [activities[code] for code in columns.activity_codes[entries].tolist()],
            columns.ore[entries].tolist(),
        )
        post_columns(vouchers, actor=actor, book=book.pk, at=at)
    forget_plans(plan.count)


def imports_of(book: Book, *, count: int = 20) -> list[SieImport]:
    """Return the files that were read into the book, latest first."""
    return list(SieImport.objects.filter(book=book).order_by("-id")[:count])
