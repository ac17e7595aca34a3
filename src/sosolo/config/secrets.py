"""Keys that must never lie in the database or in the code."""

import json
import os
import secrets
from pathlib import Path


def secret(home: Path, name: str, *, may_create: bool) -> str:
    """Return the secret `name` from the environment (SOSOLO_<name>) or from keys.json in the home folder.

    Outside production a missing secret is made and kept (file mode 0600); in production a missing one
    stops the start: a key that appears by itself cannot be backed up.
    """
    if value := os.environ.get(f"SOSOLO_{name}"):
        return value
    path = home / "keys.json"
    keys: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    if name not in keys:
        if not may_create:
            raise RuntimeError(f"SOSOLO_{name} is not set and {path} does not hold it")
        keys[name] = secrets.token_urlsafe(48)
        _write(path, keys)
    return keys[name]


def _write(path: Path, keys: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"keys.{os.getpid()}.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(keys, file)
    fresh.replace(path)
