"""Book what happened in the own firm, with the paper it stands on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sosolo.ground.errors import Refused, sentence
from sosolo.ledger.actions import OWNER, Posted, VoucherDraft, correct_voucher, post_voucher
from sosolo.ledger.models import Book, VoucherFile
from sosolo.ledger.own_firm.events import Event, lines_of
from sosolo.ledger.queries import voucher_with_entries
from sosolo.ledger.year_end import open_coming_year
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.files import receipt_type, store_file

SERIES = "A"


class NotYet(Refused):
    template = sentence("Dagen har inte kommit än. Bokför när det har hänt.")


@dataclass(frozen=True, slots=True)
class Paper:
    """A receipt or an invoice as it came."""

    name: str
    content: bytes


@transaction.atomic
def book_event(
    *, actor: Actor, book: Book, event: Event, key: str, at: datetime, paper: Paper | None = None
) -> Posted:
    """Book one event; the same key again changes nothing.

    Raises NotYet, NothingHappened, NoSuchEvent, NoVatOnThat, NotAReceipt, TooLarge, NoYear, MonthClosed.
    """
    actor.must_have(OWNER)
    if event.day > day_of(at):
        raise NotYet
    file = None
    if paper is not None:
        file = store_file(
            actor=actor,
            content=paper.content,
            name=paper.name,
            media_type=receipt_type(paper.content),
            at=at,
            is_sensitive=True,
        )
    lines = lines_of(event)
    _open_years(book, day_of(at))
    posted = post_voucher(
        VoucherDraft(
            book=book.pk,
            series=SERIES,
            day=event.day,
            text=event.text,
            key=f"event/{key}",
            lines=lines,
        ),
        actor=actor,
        at=at,
    )
    if file is not None and not posted.replayed:
        VoucherFile.objects.create(tenant_id=book.tenant_id, voucher_id=posted.voucher_id, file=file)
    return posted


@transaction.atomic
def correct_event(*, actor: Actor, book: Book, voucher_id: int, day: date, why: str, at: datetime) -> Posted:
    """Post the mirror of a voucher, pointing at it. Raises Voucher.DoesNotExist, KeyReused, NoYear, MonthClosed."""
    voucher_with_entries(book.tenant_id, voucher_id)
    _open_years(book, day_of(at))
    return correct_voucher(actor=actor, voucher_id=voucher_id, day=day, why=why, at=at)


def _open_years(book: Book, today: date) -> None:
    """Open the years up to today: a firm has them as it is written in."""
    while open_coming_year(book_id=book.pk, tenant_id=book.tenant_id, today=today):
        pass
