"""`./sosolo run` as a whole: it serves, it stops all it started, and the next start mends what a crash left."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sosolo.config import records
from sosolo.config.place_to_listen import AlreadyRunning, NoSuchHost, PortTaken, make_room
from sosolo.config.records import Process, Run
from sosolo.platform.postgres.process import is_running
from tests.runner.conftest import REPOSITORY

LONG_ENOUGH_SECONDS = 90

Launch = Callable[[int], "subprocess.Popen[bytes]"]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The records of runs, in a folder of the test's own."""
    monkeypatch.setattr(records, "RECORDS", tmp_path)
    return tmp_path


@pytest.fixture
def sleeper() -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(["sleep", "60"], start_new_session=True)
    yield process
    process.kill()
    process.wait()


@pytest.mark.usefixtures("notes")
def test_a_port_that_another_program_uses_is_named_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"--port {port + 1}"):
            make_room("127.0.0.1", port)


@pytest.mark.usefixtures("notes")
def test_an_address_that_the_machine_does_not_have_is_refused() -> None:
    with pytest.raises(NoSuchHost, match="--host"):
        make_room("192.0.2.1", free_port())


@pytest.mark.usefixtures("notes")
def test_a_second_start_on_the_same_port_says_where_the_first_one_is() -> None:
    records.write(Run(8000, "http://127.0.0.1:8000", Process.now(os.getpid()), ()))
    with pytest.raises(AlreadyRunning, match=r"http://127\.0\.0\.1:8000"):
        make_room("127.0.0.1", 8000)


@pytest.mark.usefixtures("notes")
def test_what_a_killed_start_left_is_stopped(sleeper: "subprocess.Popen[bytes]") -> None:
    port = free_port()
    records.write(Run(port, "", Process(1, "long ago"), (Process.now(sleeper.pid),)))
    make_room("127.0.0.1", port)
    assert sleeper.wait(5) == -signal.SIGTERM
    assert records.read(port) is None


@pytest.mark.usefixtures("notes")
def test_a_stranger_with_the_number_of_a_dead_child_is_left_alone(sleeper: "subprocess.Popen[bytes]") -> None:
    port = free_port()
    records.write(Run(port, "", Process(1, "long ago"), (Process(sleeper.pid, "another moment"),)))
    make_room("127.0.0.1", port)
    assert sleeper.poll() is None


def test_a_record_that_was_cut_short_is_no_hindrance(notes: Path) -> None:
    port = free_port()
    (notes / f"{port}.json").write_text('{"port":')
    make_room("127.0.0.1", port)


def test_a_run_serves_stops_all_it_started_and_a_killed_one_takes_its_children_along(
    home: Path, launch: "Launch", monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    first = launch(port)
    wait_for_page(port, first)
    first.send_signal(signal.SIGTERM)
    assert first.wait(LONG_ENOUGH_SECONDS) == 0
    assert not is_running(home / "postgres" / "data")

    second = launch(port)
    wait_for_page(port, second)
    monkeypatch.setattr(records, "RECORDS", home / "running")
    noted = records.read(port)
    assert noted
    second.kill()
    second.wait()
    if sys.platform == "linux":
        assert all(records.wait_until_gone(child) for child in noted.children)

    words = [sys.executable, "-m", "sosolo.config", "stop"]
    assert subprocess.run(words, env=environment(home), check=False, capture_output=True).returncode == 0
    assert not is_running(home / "postgres" / "data")


def environment(home: Path) -> dict[str, str]:
    return os.environ | {
        "SOSOLO_HOME": str(home),
        "SOSOLO_MODE": "test",
        "PYTHONPATH": str(REPOSITORY / "src"),
    }


@pytest.fixture
def launch(home: Path) -> Iterator["Launch"]:
    """Start a run of this home; whatever becomes of the test, none of them outlives it."""
    started: list[subprocess.Popen[bytes]] = []

    def start(port: int) -> "subprocess.Popen[bytes]":
        words = [sys.executable, "-m", "sosolo.config", "run", "--port", str(port), "--workers", "1"]
        quiet = subprocess.DEVNULL
        started.append(subprocess.Popen(words, env=environment(home), stdout=quiet, stderr=quiet))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def wait_for_page(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + LONG_ENOUGH_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
        except urllib.error.HTTPError as answered:
            answered.close()
        except OSError:
            time.sleep(0.1)
            continue
        return
    pytest.fail(f"no answer (exit code {process.poll()})")
