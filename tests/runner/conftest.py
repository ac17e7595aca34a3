import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import THROW_AWAY

REPOSITORY = Path(__file__).resolve().parents[2]


def open_folder(place: str | None = None) -> Path:
    """A folder that other accounts may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="sosolo-runner-", dir=place))
    folder.chmod(0o755)
    return folder


@pytest.fixture
def home() -> Iterator[Path]:
    folder = open_folder()
    yield folder / "home"
    if (folder / "home" / "use.lock").exists():
        Cluster(folder / "home", THROW_AWAY).discard()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_server_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests start the servers they talk about, whichever server the run as a whole uses."""
    for name in [name for name in os.environ if name.startswith("DATABASE_") or name == "SOSOLO_DB"]:
        monkeypatch.delenv(name)
