"""Who reaches the database how: one connection per role, made ready on our own or on someone else's server."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg

from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.connection import Connection
from sosolo.platform.postgres.outside import connection_from, session_beside
from sosolo.platform.postgres.passwords import address_variable, passwords_for
from sosolo.platform.postgres.roles import (
    APP,
    AUDIT,
    OWNER,
    ROLES,
    copy_database,
    ensure_database,
    ensure_privileges,
    ensure_roles,
    exists_role,
)

DATABASE = "sosolo"
ENVIRONMENT_NAME = "SOSOLO_DB"
ONE_AT_A_TIME = 761_202
"""The number of the lock in the server under which roles and databases are made."""


@dataclass(frozen=True)
class Access:
    """The ready database, and the connection of each role to it."""

    admin: Connection
    """May make and drop databases. Never given to a page or a worker."""
    server_version: int
    """As PostgreSQL counts: 180006 is 18.6."""
    owner: Connection
    app: Connection
    audit: Connection

    def connection(self, role: str) -> Connection:
        return {OWNER: self.owner, APP: self.app, AUDIT: self.audit}[role]

    def as_environment(self, role: str) -> dict[str, str]:
        """What a process that shall work as `role` gets in its environment; Django's settings read it."""
        return {ENVIRONMENT_NAME: json.dumps(self.connection(role).django())}

    def to(self, database: str) -> "Access":
        """The same roles in another database of the server."""
        owner, app, audit = (each.to(database) for each in (self.owner, self.app, self.audit))
        return replace(self, owner=owner, app=app, audit=audit)


def embedded_access(cluster: Cluster, database: str = DATABASE) -> Access:
    """Make roles and database ready on our own running server, where the socket's folder is the only lock."""
    admin = cluster.connection()
    version = _prepare(admin.to(database), {}, ROLES)
    owner, app, audit = (cluster.connection(role, database) for role in ROLES)
    return Access(admin, version, owner, app, audit)


def outside_access(address: str, home: Path) -> Access:
    """Make roles and database ready on the server that DATABASE_URL names.

    The app and the audit log in with passwords of their own, from `home`/secret.json or DATABASE_APP_URL and
    DATABASE_AUDIT_URL. The owner has no password: migrations come in as the address and step down.
    """
    admin = connection_from(address)
    given = {
        role: os.environ[address_variable(role)]
        for role in (APP, AUDIT)
        if address_variable(role) in os.environ
    }
    asked = [role for role in (APP, AUDIT) if role not in given]
    with session_beside(admin) as session:
        taken = [role for role in asked if exists_role(session, role)]
    passwords = passwords_for(asked, taken, home / "secret.json")
    version = _prepare(admin, passwords)
    logins = {role: connection_from(given[role], address_variable(role)) for role in given}
    logins |= {role: admin.as_user(role, passwords[role]) for role in passwords}
    return Access(admin, version, admin.acting_as(OWNER), logins[APP], logins[AUDIT])


def borrowed_access(address: str, database: str) -> Access:
    """The same for tests: every role steps down from the address, and no password on the server is touched."""
    admin = connection_from(address)
    version = _prepare(admin.to(database), {}, ROLES)
    owner, app, audit = (admin.to(database).acting_as(role) for role in ROLES)
    return Access(admin, version, owner, app, audit)


def copied_access(access: Access, database: str) -> Access:
    """Copy the database under a new name, with the same roles let in."""
    with session_beside(access.admin) as session:
        copy_database(session, database, template=access.owner.database)
    return access.to(database)


def drop_database(access: Access) -> None:
    with session_beside(access.admin) as session:
        session.execute(
            psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                psycopg.sql.Identifier(access.owner.database)
            )
        )


def _prepare(inside: Connection, passwords: Mapping[str, str], stepped: Iterable[str] = (OWNER,)) -> int:
    with session_beside(inside) as beside:
        beside.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        ensure_roles(beside, inside.database, passwords, stepped)
        ensure_database(beside, inside.database)
        with psycopg.connect(**inside.parameters(), autocommit=True) as session:
            ensure_privileges(session)
            return session.info.server_version
