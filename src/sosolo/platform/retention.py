"""What the clock alone removes: rows whose days are over, by the register of fields. Run as the owner of the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, models

from sosolo.platform.privacy import Described, described


@dataclass(frozen=True, slots=True)
class Expired:
    """How many rows of a model have outlived their time."""

    label: str
    rule: str
    rows: int


def remove_expired(at: datetime, *, is_trial: bool = False) -> Iterator[Expired]:
    """Remove rows whose days are over, of all cooperatives; a trial only counts."""
    for each in described():
        if each.about.keep.days:
            rows = expired_rows(each, at)
            count = rows.count()
            if count and not is_trial:
                rows._raw_delete(rows.db)
            yield Expired(each.label, each.about.keep.words, count)
    yield Expired("sessions.Session", "högst 14 dagar", _sessions(at, is_trial=is_trial))


def expired_rows(each: Described, at: datetime) -> "models.QuerySet[models.Model]":
    """Return the rows of a model that have outlived their days."""
    before = at - timedelta(days=each.about.keep.days)
    return each.model._default_manager.filter(**{f"{each.about.since}__lt": before})


def _sessions(at: datetime, *, is_trial: bool) -> int:
    with connection.cursor() as cursor:
        if is_trial:
            cursor.execute("SELECT count(*) FROM django_session WHERE expire_date < %s", [at])
            return int(cursor.fetchone()[0])
        cursor.execute("DELETE FROM django_session WHERE expire_date < %s", [at])
        return int(cursor.rowcount)
