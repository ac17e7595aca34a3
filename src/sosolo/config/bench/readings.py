"""What a process that is measured alone does with a file."""

from collections.abc import Callable
from datetime import date

from sosolo.bank.actions.files import import_bank_file
from sosolo.config.demonstration.names import cooperative_number
from sosolo.config.demonstration.world import World, at, found_world
from sosolo.ledger.actions import open_book
from sosolo.ledger.importing import import_sie
from sosolo.ledger.models import Book
from sosolo.parties.models import Organisation
from sosolo.platform.acting import acting_in

DAY = date(2026, 11, 24)


def reader_of(kind: str) -> Callable[[bytes], int]:
    """Return what reads a file of that kind in, and counts what it brought."""
    world, _ = found_world()
    if kind == "bank":
        return lambda content: _bank(world, content)
    book = empty_book(world, 40_001)
    return lambda content: _sie(world, book, content)


def empty_book(world: World, serial: int) -> Book:
    with acting_in(world.tenant.pk):
        organisation = Organisation.objects.create(
            tenant=world.tenant, name=f"Tom {serial}", org_number=cooperative_number(serial)
        )
        years = [(date(year, 1, 1), date(year + 1, 1, 1)) for year in (2025, 2026)]
        return open_book(organisation=organisation, name=f"Tom {serial}", years=years)


def _sie(world: World, book: Book, content: bytes) -> int:
    with acting_in(world.tenant.pk):
        return import_sie(actor=world.eva, book=book, content=content, name="bench.se", at=at(DAY)).vouchers


def _bank(world: World, content: bytes) -> int:
    with acting_in(world.tenant.pk):
        return import_bank_file(actor=world.eva, content=content, name="bench.xml", at=at(DAY)).transactions
