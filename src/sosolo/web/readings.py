"""Who reads whose sensitive data: a view says it, and it is written before the page is sent."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone

from sosolo.parties.actions.readings import note_readings
from sosolo.web.policy import ActingRequest


def note_reading(request: ActingRequest, what: str, *person_ids: int) -> None:
    """Say that this page shows `what` (pay, absence, number, account, file) of these people.

    Written after the page is made, in a statement of its own; a page whose reading cannot be noted is not sent.
    """
    notes: list[tuple[str, int]] = request.readings  # type: ignore[attr-defined]
    notes += [(what, person_id) for person_id in person_ids]


def note_readings_of(request: ActingRequest, what: str, person_ids: Iterable[int]) -> None:
    """The same for many."""
    note_reading(request, what, *person_ids)


def write_readings(request: HttpRequest) -> None:
    """Write what the views have said."""
    actor = getattr(request, "actor", None)
    notes = getattr(request, "readings", [])
    if actor is not None and notes:
        now = timezone.now()
        note_readings(actor=actor, notes=notes, day=timezone.localdate(now), at=now)
