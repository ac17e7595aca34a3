"""The log of who read what of whom. Kept by the database itself: readers can add through one function only."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection

from sosolo.platform.acting import Actor


def note_readings(*, actor: Actor, notes: Sequence[tuple[str, int]], day: date, at: datetime) -> None:
    """Note that the actor has read things: (what, person id). One's own are not noted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT note_readings(%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                actor.tenant_id,
                actor.account_id,
                actor.name,
                " ".join(sorted(actor.roles)),
                at,
                day,
                [what for what, _ in notes],
                [person for _, person in notes],
            ],
        )
