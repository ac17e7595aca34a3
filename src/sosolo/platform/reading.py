"""Read rows as tuples: hot pages need no models."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection


def rows(sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
    """Return all rows of a query as tuples."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def one(sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
    """Return the first row of a query as a tuple, or None."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


def rows_of_many(sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
    """Return all rows of a query over very many, without nested loops.

    Right after an import the planner believes that the tables are small; a nested loop would then take minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(sql, values)
        found = list(cursor.fetchall())
        cursor.execute("SET LOCAL enable_nestloop = on")
    return found
