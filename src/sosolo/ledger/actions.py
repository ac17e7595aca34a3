"""The writes of the books. post_voucher is the only way in; call it last in a transaction."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import DatabaseError, connection, transaction

from sosolo.ground.errors import Refused
from sosolo.ground.formats.ne_accounts import field_of
from sosolo.ledger import errors
from sosolo.ledger.chart import CHART
from sosolo.ledger.models import Activity, Book, FiscalYear, LedgerAccount
from sosolo.ledger.queries import voucher_with_entries
from sosolo.parties.models import Organisation
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace

Line = tuple[int, int | None, int]  # account, activity id or None, öre (debit above zero)

OWNER = "owner"
"""The role of whoever keeps the books of the own firm: in them, and nowhere else."""

REFUSALS: dict[str, type[Refused]] = {
    "SO002": errors.MonthClosed,
    "SO003": errors.KeyReused,
    "SO004": errors.NoYear,
    "SO005": errors.UnknownAccount,
    "SO006": errors.Sealed,
    "SO007": errors.NothingToSettle,
}
REFUSALS_BY_CONSTRAINT: dict[str, type[Refused]] = {
    "an_item_is_settled_at_most_in_full": errors.SettledAlready,
}


@dataclass(frozen=True, slots=True)
class Open:
    """A claim that the voucher leaves open (reskontra)."""

    account: int
    reference: str
    label: str
    counterpart: str
    ore: int
    due_on: date
    activity: int | None = None


@dataclass(frozen=True, slots=True)
class VoucherDraft:
    """What shall be posted. `key` makes it happen once; lines are debit above zero, credit below, in öre."""

    book: int
    series: str
    day: date
    text: str
    key: str
    lines: tuple[Line, ...]
    corrects: int | None = None
    open: Open | None = None
    settle: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Posted:
    voucher_id: int
    number: int
    replayed: bool


def voucher_json(draft: VoucherDraft, actor: Actor, at: datetime) -> dict[str, Any]:
    """Return the argument of the SQL function post_voucher. Raises Unbalanced before the database is asked."""
    lines = [line for line in draft.lines if line[2]]
    if difference := sum(line[2] for line in lines):
        raise errors.Unbalanced(difference=difference)
    found: dict[str, Any] = {
        "tenant": actor.tenant_id,
        "book": draft.book,
        "series": draft.series,
        "day": draft.day.isoformat(),
        "text": draft.text[:300],
        "at": at.isoformat(),
        "by": actor.name,
        "key": draft.key,
        "lines": lines,
    }
    if draft.corrects is not None:
        found["corrects"] = draft.corrects
    if draft.open is not None:
        found["open"] = {
            "account": draft.open.account,
            "reference": draft.open.reference,
            "label": draft.open.label,
            "counterpart": draft.open.counterpart,
            "activity": draft.open.activity,
            "ore": draft.open.ore,
            "due_on": draft.open.due_on.isoformat(),
        }
    if draft.settle:
        found["settle"] = list(draft.settle)
    return found


def post_voucher(draft: VoucherDraft, *, actor: Actor, at: datetime) -> Posted:
    """Post one voucher; the same key and content again gives the same voucher back.

    Raises Unbalanced, MonthClosed, KeyReused, NoYear, UnknownAccount, SettledAlready.
    """
    with refusals_of_the_books(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT voucher_id, number, replayed FROM post_voucher(%s::jsonb)",
            [json.dumps(voucher_json(draft, actor, at))],
        )
        row = cursor.fetchone()
    return Posted(*row)


@contextmanager
def refusals_of_the_books() -> Iterator[None]:
    """Turn what the database refuses into sentences for people."""
    try:
        yield
    except DatabaseError as trouble:
        cause = trouble.__cause__
        kind = REFUSALS.get(getattr(cause, "sqlstate", "") or "")
        constraint = getattr(getattr(cause, "diag", None), "constraint_name", None) or ""
        kind = kind or REFUSALS_BY_CONSTRAINT.get(constraint)
        if kind is None:
            raise
        raise kind from trouble


def open_book(
    *,
    organisation: Organisation,
    name: str,
    years: Iterable[tuple[date, date]],
    bankgiro: str = "",
    iban: str = "",
    swish: str = "",
    accounts: Mapping[int, str] = CHART,
    has_ne: bool = False,
) -> Book:
    """Open the books of a legal or natural person with a chart and the given years (since, until excluded).

    has_ne: each account gets its field of the NE form.
    """
    tenant_id = organisation.tenant_id
    book = Book.objects.create(
        tenant_id=tenant_id, organisation=organisation, name=name, bankgiro=bankgiro, iban=iban, swish=swish
    )
    LedgerAccount.objects.bulk_create(
        LedgerAccount(
            tenant_id=tenant_id, book=book, number=number, name=label, sru=field_of(number) if has_ne else ""
        )
        for number, label in accounts.items()
    )
    FiscalYear.objects.bulk_create(
        FiscalYear(tenant_id=tenant_id, book=book, since=since, until=until) for since, until in years
    )
    return book


@transaction.atomic
def record_accounts(*, actor: Actor, book: Book, bankgiro: str, iban: str, at: datetime) -> None:
    """Note the bankgiro and the IBAN of a book that has none. What is noted stays: invoices and payments name it."""
    actor.must_have("officer")
    locked = Book.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=book.pk)
    given = {"bankgiro": bankgiro, "iban": iban}
    fresh = {name: number for name, number in given.items() if number and not getattr(locked, name)}
    if fresh:
        for name, number in fresh.items():
            setattr(locked, name, number)
        locked.save(update_fields=list(fresh))
        leave_trace(actor=actor, at=at, verb="change", kind="book", object_id=locked.pk, **fresh)


def open_activity(*, book: Book, number: int, name: str) -> Activity:
    """Open an activity account (an object in the book)."""
    return Activity.objects.create(tenant_id=book.tenant_id, book=book, number=number, name=name)


def close_month(*, actor: Actor, book_id: int, month: date, at: datetime) -> None:
    """Let the month take no more vouchers. Waits for those that are being posted."""
    actor.must_have("officer")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT close_month(%s, %s, %s, %s, %s)",
            [actor.tenant_id, book_id, month.replace(day=1), at, actor.name],
        )


def correct_voucher(*, actor: Actor, voucher_id: int, day: date, why: str, at: datetime) -> Posted:
    """Post the mirror of a voucher, pointing at it. A voucher is corrected once."""
    actor.must_have("officer", OWNER)
    old = voucher_with_entries(actor.tenant_id, voucher_id)
    return post_voucher(
        VoucherDraft(
            book=old.book_id,
            series=old.series,
            day=day,
            text=f"Rättelse av {old.series}{old.number}: {why}",
            key=f"correct/{voucher_id}",
            lines=tuple((e.account, e.activity_id, -e.ore) for e in old.lines),
            corrects=voucher_id,
        ),
        actor=actor,
        at=at,
    )
