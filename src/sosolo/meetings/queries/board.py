"""Who sits in the board on a day, and whether they are as many as the statutes say."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sosolo.meetings.models import BoardSeat
from sosolo.members.queries.statutes import statutes_on


@dataclass(frozen=True, slots=True)
class Board:
    """smallest, largest: by the statutes (7 kap. 1 §). before: who has left, the latest first."""

    seats: list[BoardSeat]
    before: list[BoardSeat]
    smallest: int
    largest: int

    @property
    def is_too_small(self) -> bool:
        return len(self.seats) < self.smallest

    @property
    def has_chair(self) -> bool:
        return any(seat.is_chair for seat in self.seats)


def board_on(tenant_id: int, day: date) -> Board:
    """Return the board of a day."""
    statutes = statutes_on(tenant_id, day)
    found = BoardSeat.objects.filter(tenant_id=tenant_id).order_by("-is_chair", "since", "id")
    sits = Q(until=None) | Q(until__gt=day)
    return Board(
        list(found.filter(sits)),
        list(found.filter(until__lte=day).order_by("-until", "id")[:50]),
        statutes.number("board_smallest"),
        statutes.number("board_largest"),
    )


def seat_of(tenant_id: int, seat_id: int) -> BoardSeat:
    """Return one seat. Raises BoardSeat.DoesNotExist."""
    return BoardSeat.objects.get(tenant_id=tenant_id, pk=seat_id)
