"""What somebody who has everything can read: a full dump, the write-ahead log, the logs of the database."""

import re
import subprocess
from pathlib import Path

from sosolo.platform.postgres.access import Access
from sosolo.platform.postgres.programs import find_programs

KEY = re.compile(r"B[\w-]{86}")
"""The key of a ballot, as it lies in the box and on the board."""


def dump_of(access: Access) -> str:
    """Return everything in the database, in the order in which it lies."""
    said = subprocess.run(
        [find_programs().path("pg_dump"), "--data-only", "--inserts", access.owner.dsn()],
        capture_output=True,
        check=True,
    )
    return said.stdout.decode()


def logs_of_server(folder: Path) -> list[str]:
    found = [*folder.rglob("*.log"), *folder.rglob("log/*")]
    return [file.read_text(errors="replace") for file in found if file.is_file()]


def wal_of(access: Access, folder: Path) -> str:
    """Return the text in the WAL in its order: what pg_waldump places, and the bytes themselves."""
    import psycopg

    with psycopg.connect(access.admin.dsn(), autocommit=True) as session:
        session.execute("SELECT pg_switch_wal()")
    files = sorted((folder.rglob("pg_wal/0*")), key=lambda file: file.name)
    assert files
    told = subprocess.run(
        [find_programs().path("pg_waldump"), "--quiet", str(files[0]), str(files[-1])],
        capture_output=True,
        check=False,
    )
    bytes_of_all = b"".join(file.read_bytes() for file in files if file.is_file())
    return told.stdout.decode(errors="replace") + bytes_of_all.decode("latin-1")
