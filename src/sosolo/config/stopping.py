"""The wish to stop, however it comes: Ctrl-C, a polite kill, a closed terminal.

It cuts the work at hand short with KeyboardInterrupt. That can be lost: raised while Python tidies an object away,
it goes nowhere (an answer from the web server that is let go of is such an object). So the wish is remembered too,
and whoever waits long asks for it.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_AGAIN_SECONDS = 0.3


class Stopping:
    """Whether somebody has asked us to stop."""

    def __init__(self) -> None:
        self.wished = False

    def check(self) -> None:
        """Raise KeyboardInterrupt when we have been asked to stop."""
        if self.wished:
            raise KeyboardInterrupt

    def wait(self) -> None:
        """Sleep until somebody asks; then raise KeyboardInterrupt."""
        while True:
            self.check()
            time.sleep(LOOK_AGAIN_SECONDS)

    def begin(self) -> None:
        """From now on nothing cuts the tidying short."""
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self.wished = True
        raise KeyboardInterrupt


@contextmanager
def stopped_by_signals() -> Iterator[Stopping]:
    """Let a closed terminal and a polite kill end us the same way as Ctrl-C."""
    stopping = Stopping()
    for number in SIGNALS:
        signal.signal(number, stopping._hear)  # noqa: SLF001 - its own door
    try:
        yield stopping
    finally:
        stopping.begin()
