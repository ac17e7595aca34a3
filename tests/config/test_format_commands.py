"""`./sosolo sie check` and its like: no database, a sentence, and an exit code that a script can use."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sosolo.config.__main__ import main
from sosolo.config.formats import rules_folder
from tests.ground.formats.test_bgmax import sample
from tests.ground.formats.test_commands import FILES


def kept(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "file"
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize("command", FILES)
def test_a_good_file_is_fine_and_a_script_gets_json(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(tmp_path, FILES[command])
    assert main([*command.split(), path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["code"] == 0


@pytest.mark.parametrize("command", FILES)
def test_rubbish_and_a_file_that_is_not_there_are_refused(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), kept(tmp_path, b"hej")]) == 4
    assert "Nekad." in capsys.readouterr().out
    assert main([*command.split(), str(tmp_path / "absent")]) == 4
    assert "finns inte" in capsys.readouterr().out


def test_a_bank_file_that_was_seen_before_gives_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(tmp_path, sample())
    main(["bank", "read", path, "--json"])
    seen = json.loads(capsys.readouterr().out)["fingerprint"]
    assert main(["bank", "read", path, "--seen", seen]) == 3


def test_books_marked_as_imported_give_three(tmp_path: Path) -> None:
    assert main(["sie", "check", kept(tmp_path, FILES["sie check"].replace(b"#FLAGGA 0", b"#FLAGGA 1"))]) == 3


def test_words_that_make_no_command_show_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sie", "dance"]) == 4
    assert "Användning" in capsys.readouterr().out


def test_the_rule_folder_is_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOSOLO_PEPPOL_RULES", str(tmp_path))
    assert rules_folder() == tmp_path
    (tmp_path / "current").write_text("3.0.99")
    assert main(["peppol", "check", kept(tmp_path, FILES["peppol check"])]) == 4


def test_a_check_starts_without_django(tmp_path: Path) -> None:
    code = (
        "import sys; from sosolo.config.__main__ import main; done = main(sys.argv[1:]); "
        "sys.exit(90 if 'django' in sys.modules or 'psycopg' in sys.modules else done)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "sie", "check", kept(tmp_path, FILES["sie check"])],
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
