"""Ada's own firm, as the tests open it and write in it."""

from datetime import date

from sosolo.ledger.actions import Posted
from sosolo.ledger.own_firm.actions import book_event
from sosolo.ledger.own_firm.events import DEPOSIT, IN, OUT, SOLD, WITHDRAWAL, Event
from sosolo.members.models import OwnFirm
from sosolo.members.own_firms import open_own_firm, writing_in_own_books
from sosolo.platform.acting import Actor
from tests.cast import DAY, Cast, at

EVENTS = (
    Event(DEPOSIT, date(2026, 1, 7), "Startpengar", 20_000_00),
    Event(IN, date(2026, 2, 3), "Hemsida åt bageriet", 12_500_50, SOLD, 25),
    Event(OUT, date(2026, 2, 9), "Programvara", 499_99, "software", 25),
    Event(OUT, date(2026, 3, 2), "Tåg till Umeå", 318_00, "travel", 6, privately=True),
    Event(OUT, date(2026, 3, 20), "Ränta", 45_45, "interest_out"),
    Event(WITHDRAWAL, date(2026, 4, 25), "Till mig", 5_000_00),
)


def owner(cast: Cast, who: str = "ada") -> Actor:
    """Return the actor of a member."""
    member: Actor = getattr(cast, who)
    return member


def opened(actor: Actor, *, name: str = "Adas firma") -> OwnFirm:
    return open_own_firm(actor=actor, name=name, first_year=2026, at=at(DAY))


def booked(actor: Actor, *events: Event) -> list[Posted]:
    """Book the events in the firm of the actor."""
    with writing_in_own_books(actor) as own:
        return [
            book_event(actor=own.actor, book=own.book, event=event, key=f"{place}", at=at(DAY))
            for place, event in enumerate(events)
        ]
