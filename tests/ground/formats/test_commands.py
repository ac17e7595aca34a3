import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from sosolo.ground.formats.agi.writer import write_agi
from sosolo.ground.formats.checks import (
    REFUSED,
    SEEN,
    check_agi,
    check_bank,
    check_pain,
    check_peppol,
    check_sie,
    check_sie_roundtrip,
)
from sosolo.ground.formats.commands import USAGE, formats_command
from sosolo.ground.formats.pain001 import write_pain001
from sosolo.ground.formats.peppol.rules import default_rules
from sosolo.ground.formats.peppol.writer import write_invoice
from sosolo.ground.formats.sie.values import SieBalance
from sosolo.ground.formats.sie.writer import write_sie
from tests.ground.formats.invoices import CASES
from tests.ground.formats.sie.books import BOOK
from tests.ground.formats.test_agi import RETURN
from tests.ground.formats.test_bgmax import sample
from tests.ground.formats.test_camt import entry, statement
from tests.ground.formats.test_pain001 import ORDER
from tests.shared_data import SHARED, needs_shared

# books that agree with themselves: opening + vouchers = closing and result
_CLOSED = replace(
    BOOK,
    balances=(
        SieBalance("IB", 0, "1930", 10050),
        SieBalance("IB", 0, "2611", -10050),
        SieBalance("UB", 0, "1930", 135049),
        SieBalance("UB", 0, "2611", -35050),
        SieBalance("RES", 0, "3001", -99999),
    ),
)
FILES = {
    "peppol check": write_invoice(CASES["25 percent"]),
    "sie check": write_sie(_CLOSED)[0],
    "sie roundtrip": write_sie(_CLOSED)[0],
    "bank read": sample(),
    "agi check": write_agi(RETURN),
    "pain check": write_pain001(ORDER),
}


@pytest.mark.parametrize("command", FILES)
def test_a_good_file_is_fine_and_its_facts_come_as_json(command: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(FILES[command])

    text, code = formats_command([*command.split(), str(path), "--json"])

    assert (code, json.loads(text)["findings"]) == (0, [])
    assert formats_command([*command.split(), str(path)])[0].endswith("Bra.")


@pytest.mark.parametrize("command", FILES)
def test_rubbish_is_refused_with_a_sentence(command: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\x00\x01rubbish")

    text, code = formats_command([*command.split(), str(path)])

    assert code == REFUSED
    assert "nolltecken" in text
    assert text.endswith("Nekad.")


def test_a_file_that_is_not_there_and_a_command_that_is_not_are_refused() -> None:
    assert formats_command(["sie", "check", "/nowhere/file.se"])[1] == REFUSED
    assert formats_command(["sie", "dance", "x"]) == (USAGE, REFUSED)
    assert formats_command([]) == (USAGE, REFUSED)


def test_the_facts_are_counts_and_sums() -> None:
    assert check_peppol(FILES["peppol check"]).facts["payable"] == 5000000
    assert check_sie(FILES["sie check"]).facts["kind"] == "4E"
    assert check_bank(FILES["bank read"]).facts["transactions"] == 3
    assert check_bank(statement(entry("1.00"))).facts["kind"] == "camt.053"
    assert check_agi(FILES["agi check"]).facts["tax_of_individuals"] == 7500
    assert check_pain(FILES["pain check"]).facts["categories"] == {"SALA": 2500000, "SUPP": 746350}


def test_a_file_that_was_seen_before_says_so(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(sample())
    fingerprint = str(check_bank(sample()).facts["fingerprint"])

    assert formats_command(["bank", "read", str(path), "--seen", fingerprint])[1] == SEEN
    assert check_sie(FILES["sie check"].replace(b"#FLAGGA 0", b"#FLAGGA 1")).code == SEEN


def test_books_that_disagree_are_shown_and_only_unbalanced_vouchers_refused() -> None:
    moved = check_sie(FILES["sie check"].replace(b"#UB 0 1930 1350.49", b"#UB 0 1930 1350.48"))
    broken = check_sie(FILES["sie check"].replace(b"#TRANS 2611 {} -250.00", b"#TRANS 2611 {} -250.01"))

    assert (moved.code, [f.code for f in moved.findings]) == (0, ["checksum", "year"])
    assert (broken.code, "unbalanced" in [f.code for f in broken.findings]) == (REFUSED, True)


def test_a_payment_file_whose_sums_are_wrong_is_refused() -> None:
    data = FILES["pain check"]

    assert [
        f.code for f in check_pain(data.replace(b"<CtrlSum>25000.00", b"<CtrlSum>25000.01")).findings
    ] == ["sum"]
    assert "count" in [f.code for f in check_pain(data.replace(b"<NbOfTxs>1<", b"<NbOfTxs>2<")).findings]
    assert "schema" in [f.code for f in check_pain(data.replace(b"<PmtMtd>TRF</PmtMtd>", b"")).findings]
    assert check_pain(b"<Document xmlns='x'/>").code == REFUSED


def test_new_rules_are_added_by_a_command(tmp_path: Path) -> None:
    path, held = tmp_path / "rules.zip", BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr("CEN-EN16931-UBL.xslt", default_rules().core.read_bytes())
        archive.writestr("PEPPOL-EN16931-UBL.xslt", default_rules().peppol.read_bytes())
    path.write_bytes(held.getvalue())
    argv = ["peppol", "rules", "add", str(path), "--name", "3.0.21"]

    assert formats_command(argv, rules_folder=tmp_path / "rules") == (
        "Nu gäller Peppol 3.0.21, EN 16931 1.3.16.",
        0,
    )
    assert formats_command(argv)[1] == REFUSED
    path.write_bytes(b"nothing")
    assert formats_command(argv, rules_folder=tmp_path / "rules")[1] == REFUSED


@needs_shared
def test_nearly_every_vendors_book_of_type_4_survives_a_round_trip() -> None:
    same, other = 0, []
    for path in sorted((SHARED / "formats" / "sie").glob("samples-*/*.[sS]*")):
        facts = check_sie(path.read_bytes()).facts
        if not str(facts.get("kind", "")).startswith("4") or facts["unbalanced"]:
            continue
        answer = check_sie_roundtrip(path.read_bytes())
        if answer.code == 0:
            same += 1
        else:
            other.append((path.name, [str(f) for f in answer.findings]))

    assert sorted(name for name, _ in other) == [
        "Arousells_Visning_AB.SE",  # its letters were broken before
        "BLBLOV_SIE4_UTF_8_with_erroneous_voucher_date.SI",
        "BLBLOV_SIE4_UTF_8_with_missing_voucher_date.SI",
        "SIE4_Exempelfil_med_underdim.SE",  # its letters were broken before
    ]
    assert same == 29
