"""Where the server's socket lies: in the home when its path allows it, else in a short private folder.

A socket's path has at most 107 bytes, and libpq reads a comma in it as a list of hosts.
"""

import hashlib
import os
import re
import stat
from pathlib import Path

from sosolo.platform.postgres.errors import SocketFolderTaken

LONGEST_PATH_BYTES = 107
SOCKET_NAME = ".s.PGSQL.5432"
PLAIN = re.compile(r"[A-Za-z0-9/._+-]+")


def socket_folder(home: Path, owner: int) -> Path:
    """Return the folder, made if need be, that only user `owner` may enter."""
    near = home.resolve() / "s"
    fits = len(os.fsencode(near / SOCKET_NAME)) <= LONGEST_PATH_BYTES
    folder = near if fits and PLAIN.fullmatch(str(near)) else _short(home, owner)
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0 and folder.lstat().st_uid == 0:
        os.chown(folder, owner, -1)
    _insist_on_private(folder, owner)
    return folder


def _short(home: Path, owner: int) -> Path:
    personal = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    usable = personal.is_absolute() and personal.is_dir() and personal.stat().st_uid == owner
    mark = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]
    return (personal if usable and len(str(personal)) < 60 else Path("/tmp")) / f"sosolo-{owner}-{mark}"  # noqa: S108


def _insist_on_private(folder: Path, owner: int) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or stat.S_IMODE(found.st_mode) & 0o077:
        raise SocketFolderTaken(folder=folder)
