"""The processes of one run: start them, keep them going, stop them all."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping

from sosolo.config import records
from sosolo.config.children import start_child, stop_children
from sosolo.config.progress import say
from sosolo.config.stopping import LOOK_AGAIN_SECONDS, Stopping
from sosolo.config.web_server import WebServerSilent, address_of, wait_for_answer, words_of_server

LONGEST_PAUSE_SECONDS = 30.0


class Watch:
    """The web server and, when there is one, the worker of one port."""

    def __init__(self, host: str, port: int, environment: Mapping[str, str]) -> None:
        self.host, self.port, self.environment = host, port, environment
        self._server: subprocess.Popen[bytes] | None = None
        self._worker: subprocess.Popen[bytes] | None = None
        self._pause = 1.0

    @property
    def address(self) -> str:
        return address_of(self.host, self.port)

    def start_server(self, workers: int) -> None:
        self._server = start_child(words_of_server(self.host, self.port, workers), self.environment)
        self._record()
        wait_for_answer(self.host, self.port, self._server)

    def start_worker(self) -> None:
        self._worker = start_child([sys.executable, "-m", "sosolo.config", "worker"], self.environment)
        self._record()

    def wait(self, stopping: Stopping) -> None:
        """Until we are stopped. A worker that fell is raised again, each time after a longer pause."""
        while self._server is not None and self._server.poll() is None:
            stopping.check()
            if self._worker is not None and self._worker.poll() is not None:
                say(
                    f"Arbetaren slutade (felkod {self._worker.returncode}) och startas om om {self._pause:.0f} s."
                )
                time.sleep(self._pause)
                self._pause = min(2 * self._pause, LONGEST_PAUSE_SECONDS)
                self.start_worker()
            time.sleep(LOOK_AGAIN_SECONDS)
        raise WebServerSilent

    def stop(self) -> None:
        stop_children(self._children())
        records.forget(self.port)

    def _children(self) -> list[subprocess.Popen[bytes]]:
        return [child for child in (self._server, self._worker) if child is not None]

    def _record(self) -> None:
        processes = tuple(records.Process.now(child.pid) for child in self._children())
        launcher = records.Process.now(os.getpid())
        records.write(records.Run(self.port, self.address, launcher, processes))
