"""The database of a test run: a throw-away server of our own, or new databases on the one DATABASE_URL names.

One server per run, also under xdist: the process that starts the workers starts it and tells them by the environment
(conftest). Migrations run once, into a template; each worker works in a copy of it, as the app's role.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_hex

from psycopg import Connection as Session
from psycopg import sql
from psycopg.errors import DependentObjectsStillExist

from sosolo.platform.postgres.access import (
    Access,
    borrowed_access,
    copied_access,
    drop_database,
    embedded_access,
)
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.connection import Connection
from sosolo.platform.postgres.outside import connection_from, session_beside
from sosolo.platform.postgres.profile import THROW_AWAY
from sosolo.platform.postgres.roles import ROLES, exists_role
from tests.in_memory import place_for_servers

RUN = "SOSOLO_TEST_RUN"
"""In the environment of the workers: the mark of this run, which names its template."""
HOME = "SOSOLO_TEST_HOME"
"""In the environment of the workers: the folder of the throw-away server, when there is one."""
PREFIX = "sosolo-test-"
ONE_TEMPLATE_AT_A_TIME = 761_203
READY = "migrated"
STALE_SECONDS = 3600
OF_A_CONNECTION = ("options", "sslmode", "sslrootcert")
"""What belongs to one login (the role it steps down to) and must not follow to the next."""


@dataclass(frozen=True)
class _Server:
    admin: Connection
    access: Callable[[str], Access]


@contextmanager
def server_of_run() -> Iterator[None]:
    """Keep the run's server up. Enter it in each process; the one that comes first makes and removes."""
    if RUN in os.environ:
        yield
        return
    os.environ[RUN] = token_hex(4)
    try:
        with _borrowed_server() if "DATABASE_URL" in os.environ else _throw_away_server():
            yield
    finally:
        del os.environ[RUN]


@contextmanager
def database_of_worker(migrate: Callable[[Access], None]) -> Iterator[Access]:
    """Yield a fresh migrated database. `migrate` gets the template's access and shall work as its owner."""
    with server_of_run(), _joined_server() as server:
        access = copied_access(_template(server, migrate), f"test_{os.environ[RUN]}_{token_hex(3)}")
        try:
            yield access
        finally:
            drop_database(access)


def renew(access: Access) -> None:
    """Put a used database back to how migrations left it, after a test that commits."""
    from django.db import connections

    connections.close_all()
    drop_database(access)
    copied_access(access.to(_template_name()), access.owner.database)


@contextmanager
def in_a_copy(access: Access) -> Iterator[Access]:
    """Let Django work in a copy of a database: what is committed there stays there."""
    from django.db import connections

    connections.close_all()
    copy = copied_access(access, f"copy_{os.getpid()}_{token_hex(3)}")
    point_django_at(copy.app)
    try:
        yield copy
    finally:
        connections.close_all()
        point_django_at(access.app)
        drop_database(copy)


def migrate_as_owner(access: Access) -> None:
    """The migrations as `./sosolo migrate` runs them, for `database_of_worker`."""
    from django.db import connections

    from sosolo.config.lean_migrations import migrate_leanly

    point_django_at(access.owner)
    migrate_leanly()
    connections.close_all()


def point_django_at(connection: Connection) -> None:
    """Let Django's default database be this one, in every thread of the process."""
    from django.db import connections

    connections.close_all()
    entry = connections.settings["default"]
    wanted = connection.django()
    kept = {name: value for name, value in entry["OPTIONS"].items() if name not in OF_A_CONNECTION}
    entry.update(wanted | {"OPTIONS": kept | wanted["OPTIONS"]})


def _template(server: _Server, migrate: Callable[[Access], None]) -> Access:
    """Make the run's template, or wait for the worker that makes it."""
    with session_beside(server.admin) as session:
        session.execute("SELECT pg_advisory_lock(%s)", [ONE_TEMPLATE_AT_A_TIME])
        access = server.access(_template_name())
        if not _is_ready(session):
            migrate(access)
            mark = sql.SQL("COMMENT ON DATABASE {} IS {}")
            session.execute(mark.format(sql.Identifier(_template_name()), READY))
    return access


def _is_ready(session: Session) -> bool:
    asked = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    row = session.execute(asked, [_template_name()]).fetchone()
    return row is not None and row[0] == READY


def _template_name() -> str:
    return f"test_{os.environ[RUN]}_template"


@contextmanager
def _joined_server() -> Iterator[_Server]:
    if HOME in os.environ:
        with Cluster(Path(os.environ[HOME]), THROW_AWAY) as cluster:
            yield _Server(cluster.connection(), partial(embedded_access, cluster))
    else:
        address = os.environ["DATABASE_URL"]
        yield _Server(connection_from(address), partial(borrowed_access, address))


@contextmanager
def _throw_away_server() -> Iterator[None]:
    _sweep()
    home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place_for_servers()))
    os.environ[HOME] = str(home)
    try:
        with Cluster(home, THROW_AWAY) as cluster:
            yield
    finally:
        del os.environ[HOME]
        cluster.discard()


@contextmanager
def _borrowed_server() -> Iterator[None]:
    """Leave the server as it was: without our databases, and without roles it did not have."""
    admin = connection_from(os.environ["DATABASE_URL"])
    with session_beside(admin) as session:
        absent = [role for role in ROLES if not exists_role(session, role)]
    try:
        yield
    finally:
        with session_beside(admin) as session, suppress(DependentObjectsStillExist):
            session.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(_template_name())))
            for role in absent:
                session.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))


def _sweep() -> None:
    """Remove what a killed run left. A folder without a lock file may be one that is just being made."""
    for home in Path(place_for_servers()).glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):  # another run sweeps too
            found = home.stat()
            old = time.time() - found.st_mtime > STALE_SECONDS
            if found.st_uid == os.geteuid() and (old or (home / "use.lock").exists()):
                Cluster(home, THROW_AWAY).discard()
