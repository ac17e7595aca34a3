"""The papers as their reader meets them: what they say, how many pages, and that the type comes with us."""

import io
import tomllib
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from pypdf import PdfReader

from sosolo.documents.papers import agreement_pdf, payslip_pdf
from sosolo.documents.pdf import HERE, make_pdf
from sosolo.ground.explain import Step

AT = datetime(2026, 10, 25, 9, tzinfo=UTC)
FONTS = HERE / "fonts"
PARTY = {
    "name": "Norrskog Virke AB",
    "address": "Industrigatan 1",
    "postal_code": "930 10",
    "city": "Umeå",
    "vat_number": "SE559900001401",
    "org_number": "5599000014",
    "email": "kansliet@sosolo.example",
}
INVOICE: dict[str, Any] = {
    "number": "1172",
    "is_credit": False,
    "seller": PARTY | {"name": "Kooperativet SOSOLO Västerbotten"},
    "buyer": PARTY,
    "issued_on": "2026-10-25",
    "due_on": "2026-11-24",
    "delivered_on": "2026-10-20",
    "ocr": "117267",
    "your_reference": "Karin Kund",
    "our_reference": "Ada Ek",
    "bankgiro_shown": "5050-1055",
    "plusgiro_shown": "",
    "kind": "ordinary",
    "order_reference": "",
    "credits": "",
    "attachments": [],
    "advances": [],
    "discount": {"ore": 0, "percent": 0, "reason": "", "parts": []},
    "rounding": 0,
    "gross": 375_000,
    "household": None,
    "vat_free": False,
    "lines": [
        {"text": "Laga staketet", "quantity": 7500, "unit": "tim", "unit_price": 50_000, "vat_kind": "25", "net": 375_000,
         "gross": 375_000, "discount": 0, "discount_percent": 0, "discount_reason": ""}
    ],
    "net": 375_000,
    "vat": [{"kind": "25", "base": 375_000, "vat": 93_750}],
    "total": 468_750,
    "reverse_charge": False,
    "note": "",
    "qr": "",
    "xml": "<Invoice/>",
}  # fmt: skip
PAYSLIP: dict[str, Any] = {
    "employer": "Kooperativet SOSOLO Västerbotten",
    "employer_org": "769625-1235",
    "name": "Ada Ek",
    "number": "1",
    "month": "2026-10",
    "pay_on": "2026-10-25",
    "tax_method": "Tabell 35, kolumn 1",
    "account": "som du har angett",
    "paid": 872_522,
    "rows": [
        {"label": "Kvar på din verksamhet", "amount": 1_368_640, "strong": False},
        {"label": "Arbetsgivaravgifter", "amount": -369_718, "strong": False},
        {"label": "Bruttolön", "amount": 998_922, "strong": True},
        {"label": "varav semesterersättning", "amount": 107_027, "strong": False},
        {"label": "Skatt", "amount": -126_400, "strong": False},
        {"label": "Till ditt konto", "amount": 872_522, "strong": True},
    ],
    "year_gross": 6_253_554,
    "year_tax": 922_200,
}


def read(content: bytes) -> tuple[int, str]:
    reader = PdfReader(io.BytesIO(content))
    text = " ".join(page.extract_text() for page in reader.pages)
    return len(reader.pages), " ".join(text.replace("\u00a0", " ").split())


def test_an_invoice_says_what_to_pay_when_where_and_with_which_number() -> None:
    pages, text = read(make_pdf("invoice", INVOICE, at=AT))
    assert pages == 1
    for words in (
        "Faktura 1172",
        "4 687,50 kr",
        "24 november 2026",
        "5050-1055",
        "117267",
        "Godkänd för F-skatt",
    ):
        assert words in text
    assert "Sida 1 av 1" in text


def test_a_credit_note_says_what_comes_back() -> None:
    credit = INVOICE | {"is_credit": True, "total": -468_750, "credits": "1171"}
    pages, text = read(make_pdf("invoice", credit, at=AT))
    assert pages == 1
    assert "Kreditfaktura 1172" in text
    assert "Att få tillbaka" in text
    assert "Senast" not in text


def test_a_long_invoice_keeps_its_head_on_each_page() -> None:
    pages, text = read(make_pdf("invoice", INVOICE | {"lines": INVOICE["lines"] * 80}, at=AT))
    assert pages == 3
    assert text.count("Beskrivning") == 3


def test_a_payslip_explains_itself_on_one_page() -> None:
    steps = (Step("Skatt", 126_400, "Tabell 35, kolumn 1.", "SFL 11 kap. 17 §"),)
    pages, text = read(payslip_pdf(PAYSLIP, steps, at=AT))
    assert pages == 1
    for words in (
        "Ada Ek",
        "8 725,22 kr",
        "25 oktober 2026",
        "−1 264,00",
        "Tabell 35, kolumn 1. SFL 11 kap. 17 §.",
    ):
        assert words in text


def test_an_agreement_names_those_who_agreed_and_its_fingerprint() -> None:
    content = agreement_pdf(
        title="Avtal: Laga staketet",
        sections=[["Pris", "500 kr per timme, utan moms."]],
        sha256="ab" * 32,
        signatures=[{"name": "Karin Kund", "role": "för kunden", "at": "25 oktober 2026"}],
        at=AT,
        seller="Kooperativet SOSOLO Västerbotten",
    )
    pages, text = read(content)
    assert pages == 1
    assert "Karin Kund" in text
    assert "ab" * 32 in text.replace(" ", "")


def test_the_papers_carry_their_own_type() -> None:
    reader = PdfReader(io.BytesIO(make_pdf("invoice", INVOICE, at=AT)))
    fonts: Any = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {str(fonts[name]["/BaseFont"]).partition("+")[2] for name in fonts}
    assert names
    assert all(name.startswith("Inter") for name in names)


def test_the_type_is_the_one_we_judged_and_its_licence_follows() -> None:
    manifest = tomllib.loads((FONTS / "manifest.toml").read_text())
    assert {file.name for file in FONTS.iterdir()} == {*manifest, "manifest.toml"}
    for name, mark in manifest.items():
        assert sha256((FONTS / name).read_bytes()).hexdigest() == mark
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text()
    assert sum(file.stat().st_size for file in FONTS.iterdir()) <= 1_000_000


def test_the_same_words_give_the_same_bytes() -> None:
    assert make_pdf("invoice", INVOICE, at=AT) == make_pdf("invoice", INVOICE, at=AT)


def test_a_paper_is_made_at_any_moment_also_between_two_seconds() -> None:
    paper = agreement_pdf(
        title="Avtal",
        sections=[],
        sha256="0" * 64,
        signatures=[],
        at=AT.replace(microsecond=123_456),
        seller="Huset",
    )
    assert paper == agreement_pdf(
        title="Avtal", sections=[], sha256="0" * 64, signatures=[], at=AT, seller="Huset"
    )
