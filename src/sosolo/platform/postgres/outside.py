"""A PostgreSQL of someone else's, given by an address such as postgresql://admin:secret@host/sosolo."""

import psycopg
from psycopg import Connection as Session
from psycopg.conninfo import conninfo_to_dict

from sosolo.platform.postgres.connection import Connection
from sosolo.platform.postgres.errors import (
    NotADatabaseAddress,
    ServerNotReached,
    ServerTooOld,
)
from sosolo.platform.postgres.programs import OLDEST_MAJOR

OWN_FIELDS = {"host", "port", "user", "password", "dbname"}


def connection_from(address: str, name: str = "DATABASE_URL") -> Connection:
    try:
        given = {key: str(value) for key, value in conninfo_to_dict(address).items() if value is not None}
    except psycopg.Error as error:
        raise NotADatabaseAddress(name=name, why=str(error).strip()) from error
    if "host" not in given or "user" not in given:
        raise NotADatabaseAddress(name=name, why="Värd och användare måste stå i den.")
    return Connection(
        host=given["host"],
        user=given["user"],
        database=given.get("dbname", "sosolo"),
        port=int(given.get("port", "5432")),
        password=given.get("password", ""),
        options=tuple((key, value) for key, value in sorted(given.items()) if key not in OWN_FIELDS),
    )


def session_beside(connection: Connection, name: str = "DATABASE_URL") -> Session:
    """Open an autocommit session for making databases: in `postgres`, else in the named database itself."""
    try:
        session = _open(connection.to("postgres"))
    except psycopg.OperationalError:
        try:
            session = _open(connection)
        except psycopg.OperationalError as error:
            raise ServerNotReached(name=name, why=str(error).strip()) from error
    major = session.info.server_version // 10000
    if major < OLDEST_MAJOR:
        session.close()
        raise ServerTooOld(found=major)
    return session


def _open(connection: Connection) -> Session:
    return psycopg.connect(**connection.parameters(), connect_timeout=10, autocommit=True)
