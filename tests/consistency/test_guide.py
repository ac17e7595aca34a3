"""Each command that the guides name exists and is written right."""

import re
import shlex
from pathlib import Path

import pytest

from sosolo.config.__main__ import _options
from sosolo.config.commands import COMMANDS, command
from sosolo.config.places import ROOT

GUIDES = ("README.md", "docs/deployment.md", "docs/proofs.md", "docs/ARCHITECTURE.md")
BLOCK = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:[A-Z_]+=\S+ )*\./sosolo [^`]+)`", re.DOTALL)
OURS = re.compile(r"(?:^|&& )(?:[A-Z_]+=\S+ )*\./sosolo ([^&\n]+)", re.MULTILINE)


def lines_of(guide: Path) -> list[str]:
    """Return what follows ./sosolo in each command line, comments and brackets taken away."""
    text = guide.read_text()
    blocks = [block.replace("\\\n", " ") for block in BLOCK.findall(text)]
    inline = [" ".join(words.split()) for words in INLINE.findall(BLOCK.sub("", text))]
    found = [line for part in (*blocks, *inline) for line in OURS.findall(part)]
    return [re.sub(r"[\[\]]", " ", line.split(" #")[0]).strip() for line in found]


LINES = [(guide, line) for guide in GUIDES for line in lines_of(ROOT / guide)]


def test_the_guides_name_commands() -> None:
    assert len(LINES) > 20
    assert {line.split()[0] for _, line in LINES} > {"found", "migrate", "invite", "backup", "restore"}


@pytest.mark.parametrize(("guide", "line"), LINES, ids=[f"{guide}: {line}"[:60] for guide, line in LINES])
def test_a_command_of_a_guide_is_taken_as_it_stands(guide: str, line: str) -> None:
    name, *words = shlex.split(line)
    assert name in COMMANDS, guide
    if words not in ([], ["…"]):
        _options(name, command(name), words)  # SystemExit tells what it does not know


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_what_it_takes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        _options(name, command(name), ["--help"])
    assert done.value.code == 0
    assert capsys.readouterr().out.startswith(f"användning: ./sosolo {name}")


def test_a_command_that_does_not_exist_would_be_noticed() -> None:
    with pytest.raises(SystemExit):
        _options("backup", command("backup"), ["--two", "/mnt"])
