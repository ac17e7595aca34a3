"""Kill a process at a chosen place of a deed, start again, and ask whether anything was lost, doubled or left half.

A deed runs in a forked process with a connection of its own; boundaries are those of platform.failpoints.
"""

import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from secrets import token_hex
from typing import Any

import psycopg
from django.conf import settings
from django.db import connections

from sosolo.config.audit import run_checks
from sosolo.platform.acting import acting_in
from sosolo.platform.failpoints import Failpoints, install
from sosolo.platform.postgres.access import Access, copied_access, drop_database
from tests.cast import Cast, the_cast
from tests.cluster import point_django_at
from tests.crash.tally import Tally

PATIENCE = 60
TWINS, AGAIN = 0.05, 0.6


@dataclass(frozen=True)
class Deed:
    """What is done. prepare makes the work; go_on does whatever is left of it, from any state; check names defects."""

    name: str
    prepare: Callable[[Cast], None]
    go_on: Callable[[Cast], None]
    check: Callable[[Cast, Path], list[str]]


@contextmanager
def stage(source: Access, deed: Deed, outside: Path) -> Iterator[Access]:
    """A copy of the filled database with the work of the deed waiting in it."""
    connections.close_all()
    access = copied_access(source, f"crash_{os.getpid()}_{token_hex(3)}")
    before = settings.OUTSIDE_DIR, settings.MAIL_URL
    settings.OUTSIDE_DIR, settings.MAIL_URL = outside, f"file://{outside}/mail"
    try:
        point_django_at(access.app)
        _as_cast(deed.prepare)
        connections.close_all()
        yield access
    finally:
        settings.OUTSIDE_DIR, settings.MAIL_URL = before
        point_django_at(source.app)
        drop_database(access)


def attempt(deed: Deed, kill_at: int = 0, *, twin: bool = False) -> tuple[str, int]:
    """Let the deed go on in a process that dies at the boundary. Says killed, done or the trouble; and how far it came."""
    connections.close_all()
    reader, writer = os.pipe()
    first = os.fork()
    if first == 0:
        os.close(reader)
        _child(deed, kill_at, writer)
    other = os.fork() if twin else None
    if other == 0:
        os.close(reader)
        _child(deed, 0, writer)
    os.close(writer)
    said = b""
    while part := os.read(reader, 65536):
        said += part
    os.close(reader)
    statuses = [os.waitpid(child, 0)[1] for child in (first, other) if child]
    words = said.decode().split("\0")
    troubles = [word for word in words if word.startswith("trouble:")]
    passed = max((int(word) for word in words if word.isdecimal()), default=0)
    if troubles:
        return troubles[0], passed
    odd = [status for status in statuses if os.WIFSIGNALED(status) and os.WTERMSIG(status) != signal.SIGKILL]
    if odd:
        return f"trouble: it hung and ended by signal {os.WTERMSIG(odd[0])}", passed
    killed = any(os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL for status in statuses)
    return ("killed" if killed else "done"), passed


def every_boundary(
    source: Access, deed: Deed, outside: Path, *, step: int = 1, start: int = 1, until_defect: bool = False
) -> Tally:
    """Kill at each boundary once (or each `step`-th), then let the deed be finished and look.

    Where the kill left the work untouched the same stage serves for the next boundary.
    """
    tally, n = Tally(), start
    while True:
        with stage(source, deed, outside / token_hex(3)) as access:
            untouched = _mark(access)
            while True:
                outcome, passed = attempt(deed, kill_at=n)
                tally.attempts += 1
                tally.boundaries = max(tally.boundaries, passed, n if outcome == "killed" else 0)
                if outcome != "killed":
                    break
                tally.kills += 1
                n += step
                if _mark(access) != untouched:
                    break
            if outcome.startswith("trouble:"):
                tally.defects.append(f"{deed.name} at {n}: {outcome}")
            _finish(access, deed, tally)
        if outcome != "killed" or (until_defect and tally.defects):
            return tally


def random_kills(source: Access, deed: Deed, outside: Path, *, seed: int, kills: int, span: int) -> Tally:
    """Kill at random boundaries, now and then with a twin at work beside, until so many kills have happened.

    The same work is killed again and again until something of it was done, and then mostly once or twice more.
    """
    random, tally = Random(seed), Tally(boundaries=span)  # noqa: S311 - repeatable, no secret
    while tally.kills < kills:
        with stage(source, deed, outside / token_hex(3)) as access:
            untouched, going = _mark(access), True
            while going and tally.kills < kills:
                outcome, _passed = attempt(deed, random.randint(1, span), twin=random.random() < TWINS)
                tally.attempts += 1
                going = outcome == "killed" and (_mark(access) == untouched or random.random() < AGAIN)
                tally.kills += outcome == "killed"
                if outcome.startswith("trouble:"):
                    tally.defects.append(f"{deed.name}, seed {seed}: {outcome}")
            _finish(access, deed, tally)
    return tally


def _finish(access: Access, deed: Deed, tally: Tally) -> None:
    """Let the deed be finished when the dead have let go: a worker passes by what they still hold, and comes back later."""
    _wait_for_the_dead(access)
    outcome, _ = attempt(deed)
    tally.attempts += 1
    if outcome != "done":
        tally.defects.append(f"{deed.name} cannot be finished: {outcome}")
        return
    tally.finished += 1
    outside = Path(settings.OUTSIDE_DIR)
    point_django_at(access.app)
    tally.defects += _as_cast(lambda cast: deed.check(cast, outside)) or []
    point_django_at(access.audit)
    tally.defects += [f"{one.name}: {one.defects[0]}" for one in run_checks() if one.defects]
    point_django_at(access.app)


def _wait_for_the_dead(access: Access) -> None:
    """Until PostgreSQL has noticed that the killed are gone and has undone their transactions."""
    connections.close_all()
    deadline = time.monotonic() + PATIENCE
    with psycopg.connect(**access.admin.parameters(), autocommit=True) as session:
        while time.monotonic() < deadline:
            left = session.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'",
                [access.app.database],
            ).fetchone()
            if left == (0,):
                return
            time.sleep(0.01)


def _child(deed: Deed, kill_at: int, writer: int) -> None:
    points = Failpoints(kill_at=kill_at)
    try:
        signal.alarm(PATIENCE)
        install(points)
        _as_cast(deed.go_on, inside=False)
        os.write(writer, f"\0{points.passed}\0".encode())
        os._exit(0)
    except BaseException:  # noqa: BLE001 - the parent reads it
        os.write(writer, f"\0trouble:{traceback.format_exc()[-1500:]}\0".encode())
        os._exit(1)


def _as_cast(act: Callable[[Cast], Any], *, inside: bool = True) -> Any:
    cast = the_cast()
    if not inside:
        return act(cast)
    with acting_in(cast.tenant.pk):
        return act(cast)


def _mark(access: Access) -> tuple[Any, ...]:
    """What a deed that came to nothing leaves as it was."""
    with psycopg.connect(**access.admin.to(access.app.database).parameters()) as session:
        row = session.execute(
            """SELECT (SELECT count(*) FROM ledger_voucher), (SELECT count(*) FROM platform_trace),
                      (SELECT count(*) FROM platform_effect WHERE done_at IS NOT NULL), (SELECT count(*) FROM platform_effect)"""
        ).fetchone()
    assert row is not None
    folder = Path(settings.OUTSIDE_DIR)
    return (*row, sum(1 for _ in folder.rglob("*")) if folder.exists() else 0)
