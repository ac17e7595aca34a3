"""Where a server that is thrown away lies: in memory where there is room, which makes its copies three times as quick."""

import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - folders in it are made by mkdtemp
ROOM = 6 * 1024**3
"""Enough for the databases of a whole run at the side of the tests themselves; a container may have 64 MB."""


def place_for_servers() -> str:
    """Return the folder to make theirs in. TMPDIR, when it is set, is somebody's wish and stands."""
    chosen = tempfile.gettempdir()
    if Path(chosen) != Path("/tmp") or not _has_room():  # noqa: S108 - only compared
        return chosen
    return str(MEMORY)


def _has_room() -> bool:
    try:
        free = shutil.disk_usage(MEMORY).free
        told = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
        return min(free, int(told["MemAvailable"].split()[0]) * 1024) > ROOM
    except (OSError, KeyError):
        return False
