"""A note about each run, by its port: which processes it has, so that the next start can tidy after a kill -9.

A process number alone is not trusted: the moment it started must be the same too.
"""

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from sosolo.config.children import PATIENCE_SECONDS, signal_group
from sosolo.config.places import RECORDS

PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    pid: int
    started: str
    """As the system tells it; two processes with one number differ in this."""

    @classmethod
    def now(cls, pid: int) -> "Process":
        return cls(pid, started_at(pid))

    @property
    def lives(self) -> bool:
        return self.started != "" and started_at(self.pid) == self.started


@dataclass(frozen=True)
class Run:
    port: int
    address: str
    launcher: Process
    children: tuple[Process, ...]


def write(run: Run) -> None:
    RECORDS.mkdir(parents=True, exist_ok=True)
    fresh = _file(run.port).with_suffix(".new")
    fresh.write_text(json.dumps(asdict(run)))
    fresh.rename(_file(run.port))


def read(port: int) -> Run | None:
    try:
        found = json.loads(_file(port).read_text())
        children = tuple(Process(**child) for child in found["children"])
        return Run(found["port"], found["address"], Process(**found["launcher"]), children)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def all_runs() -> Iterator[Run]:
    for file in sorted(RECORDS.glob("*.json")):
        if run := read(int(file.stem)):
            yield run


def forget(port: int) -> None:
    _file(port).unlink(missing_ok=True)


def end_orphans(run: Run) -> bool:
    """Stop what a dead launcher left behind. Says whether there was anything."""
    left = _left_of(run)
    for child in left:
        signal_group(child.pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _left_of(run) and time.monotonic() < deadline:
        time.sleep(0.05)
    for child in _left_of(run):
        signal_group(child.pid, signal.SIGKILL)
    forget(run.port)
    return bool(left)


def wait_until_gone(process: Process) -> bool:
    deadline = time.monotonic() + 2 * PATIENCE_SECONDS
    while process.lives and time.monotonic() < deadline:
        time.sleep(0.05)
    return not process.lives


def _left_of(run: Run) -> list[Process]:
    return [child for child in run.children if child.lives or _group_lives(child.pid)]


def started_at(pid: int) -> str:
    """When a living process started; empty for one that is dead or only waits to be reaped."""
    if not PROC.is_dir():
        return _started_by_ps(pid)
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if fields[0] in "ZX" else fields[19]


def _group_lives(leader: int) -> bool:
    """Do processes live on in the session of a dead leader? (A killed web server leaves its workers so.)"""
    if started_at(leader) or not PROC.is_dir():
        return False
    for entry in PROC.glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = entry.read_text().rpartition(")")[2].split()
            if fields[0] not in "ZX" and fields[2] == fields[3] == str(leader):
                return True
    return False


def _started_by_ps(pid: int) -> str:
    words = ["ps", "-o", "lstart=", "-p", str(pid)]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603


def _file(port: int) -> Path:
    return RECORDS / f"{port}.json"
