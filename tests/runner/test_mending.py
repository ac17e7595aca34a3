"""What a crash leaves behind does not stop the next start."""

import os
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from sosolo.platform.postgres import process
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.errors import DataFromAnotherVersion
from sosolo.platform.postgres.profile import DURABLE, THROW_AWAY
from tests.runner.processes import answers


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(home: Path) -> None:
    acknowledged: list[int] = []
    with Cluster(home, DURABLE) as cluster:
        session = psycopg.connect(cluster.dsn(), autocommit=True)
        session.execute("CREATE TABLE kept (number int PRIMARY KEY)")
        pid = process.recorded_pid(cluster.data)
        assert pid is not None
        threading.Timer(0.4, os.kill, (pid, signal.SIGKILL)).start()
        _insert_until_the_end(session, acknowledged)

    with Cluster(home, DURABLE) as again, psycopg.connect(again.dsn()) as session:
        found = {row[0] for row in session.execute("SELECT number FROM kept")}
    assert acknowledged
    assert set(acknowledged) <= found


def test_a_statement_that_outlives_its_killed_server_is_ended_before_the_next_one_starts(home: Path) -> None:
    with Cluster(home, THROW_AWAY) as cluster:
        session = psycopg.connect(cluster.dsn())
        backend = session.info.backend_pid
        endless = "DO $$ DECLARE i bigint := 0; BEGIN LOOP i := i + 1; END LOOP; END $$"
        running = threading.Thread(target=_ignore_the_end, args=(session, endless))
        running.start()
        time.sleep(0.3)
        server = process.recorded_pid(cluster.data) or 0
        os.kill(server, signal.SIGKILL)
        while process.life_of(server, cluster.data) is process.Life.OURS:
            time.sleep(0.01)  # a signal is on its way for a moment
        assert process.life_of(backend, cluster.data) is process.Life.OURS

        with Cluster(home, THROW_AWAY) as again:
            assert process.life_of(backend, again.data) is not process.Life.OURS
            assert answers(again)
        running.join()


def test_a_dead_server_that_nobody_has_reaped_is_no_hindrance(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "PATIENCE_SECONDS", 0.2)
    zombie = subprocess.Popen(["true"])
    data = _stopped(home)
    time.sleep(0.1)
    _claim_to_be_run_by(zombie.pid, data)

    with Cluster(home, THROW_AWAY) as cluster:
        assert answers(cluster)
    zombie.wait()


def test_a_stranger_who_got_the_number_of_a_dead_server_is_no_hindrance_and_lives_on(home: Path) -> None:
    stranger = subprocess.Popen(["sleep", "60"])
    _claim_to_be_run_by(stranger.pid, _stopped(home))

    with Cluster(home, THROW_AWAY) as cluster:
        assert answers(cluster)
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_first_start_that_was_cut_short_leaves_nothing_half_made(home: Path) -> None:
    (home / "data.new" / "base").mkdir(parents=True)
    (home / "data.new" / "PG_VERSION").write_text("18\n")

    with Cluster(home, THROW_AWAY) as cluster:
        assert answers(cluster)
    assert not (home / "data.new").exists()


def test_data_of_another_version_is_refused_with_what_to_do(home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "PG_VERSION").write_text("9\n")

    with pytest.raises(DataFromAnotherVersion, match="säkerhetskopia med version 9"), Cluster(home):
        pass


def _insert_until_the_end(session: "psycopg.Connection[tuple[object, ...]]", acknowledged: list[int]) -> None:
    with suppress(psycopg.OperationalError), session:
        for number in range(10_000_000):
            session.execute("INSERT INTO kept VALUES (%s)", [number])
            acknowledged.append(number)


def _ignore_the_end(session: "psycopg.Connection[tuple[object, ...]]", statement: LiteralString) -> None:
    with suppress(psycopg.OperationalError), session:
        session.execute(statement)


def _stopped(home: Path) -> Path:
    with Cluster(home, THROW_AWAY) as cluster:
        return cluster.data


def _claim_to_be_run_by(pid: int, data: Path) -> None:
    lines = [str(pid), str(data), "1700000000", "5432", "/nowhere", "", "1 1", "ready"]
    (data / "postmaster.pid").write_text("\n".join(lines) + "\n")
