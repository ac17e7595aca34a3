"""A change of a table behind a long report: users do not wait with it, and the change gets there."""

import threading
import time
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError

from sosolo.config.migrate_step import LOCK_TIMEOUT, within_budget
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import THROW_AWAY

REPORT_SECONDS = 4.0


def _change(cluster: Cluster) -> None:
    try:
        with psycopg.connect(cluster.dsn(), options=f"-c lock_timeout={LOCK_TIMEOUT}") as session:
            session.execute("ALTER TABLE busy ADD COLUMN fresh int")
    except psycopg.errors.LockNotAvailable as trouble:
        raise OperationalError from trouble


def test_readers_do_not_wait_for_the_report_that_a_change_waits_for(home: Path) -> None:
    with Cluster(home, THROW_AWAY) as cluster:
        with psycopg.connect(cluster.dsn(), autocommit=True) as session:
            session.execute("CREATE TABLE busy (n int)")
        done = threading.Event()
        longest: list[float] = [0.0]

        def report() -> None:
            with psycopg.connect(cluster.dsn()) as session:
                session.execute("SELECT count(*) FROM busy")
                time.sleep(REPORT_SECONDS)

        def read() -> None:
            with psycopg.connect(cluster.dsn(), autocommit=True) as session:
                while not done.is_set():
                    began = time.monotonic()
                    session.execute("SELECT n FROM busy")
                    longest[0] = max(longest[0], time.monotonic() - began)
                    time.sleep(0.01)

        threads = [threading.Thread(target=report), threading.Thread(target=read)]
        threads[0].start()
        time.sleep(0.3)
        threads[1].start()
        tries = within_budget(lambda: _change(cluster))
        done.set()
        for thread in threads:
            thread.join()
        assert tries > 1
        assert longest[0] < REPORT_SECONDS / 2
        with psycopg.connect(cluster.dsn()) as session:
            session.execute("SELECT fresh FROM busy")


def test_another_trouble_is_told_at_once() -> None:
    def broken() -> None:
        raise OperationalError("no such table")

    with pytest.raises(OperationalError, match="no such table"):
        within_budget(broken, tries=3, pause=0)
