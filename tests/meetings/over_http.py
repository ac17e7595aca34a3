"""Voting over HTTP before a web server of its own, as browsers do it: the form, the fetching, the box."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from django.conf import settings

from sosolo.config.web_server import wait_for_answer, words_of_server
from sosolo.ground.votes.voter import Voter
from sosolo.platform.postgres.access import Access
from sosolo.platform.postgres.roles import APP
from tests.web.browser.site import _free_port

TOKEN = "a" * 32
PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    location: str

    @property
    def said(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Line:
    """How one browser reaches the house. cookies: its session, or nothing in the booth. address: from where.

    head: what a proxy adds; told: a proxy that notes (address, path, bytes asked, bytes answered).
    """

    port: int
    cookies: str = ""
    address: str = "127.0.0.1"
    head: tuple[tuple[str, str], ...] = ()
    told: Callable[[str, str, int, int], None] | None = None

    def ask(self, method: str, path: str, body: str = "", **head: str) -> Answer | None:
        """Return the answer, or None when there was none."""
        words = {name.replace("_", "-"): value for name, value in head.items()}
        words |= {"Host": "localhost", **dict(self.head)}
        if self.cookies:
            words["Cookie"] = self.cookies
        http = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE, source_address=(self.address, 0))
        try:
            http.request(method, path, body.encode(), words)
            heard = http.getresponse()
            answer = Answer(heard.status, heard.read(), heard.getheader("Location", ""))
        except (OSError, HTTPException):
            return None
        finally:
            http.close()
        if self.told is not None:
            self.told(self.address, path, len(body), len(answer.body))
        return answer

    def vote(self, poll: int, entry: int, choice: int) -> bool:
        """Send the form of an open vote; say whether it was acknowledged."""
        body = f"csrfmiddlewaretoken={TOKEN}&once=k{entry}&entry={entry}&choice={choice}"
        head = {"Content_Type": "application/x-www-form-urlencoded"}
        answer = self.ask("POST", f"/omrostningar/{poll}/", body, **head)
        there = answer is not None and answer.status == 302
        return bool(answer and there and re.fullmatch(r"/omrostningar/\d+/", answer.location))

    def fetch(self, poll: int, entry: int, voter: Voter) -> bool:
        """Ask the three for their signatures, as the page does; say whether they came."""
        body = json.dumps({"entry": entry, "blinded": [f"{one.sent:x}" for one in voter.blinded]})
        head = {"Content_Type": "application/json", "X_CSRFToken": TOKEN}
        answer = self.ask("POST", f"/omrostningar/{poll}/sedel/", body, **head)
        if answer is None or answer.status != 200:
            return False
        voter.receive([int(number, 16) for number in answer.said["signed"]])
        return True

    def put(self, ref: str, row: dict[str, Any]) -> str:
        """Put a ballot in the box; return its receipt, or nothing: send it again."""
        head = {"Content_Type": "application/json"}
        answer = self.ask("POST", f"/valurna/{ref}/rost/", json.dumps(row), **head)
        return str(answer.said["receipt"]) if answer is not None and answer.status == 200 else ""


def cookies_of(session: str, name: str = "sessionid", csrf: str = "csrftoken") -> str:
    return f"{name}={session}; {csrf}={TOKEN}"


@contextmanager
def web_server(
    access: Access,
    workers: int = 2,
    application: str = "sosolo.config.wsgi:application",
    log: Path | None = None,
    **more: str,
) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Keep a web server up before a database; yield its port and process."""
    port = _free_port()
    environment = os.environ | access.as_environment(APP)
    environment |= {
        "SOSOLO_MODE": "test",
        "SOSOLO_HOME": str(settings.HOME),
        "DJANGO_SETTINGS_MODULE": "sosolo.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    } | more
    words = [*words_of_server("127.0.0.1", port, workers)[:-1], application]
    with open(log or os.devnull, "wb") as told:  # noqa: PTH123 - either
        server = subprocess.Popen(words, env=environment, stderr=told if log else None)
        try:
            wait_for_answer("127.0.0.1", port, server)
            yield port, server
        finally:
            server.terminate()
            server.wait(20)
