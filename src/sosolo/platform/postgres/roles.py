"""The roles of every installation, and the database they meet in.

    sosolo_owner   owns the database and its tables; runs migrations and nothing else
    sosolo_app     the pages and the worker: reads and writes rows, owns nothing, bound by row-level security
    sosolo_audit   reads everything it is let to by row-level security, writes nothing

Asking again changes nothing. The same steps serve our own server and someone else's.
"""

from collections.abc import Iterable, Mapping

from psycopg import Connection as Session
from psycopg import errors, sql

from sosolo.platform.postgres.errors import DatabaseOfAnother, RightsMissing, RoleTooStrong

OWNER = "sosolo_owner"
APP = "sosolo_app"
AUDIT = "sosolo_audit"
ROLES = (OWNER, APP, AUDIT)

TOO_STRONG = """
    SELECT concat_ws(', ',
        CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
        CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
        CASE WHEN rolname <> 'sosolo_owner' AND pg_has_role(rolname, 'sosolo_owner', 'MEMBER')
             THEN 'sosolo_owner' END)
    FROM pg_roles WHERE rolname = %s
"""
RIGHTS = "SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"


def exists_role(session: Session, role: str) -> bool:
    return session.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def exists_database(session: Session, database: str) -> bool:
    return session.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is not None


def ensure_roles(
    session: Session, database: str, passwords: Mapping[str, str], stepped: Iterable[str] = (OWNER,)
) -> None:
    """Make the roles that are missing, and refuse roles that could do more than they may.

    stepped: the roles that the login of this session steps down to instead of signing in as them.
    """
    _insist_on_rights(session, database)
    for role in ROLES:
        if not exists_role(session, role):
            password = sql.Literal(passwords.get(role))
            session.execute(
                sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(role), password)
            )
    for role in stepped:
        if not _may_act_as(session, role):
            session.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))
    for role in ROLES:
        row = session.execute(TOO_STRONG, [role]).fetchone()
        if row and row[0]:
            raise RoleTooStrong(role=role, rights=row[0])


def ensure_database(session: Session, database: str) -> None:
    """Make the database, owned by the owner. Needs a session outside any transaction."""
    if not exists_database(session, database):
        made = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' {}").format(
            sql.Identifier(database), sql.Identifier(OWNER), _locale(session)
        )
        session.execute(made)
    _insist_on_ownership(session, database)
    _let_in(session, database)


def _insist_on_ownership(session: Session, database: str) -> None:
    """A database that somebody else made and owns cannot be migrated by our owner: say so before trying."""
    row = session.execute(
        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [database]
    ).fetchone()
    if row and row[0] != OWNER:
        raise DatabaseOfAnother(database=database, owner=row[0], wanted=OWNER)


def copy_database(session: Session, database: str, template: str) -> None:
    """Make a copy under a new name; nobody may be connected to the template.

    File by file: page by page through the log, which PostgreSQL 15 began with, takes three times as long.
    """
    how = " STRATEGY file_copy" if session.info.server_version >= 150_000 else ""
    made = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}" + how)
    session.execute(made.format(*(sql.Identifier(name) for name in (database, OWNER, template))))
    _let_in(session, database)


def ensure_privileges(session: Session) -> None:
    """Inside the database: what the owner makes from now on, the app may use and the audit may read.

    A migration takes back what a table needs to keep (a voucher is never updated).
    """
    session.execute(f"SET ROLE {OWNER}")
    for statement in PRIVILEGES:
        session.execute(statement)
    session.execute("RESET ROLE")


PRIVILEGES = (
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    f"GRANT USAGE ON SCHEMA public TO {APP}, {AUDIT}",
    f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
    f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP}",
    f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {AUDIT}",
)


def _let_in(session: Session, database: str) -> None:
    session.execute(f"SET ROLE {OWNER}")
    name = sql.Identifier(database)
    session.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    session.execute(sql.SQL(f"GRANT CONNECT ON DATABASE {{}} TO {APP}, {AUDIT}").format(name))
    session.execute("RESET ROLE")


def _locale(session: Session) -> sql.SQL:
    """Order by code point, the same on every server: no update of the system's locales can disturb an index."""
    if session.info.server_version >= 170000:
        return sql.SQL("LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'")
    known = session.execute("SELECT 1 FROM pg_collation WHERE collname IN ('C.utf8', 'C.UTF-8')").fetchone()
    return sql.SQL("LOCALE_PROVIDER libc LOCALE 'C.UTF-8'" if known else "LC_COLLATE 'C'")


def _may_act_as(session: Session, role: str) -> bool:
    row = session.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [role]).fetchone()
    if row is None or not row[0]:
        return False
    try:
        session.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
    except errors.InsufficientPrivilege:  # from 16, a member may still lack SET
        return False
    session.execute("RESET ROLE")
    return True


def _insist_on_rights(session: Session, database: str) -> None:
    row = session.execute(RIGHTS).fetchone()
    superuser, may_make_roles, may_make_databases = row or (False, False, False)
    absent = [role for role in ROLES if not exists_role(session, role)]
    missing = []
    if absent and not may_make_roles:
        missing.append(f"skapa rollerna {', '.join(absent)}")
    if not exists_database(session, database) and not may_make_databases:
        missing.append(f"skapa databasen {database}")
    if missing and not superuser:
        raise RightsMissing(user=session.info.user, missing=" och ".join(missing))
