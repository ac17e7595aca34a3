import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from sosolo.ground.formats.errors import (
    BadField,
    NoSuchRules,
    NotReadable,
    TooLarge,
    UnusableRules,
    WrongKind,
)
from sosolo.ground.formats.peppol.reader import read_invoice
from sosolo.ground.formats.peppol.rules import add_rules, default_rules, load_rules
from sosolo.ground.formats.peppol.sentences import SENTENCES, sentence_of
from sosolo.ground.formats.peppol.trial import try_rules
from sosolo.ground.formats.peppol.verdict import Verdict, judge, judge_of
from sosolo.ground.formats.peppol.writer import write_invoice
from tests.ground.formats.invoices import CASES
from tests.shared_data import SHARED, needs_shared

FOLDER = SHARED / "formats" / "peppol"
GOOD = write_invoice(CASES["25 percent"])
_TEST = "{http://difi.no/xsd/vefa/validator/1.0}"


def rules_of(verdict: Verdict) -> list[str]:
    return sorted(broken.rule for broken in (*verdict.faults, *verdict.refusals))


@pytest.mark.parametrize("name", CASES)
def test_every_kind_of_invoice_that_we_write_is_accepted_without_a_warning(name: str) -> None:
    verdict = judge(write_invoice(CASES[name]))

    assert (verdict.faults, verdict.refusals, verdict.warnings) == ((), (), ())
    assert verdict.rules.startswith("Peppol ")


@pytest.mark.parametrize(
    ("old", "new", "faults", "refusals"),
    [
        (b"50000.00</cbc:PayableAmount>", b"49999.00</cbc:PayableAmount>", ["BR-CO-16"], []),
        (b"<cbc:BuyerReference>Karin Karlsson</cbc:BuyerReference>", b"", [], ["PEPPOL-EN16931-R003"]),
        (
            b'<cbc:CompanyID schemeID="0007">7696250013',
            b'<cbc:CompanyID schemeID="0007">7696250014',
            [],
            ["PEPPOL-COMMON-R049", "SE-R-013"],
        ),
        (b"CityName>", b"TownName>", ["XSD"], []),
        (b"<cbc:Note", b"<", ["XML"], []),
    ],
)
def test_a_verdict_tells_wrong_sums_from_what_the_network_refuses(
    old: bytes, new: bytes, faults: list[str], refusals: list[str]
) -> None:
    good = write_invoice(CASES["every reference"]) if old.startswith(b"<cbc:Note") else GOOD
    assert old in good

    verdict = judge(good.replace(old, new))

    assert sorted({broken.rule for broken in verdict.faults}) == faults
    assert sorted({broken.rule for broken in verdict.refusals}) == refusals
    assert verdict.can_be_read == (not faults)
    assert not verdict.would_be_accepted
    assert all(
        broken.sentence and "{" not in broken.sentence for broken in (*verdict.faults, *verdict.refusals)
    )


def test_a_broken_rule_says_where_it_is_broken() -> None:
    (fault,) = judge(GOOD.replace(b"50000.00</cbc:PayableAmount>", b"49999.00</cbc:PayableAmount>")).faults

    assert "LegalMonetaryTotal" in fault.where
    assert fault.line > 1


@pytest.mark.parametrize(
    "data",
    [b"", b"<Order/>", b"PK\x03\x04", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"],
)
def test_what_is_no_invoice_gets_a_verdict_and_no_exception(data: bytes) -> None:
    assert [fault.rule for fault in judge(data).faults] == ["XML"]


def test_an_amount_that_is_no_number_is_a_fault_whatever_the_rules_make_of_it() -> None:
    verdict = judge(GOOD.replace(b">50000.00</cbc:PayableAmount>", b">NaN</cbc:PayableAmount>"))

    assert not verdict.can_be_read


def test_every_sentence_is_swedish_and_rules_without_one_keep_their_own_words() -> None:
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())
    assert sentence_of("BR-S-08", "") == "Momsunderlaget för en sats stämmer inte med raderna."
    assert sentence_of("BR-99", "Must be.") == "Regeln BR-99 är inte uppfylld: Must be."


def archive(**files: bytes) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return held.getvalue()


def test_a_rule_set_is_added_from_a_zip_and_named_in_the_verdict(tmp_path: Path) -> None:
    packaged = default_rules()
    data = archive(
        **{
            "release/xslt/CEN-EN16931-UBL.xslt": packaged.core.read_bytes(),
            "../../PEPPOL-EN16931-UBL.xslt": packaged.peppol.read_bytes(),
            "README.txt": b"",
        }
    )

    added = add_rules(data, tmp_path, name="3.0.21", trial=try_rules)

    assert load_rules(tmp_path) == added
    assert added.version.startswith("Peppol 3.0.21, EN 16931 1.3")
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "CEN-EN16931-UBL.xslt",
        "PEPPOL-EN16931-UBL.xslt",
        "current",
    ]
    assert judge(GOOD, added).rules == added.version


EMPTY_SHEET = (
    b"<xsl:stylesheet version='2.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>%s</xsl:stylesheet>"
)
REPORT = b"<xsl:template match='/'><svrl:schematron-output xmlns:svrl='http://purl.oclc.org/dsdl/svrl'>%s</svrl:schematron-output></xsl:template>"


@pytest.mark.parametrize(
    "sheet",
    [
        b"<a/>",
        b"garbage",
        b"",
        EMPTY_SHEET % b"",
        EMPTY_SHEET % (REPORT % b""),
        EMPTY_SHEET % (REPORT % b"<svrl:fired-rule context='/'/>"),
    ],
    ids=["no stylesheet", "no XML", "empty", "says nothing", "judges nothing", "sees nothing wrong"],
)
@pytest.mark.parametrize("which", ["core", "both"])
def test_rules_that_cannot_judge_are_refused_and_the_old_ones_stay(
    tmp_path: Path, sheet: bytes, which: str
) -> None:
    packaged = default_rules()
    names = {"CEN-EN16931-UBL.xslt": packaged.core, "PEPPOL-EN16931-UBL.xslt": packaged.peppol}
    good = archive(**{name: path.read_bytes() for name, path in names.items()})
    before = add_rules(good, tmp_path, name="3.0.20", trial=try_rules)
    kept = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    bad = {
        name: sheet if which == "both" or name.startswith("CEN") else names[name].read_bytes()
        for name in names
    }
    for name in ("3.0.21", "3.0.20"):
        with pytest.raises(UnusableRules, match="gäller fortfarande"):
            add_rules(archive(**bad), tmp_path, name=name, trial=try_rules)
    assert load_rules(tmp_path) == before
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == kept


def test_without_a_folder_the_rules_of_the_packages_judge(tmp_path: Path) -> None:
    assert load_rules() == load_rules(tmp_path) == default_rules()


def test_a_rule_folder_that_points_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("3.0.99")

    with pytest.raises(NoSuchRules):
        load_rules(tmp_path)


def test_a_zip_that_is_no_rule_set_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    bomb = archive(**{"CEN-EN16931-UBL.xslt": b"0" * 70_000_000, "PEPPOL-EN16931-UBL.xslt": b""})

    with pytest.raises(WrongKind):
        add_rules(b"nothing", tmp_path, trial=try_rules)
    with pytest.raises(NoSuchRules):
        add_rules(archive(**{"CEN-EN16931-UBL.xslt": b"<a/>"}), tmp_path, trial=try_rules)
    with pytest.raises(NoSuchRules):
        add_rules(archive(), tmp_path, name="../x", trial=try_rules)
    with pytest.raises(TooLarge):
        add_rules(bomb, tmp_path, trial=try_rules)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", CASES)
def test_an_invoice_that_is_read_and_written_again_is_the_same(name: str) -> None:
    data = write_invoice(CASES[name])
    draft = read_invoice(data)

    assert draft.findings == ()
    assert write_invoice(draft.invoice) == data
    assert draft.stated["payable"] == CASES[name].payable


def test_a_draft_knows_its_seller_and_how_to_pay() -> None:
    draft = read_invoice(GOOD)

    assert draft.seller_key == "7696250013"
    assert [(p.kind.name, p.number, p.reference) for p in draft.invoice.payments] == [
        ("BANKGIRO", "50501055", "100164")
    ]
    assert draft.invoice.seller.has_f_tax


def test_sums_that_differ_from_the_lines_are_findings_on_a_draft() -> None:
    draft = read_invoice(GOOD.replace(b"50000.00</cbc:PayableAmount>", b"49999.00</cbc:PayableAmount>"))

    assert [str(finding) for finding in draft.findings] == [
        "Filen säger 49999.00 för att betala men raderna ger 50000.00."
    ]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (b"<cbc:IssueDate>2026-11-24", b"<cbc:IssueDate>0001-01-01", BadField),
        (b"<cbc:IssueDate>2026-11-24", b"<cbc:IssueDate>9999-12-31", BadField),
        (b">10000.00</cbc:TaxAmount>", b">NaN</cbc:TaxAmount>", BadField),
        (b"<cbc:Percent>25", b"<cbc:Percent>1e9", BadField),
        (b"<cbc:ID>S</cbc:ID>", b"<cbc:ID>X</cbc:ID>", BadField),
        (b"<Invoice ", b"<Other ", NotReadable),
    ],
)
def test_a_draft_that_makes_no_sense_is_refused(old: bytes, new: bytes, error: type[Exception]) -> None:
    assert old in GOOD

    with pytest.raises(error):
        read_invoice(
            GOOD.replace(old, new).replace(b"</Invoice>", b"</Other>" if new == b"<Other " else b"</Invoice>")
        )


def _expectations(path: Path) -> Iterator[tuple[etree._Element, list[tuple[str, str]]]]:
    for test in etree.parse(str(path)).getroot().iter(f"{_TEST}test"):
        asked = [
            (str(one.tag).removeprefix(_TEST), (one.text or "").strip())
            for one in test.iterchildren(f"{_TEST}assert")
            for one in one.iterchildren(f"{_TEST}success", f"{_TEST}warning", f"{_TEST}error")
        ]
        document = next(child for child in test.iterchildren("*") if not str(child.tag).startswith(_TEST))
        yield etree.fromstring(etree.tostring(document)), asked


@needs_shared
@pytest.mark.parametrize(
    ("suite", "documents"),
    [
        ("unit-UBL-PEPPOL", 103),
        ("unit-UBL-SE", 24),
        ("unit-EN16931-invoice", 449),
        ("unit-EN16931-creditnote", 120),
    ],
)
def test_the_official_unit_documents_get_the_verdict_that_they_expect(suite: str, documents: int) -> None:
    judged = judge_of(default_rules())
    count, wrong = 0, []
    for path in sorted((FOLDER / suite).glob("*.xml")):
        for document, asked in _expectations(path):
            count += 1
            found = {b.rule for _, b in (judged.core if "EN16931" in suite else judged.findings)(document)}
            wrong += [
                (path.name, kind, rule) for kind, rule in asked if (rule in found) is (kind == "success")
            ]

    assert (count, wrong) == (documents, [])


NEWER = {
    "guide-example1.xml",
    "ubl-tc434-example3.xml",
    "base-example_profile02.xml",
}  # rules that came after the packages


@needs_shared
def test_whole_invoices_get_the_verdict_of_the_newest_rules_but_for_what_came_later() -> None:
    differ = set()
    count = 0
    for expected in sorted(FOLDER.glob("*/_expected-3.0.21.jsonl")):
        for line in expected.read_text().splitlines():
            fact = json.loads(line)
            verdict = judge((expected.parent / fact["file"]).read_bytes())
            count += 1
            if rules_of(verdict) != sorted(fact["errors"]) or sorted(
                b.rule for b in verdict.warnings
            ) != sorted(fact["warnings"]):
                differ.add(fact["file"])

    assert (count, differ) == (46, NEWER)


@needs_shared
def test_the_swedish_sample_invoices_can_all_be_read_into_a_draft() -> None:
    for folder in ("se-example-invoices", "se-sfti-testbolaget", "examples"):
        for path in sorted((FOLDER / folder).glob("*.xml")):
            draft = read_invoice(path.read_bytes())
            assert draft.findings == (), path.name
            assert draft.invoice.payable == draft.stated["payable"]
