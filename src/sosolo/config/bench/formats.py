"""Reading and writing files: SIE, invoices, pay orders and declarations, files of the bank, and books read in."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from sosolo.config.bench.big_files import books, camt_of, invoice_of, order_of, return_of
from sosolo.config.bench.measure import Line, timed
from sosolo.config.bench.peak import peak_of
from sosolo.config.demonstration.names import cooperative_number
from sosolo.config.demonstration.world import World, at
from sosolo.ground.formats.agi.writer import write_agi
from sosolo.ground.formats.pain001 import write_pain001
from sosolo.ground.formats.peppol.writer import write_invoice
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.writer import write_sie
from sosolo.ledger.actions import VoucherDraft, open_book, post_voucher
from sosolo.ledger.importing import import_sie
from sosolo.ledger.models import Book
from sosolo.parties.models import Organisation
from sosolo.platform.acting import acting_in, enter

DAY = date(2026, 11, 24)
VOUCHERS = 100_000
PEOPLE = 1_000


def files(world: World) -> Iterator[Line]:
    """Yield the lines of the report for rows 8, 9, 12, 13 and 14 of the goals."""
    content = write_sie(books(VOUCHERS))[0]
    yield _sie_reading(content)
    yield _invoice()
    yield _pay_files()
    yield from _sie_import(world, content)
    yield _camt()


def _sie_reading(content: bytes) -> Line:
    figure = timed(lambda: read_sie(content), 5)
    speed = len(content) / 1e6 / (figure.wall / 1000)
    return Line(
        f"SIE read, {len(content) / 1e6:.0f} MB, {VOUCHERS:,} vouchers",
        f"{speed:.0f} MB/s",
        "best peer 15.8 MB/s",
        "≥ 50 MB/s; floor 15",
        speed >= 50,
    )


def _invoice() -> Line:
    invoice = invoice_of(5)
    figure = timed(lambda: write_invoice(invoice), 2_000)
    return Line(
        "Peppol invoice written, 5 lines", f"{figure.wall:.3f} ms", "", "≤ 0.15 ms", figure.wall <= 0.15
    )


def _pay_files() -> Line:
    order, given = order_of(PEOPLE), return_of(PEOPLE)

    def both() -> None:
        write_pain001(order)
        write_agi(given)

    each = timed(both, 30).wall / PEOPLE * 1000
    return Line("pain.001 and AGI written", f"{each:.1f} µs per person", "", "≤ 12 µs per person", each <= 12)


def _sie_import(world: World, content: bytes) -> Iterator[Line]:
    book = _empty_book(world, 40_001)
    wall = _wall(lambda: _read_in(world, book, content))
    single = _one_by_one(world, _empty_book(world, 40_002))
    yield Line(
        f"SIE import of {VOUCHERS:,} vouchers: read, check, store, committed",
        f"{wall:.1f} s, {wall / VOUCHERS * 1e6:.0f} µs per voucher",
        f"one post_voucher each {single:.0f} µs: {single / (wall / VOUCHERS * 1e6):.1f} ×",
        "≤ 6 s",
        wall <= 6,
    )


def _read_in(world: World, book: Book, content: bytes) -> None:
    with acting_in(world.tenant.pk):
        import_sie(actor=world.eva, book=book, content=content, name="bench.se", at=_moment())


def _one_by_one(world: World, book: Book, *, count: int = 2_000) -> float:
    """Return µs per voucher when each is posted and committed by itself."""
    vouchers = books(count).vouchers

    def post_all() -> None:
        for place, v in enumerate(vouchers):
            lines = tuple((int(row.account), None, row.amount) for row in v.rows)
            draft = VoucherDraft(book.pk, v.series, v.day or DAY, v.text, f"bench/{place}", lines)
            with transaction.atomic():
                enter(world.tenant.pk)
                post_voucher(draft, actor=world.eva, at=_moment())

    return _wall(post_all) / count * 1e6


def _empty_book(world: World, serial: int) -> Book:
    with acting_in(world.tenant.pk):
        organisation = Organisation.objects.create(
            tenant=world.tenant, name=f"Tom {serial}", org_number=cooperative_number(serial)
        )
        years = [(date(year, 1, 1), date(year + 1, 1, 1)) for year in (2025, 2026)]
        return open_book(organisation=organisation, name=f"Tom {serial}", years=years)


def _camt() -> Line:
    with tempfile.TemporaryDirectory(prefix="sosolo-bench-") as folder:
        path = Path(folder) / "camt.xml"
        path.write_bytes(camt_of(100_000_000))
        wall, peak = peak_of(path)
    return Line(
        "camt.053 of 100 MB read",
        f"{wall:.0f} s, peak {peak:.0f} MB with the file itself",
        "",
        "≤ 120 s within 300 MB",
        wall <= 120 and peak <= 300,
    )


def _wall(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _moment() -> datetime:
    return at(DAY)
