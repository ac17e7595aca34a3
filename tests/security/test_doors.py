"""Each dangerous thing has one door in the code, and the door is guarded."""

import ast
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from sosolo.config.places import ROOT
from sosolo.documents.mail import Letter, post_letter

SOURCE = ROOT / "src" / "sosolo"
DOORS = {
    "platform/outgoing.py": ("http.client", "urllib.request", "requests", "httpx", "aiohttp", "urllib3"),
    "documents/mail.py": ("smtplib",),
    "ground/formats/csv_table.py": ("openpyxl", "xlsxwriter", "csv.writer", "csv.DictWriter"),
    "ground/formats/safe_xml.py": (
        "xml.etree",
        "xml.dom",
        "xml.sax",
        "lxml.etree.XMLParser",
        "lxml.etree.fromstring",
    ),
    "": ("pickle", "marshal", "shelve", "yaml.load", "mark_safe", "telnetlib"),
}
ALSO = {
    "http.client": {"config/web_server.py", "config/bench/meetings.py"},
    "urllib.request": {"config/web_server.py", "meetings/issuers.py"},
    "csv.writer": {"ground/law/commands.py"},
    "pickle": {"bank/actions/files.py"},
}
"""A bank file packs its own values in its own memory. The start asks its own server whether it is up, and the bench asks it for pages; the issuers of
a secret vote are named in the settings, not by a person; the law's table holds numbers only."""


def used(path: Path) -> set[str]:
    """Return modules and dotted names that a file imports or uses."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= (
                {node.module}
                | {f"{node.module}.{name.name}" for name in node.names}
                | {n.name for n in node.names}
            )
        elif isinstance(node, ast.Attribute):
            found.add(ast.unparse(node))
    return found


@pytest.mark.parametrize(("door", "names"), DOORS.items(), ids=lambda x: x if isinstance(x, str) else "")
def test_a_dangerous_thing_is_done_in_one_place(door: str, names: tuple[str, ...]) -> None:
    wrong = [
        f"{path.relative_to(SOURCE)} uses {name}"
        for path in SOURCE.rglob("*.py")
        for name in used(path) & set(names)
        if str(path.relative_to(SOURCE)) not in {door, *ALSO.get(name, ())}
    ]
    assert wrong == []


def test_the_guard_sees_a_new_door(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("import requests\nfrom django.utils.safestring import mark_safe\n")
    assert {"requests", "mark_safe"} <= used(planted)


NOW = datetime(2026, 10, 15, tzinfo=UTC)
NAMES = [
    "Karin\r\nBcc: tjuv@ond.example",
    "Karin\nX-Ond: ja",
    "Karin\x0bK",
    "Karin\u2028Bcc: x@y.example",
    "\r\n\r\nhej",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["to", "subject", "sender", "key"])
def test_no_name_makes_a_new_line_in_the_head_of_a_mail(
    tmp_path: Path, settings: Any, name: str, place: str
) -> None:
    settings.MAIL_URL = f"file://{tmp_path}"
    words = {"key": "k1", "to": "karin@kund.example", "subject": "Faktura", "sender": "vi@sosolo.example"}
    words |= {place: name if place != "to" else f"{name} <k@kund.example>"}
    letter = Letter(words["key"], words["to"], words["subject"], "Hej", words["sender"], NOW)
    try:
        post_letter(letter)
    except ValueError:
        return  # refused altogether is as good
    (file,) = tmp_path.glob("*.eml")
    head = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert set(head.keys()) <= {
        "Subject",
        "From",
        "To",
        "Date",
        "Message-ID",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }


def production(**changes: str) -> subprocess.CompletedProcess[str]:
    """Read the settings as production does."""
    words = (
        "import json, sosolo.config.settings as s; print(json.dumps({n: getattr(s, n, None) for n in"
        " ('SESSION_COOKIE_NAME','CSRF_COOKIE_NAME','LANGUAGE_COOKIE_NAME','SESSION_COOKIE_SECURE','CSRF_COOKIE_SECURE',"
        "'SECURE_HSTS_SECONDS','DEBUG','ALLOWED_HOSTS','SESSION_COOKIE_HTTPONLY','SESSION_COOKIE_SAMESITE','DEMONSTRATION')}))"
    )
    environment = os.environ | {
        "SOSOLO_MODE": "production",
        "SOSOLO_SECRET_KEY": "x" * 64,
        "SOSOLO_SEALING_KEY": "y" * 64,
        "SOSOLO_HOSTS": "sosolo.example",
        "PYTHONPATH": str(ROOT / "src"),
    }
    return subprocess.run(
        [sys.executable, "-c", words], env=environment | changes, capture_output=True, text=True, check=False
    )


def test_production_keeps_its_cookies_and_its_transport_to_itself(tmp_path: Path) -> None:
    found = json.loads(production(SOSOLO_HOME=str(tmp_path)).stdout)
    for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME"):
        assert found[name].startswith("__Host-")
    assert (
        found["SESSION_COOKIE_SECURE"]
        is found["CSRF_COOKIE_SECURE"]
        is found["SESSION_COOKIE_HTTPONLY"]
        is True
    )
    assert found["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert found["ALLOWED_HOSTS"] == ["sosolo.example"]
    assert (found["DEBUG"], found["DEMONSTRATION"]) == (False, False)


def test_production_without_its_keys_does_not_start(tmp_path: Path) -> None:
    started = production(SOSOLO_HOME=str(tmp_path), SOSOLO_SECRET_KEY="", SOSOLO_SEALING_KEY="")
    assert started.returncode != 0
    assert "SECRET_KEY" in started.stderr
