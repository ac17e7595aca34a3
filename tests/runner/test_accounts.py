"""As whom the server runs."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sosolo.platform.postgres import identity
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.errors import HomeNotOurs
from sosolo.platform.postgres.process import is_running
from sosolo.platform.postgres.profile import THROW_AWAY
from tests.runner.conftest import open_folder
from tests.runner.processes import (
    NOBODY,
    answers,
    only_root,
    project_of_nobody,
    python_for_nobody,
    wait_for_ready,
)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stands for /var/lib/sosolo, with an account that every machine has."""
    folder = open_folder()
    monkeypatch.setattr(identity, "ACCOUNT", NOBODY)
    monkeypatch.setenv("SOSOLO_ACCOUNT_FOLDER", str(folder / "library"))
    yield folder / "library"
    shutil.rmtree(folder)


@pytest.fixture
def no_namespaces(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOSOLO_NO_NAMESPACES", "1")


@only_root
@pytest.mark.usefixtures("no_namespaces")
def test_root_without_namespaces_gives_the_server_an_account_of_its_own(home: Path, library: Path) -> None:
    with Cluster(home, THROW_AWAY) as cluster:
        assert answers(cluster)
        assert cluster.data.is_relative_to(library)
        assert cluster.data.stat().st_uid == pwd.getpwnam(NOBODY).pw_uid
    assert not is_running(cluster.data)
    cluster.discard()


@only_root
def test_data_made_in_a_namespace_follow_when_namespaces_are_no_longer_allowed(
    home: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Cluster(home) as cluster, psycopg.connect(cluster.dsn()) as session:
        if not cluster.identity.prefix:
            pytest.skip("this machine allows no user namespaces")
        session.execute("CREATE TABLE kept AS SELECT 1 AS one")
    monkeypatch.setenv("SOSOLO_NO_NAMESPACES", "1")

    with Cluster(home) as moved, psycopg.connect(moved.dsn()) as session:
        assert session.execute("SELECT one FROM kept").fetchone() == (1,)
        assert moved.data.is_relative_to(library)
    moved.discard()


@only_root
def test_a_plain_user_runs_the_server_and_root_may_use_it_after() -> None:
    python = python_for_nobody()
    with project_of_nobody() as (folder, environment):
        words = ["setpriv", "--reuid", NOBODY, "--clear-groups", python, "-m", "tests.runner.neighbour"]
        process = subprocess.Popen(
            [*words, str(folder / "home")],
            env=environment,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        wait_for_ready(process)
        with Cluster(folder / "home", THROW_AWAY) as shared:
            assert answers(shared)
        process.communicate("done\n")
        assert process.returncode == 0

        with Cluster(folder / "home", THROW_AWAY) as later:
            assert answers(later)
            assert later.data.stat().st_uid == pwd.getpwnam(NOBODY).pw_uid


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_is_not_ours_is_refused_by_name(home: Path) -> None:
    home.mkdir(mode=0o500)
    with pytest.raises(HomeNotOurs, match=str(home)), Cluster(home):
        pass
