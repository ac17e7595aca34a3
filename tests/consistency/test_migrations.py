"""A migration of a living table never makes people wait: what would rewrite it or lock it long is refused here."""

import re
from pathlib import Path

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.db import migrations
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from sosolo.platform.guard import GuardTables

ROOMS = "sosolo."
SAFE = (AddIndexConcurrently, AddConstraintNotValid, ValidateConstraint, GuardTables)
LONG_SQL = {
    r"\bALTER COLUMN \S+ (SET DATA )?TYPE\b": "rewrites the table",
    r"\bCREATE (UNIQUE )?INDEX (?!CONCURRENTLY)": "locks writers while the index is built: use CONCURRENTLY",
    r"(?m)^\s*UPDATE (?!platform_pulse)\w+ SET": "changes all rows at once: do it in batches",
    r"\bVACUUM FULL\b|\bCLUSTER\b": "locks the table while it is rewritten",
}


def ours() -> list[Migration]:
    loader = MigrationLoader(None)
    found = [one for one in loader.disk_migrations.values() if type(one).__module__.startswith(ROOMS)]
    return sorted(found, key=lambda one: (one.app_label, one.name))


def made_here(migration: Migration) -> set[str]:
    return {one.name.lower() for one in migration.operations if isinstance(one, migrations.CreateModel)}


def defects(migration: Migration) -> list[str]:
    fresh = made_here(migration)
    found = []
    for operation in migration.operations:
        if isinstance(operation, SAFE) or _needs_a_key_from_outside(operation):
            continue
        found += [
            f"{operation.describe()}: {why}"
            for why in _why_not(operation, fresh, first="initial" in migration.name)
        ]
    return found


def _needs_a_key_from_outside(operation: Operation) -> bool:
    """Sealing cannot be done in SQL: the database does not know the key."""
    return getattr(getattr(operation, "code", None), "key_lies_outside", False)


def _why_not(operation: Operation, fresh: set[str], *, first: bool) -> list[str]:
    table = getattr(operation, "model_name", "") or ""
    if table.lower() in fresh or first:
        return []
    if isinstance(operation, migrations.AddIndex):
        return ["use AddIndexConcurrently, in a migration that is not atomic"]
    if isinstance(operation, migrations.AddConstraint):
        return ["use AddConstraintNotValid, then ValidateConstraint"]
    if isinstance(operation, migrations.AlterField):
        return ["may rewrite the table: add a column and move over"]
    if isinstance(operation, migrations.AddField):
        kept = operation.field.null or operation.field.has_default() or operation.field.has_db_default()
        return [] if kept else ["a column without a value for the rows that are there"]
    if isinstance(operation, migrations.RunPython):
        return ["write SQL that works on sets, in batches"]
    if isinstance(operation, migrations.RunSQL):
        return [
            why
            for pattern, why in LONG_SQL.items()
            if re.search(pattern, _without_functions(str(operation.sql)), re.IGNORECASE)
        ]
    return []


def _without_functions(sql: str) -> str:
    """Leave out what functions will do later, and indexes of tables that the same file makes."""
    made = set(re.findall(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+)", sql))
    bare = re.sub(r"\$\$.*?\$\$", "", sql, flags=re.DOTALL)
    return "\n".join(line for line in bare.splitlines() if not any(f" ON {name}" in line for name in made))


@pytest.mark.parametrize("migration", ours(), ids=lambda one: f"{one.app_label}.{one.name}")
def test_it_locks_nobody_out(migration: Migration) -> None:
    assert defects(migration) == []


@pytest.mark.parametrize("migration", ours(), ids=lambda one: f"{one.app_label}.{one.name}")
def test_it_says_what_it_does_to_the_rows_that_are_there(migration: Migration) -> None:
    module = __import__(type(migration).__module__, fromlist=["Migration"])
    assert module.__doc__ or "initial" in migration.name, Path(module.__file__ or "").name


class _Planted(Migration):
    operations = [
        migrations.RunSQL("CREATE INDEX slow ON ledger_entry (day)"),
        migrations.RunSQL("UPDATE ledger_entry SET line = 1"),
        migrations.RunSQL("ALTER TABLE ledger_entry ALTER COLUMN ore TYPE numeric"),
        migrations.RunPython(migrations.RunPython.noop),
    ]


def test_what_would_lock_people_out_is_noticed() -> None:
    assert len(defects(_Planted("0009_slow", "ledger"))) == 4
