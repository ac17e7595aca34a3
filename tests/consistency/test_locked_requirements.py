"""What gets installed is pinned to the byte, and says nothing of where it was fetched."""

import re
from pathlib import Path

import pytest

LOCKS = sorted((Path(__file__).resolve().parents[2] / "requirements").glob("*.txt"))
PINNED = re.compile(r"[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?==[^ ;]+")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_with_checksums_and_no_address(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    for entry in text.replace("\\\n", " ").splitlines():
        assert PINNED.match(entry), entry
        assert "--hash=sha256:" in entry, entry


def test_a_larger_set_holds_the_smaller_one_with_the_same_versions() -> None:
    """So `./sosolo run` may use what `./sosolo check` installed."""
    run, test, check = (_pins(name) for name in ("run", "test", "check"))
    assert run <= test <= check


def _pins(name: str) -> set[str]:
    (lock,) = (lock for lock in LOCKS if lock.stem == name)
    return {line.split(" ")[0] for line in lock.read_text().splitlines() if not line.startswith(" ")}
