"""Is the server of a data folder alive, and what did a dead one leave behind?

PostgreSQL trusts the number in postmaster.pid: it will not start while that number exists, be it a dead process
nobody has reaped yet or a stranger who got the number later. Here the working folder decides: each process of a
server stands in its data folder.
"""

import os
import signal
import time
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

PROC = Path("/proc")
PATIENCE_SECONDS = 10.0
LINE_OF_SOCKET_FOLDER = 4


class Life(Enum):
    GONE = auto()
    DYING = auto()
    """Killed, but its parent has not fetched it yet (usual in containers without an init)."""
    STRANGER = auto()
    OURS = auto()


def is_running(data: Path) -> bool:
    """Say whether the server lives. Of a dead one, end what is left and make room for the next."""
    pid = recorded_pid(data)
    if pid and _settled(pid, data) is Life.OURS:
        return True
    _end_orphans(data)
    if pid and life_of(pid, data) is not Life.GONE:
        _pid_file(data).unlink(missing_ok=True)
    return False


def recorded_pid(data: Path) -> int | None:
    lines = _pid_lines(data)
    return int(lines[0]) if lines and lines[0].strip().isdigit() else None


def recorded_socket_folder(data: Path) -> Path | None:
    lines = _pid_lines(data)
    return Path(lines[LINE_OF_SOCKET_FOLDER]) if len(lines) > LINE_OF_SOCKET_FOLDER else None


def life_of(pid: int, folder: Path) -> Life:
    """Look at one process: is it alive, and is it a server process standing in `folder`?"""
    if not PROC.is_dir():
        return _life_without_proc(pid)
    try:
        before, _, after = (PROC / str(pid) / "stat").read_text().rpartition(")")
        here = (PROC / str(pid) / "cwd").readlink()
    except PermissionError:
        return Life.STRANGER
    except (FileNotFoundError, ProcessLookupError):
        return Life.DYING if (PROC / str(pid)).exists() else Life.GONE
    if after.split()[0] in "ZX":
        return Life.DYING
    ours = before.endswith("(postgres") and here == folder.resolve()
    return Life.OURS if ours else Life.STRANGER


def _settled(pid: int, data: Path) -> Life:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (life := life_of(pid, data)) is Life.DYING and time.monotonic() < deadline:
        time.sleep(0.02)
    return life


def _end_orphans(data: Path) -> None:
    """End the backends of a dead postmaster: one in a long statement would go on writing beside the next server."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (orphans := list(_standing_in(data))) and time.monotonic() < deadline:
        for pid in orphans:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)


def _standing_in(data: Path) -> Iterator[int]:
    if not PROC.is_dir():
        return
    numbers = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
    yield from (pid for pid in numbers if pid != os.getpid() and life_of(pid, data) is Life.OURS)


def _life_without_proc(pid: int) -> Life:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return Life.GONE
    except PermissionError:
        return Life.STRANGER
    return Life.OURS


def _pid_lines(data: Path) -> list[str]:
    try:
        return _pid_file(data).read_text().splitlines()
    except FileNotFoundError:
        return []


def _pid_file(data: Path) -> Path:
    return data / "postmaster.pid"
