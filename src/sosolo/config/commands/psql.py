"""PostgreSQL's own client, in the database of this home, as one of its roles."""

import os
import subprocess
from argparse import ArgumentParser, Namespace

from sosolo.config.database import ready_database
from sosolo.platform.postgres.connection import Connection
from sosolo.platform.postgres.programs import find_programs

ENVIRONMENT_NAMES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--role", choices=["app", "audit", "owner"], default="app", help="roll att arbeta som (app)"
    )
    parser.set_defaults(rest=[])


def run(options: Namespace) -> int:
    with ready_database() as access:
        connection = access.connection(f"sosolo_{options.role}")
        words = [find_programs().path("psql"), "-X", *options.rest]
        return subprocess.run(words, env=os.environ | _environment(connection), check=False).returncode  # noqa: S603


def _environment(connection: Connection) -> dict[str, str]:
    named = {
        ENVIRONMENT_NAMES.get(name, f"PG{name.upper()}"): str(value)
        for name, value in connection.parameters().items()
    }
    return named | {"PGCLIENTENCODING": "UTF8"}
