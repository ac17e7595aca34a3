"""Everything a machine can say about the code without running it."""

import os
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from sosolo.config.places import ROOT
from sosolo.config.progress import seconds

CHECKS = {
    "Regler (ruff)": ("ruff", "check", "--quiet"),
    "Form (ruff format)": ("ruff", "format", "--check", "--quiet"),
    "Lager (import-linter)": ("lint-imports", "--no-logo"),
    "Sidmallar (djlint)": ("djlint", "--lint", "--quiet", "src"),
    "Typer (mypy)": ("mypy", "--no-error-summary"),
}


def arguments(_parser: ArgumentParser) -> None:
    """No options."""


def run(_options: Namespace) -> int:
    """Run all of them, also after one has failed."""
    failed = [name for name, words in CHECKS.items() if not _passes(name, *words)]
    print(f"{len(CHECKS) - len(failed)} av {len(CHECKS)} kontroller gick bra.")
    return 1 if failed else 0


def _passes(name: str, program: str, *words: str) -> bool:
    began = time.monotonic()
    environment = os.environ | {"SOSOLO_MODE": "test"}
    done = subprocess.run(  # noqa: S603 - our own words
        [Path(sys.executable).parent / program, *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(
        f"  {name}: {'gick inte' if done.returncode else 'bra'}, {seconds(time.monotonic() - began)}",
        flush=True,
    )
    if done.returncode:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0
