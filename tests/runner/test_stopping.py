"""A wish to stop is heard once and never lost."""

import io
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sosolo.config import records
from sosolo.config.stopping import SIGNALS, stopped_by_signals
from sosolo.config.watch import Watch

pytestmark = pytest.mark.usefixtures("handlers")


@pytest.fixture
def handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


class LetGoOf(io.BufferedIOBase):
    """An answer from a server: Python closes it by itself, and swallows what happens meanwhile."""

    def close(self) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0)
        super().close()


def be_sent(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)
    time.sleep(60)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_cuts_the_work_at_hand_short(number: signal.Signals) -> None:
    with stopped_by_signals(), pytest.raises(KeyboardInterrupt):
        be_sent(number)


def test_a_wish_that_came_while_an_object_was_tidied_away_ends_the_wait_after_it() -> None:
    with stopped_by_signals() as stopping:
        LetGoOf()
        assert stopping.wished
        with pytest.raises(KeyboardInterrupt):
            stopping.wait()


def test_such_a_wish_ends_the_watch_over_a_living_server_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "RECORDS", tmp_path)
    monkeypatch.setattr("sosolo.config.watch.words_of_server", lambda *_: ["sleep", "60"])
    monkeypatch.setattr("sosolo.config.watch.wait_for_answer", lambda *_: LetGoOf())
    watch = Watch("127.0.0.1", 1, os.environ)
    with stopped_by_signals() as stopping:
        watch.start_server(1)
        with pytest.raises(KeyboardInterrupt):
            watch.wait(stopping)
        watch.stop()
    assert not list(tmp_path.glob("*.json"))


def test_a_second_wish_does_not_cut_the_tidying_short() -> None:
    with stopped_by_signals() as stopping:
        stopping.begin()
        for number in SIGNALS:
            os.kill(os.getpid(), number)
    assert subprocess.run(["true"], check=False).returncode == 0
