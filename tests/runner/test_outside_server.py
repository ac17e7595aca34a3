"""Someone else's server, given by an address: the system's own PostgreSQL, run by another account."""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from sosolo.platform.postgres import outside, programs
from sosolo.platform.postgres.access import Access, borrowed_access, outside_access
from sosolo.platform.postgres.connection import Connection
from sosolo.platform.postgres.errors import (
    DatabaseOfAnother,
    NotADatabaseAddress,
    PasswordNotKnown,
    RightsMissing,
    ServerNotReached,
    ServerTooOld,
)
from tests.runner.conftest import open_folder
from tests.runner.processes import NOBODY

FOLDERS = sorted(programs.SYSTEM_FOLDER.glob("*/bin/postgres"))
pytestmark = pytest.mark.skipif(
    not FOLDERS, reason="no PostgreSQL of the system here (apt install postgresql)"
)
SECRET = "hemlig"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server on TCP that asks for passwords, with its own superuser `boss`."""
    folder = open_folder()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    (folder / "word").write_text(SECRET)
    if os.geteuid() == 0:
        shutil.chown(folder, NOBODY)
    data = str(folder / "data")
    _as_other(
        folder, "initdb", "-D", data, "-U", "boss", "-A", "scram-sha-256", "--pwfile", f"{folder}/word", "-N"
    )
    settings = f"-p {number} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    _as_other(folder, "pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
    yield number
    _as_other(folder, "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def boss(port: int) -> Iterator[str]:
    """The superuser's address, on a server without our roles and database."""
    address = f"postgresql://boss:{SECRET}@127.0.0.1:{port}/sosolo"
    yield address
    admin = outside.connection_from(address).to("postgres")
    _run(admin, "DROP DATABASE IF EXISTS sosolo WITH (FORCE)")
    for role in ("sosolo_app", "sosolo_audit", "sosolo_owner", "lesser", "weak"):
        _run(admin, f"DROP ROLE IF EXISTS {role}")


def test_roles_and_database_are_made_and_asking_again_changes_nothing(boss: str, tmp_path: Path) -> None:
    access = outside_access(boss, tmp_path)
    _run(access.owner, "CREATE TABLE note (id int PRIMARY KEY, text text)")
    _run(access.app, "INSERT INTO note VALUES (1, 'Åsa')")

    assert outside_access(boss, tmp_path) == access
    assert _run(access.audit, "SELECT lower(text) FROM note") == [("åsa",)]
    assert _run(access.app, "SELECT session_user::text") == [("sosolo_app",)]
    assert _run(access.owner, "SELECT tableowner::text FROM pg_tables WHERE tablename = 'note'") == [
        ("sosolo_owner",)
    ]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _run(access.app, "CREATE TABLE mine (id int)")


def test_passwords_are_kept_where_only_we_may_read_them(boss: str, tmp_path: Path) -> None:
    outside_access(boss, tmp_path)
    file = tmp_path / "secret.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert set(json.loads(file.read_text())["database"]) == {"sosolo_app", "sosolo_audit"}


def test_an_account_that_may_make_roles_and_databases_is_enough(boss: str, port: int, tmp_path: Path) -> None:
    admin = outside.connection_from(boss).to("postgres")
    _run(admin, "CREATE ROLE lesser LOGIN CREATEROLE CREATEDB PASSWORD 'hemlig'")
    access = outside_access(f"postgresql://lesser:{SECRET}@127.0.0.1:{port}/sosolo", tmp_path)
    _run(access.owner, "CREATE TABLE note (id int)")
    assert _run(access.app, "SELECT count(*) FROM note") == [(0,)]
    _run(access.admin.to("postgres"), "DROP DATABASE sosolo")


def test_such_an_account_lends_itself_to_every_role_of_a_test_run(boss: str, port: int) -> None:
    admin = outside.connection_from(boss).to("postgres")
    _run(admin, "CREATE ROLE lesser LOGIN CREATEROLE CREATEDB PASSWORD 'hemlig'")
    access = borrowed_access(f"postgresql://lesser:{SECRET}@127.0.0.1:{port}/sosolo", "sosolo")
    assert _run(access.app, "SELECT current_user::text") == [("sosolo_app",)]
    assert _run(access.audit, "SELECT current_user::text") == [("sosolo_audit",)]
    _run(access.admin.to("postgres"), "DROP DATABASE sosolo")


def test_a_weaker_account_is_told_what_it_lacks(boss: str, port: int, tmp_path: Path) -> None:
    _run(outside.connection_from(boss).to("postgres"), "CREATE ROLE weak LOGIN PASSWORD 'hemlig'")
    with pytest.raises(RightsMissing, match=r"skapa rollerna .* och skapa databasen sosolo"):
        outside_access(f"postgresql://weak:{SECRET}@127.0.0.1:{port}/sosolo", tmp_path)


def test_a_second_machine_without_the_passwords_is_told_where_they_are(boss: str, tmp_path: Path) -> None:
    outside_access(boss, tmp_path)
    with pytest.raises(PasswordNotKnown, match="DATABASE_APP_URL"):
        outside_access(boss, tmp_path / "elsewhere")


def test_a_second_machine_may_be_given_the_addresses_of_the_roles(
    boss: str, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first: Access = outside_access(boss, tmp_path)
    for role, variable in ((first.app, "DATABASE_APP_URL"), (first.audit, "DATABASE_AUDIT_URL")):
        address = f"postgresql://{role.user}:{role.password}@127.0.0.1:{port}/sosolo"
        monkeypatch.setenv(variable, address)
    assert outside_access(boss, tmp_path / "elsewhere") == first


def test_a_server_that_is_too_old_is_refused(
    boss: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "OLDEST_MAJOR", 99)
    with pytest.raises(ServerTooOld, match="behöver PostgreSQL 15"):
        outside_access(boss, tmp_path)


def test_a_server_that_does_not_answer_and_a_wrong_address_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ServerNotReached, match="DATABASE_URL svarar inte"):
        outside_access("postgresql://boss@127.0.0.1:9/sosolo", tmp_path)
    with pytest.raises(NotADatabaseAddress, match="postgresql://"):
        outside_access("hej", tmp_path)


def _as_other(folder: Path, program: str, *words: str) -> None:
    change = ["setpriv", "--reuid", NOBODY, "--clear-groups"] if os.geteuid() == 0 else []
    command = [*change, str(FOLDERS[0].parent / program), *words]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def _run(connection: Connection, statement: LiteralString) -> list[tuple[object, ...]]:
    with psycopg.connect(**connection.parameters(), autocommit=True) as session:
        done = session.execute(statement)
        return done.fetchall() if done.description else []


def test_a_database_that_somebody_else_owns_is_refused_with_a_way_out(boss: str, tmp_path: Path) -> None:
    _run(outside.connection_from(boss).to("postgres"), "CREATE DATABASE sosolo")
    with pytest.raises(DatabaseOfAnother, match="ALTER DATABASE sosolo OWNER TO sosolo_owner"):
        outside_access(boss, tmp_path)
