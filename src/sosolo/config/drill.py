"""The restore drill: take a copy, follow the changes, restore elsewhere, and compare what both databases say.

It proves itself each time: a copy with one flipped bit must be found out before it is used.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

import psycopg

from sosolo.config.places import SETTINGS
from sosolo.config.progress import step
from sosolo.platform.postgres.access import Access, embedded_access
from sosolo.platform.postgres.backup import (
    end_of_receiving,
    receiving,
    restore,
    take_backup,
    verify,
    wait_for_flush,
)
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.errors import BackupDamaged
from sosolo.platform.postgres.programs import Programs, find_programs
from sosolo.platform.postgres.roles import AUDIT

MARKERS = 200
MARK = """
    INSERT INTO launcher.milestone (name, mark) VALUES ('drill', %s)
    ON CONFLICT (name) DO UPDATE SET mark = excluded.mark
"""


@dataclass(frozen=True)
class Drill:
    """What a drill found. lost: acknowledged changes that the restored database lacks; seconds to be back."""

    bytes: int
    restored_seconds: float
    acknowledged: int
    lost: int
    same_content: bool
    audit_clean: bool
    damage_found: bool
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return self.same_content and self.audit_clean and self.damage_found and not self.lost

    def as_json(self) -> str:
        return json.dumps(asdict(self) | {"passed": self.passed}, indent=1)


def run_drill(access: Access, folder: Path, *, at: datetime) -> Drill:
    """Do the whole drill in an empty folder. The running database is only read, but for one marker."""
    programs = find_programs()
    backup = folder / "backup"
    with step("Kopierar databasen och kontrollerar kopian"):
        made = take_backup(access.admin, programs, backup, at=at)
    with step("Skriver, medan varje ändring följer med"):
        acknowledged = _written_while_following(access, programs, backup)
        told = _told(access)
    with step("Återställer på ett annat ställe"):
        started = time.monotonic()
        cluster = Cluster(folder / "restored")
        restore(backup, cluster)
        seconds = time.monotonic() - started
    with step("Jämför och granskar"), cluster:
        restored = embedded_access(cluster)
        found, mark = _told(restored), _mark(restored)
    cluster.discard()
    with step("Vänder en bit i kopian och ser om det märks"):
        damage_found = _notices_damage(programs, backup)
    last = int(mark.partition("/")[2] or 0) if mark.startswith(acknowledged[0]) else 0
    differences = tuple(_differences(told, found))
    return Drill(
        bytes=made.bytes,
        restored_seconds=round(seconds, 2),
        acknowledged=MARKERS,
        lost=MARKERS - last,
        same_content=not differences,
        audit_clean=found["audit"] == [],
        damage_found=damage_found,
        differences=differences,
    )


def _written_while_following(access: Access, programs: Programs, backup: Path) -> tuple[str, int]:
    token = token_hex(4)
    try:
        with (
            receiving(access.admin, programs, backup),
            psycopg.connect(**access.owner.parameters(), autocommit=True) as session,
        ):
            for number in range(1, MARKERS + 1):
                session.execute(MARK, [f"{token}/{number}"])
            wait_for_flush(access.admin)
    finally:
        end_of_receiving(access.admin)
    return token, MARKERS


def _mark(access: Access) -> str:
    with psycopg.connect(**access.owner.parameters()) as session:
        row = session.execute("SELECT mark FROM launcher.milestone WHERE name = 'drill'").fetchone()
    return str(row[0]) if row else ""


def _told(access: Access) -> dict[str, Any]:
    """What a database says of itself, told by a process of its own that may only read."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS} | access.as_environment(AUDIT)
    words = [sys.executable, "-m", "sosolo.config.drill_proof"]
    done = subprocess.run(words, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return dict(json.loads(done.stdout))


def _differences(told: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    for name in told.keys() | found.keys():
        if name != "audit" and told.get(name) != found.get(name):
            yield f"{name}: {told.get(name)} → {found.get(name)}"


def _notices_damage(programs: Programs, backup: Path) -> bool:
    spoiled = backup.with_name("spoiled")
    shutil.copytree(backup, spoiled)
    largest = max(
        (spoiled / "base" / "base").rglob("*"), key=lambda file: file.stat().st_size if file.is_file() else 0
    )
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.write_bytes(bytes(content))
    try:
        verify(programs, spoiled)
    except BackupDamaged:
        return True
    finally:
        shutil.rmtree(spoiled)
    return False
