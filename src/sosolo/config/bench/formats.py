"""Reading and writing files: SIE, invoices, pay orders and declarations, files of the bank, and books read in."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from lxml import etree

from sosolo.config.bench.big_files import books, camt_of, invoice_of, order_of, return_of
from sosolo.config.bench.measure import Line, timed
from sosolo.config.bench.peak import Taken, taken_by
from sosolo.config.bench.readings import empty_book
from sosolo.config.demonstration.world import World, at
from sosolo.ground.formats.agi.writer import write_agi
from sosolo.ground.formats.pain001 import write_pain001
from sosolo.ground.formats.peppol.writer import write_invoice
from sosolo.ground.formats.schemas import load_schema, pain_schema
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.values import SieFile
from sosolo.ground.formats.sie.writer import write_sie
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import Book
from sosolo.platform.acting import enter

DAY = date(2026, 11, 24)
VOUCHERS = 100_000
PEOPLE = 1_000


def files(world: World) -> Iterator[Line]:
    """Yield the lines of the report for rows 8, 9, 12, 13 and 14 of the goals."""
    book = books(VOUCHERS)
    content = write_sie(book)[0]
    yield _sie_reading(content)
    yield _sie_writing(book)
    yield _invoice()
    yield _pay_files()
    yield _bank_import()
    yield _sie_import(world, content)


def _sie_reading(content: bytes) -> Line:
    figure = timed(lambda: read_sie(content), 5)
    speed, own = (len(content) / 1e3 / spent for spent in (figure.wall, figure.cpu))
    return Line(
        f"SIE read, {len(content) / 1e6:.0f} MB, {VOUCHERS:,} vouchers",
        f"{speed:.0f} MB/s, {own:.0f} MB per second of processor",
        "best peer 15.8 MB/s",
        "≥ 50 MB/s of processor; floor 15",
        own >= 50,
    )


def _sie_writing(book: SieFile) -> Line:
    figure = timed(lambda: write_sie(book), 3)
    return Line(
        f"SIE write, {VOUCHERS:,} vouchers",
        f"{figure.wall / 1000:.2f} s, {figure.cpu / 1000:.2f} s of processor",
        "",
        "≤ 1 s of processor",
        figure.cpu <= 1000,
    )


def _invoice() -> Line:
    invoice = invoice_of(5)
    figure = timed(lambda: write_invoice(invoice), 2_000)
    return Line(
        "Peppol invoice written, 5 lines", f"{figure.wall:.3f} ms", "", "≤ 0.15 ms", figure.wall <= 0.15
    )


def _pay_files() -> Line:
    """Written, and the order judged by the bank's schema: no schema of the AGI is to be had, its controls are in writing."""
    order, given = order_of(PEOPLE), return_of(PEOPLE)
    schema = load_schema(pain_schema("03"))

    def both() -> None:
        if not schema.validate(etree.fromstring(write_pain001(order))):
            raise RuntimeError(schema.error_log)
        write_agi(given)

    figure = timed(both, 30)
    each, own = (spent / PEOPLE * 1000 for spent in (figure.wall, figure.cpu))
    return Line(
        "pain.001 and AGI written, the order checked by its XSD",
        f"{each:.1f} µs per person, {own:.1f} of processor",
        "",
        "≤ 12 µs of processor per person",
        own <= 12,
    )


def _sie_import(world: World, content: bytes) -> Line:
    found = _taken("sie", content)
    single = _one_by_one(world, empty_book(world, 40_002))
    each = found.wall / VOUCHERS * 1e6
    return Line(
        f"SIE import of {found.count:,} vouchers: read, check, store, committed",
        f"{found.wall:.1f} s ({found.cpu:.1f} s CPU of ours), peak {found.peak:.0f} MB",
        f"one post_voucher each {single:.0f} µs: {single / each:.1f} ×",
        "≤ 6 s within 200 MB",
        found.wall <= 6 and found.peak <= 200,
    )


def _taken(kind: str, content: bytes) -> Taken:
    with tempfile.TemporaryDirectory(prefix="sosolo-bench-") as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        return taken_by(kind, path)


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


def _bank_import() -> Line:
    found = _taken("bank", camt_of(100_000_000))
    return Line(
        f"camt.053 of 100 MB imported and booked, {found.count:,} payments",
        f"{found.wall:.0f} s ({found.cpu:.0f} s CPU of ours), peak {found.peak:.0f} MB",
        "",
        "≤ 120 s within 300 MB",
        found.wall <= 120 and found.peak <= 300,
    )


def _wall(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _moment() -> datetime:
    return at(DAY)
