"""What each role may do, on our own server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from sosolo.platform.postgres.access import Access, copied_access, drop_database, embedded_access
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.connection import Connection
from sosolo.platform.postgres.errors import RoleTooStrong
from sosolo.platform.postgres.profile import THROW_AWAY

NOT_ALLOWED = psycopg.errors.InsufficientPrivilege


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    cluster = Cluster(tmp_path_factory.mktemp("roles") / "home", THROW_AWAY)
    with cluster:
        made = embedded_access(cluster)
        run(made.owner, "CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY, text text)")
        run(made.owner, "CREATE TABLE guarded (id int)")
        run(made.owner, "ALTER TABLE guarded ENABLE ROW LEVEL SECURITY")
        run(made.owner, "INSERT INTO guarded VALUES (1)")
        assert embedded_access(cluster) == made, "asking again changes nothing"
        yield made
    cluster.discard()


def run(connection: Connection, statement: LiteralString) -> list[tuple[object, ...]]:
    with psycopg.connect(**connection.parameters()) as session:
        done = session.execute(statement)
        return done.fetchall() if done.description else []


def test_several_that_start_at_once_do_not_stumble_over_one_another(home: Path) -> None:
    with Cluster(home, THROW_AWAY) as cluster, ThreadPoolExecutor(4) as launchers:
        made = list(launchers.map(lambda _: embedded_access(cluster), range(4)))
    assert made == made[:1] * 4


def test_the_app_reads_and_writes_rows(access: Access) -> None:
    run(access.app, "INSERT INTO note (text) VALUES ('hej')")
    run(access.app, "UPDATE note SET text = 'hej då'")
    assert run(access.app, "SELECT text FROM note") == [("hej då",)]
    run(access.app, "DELETE FROM note")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "ALTER TABLE note ADD COLUMN more int",
        "TRUNCATE note",
        "DROP TABLE note",
        "ALTER TABLE guarded DISABLE ROW LEVEL SECURITY",
        "SET ROLE sosolo_owner",
        "CREATE ROLE friend",
        "CREATE TEMPORARY TABLE passing (id int)",
    ],
)
def test_the_app_changes_no_structure_and_takes_no_other_role(
    access: Access, statement: LiteralString
) -> None:
    with pytest.raises(NOT_ALLOWED):
        run(access.app, statement)


def test_row_level_security_binds_the_app_but_not_the_owner(access: Access) -> None:
    assert run(access.app, "SELECT * FROM guarded") == []
    assert run(access.owner, "SELECT * FROM guarded") == [(1,)]


def test_the_audit_reads_and_writes_nothing(access: Access) -> None:
    assert run(access.audit, "SELECT count(*) FROM note") == [(0,)]
    with pytest.raises(NOT_ALLOWED):
        run(access.audit, "INSERT INTO note (text) VALUES ('hej')")


def test_no_role_is_a_superuser_or_passes_row_level_security(access: Access) -> None:
    strong = "SELECT rolname FROM pg_roles WHERE (rolsuper OR rolbypassrls) AND rolname LIKE 'sosolo%'"
    assert run(access.app, strong) == []


def test_a_role_that_somebody_made_too_strong_is_refused_by_name(access: Access) -> None:
    run(access.admin, "ALTER ROLE sosolo_app BYPASSRLS")
    try:
        with pytest.raises(RoleTooStrong, match=r"sosolo_app.*BYPASSRLS"):
            embedded_access_again(access)
    finally:
        run(access.admin, "ALTER ROLE sosolo_app NOBYPASSRLS")


def test_an_app_that_may_act_as_owner_is_refused(access: Access) -> None:
    run(access.admin, "GRANT sosolo_owner TO sosolo_app")
    try:
        with pytest.raises(RoleTooStrong, match=r"sosolo_app.*sosolo_owner"):
            embedded_access_again(access)
    finally:
        run(access.admin, "REVOKE sosolo_owner FROM sosolo_app")


def test_a_copy_of_the_database_lets_the_same_roles_in(access: Access) -> None:
    copy = copied_access(access, "copied")
    assert run(copy.app, "SELECT count(*) FROM note") == [(0,)]
    with pytest.raises(NOT_ALLOWED):
        run(copy.app, "CREATE TABLE mine (id int)")
    drop_database(copy)


def test_text_is_ordered_by_code_point_and_folds_swedish_letters(access: Access) -> None:
    ordered = "SELECT string_agg(name, ' ' ORDER BY name) FROM unnest(ARRAY['ö', 'b', 'Z', 'å', 'a']) AS name"
    assert run(access.app, ordered) == [("Z a b å ö",)]
    assert run(access.app, "SELECT lower('ÅÄÖ')") == [("åäö",)]


def embedded_access_again(access: Access) -> None:
    home = Path(access.admin.host).parent
    with Cluster(home, THROW_AWAY) as cluster:
        embedded_access(cluster)
