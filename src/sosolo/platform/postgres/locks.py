"""Who uses the cluster: each user process holds a shared lock, and the last one out can get it alone.

The kernel drops a lock with the process that held it, however it ended, so nothing can go stale.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn(home: Path) -> Iterator[None]:
    """Start and stop one process at a time."""
    handle = _opened(home / "turn.lock")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


class Use:
    """A mark that this process uses the cluster."""

    def __init__(self, home: Path) -> None:
        self._handle = _opened(home / "use.lock")
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def is_last(self) -> bool:
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def end(self) -> None:
        os.close(self._handle)


def in_use(home: Path) -> bool:
    """Does any process use the cluster of this home right now?"""
    use = Use(home)
    try:
        return not use.is_last()
    finally:
        use.end()


def _opened(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    owner = path.parent.stat()
    if os.geteuid() == 0 and os.fstat(handle).st_uid != owner.st_uid:
        os.fchown(handle, owner.st_uid, owner.st_gid)
    return handle
