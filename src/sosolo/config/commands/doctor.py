"""How the machine and the installation are: facts first, then what to do something about."""

import os
import platform
import shutil
import tomllib
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

from sosolo.config import records
from sosolo.config.places import DATABASE_HOME, HOME, ROOT
from sosolo.config.postgres_support import support_ends, warning_about
from sosolo.ground.errors import Refused
from sosolo.platform.postgres.outside import connection_from, session_beside
from sosolo.platform.postgres.programs import find_programs

GIGABYTE = 1_000_000_000
LEAST_FREE_GIGABYTES = 2
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def arguments(_parser: ArgumentParser) -> None:
    """No options."""


def run(_options: Namespace) -> int:
    """Return 1 when something stops SOSOLO from working; warnings alone are no failure."""
    try:
        server, major = _server()
    except Refused as refusal:
        print(f"  {'Databas':<14}{refusal}")
        return 1
    for name, fact in (*_facts(), ("Databas", server)):
        print(f"  {name:<14}{fact}")
    for warning in _warnings(major, datetime.now(UTC).date()):
        print(f"  Varning: {warning}")
    return 0


def _facts() -> Iterator[tuple[str, str]]:
    yield "SOSOLO", f"{_version()} i {ROOT}"
    yield (
        "Python",
        f"{platform.python_version()} på {platform.system()} {platform.machine()}, {os.cpu_count()} kärnor",
    )
    yield "Django", version("django")
    yield (
        "Data",
        f"{HOME} ({_free_gigabytes():.0f} GB ledigt, databasen {_size_of(DATABASE_HOME) / 1e6:.0f} MB)",
    )
    yield "Körs nu", ", ".join(run.address for run in records.all_runs() if run.launcher.lives) or "nej"
    yield "Typsnitt", f"{len(_fonts())} egna" if _fonts() else "inga egna"
    yield (
        "Webbläsare",
        next((found for name in BROWSERS if (found := shutil.which(name))), "ingen (bara för tester)"),
    )


def _server() -> tuple[str, int]:
    if address := os.environ.get("DATABASE_URL"):
        with session_beside(connection_from(address)) as session:
            major = session.info.server_version // 10000
            where = f"på {session.info.host}"
    else:
        programs = find_programs()
        major, where = programs.major, f"{programs.version} egen, i {programs.folder}"
    return f"PostgreSQL {major} ({where}), underhålls till {support_ends(major) or 'okänt datum'}", major


def _warnings(major: int, today: date) -> Iterator[str]:
    if about := warning_about(major, today):
        yield about
    if _free_gigabytes() < LEAST_FREE_GIGABYTES:
        yield f"bara {_free_gigabytes():.1f} GB ledigt där data ligger."
    if not any(shutil.which(name) for name in BROWSERS):
        yield "webbläsartesterna hoppas över. På Debian: apt install chromium."
    if not _fonts():
        yield "inga typsnitt följer med; dokument får datorns egna."
    if os.geteuid() == 0 and "DATABASE_URL" not in os.environ:
        yield "du är root. Det fungerar, men en vanlig användare är säkrare."


def _version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


def _fonts() -> list[Path]:
    return [file for file in (ROOT / "src").rglob("*") if file.suffix in {".ttf", ".otf"}]


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())


def _free_gigabytes() -> float:
    return shutil.disk_usage(_existing(HOME)).free / GIGABYTE


def _size_of(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        with suppress(OSError):  # a running server adds and removes files
            total += file.lstat().st_size
    return total
