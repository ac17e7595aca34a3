"""The script ./sosolo: what it says when something is missing, and that it works from anywhere."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.runner.conftest import REPOSITORY

SCRIPT = REPOSITORY / "sosolo"
INSTALLED = Path(os.environ.get("SOSOLO_VENV", REPOSITORY / ".venv")) / "sosolo-installed"
needs_installation = pytest.mark.skipif(not INSTALLED.is_file(), reason="started without ./sosolo test")


def sosolo(*words: str, script: Path = SCRIPT, folder: Path = REPOSITORY, **changes: str) -> tuple[int, str]:
    done = subprocess.run(
        ["sh", script, *words],
        cwd=folder,
        env=os.environ | changes,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def fake_python(folder: Path, body: str) -> Path:
    program = folder / "python"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    return program


def test_a_machine_without_a_new_enough_python_is_told_what_to_install(tmp_path: Path) -> None:
    for name in ("dirname", "readlink", "sed", "cat", "mkdir", "cksum", "date", "flock"):
        if found := next((p for p in (Path("/usr/bin") / name, Path("/bin") / name) if p.exists()), None):
            (tmp_path / name).symlink_to(found)
    done = subprocess.run(
        ["/bin/sh", SCRIPT, "run"],
        env={"PATH": str(tmp_path), "SOSOLO_VENV": str(tmp_path / "venv")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "apt install python3 python3-venv" in done.stderr


def test_a_python_without_ensurepip_is_told_what_to_install(tmp_path: Path) -> None:
    python = fake_python(tmp_path, 'case "$2" in *ensurepip*) exit 1 ;; *) echo 3.11 ;; esac')
    code, said = sosolo("run", SOSOLO_PYTHON=str(python), SOSOLO_VENV=str(tmp_path / "venv"))
    assert code == 1
    assert "apt install python3-venv" in said


def test_a_place_for_packages_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    code, said = sosolo("run", SOSOLO_VENV="/proc/here")
    assert code == 1
    assert "Mappen /proc/here kan inte skrivas" in said


@needs_installation
def test_the_script_works_through_a_link_from_another_folder_without_installing_again(tmp_path: Path) -> None:
    link = tmp_path / "a link"
    link.symlink_to(SCRIPT)
    code, said = sosolo("--help", script=link, folder=tmp_path)
    assert code == 0
    assert "./sosolo run" in said
    assert "Hämtar" not in said


@needs_installation
def test_an_unknown_command_and_an_unknown_option_get_an_answer() -> None:
    code, said = sosolo("danc")
    assert code == 2
    assert "”danc” finns inte" in said
    code, said = sosolo("stop", "--slowly")
    assert code == 2
    assert "--slowly" in said
