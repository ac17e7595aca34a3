"""A copy elsewhere, every change after it, and the way back when the machine's data is gone."""

import os
import shutil
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from sosolo.platform.postgres import process
from sosolo.platform.postgres.backup import (
    end_of_receiving,
    receiving,
    restore,
    take_backup,
    verify,
    waiting_for_copies,
)
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.errors import BackupDamaged, DatabaseThere, FolderNotEmpty, NotABackup

AT = datetime(2026, 11, 27, 3, tzinfo=UTC)


@pytest.fixture
def folder(home: Path) -> Iterator[Path]:
    yield home.parent / "backup"
    for place in (home.parent / "back", home):
        if (place / "use.lock").exists():
            Cluster(place).discard()


def numbers(cluster: Cluster) -> list[int]:
    with psycopg.connect(cluster.dsn()) as session:
        return [row[0] for row in session.execute("SELECT number FROM kept ORDER BY 1")]


def backup_of(home: Path, folder: Path, count: int = 3) -> None:
    """Make a database with some numbers in it, and a copy of it."""
    with Cluster(home) as cluster:
        with psycopg.connect(cluster.dsn(), autocommit=True) as session:
            session.execute("CREATE TABLE kept (number int PRIMARY KEY)")
            session.execute("INSERT INTO kept SELECT generate_series(1, %s)", [count])
        take_backup(cluster.connection(), cluster.programs, folder, at=AT)


def test_nothing_acknowledged_is_lost_when_the_server_is_killed_and_its_data_deleted(
    home: Path, folder: Path
) -> None:
    backup_of(home, folder)
    acknowledged = []
    with Cluster(home) as cluster:
        with (
            receiving(cluster.connection(), cluster.programs, folder),
            waiting_for_copies(cluster),
            psycopg.connect(cluster.dsn(), autocommit=True) as session,
        ):
            for number in range(100, 300):
                session.execute("INSERT INTO kept VALUES (%s)", [number])
                acknowledged.append(number)
        end_of_receiving(cluster.connection())
        os.kill(process.recorded_pid(cluster.data) or 0, signal.SIGKILL)
        shutil.rmtree(cluster.data)
    back = Cluster(home.parent / "back")
    restore(folder, back)
    with back:
        assert numbers(back) == [1, 2, 3, *acknowledged]
        with psycopg.connect(back.dsn(), autocommit=True) as session:
            session.execute("INSERT INTO kept VALUES (1000)")


def test_a_copy_without_the_changes_after_it_is_as_old_as_it_is(home: Path, folder: Path) -> None:
    backup_of(home, folder)
    with Cluster(home) as cluster, psycopg.connect(cluster.dsn(), autocommit=True) as session:
        session.execute("INSERT INTO kept VALUES (100)")
    back = Cluster(home.parent / "back")
    restore(folder, back)
    with back:
        assert numbers(back) == [1, 2, 3]


def test_one_flipped_bit_is_found_before_the_copy_is_used(home: Path, folder: Path) -> None:
    backup_of(home, folder)
    file = next(
        one for one in (folder / "base" / "base").rglob("*") if one.is_file() and one.stat().st_size > 8000
    )
    content = bytearray(file.read_bytes())
    content[100] ^= 1
    file.write_bytes(bytes(content))
    back = Cluster(home.parent / "back")
    with pytest.raises(BackupDamaged):
        restore(folder, back)
    with pytest.raises(BackupDamaged):
        verify(back.programs, folder)
    assert not (back.home / "data").exists()


def test_a_copy_without_its_log_of_changes_is_found_before_it_is_used(home: Path, folder: Path) -> None:
    backup_of(home, folder)
    for file in (folder / "base" / "pg_wal").iterdir():
        if file.is_file():
            file.unlink()
    with pytest.raises(BackupDamaged):
        restore(folder, Cluster(home.parent / "back"))


def test_a_copy_that_did_not_follow_is_seen_to_lack_what_came_after(home: Path, folder: Path) -> None:
    """What the drill counts: with the changes left out, acknowledged rows are missing."""
    backup_of(home, folder, count=3)
    with Cluster(home) as cluster, psycopg.connect(cluster.dsn(), autocommit=True) as session:
        session.execute("INSERT INTO kept VALUES (4)")
    back = Cluster(home.parent / "back")
    restore(folder, back)
    with back:
        assert numbers(back) == [1, 2, 3]


def test_a_restore_never_covers_a_database_that_is_there(home: Path, folder: Path) -> None:
    backup_of(home, folder)
    with pytest.raises(DatabaseThere):
        restore(folder, Cluster(home))


def test_a_copy_is_never_laid_over_another(home: Path, folder: Path) -> None:
    backup_of(home, folder)
    with Cluster(home) as cluster, pytest.raises(FolderNotEmpty):
        take_backup(cluster.connection(), cluster.programs, folder, at=AT)


def test_a_folder_that_is_no_copy_is_refused(home: Path, tmp_path: Path) -> None:
    with pytest.raises(NotABackup):
        restore(tmp_path, Cluster(home.parent / "back"))


def test_a_server_that_waited_for_a_dead_receiver_answers_again_after_a_new_start(
    home: Path, folder: Path
) -> None:
    with Cluster(home) as cluster:
        cluster.wait_for_copies("nobody")
    with Cluster(home) as again, psycopg.connect(again.dsn(), autocommit=True) as session:
        session.execute("SET statement_timeout = '5s'")
        session.execute("CREATE TABLE answered (n int)")
    assert folder.name == "backup"
