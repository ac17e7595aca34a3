"""A PostgreSQL server of our own, with the filled database in it, that may be killed: one backend, or all of it."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Event, Thread

import psycopg
from django.db import connections

from sosolo.ground.errors import Refused
from sosolo.platform.postgres import process
from sosolo.platform.postgres.access import Access, embedded_access
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import Profile
from sosolo.platform.postgres.programs import find_programs
from tests.cast import the_cast
from tests.cluster import point_django_at
from tests.in_memory import place_for_servers
from tests.runner.conftest import open_folder

KEEPS_ITS_WORD = Profile(
    "keeps-its-word",
    (
        ("max_connections", "60"),
        ("fsync", "off"),
        ("restart_after_crash", "on"),
        ("max_wal_size", "1GB"),
        ("dynamic_shared_memory_type", "mmap"),
    ),
    initdb=("--no-sync",),
    stop_mode="immediate",
)
"""A killed process loses nothing that the machine has; a COMMIT is answered when it is written."""


@dataclass(frozen=True)
class Stage:
    cluster: Cluster
    access: Access
    tenant: int
    book: int

    @property
    def socket(self) -> str:
        connection = self.cluster.connection()
        return str(Path(connection.host) / f".s.PGSQL.{connection.port}")

    def kill(self, random: Random, *, whole: bool) -> None:
        """kill -9: one backend, after which PostgreSQL starts anew by itself; or all of it, and a new start."""
        victim = process.recorded_pid(self.cluster.data) if whole else self._a_backend(random)
        if victim is None:
            return
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        if whole:
            self.start_again()

    def _a_backend(self, random: Random) -> int | None:
        asked = "SELECT pid FROM pg_stat_activity WHERE usename = 'sosolo_app' ORDER BY pid"
        with suppress(psycopg.Error), psycopg.connect(**self.access.admin.parameters()) as session:
            found = session.execute(asked).fetchall()
            return int(random.choice(found)[0]) if found else None
        return process.recorded_pid(self.cluster.data)

    def start_again(self) -> None:
        """Until it answers; a server that was killed may take a moment to be gone."""
        for _ in range(100):
            with suppress(psycopg.Error), psycopg.connect(**self.access.admin.parameters()):
                return
            with suppress(Refused):  # what is left of the killed one may still hold its memory
                self.cluster._start()
            time.sleep(0.2)

    @contextmanager
    def killed_now_and_then(self, random: Random, every: float) -> Iterator[list[bool]]:
        """Kill again and again meanwhile, each second time all of PostgreSQL. Yields what was killed so far."""
        kills: list[bool] = []
        over = Event()

        def kill() -> None:
            while not over.wait(every * random.uniform(0.5, 1.5)):
                kills.append(whole := len(kills) % 2 == 1)
                self.kill(random, whole=whole)

        thread = Thread(target=kill, daemon=True)
        thread.start()
        try:
            yield kills
        finally:
            over.set()
            thread.join()
            self.start_again()


@contextmanager
def own_server(source: Access) -> Iterator[Stage]:
    folder = open_folder(place_for_servers())
    connections.close_all()
    cast = the_cast()
    connections.close_all()
    with Cluster(folder / "home", KEEPS_ITS_WORD) as cluster:
        access = embedded_access(cluster)
        _copy(source, access)
        yield Stage(cluster, access, cast.tenant.pk, cast.book.pk)
    point_django_at(source.app)
    Cluster(folder / "home", KEEPS_ITS_WORD).discard()
    shutil.rmtree(folder)


def _copy(source: Access, target: Access) -> None:
    programs = find_programs().folder
    there, here = source.admin.to(source.app.database), target.admin.to(target.app.database)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    words = [str(programs / "psql"), "-q", "-X", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-d", here.dsn()]
    asked = [str(programs / "pg_dump"), "-d", there.dsn()]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, env=clean, cwd="/") as dump:
        read = subprocess.run(
            words, stdin=dump.stdout, env=clean, capture_output=True, text=True, check=False
        )
    assert dump.returncode == 0
    assert read.returncode == 0, read.stderr[-2000:]
