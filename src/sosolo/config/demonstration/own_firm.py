"""Bo keeps the books of his own firm here: some events each month, as he would book them himself."""

from collections.abc import Iterator
from datetime import date, timedelta

from sosolo.config.demonstration.world import World, at
from sosolo.ledger.own_firm.actions import book_event
from sosolo.ledger.own_firm.events import DEPOSIT, IN, OUT, SOLD, WITHDRAWAL, Event
from sosolo.members.own_firms import open_own_firm, writing_in_own_books
from sosolo.parties.models import Account, Role
from sosolo.platform.acting import Actor, acting_in

NAME = "Bergs Snickeri"
JOBS = (
    ("Köksluckor åt Viklunds", 28_750_00),
    ("Trappa i Malå", 41_250_00),
    ("Fönsterbyte, Skogsgatan", 18_900_00),
    ("Altan åt Norrbyskär", 36_400_00),
    ("Hyllor till biblioteket", 22_125_00),
)
HIGH_AND_LOW = 5


def keep_own_firm(world: World, first: date, today: date) -> None:
    """Book the months up to today in Bo's firm."""
    with acting_in(world.tenant.pk):
        bo = _bo(world)
        open_own_firm(actor=bo, name=NAME, first_year=first.year, at=at(first))
        with writing_in_own_books(bo) as own:
            for place, event in enumerate(_events(first, today)):
                book_event(
                    actor=own.actor, book=own.book, event=event, key=f"played/{place}", at=at(event.day, 18)
                )


def _bo(world: World) -> Actor:
    role = Role.objects.get(tenant=world.tenant, account=Account.objects.get(email="bo@sosolo.example"))
    return Actor(world.tenant.pk, role.account_id, role.account.name, frozenset({role.role}), role.member_id)


def _events(first: date, today: date) -> Iterator[Event]:
    yield Event(DEPOSIT, first, "Startpengar från mig", 40_000_00)
    yield Event(OUT, first, "Bordssåg", 18_750_00, "equipment", 25)
    month, n = first, 0
    while month <= today:
        yield from (one for one in _of_month(month, n) if one.day <= today)
        month, n = (month + timedelta(days=32)).replace(day=1), n + 1


def _of_month(month: date, n: int) -> Iterator[Event]:
    job, paid = JOBS[n % len(JOBS)]
    swing = n % HIGH_AND_LOW
    yield Event(OUT, month.replace(day=2), "Mobil och bredband", 549_00, "phone", 25)
    yield Event(OUT, month.replace(day=5), "Virke och beslag", 6_240_50 + swing * 811_25, "material", 25)
    yield Event(
        OUT,
        month.replace(day=9),
        "Diesel till bussen",
        1_186_40 + swing * 97_20,
        "fuel",
        25,
        privately=swing == 0,
    )
    yield Event(IN, month.replace(day=15), job, paid, SOLD, 25)
    yield Event(OUT, month.replace(day=12), "F-skatt", 4_800_00, "own_tax")
    if month.month % 3 == 1:
        yield Event(OUT, month.replace(day=18), "Företagsförsäkring, kvartal", 1_372_00, "insurance")
    if month.month % 3 == 2 and n:
        yield Event(OUT, month.replace(day=12), "Moms för kvartalet", 9_600_00, "vat_paid")
    yield Event(WITHDRAWAL, month.replace(day=25), "Till mig privat", 10_000_00)
