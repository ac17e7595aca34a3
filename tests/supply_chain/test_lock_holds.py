"""An altered package, an altered checksum and a line without one are refused by the installation itself, both ways it goes."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sosolo.config.bill_of_materials import locked
from tests.runner.conftest import REPOSITORY

UV = Path(sys.prefix) / "bin" / "uv"
PAYLOAD = b"FLAG = 'ours'\n"


def _wheel(folder: Path, payload: bytes = PAYLOAD) -> Path:
    """A package of one line, made the same way each time."""
    folder.mkdir(exist_ok=True)
    file = folder / "tiny_thing-1.0-py3-none-any.whl"
    parts = {
        "tiny_thing.py": payload,
        "tiny_thing-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: tiny-thing\nVersion: 1.0\n",
        "tiny_thing-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: us\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_record_hash(data)},{len(data)}\n" for name, data in parts.items())
    parts["tiny_thing-1.0.dist-info/RECORD"] = (record + "tiny_thing-1.0.dist-info/RECORD,,\n").encode()
    with zipfile.ZipFile(file, "w") as box:
        for name, data in parts.items():
            box.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return file


def _record_hash(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _line(wheel: Path, alter: Callable[[str], str] = str) -> str:
    return f"tiny-thing==1.0 \\\n    --hash=sha256:{alter(hashlib.sha256(wheel.read_bytes()).hexdigest())}\n"


def _flipped(digits: str) -> str:
    return digits[:17] + ("0" if digits[17] != "0" else "1") + digits[18:]


def _install(folder: Path, lock: str, wheels: Path, *, with_uv: bool) -> tuple[int, str, bool]:
    """Run ./sosolo in a folder where it has this lock. Says its code, its words and whether the package is there."""
    root, place = folder / "root", folder / "root" / ".venv"
    shutil.rmtree(root, ignore_errors=True)
    (root / "requirements").mkdir(parents=True)
    shutil.copy(REPOSITORY / "sosolo", root / "sosolo")
    shutil.copy(REPOSITORY / "requirements" / "uv.txt", root / "requirements" / "uv.txt")
    (root / "requirements" / "run.txt").write_text(lock)
    venv.create(place, with_pip=False)
    if with_uv:
        (place / "bin" / "uv").symlink_to(UV)
    found = {
        "UV_FIND_LINKS": str(wheels),
        "UV_OFFLINE": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_NO_INDEX": "1",
    }
    quiet = {"SOSOLO_VENV": str(place), "UV_CACHE_DIR": str(folder / "cache"), "PIP_NO_CACHE_DIR": "1"}
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    done = subprocess.run(
        ["sh", root / "sosolo", "--help"],
        env=environment | found | quiet,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    is_there = any(place.rglob("tiny_thing.py"))
    return done.returncode, done.stdout + done.stderr, is_there


@pytest.fixture(params=[True, False], ids=["with uv", "with pip"])
def with_uv(request: pytest.FixtureRequest) -> bool:
    if request.param and not UV.exists():
        pytest.skip("uv did not come along in this environment")
    return bool(request.param)


def test_the_package_that_was_locked_is_installed(tmp_path: Path, *, with_uv: bool) -> None:
    wheel = _wheel(tmp_path / "wheels")
    _, said, is_there = _install(tmp_path, _line(wheel), wheel.parent, with_uv=with_uv)
    assert is_there, said


def test_one_altered_digit_of_a_checksum_stops_the_installation(tmp_path: Path, *, with_uv: bool) -> None:
    wheel = _wheel(tmp_path / "wheels")
    code, said, is_there = _install(tmp_path, _line(wheel, _flipped), wheel.parent, with_uv=with_uv)
    assert (code, is_there) == (1, False)
    assert "hash" in said.lower()


def test_a_package_that_was_swapped_for_another_of_the_same_name_is_refused(
    tmp_path: Path, *, with_uv: bool
) -> None:
    lock = _line(_wheel(tmp_path / "wheels"))
    swapped = _wheel(tmp_path / "wheels", PAYLOAD.replace(b"ours", b"evil"))
    code, said, is_there = _install(tmp_path, lock, swapped.parent, with_uv=with_uv)
    assert (code, is_there) == (1, False)
    assert "hash" in said.lower()


def test_a_line_without_a_checksum_is_refused(tmp_path: Path, *, with_uv: bool) -> None:
    wheel = _wheel(tmp_path / "wheels")
    code, said, is_there = _install(tmp_path, "tiny-thing==1.0\n", wheel.parent, with_uv=with_uv)
    assert (code, is_there) == (1, False)
    assert "hash" in said.lower()


@pytest.mark.parametrize("name", ["run", "test", "check", "uv"])
def test_every_checksum_of_the_real_lock_is_a_whole_sha256(name: str) -> None:
    pins = locked(name)
    assert pins
    for pin in pins:
        assert pin.hashes
        assert all(len(bytes.fromhex(each.removeprefix("sha256:"))) == 32 for each in pin.hashes)
