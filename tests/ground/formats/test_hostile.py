import json
import os
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from sosolo.config.bench.big_files import books, camt_of, invoice_of, order_of, return_of
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.ground.formats.agi.writer import write_agi
from sosolo.ground.formats.checks import REFUSED, check_agi, check_bank, check_pain, check_peppol, check_sie
from sosolo.ground.formats.errors import TooLarge
from sosolo.ground.formats.numbers import make_ocr
from sosolo.ground.formats.pain001 import write_pain001
from sosolo.ground.formats.peppol.rules import add_rules
from sosolo.ground.formats.peppol.trial import try_rules
from sosolo.ground.formats.peppol.writer import write_invoice
from sosolo.ground.formats.sie.writer import write_sie
from tests.ground.formats.hostile import SECRET, hostile_files

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[list[object]]:
    """What every reader said of every hostile file, in a process of its own so that its memory can be measured."""
    folder = tmp_path_factory.mktemp("hostile")
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text(SECRET)
    for name, data in hostile_files(secret):
        (folder / name).write_bytes(data)
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ground.formats.hostile", str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    for path in folder.iterdir():
        path.unlink()
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_there_are_more_than_sixty_hostile_files(tmp_path: Path) -> None:
    assert sum(1 for _ in hostile_files(tmp_path)) >= 100


def test_every_reader_refuses_every_hostile_file_with_a_reason(answers: list[list[object]]) -> None:
    not_refused = [
        (file, reader) for file, reader, code, *_ in answers[:-1] if code != 4 and reader != "calendar"
    ]
    without_reason = [(file, reader) for file, reader, _, _, said, _ in answers[:-1] if not said]

    assert (not_refused, without_reason) == ([], [])


def test_no_refusal_takes_two_seconds_of_processor(answers: list[list[object]]) -> None:
    slow = [(file, reader, spent) for file, reader, _, spent, *_ in answers[:-1] if float(str(spent)) > 2]

    assert slow == []


def test_no_file_makes_a_reader_take_three_hundred_megabytes(answers: list[list[object]]) -> None:
    _, peak, _ = answers[-1]

    assert float(str(peak)) < 300


def test_no_hostile_file_reaches_another_file_or_the_network(answers: list[list[object]]) -> None:
    assert [file for file, _, _, _, _, shown in answers[:-1] if shown] == []
    assert answers[-1][2] == []


def test_a_zip_bomb_among_rules_is_refused(tmp_path: Path) -> None:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr("CEN-EN16931-UBL.xslt", b"0" * 100_000_000)
        archive.writestr("PEPPOL-EN16931-UBL.xslt", b"0")

    with pytest.raises(TooLarge):
        add_rules(held.getvalue(), tmp_path, trial=try_rules)


def test_a_plain_parser_would_be_caught(tmp_path: Path) -> None:
    """The set is hostile: the parser of the standard library reads many of the same files without a word."""
    swallowed = []
    for name, data in hostile_files(tmp_path / "secret.txt"):
        if data.lstrip()[:1] == b"<" and len(data) < 5_000_000:
            try:
                ET.fromstring(data)  # noqa: S314 - that is the point
            except (ET.ParseError, ValueError, LookupError):
                continue
            swallowed.append(name)
    assert len(swallowed) >= 5


def whole_files() -> dict[str, bytes]:
    """Return a good file of each kind, several kB long."""
    paid = [Paid(100_00 + n, make_ocr(5_000 + n), "Kund") for n in range(120)]
    return {
        "bank camt": camt_of(12_000),
        "bank bgmax": bgmax_file(bankgiro=BANKGIRO, day=date(2026, 11, 24), paid=paid, number=1),
        "pain": write_pain001(order_of(30)),
        "agi": write_agi(return_of(30)),
        "peppol": write_invoice(invoice_of(30)),
        "sie": write_sie(books(150))[0],
    }


CHECKS = {"bank": check_bank, "pain": check_pain, "agi": check_agi, "peppol": check_peppol, "sie": check_sie}


@pytest.mark.parametrize("kind", sorted(whole_files()))
def test_a_file_that_was_cut_at_any_kilobyte_is_refused(kind: str) -> None:
    content, check = whole_files()[kind], CHECKS[kind.split(maxsplit=1)[0]]
    assert check(content).code != REFUSED
    places = range(1000, len(content.rstrip()) - 1, 1000)
    assert len(places) > 5
    taken = [place for place in places if check(content[:place]).code != REFUSED]
    assert taken == []
