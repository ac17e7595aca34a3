"""Places where a test may kill or hurt the process. Outside tests nothing is installed and a place costs one call.

A boundary is passed before and after each SQL statement, before and after each COMMIT, and before and after each
effect that leaves the house.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.backends.signals import connection_created

from sosolo.ground.errors import Refused

KILL_AT = "SOSOLO_KILL_AT"
FAULT = "SOSOLO_FAULT"


class Fault(OSError):
    """An injected trouble."""


@dataclass
class Failpoints:
    """What shall go wrong in this process. passed counts boundaries; names of faults are the kinds of boundaries."""

    kill_at: int = 0
    fault: str = ""
    probability: float = 0.0
    random: Random = field(default_factory=Random)
    passed: int = 0

    def boundary(self, kind: str) -> None:
        """Count a boundary; die at the wanted one; raise Fault by chance at the wanted kind."""
        self.passed += 1
        if self.passed == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if kind == self.fault and self.random.random() < self.probability:
            raise Fault(f"injected at {kind}, boundary {self.passed}")


_installed: list[Failpoints] = []


@contextmanager
def crossing(kind: str) -> Iterator[None]:
    """Mark an effect that leaves the house (mail, file): a boundary before it and one after."""
    for points in _installed:
        points.boundary(kind)
    yield
    for points in _installed:
        points.boundary(f"{kind}-done")


class NotAFailpoint(Refused):
    template = (
        "Felpunkten ”{given}” går inte att läsa. Skriv SOSOLO_KILL_AT=12 eller SOSOLO_FAULT=namn:0.5:1."
    )


def from_environment() -> Failpoints | None:
    """Return what SOSOLO_KILL_AT=n and SOSOLO_FAULT=name:probability:seed ask for."""
    kill_at, fault = os.environ.get(KILL_AT), os.environ.get(FAULT)
    if not kill_at and not fault:
        return None
    try:
        points = Failpoints(kill_at=int(kill_at or 0))
        if fault:
            points.fault, probability, seed = fault.split(":")
            points.probability, points.random = float(probability), Random(int(seed))  # noqa: S311 - repeatable, no secret
    except ValueError:
        raise NotAFailpoint(given=f"{kill_at or ''} {fault or ''}".strip()) from None
    return points


def install(points: Failpoints) -> Callable[[], None]:
    """Watch every connection of this process from now on. Returns what takes it away again."""

    def around(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        points.boundary("statement")
        result = execute(sql, params, many, context)
        points.boundary("statement-done")
        return result

    def watch(connection: Any, **_kwargs: Any) -> None:
        if around not in connection.execute_wrappers:
            connection.execute_wrappers.append(around)

    database: Any = DatabaseWrapper
    original = database._commit  # noqa: SLF001 - the one place where Django commits

    def commit(self: DatabaseWrapper) -> None:
        points.boundary("commit")
        original(self)
        points.boundary("commit-done")

    _installed.append(points)
    connection_created.connect(watch, weak=False)
    database._commit = commit  # noqa: SLF001

    def take_away() -> None:
        _installed.remove(points)
        connection_created.disconnect(watch)
        database._commit = original  # noqa: SLF001
        _forget(around)

    return take_away


def _forget(wrapper: Any) -> None:
    from django.db import connections  # noqa: PLC0415 - after Django is set up

    for connection in connections.all(initialized_only=True):
        with suppress(ValueError):
            connection.execute_wrappers.remove(wrapper)
