"""What has been done to a database once and for all, remembered inside it, so that a restored copy remembers too."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg

from sosolo.platform.postgres.connection import Connection

MIGRATIONS = "migrations"
DEMONSTRATION = "demonstration"
MODE = "mode"
PREPARING = 761_204

PLACE = (
    "CREATE SCHEMA IF NOT EXISTS launcher",
    "CREATE TABLE IF NOT EXISTS launcher.milestone (name text PRIMARY KEY, mark text NOT NULL)",
)
REACH = """
    INSERT INTO launcher.milestone (name, mark) VALUES (%s, %s)
    ON CONFLICT (name) DO UPDATE SET mark = excluded.mark
"""


@contextmanager
def alone(owner: Connection) -> Iterator[None]:
    """One launcher at a time prepares a database, on however many machines they start."""
    with psycopg.connect(**owner.parameters(), autocommit=True) as session:
        session.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        yield


def milestones(owner: Connection) -> Mapping[str, str]:
    with psycopg.connect(**owner.parameters()) as session:
        row = session.execute("SELECT to_regclass('launcher.milestone') IS NULL").fetchone()
        if row and row[0]:
            return {}
        return dict(session.execute("SELECT name, mark FROM launcher.milestone").fetchall())


def reach(owner: Connection, name: str, mark: str) -> None:
    with psycopg.connect(**owner.parameters()) as session:
        for statement in PLACE:
            session.execute(statement)
        session.execute(REACH, [name, mark])
