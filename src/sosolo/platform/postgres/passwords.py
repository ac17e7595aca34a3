"""The passwords of our roles on someone else's server, kept in a file that only we may read."""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sosolo.platform.postgres.errors import PasswordNotKnown

ENTRY = "database"


def passwords_for(roles: Iterable[str], taken: Iterable[str], file: Path) -> dict[str, str]:
    """Return a password for each role, inventing those of roles that are not `taken` on the server.

    They are kept before any role is made with them: a crash in between locks nobody out.
    """
    contents = _read(file)
    known: dict[str, str] = contents.get(ENTRY, {})
    missing = [role for role in roles if role not in known]
    for role in missing:
        if role in taken:
            raise PasswordNotKnown(role=role, file=file, variable=address_variable(role))
        known[role] = secrets.token_urlsafe(24)
    if missing:
        _write(file, contents | {ENTRY: known})
    return {role: known[role] for role in roles}


def address_variable(role: str) -> str:
    """The environment variable that gives a role's address by hand: DATABASE_APP_URL for sosolo_app."""
    return f"DATABASE_{role.rpartition('_')[2].upper()}_URL"


def _read(file: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(file.read_text()))
    except FileNotFoundError:
        return {}


def _write(file: Path, contents: dict[str, Any]) -> None:
    beside = file.with_name(f"{file.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as writing:
        json.dump(contents, writing, indent=2)
    beside.rename(file)
