"""Pin all packages anew: exact versions with checksums, and no word of where they were fetched."""

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from sosolo.config.places import ROOT
from sosolo.config.progress import step
from sosolo.ground.errors import Refused, sentence

FORM = ("--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header")
FOR_ALL = ("--universal", "--python-version", "3.11")
SETS: dict[str, tuple[str, ...]] = {
    "run": (),
    "test": ("--group", "test", "-c", "requirements/run.txt"),
    "check": ("--group", "test", "--group", "check", "-c", "requirements/run.txt"),
}


class LockFailed(Refused):
    template = sentence("Beroendena kunde inte låsas:\n{said}")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--upgrade", action="store_true", help="höj allt till det nyaste som pyproject.toml tillåter"
    )


def run(options: Namespace) -> int:
    newest = ("--upgrade",) if options.upgrade else ()
    for name, words in SETS.items():
        with step(f"Låser requirements/{name}.txt"):
            _compile("pyproject.toml", *words, *newest, "-o", f"requirements/{name}.txt")
    with step("Låser requirements/uv.txt"):
        _compile("-", *newest, "-o", "requirements/uv.txt", given="uv")
    return 0


def _compile(*words: str, given: str = "") -> None:
    uv = Path(sys.executable).parent / "uv"
    done = subprocess.run(  # noqa: S603 - our own words
        [uv, "pip", "compile", "--quiet", *FORM, *FOR_ALL, *words],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise LockFailed(said=done.stderr.strip())
