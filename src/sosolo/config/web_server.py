"""The web server's command line, and waiting for its first answer."""

import http.client
import subprocess
import sys
import time
from contextlib import closing, suppress

from sosolo.ground.errors import Refused, sentence

PATIENCE_SECONDS = 60.0
EVERY_INTERFACE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - read, not listened to


class WebServerSilent(Refused):
    template = sentence("Webbservern kom inte i gång. Felet står här ovanför.")


def words_of_server(host: str, port: int, workers: int) -> list[str]:
    """One thread per worker process: a page is mostly CPU, and a thread would only queue for the same core."""
    where = ["--host", host, "--port", str(port)]
    size = ["--workers", str(workers), "--blocking-threads", "1", "--respawn-failed-workers"]
    quiet = ["--no-ws", "--log-level", "warning", "--workers-kill-timeout", "5"]
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        *where,
        *size,
        *quiet,
        "sosolo.config.wsgi:application",
    ]


def address_of(host: str, port: int) -> str:
    shown = EVERY_INTERFACE.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def wait_for_answer(host: str, port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if _answers(EVERY_INTERFACE.get(host, host), port):
            return
        time.sleep(0.05)
    raise WebServerSilent


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
    with closing(connection), suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/", headers={"Host": "localhost"})
        return connection.getresponse().status > 0
    return False
