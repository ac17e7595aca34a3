"""A command that is asked wrongly answers with a sentence in Swedish and a code, never with a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sosolo.config.__main__ import main
from sosolo.config.test_switches import NotAMoment, OnlyInTests, turn_switches
from sosolo.platform.failpoints import NotAFailpoint, from_environment
from tests.runner.conftest import REPOSITORY


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sie", "check", "x" * 300], "går inte att läsa"),
        (["sie", "check", "/finns/inte.se"], "finns inte"),
        (["pain", "check", "bad\0name"], "finns inte"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 4
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["demo-world", "--tenants", "0"], "välj ett tal från 1 till 20"),
        (["demo-world", "--tenants", "-3"], "går inte"),
        (["run", "--port", "många"], "är ingen port"),
        (["run", "--workers"], "ett värde saknas"),
        (["audit", "--strange"], "känner inte till --strange"),
        (["backup"], "behövs"),
    ],
)
def test_a_wrong_word_is_answered_in_swedish(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert said in told
    assert "error:" not in told
    assert "usage:" not in told


def test_help_is_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    told = capsys.readouterr().out
    assert "visa den här hjälpen" in told
    assert "show this help" not in told


def test_findings_are_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bok.se"
    file.write_bytes(b'#FLAGGA 0\n#SIETYP 4\n#RAR 0 20260101 20261231\n#KONTO abc "x"\n')
    main(["sie", "check", str(file)])
    assert "Varning rad 4: " in capsys.readouterr().out


def test_who_stops_listening_gets_no_traceback() -> None:
    line = f"{sys.executable} -m sosolo.config law table 2026 | head -n 1"
    done = subprocess.run(
        ["sh", "-c", line],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "src"), "PYTHONUNBUFFERED": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("table,")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["kl8", "2026-13-01", ""])
def test_a_moment_that_cannot_be_read_stops_the_start(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SOSOLO_NOW", text)
    if not text:
        return turn_switches("test")
    with pytest.raises(NotAMoment, match="SOSOLO_NOW"):
        turn_switches("test")
    with pytest.raises(OnlyInTests, match="SOSOLO_MODE=test"):
        turn_switches("production")
    return None


@pytest.mark.parametrize(("name", "text"), [("SOSOLO_FAULT", "abc"), ("SOSOLO_KILL_AT", "tolv")])
def test_a_failpoint_that_cannot_be_read_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(name, text)
    with pytest.raises(NotAFailpoint, match=text):
        from_environment()


def test_an_anchor_that_is_none_is_refused(tmp_path: Path) -> None:
    from sosolo.config.commands.audit import NotAnAnchor, _kept

    for content in ("hej", "[1]", json.dumps({"a": 1})):
        (tmp_path / "a").write_text(content)
        with pytest.raises(NotAnAnchor):
            _kept(tmp_path / "a")
