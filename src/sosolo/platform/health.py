"""Is this process fit to serve? Each question is asked of the thing itself."""

import json
import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.utils import Error

LEAST_FREE = 0.10
MOST_DRIFT_SECONDS = 2.0
OLDEST_WAITING_SECONDS = 900
STOPPING = {"database", "disk", "clock"}
"""What makes a process unfit for traffic. The rest wants a person, but pages still serve."""


def readiness(at: datetime, *, writing: bool = True) -> dict[str, str]:
    """Return what is wrong, by name; empty when everything is well. `at` is this machine's clock.

    writing: try a write too; not inside a transaction that may only read.
    """
    try:
        with transaction.atomic():
            wrong = _database(at, writing=writing)
    except Error as trouble:
        return {"database": type(trouble).__name__}
    usage = shutil.disk_usage(_existing(Path(settings.HOME)))
    if usage.free / usage.total < LEAST_FREE:
        wrong["disk"] = f"{usage.free / usage.total:.0%} free"
    return wrong


def _database(at: datetime, *, writing: bool) -> dict[str, str]:
    """Write to the database as a page does, and ask it for the time and for what waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT drift, waiting, parked FROM feel_pulse(%s, %s)", [at, writing])
        drift, waiting, parked = cursor.fetchone()
    wrong = {}
    if abs(drift) > MOST_DRIFT_SECONDS:
        wrong["clock"] = f"{drift:+.1f} s from the database's"
    if waiting > OLDEST_WAITING_SECONDS:
        wrong["outbox"] = f"the oldest effect has waited {waiting:.0f} s"
    if parked:
        wrong["parked"] = f"{parked} effects gave up"
    return wrong


def proofs() -> dict[str, object]:
    """Return when the house last proved itself: drill, audit, advisories, as their commands noted it."""
    found: dict[str, object] = {}
    for name in ("drill", "audit", "advisories"):
        path = Path(settings.HOME) / f"{name}.json"
        found[name] = json.loads(path.read_text()) if path.exists() else None
    return found


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())
