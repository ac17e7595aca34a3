"""A whole copy of the database and every change after it, kept elsewhere; and the way back.

base/        a verified copy of the data folder (pg_basebackup, checksums of each file in backup_manifest)
wal/         every change since, as it happens (pg_receivewal); the last piece is still `.partial`
backup.json  what it is: when, from which version
Keys are not in it: a thief of the backup must not be able to read sealed fields.
"""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

import psycopg
from psycopg import sql

from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.connection import Connection
from sosolo.platform.postgres.errors import (
    BackupDamaged,
    BackupFailed,
    DatabaseThere,
    FolderNotEmpty,
    NotABackup,
    RestoreFailed,
)
from sosolo.platform.postgres.programs import Programs

RECEIVER = "sosolo_backup"
PATIENCE_SECONDS = 900


@dataclass(frozen=True)
class Backup:
    """What backup.json says."""

    made_at: str
    version: str
    bytes: int


def take_backup(source: Connection, programs: Programs, folder: Path, *, at: datetime) -> Backup:
    """Copy the running database into an empty folder and verify the copy. Raises FolderNotEmpty, BackupFailed."""
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(folder=folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "wal").mkdir(mode=0o700, exist_ok=True)
    base = folder / "base"
    how = ["--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256"]
    _must(programs, "pg_basebackup", "-d", source.dsn(), "-D", str(base), *how)
    verify(programs, folder)
    size = sum(file.stat().st_size for file in base.rglob("*") if file.is_file())
    made = Backup(at.isoformat(timespec="seconds"), programs.version, size)
    (folder / "backup.json").write_text(json.dumps(asdict(made), indent=1))
    return made


def verify(programs: Programs, folder: Path) -> None:
    """Check every file of the copy against its checksum. Raises BackupDamaged."""
    done = _run(programs, "pg_verifybackup", "--exit-on-error", str(folder / "base"))
    if done.returncode:
        raise BackupDamaged(folder=folder, why=_last_line(done.stderr))


@contextmanager
def receiving(source: Connection, programs: Programs, folder: Path) -> Iterator[None]:
    """Write every change into the folder as long as this lasts."""
    named = replace(source, options=(*source.options, ("application_name", RECEIVER)))
    words = ["-d", named.dsn(), "-D", str(folder / "wal"), "-S", RECEIVER]
    _must(programs, "pg_receivewal", *words, "--create-slot", "--if-not-exists")
    receiver = subprocess.Popen(  # noqa: S603 - our own programs
        [programs.path("pg_receivewal"), *words, "--synchronous", "--no-loop"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _wait_for_receiver(source, receiver)
        yield
    finally:
        receiver.terminate()
        receiver.communicate(timeout=30)


@contextmanager
def waiting_for_copies(cluster: Cluster) -> Iterator[None]:
    """Answer a COMMIT only when the change lies with the receiver too. A restart of the server ends it as well."""
    cluster.wait_for_copies(RECEIVER)
    try:
        yield
    finally:
        cluster.wait_for_copies("")


def wait_for_flush(source: Connection) -> None:
    """Wait until every change so far lies in the folder. Raises BackupFailed after half a minute."""
    with psycopg.connect(**source.parameters(), autocommit=True) as session:
        now = session.execute("SELECT pg_current_wal_flush_lsn()").fetchone()
        for _ in range(600):
            asked = "SELECT 1 FROM pg_stat_replication WHERE application_name = %s AND flush_lsn >= %s"
            if session.execute(asked, [RECEIVER, now[0] if now else None]).fetchone():
                return
            time.sleep(0.05)
    raise BackupFailed(program="pg_receivewal", why="30 s")


def end_of_receiving(source: Connection) -> None:
    """Stop keeping changes for a receiver that will not come back."""
    with psycopg.connect(**source.parameters(), autocommit=True) as session:
        session.execute(
            "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = %s AND NOT active",
            [RECEIVER],
        )


def restore(folder: Path, cluster: Cluster, *, until: str = "") -> None:
    """Make the database of an empty home from a backup, with every change up to the last one, or up to a moment.

    Raises NotABackup, BackupDamaged (before anything is used), DatabaseThere, RestoreFailed.
    """
    if not (folder / "backup.json").exists():
        raise NotABackup(folder=folder)
    cluster.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    data = cluster.home / "data"
    if data.exists() or cluster.data.exists():
        raise DatabaseThere(folder=cluster.home)
    verify(cluster.programs, folder)
    arriving = cluster.home / "data.new"
    shutil.rmtree(arriving, ignore_errors=True)
    shutil.copytree(folder / "base", arriving)
    wal = cluster.home / "wal"
    shutil.rmtree(wal, ignore_errors=True)
    _copy_changes(folder / "wal", wal)
    (arriving / "recovery.signal").touch()
    with (arriving / "postgresql.auto.conf").open("a") as settings:
        settings.write(f'\nrestore_command = \'cp "{wal}/%f" "%p"\'\n')
        if until:
            settings.write(f"recovery_target_time = '{until}'\nrecovery_target_action = 'promote'\n")
    arriving.rename(data)
    with cluster:
        _wait_until_whole(cluster.connection())
        _forget_recovery(cluster.connection())
    shutil.rmtree(wal, ignore_errors=True)


def _copy_changes(source: Path, target: Path) -> None:
    target.mkdir(mode=0o700)
    for piece in source.iterdir() if source.exists() else ():
        shutil.copyfile(piece, target / piece.name.removesuffix(".partial"))


def _wait_until_whole(connection: Connection) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with psycopg.connect(**connection.parameters(), autocommit=True) as session:
                if session.execute("SELECT pg_is_in_recovery()").fetchone() == (False,):
                    return
        except psycopg.OperationalError:
            pass
        time.sleep(0.1)
    raise RestoreFailed


def _forget_recovery(connection: Connection) -> None:
    with psycopg.connect(**connection.parameters(), autocommit=True) as session:
        for name in ("restore_command", "recovery_target_time", "recovery_target_action"):
            session.execute(sql.SQL("ALTER SYSTEM RESET {}").format(sql.Identifier(name)))
        session.execute("SELECT pg_reload_conf()")


def _wait_for_receiver(source: Connection, receiver: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 30
    with psycopg.connect(**source.parameters(), autocommit=True) as session:
        while time.monotonic() < deadline and receiver.poll() is None:
            asked = "SELECT 1 FROM pg_stat_replication WHERE application_name = %s AND state = 'streaming'"
            if session.execute(asked, [RECEIVER]).fetchone():
                return
            time.sleep(0.05)
    receiver.kill()
    raise BackupFailed(
        program="pg_receivewal", why=_last_line(receiver.stderr.read() if receiver.stderr else "")
    )


def _must(programs: Programs, name: str, *words: str) -> None:
    done = _run(programs, name, *words)
    if done.returncode:
        raise BackupFailed(program=name, why=_last_line(done.stderr))


def _run(programs: Programs, name: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([programs.path(name), *words], capture_output=True, text=True, check=False)  # noqa: S603


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "?"
