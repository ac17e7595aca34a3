"""Run a file of SQL as a migration."""

from pathlib import Path

from django.db.migrations import RunSQL


def sql_file(folder: Path, name: str) -> RunSQL:
    """Return the operation that runs `sql/<name>` beside the migrations folder. Undoing drops nothing."""
    return RunSQL((folder.parent / "sql" / name).read_text(encoding="utf-8"), RunSQL.noop)
