"""A whole SOSOLO for the browser: a database of its own with two months of the demonstration, and a web server."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from socket import create_connection, socket

from sosolo.config.web_server import address_of, words_of_server
from sosolo.platform.postgres.access import Access, copied_access, drop_database
from sosolo.platform.postgres.roles import APP, OWNER
from tests.cluster import database_of_worker, migrate_as_owner

FILL = """
from sosolo.config.database import django_as
with django_as():
    from sosolo.config.demonstration import fill
    fill(months=2)
"""


@dataclass(frozen=True)
class Site:
    address: str
    environment: dict[str, str]
    outside: Path
    copy: Access
    """The database as it was filled, for a world of its own."""

    def of_long_words(self, *, owner: bool = False) -> dict[str, str]:
        """Return the environment of what works in the copy."""
        return self.environment | self.copy.as_environment(OWNER if owner else APP)

    def links_to(self, who: str) -> list[str]:
        """Carry out what waits to leave the house; return the links to agreements in somebody's mail, latest last."""
        run_python(self.environment, "-m", "sosolo.config", "worker", "--until-empty")
        files = sorted((self.outside / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime)
        letters = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        bodies = [letter.get_body() for letter in letters if who in str(letter["To"])]
        texts = [body.get_content() for body in bodies if body is not None]
        return [link for text in texts for link in re.findall(r"/avtal/\S+", text)]


@contextmanager
def running_site() -> Iterator[Site]:
    """Keep a site up. It stands apart from the database of the other tests: a browser's clicks are committed."""
    with database_of_worker(migrate_as_owner) as access, tempfile.TemporaryDirectory() as folder:
        site = _site(access, Path(folder))
        run_python(site.environment, "-c", FILL)
        copied_access(access, site.copy.owner.database)
        host, port = "127.0.0.1", int(site.address.rsplit(":", 1)[1])
        server = subprocess.Popen(words_of_server(host, port, 1), env=site.environment)
        try:
            _wait_for(host, port, server)
            yield site
        finally:
            server.terminate()
            server.wait(20)
            drop_database(site.copy)


def run_python(environment: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, "-W", "ignore", *words], env=environment, check=True)


def _site(access: Access, home: Path) -> Site:
    address = address_of("127.0.0.1", _free_port())
    environment = os.environ | access.as_environment(APP)
    environment |= {
        "SOSOLO_MODE": "demonstration",
        "SOSOLO_HOME": str(home),
        "SOSOLO_URL": address,
        "DJANGO_SETTINGS_MODULE": "sosolo.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONWARNINGS": "ignore",
    }
    copy = access.to(f"{access.owner.database}_long")
    return Site(address, environment, home / "outside", copy)


def _wait_for(host: str, port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        with suppress(OSError), create_connection((host, port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("the web server did not come up")


def _free_port() -> int:
    with closing(socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
