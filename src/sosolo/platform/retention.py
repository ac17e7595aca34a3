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
    for each in _pointing_first(list(described())):
        if each.about.keep.days:
            rows = expired_rows(each, at)
            count = rows.count()
            if count and not is_trial:
                rows._raw_delete(rows.db)
            yield Expired(each.label, each.about.keep.words, count)
    yield Expired("sessions.Session", "högst 14 dagar", _sessions(at, is_trial=is_trial))


def _pointing_first(found: list[Described]) -> list[Described]:
    """Order the models so that one that points at another comes before it: what is pointed at cannot be removed."""
    ordered: list[Described] = []
    while found:
        free = [one for one in found if not any(_points(other, one) for other in found if other is not one)]
        ordered += free or found
        found = [one for one in found if one not in free] if free else []
    return ordered


def _points(one: Described, other: Described) -> bool:
    return any(field.related_model is other.model for field in one.model._meta.concrete_fields)


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
