"""The test of the whole: one month through the product's own actions ties out to the öre."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from sosolo.config.demonstration.one_month import Played, play_and_leave
from sosolo.parties.models import Account
from sosolo.platform.models import Tenant


@pytest.fixture
def played(db: None, tmp_path: Path) -> tuple[Played, Path]:
    Tenant.objects.filter(slug="vasterbotten").update(slug="the-other-demonstration")
    for account in Account.objects.all():
        account.email = f"before-{account.email}"
        account.save()
    return play_and_leave(tmp_path, date(2026, 10, 1), seed=7), tmp_path


def test_every_sum_of_every_document_is_the_sum_in_the_books(played: tuple[Played, Path]) -> None:
    assert {tie.what: tie.difference for tie in played[0].ties if tie.difference} == {}
    assert all(tie.document for tie in played[0].ties[:7]), "a tie of nothing with nothing proves nothing"


def test_every_document_of_the_thread_is_left(played: tuple[Played, Path]) -> None:
    kinds = {name.split("-")[0].split(".")[0] + name[name.rindex(".") :] for name in played[0].files}
    assert kinds == {
        "agi.xml",
        "avtal.pdf",
        "betalfil.xml",
        "bgmax.txt",
        "bokforing.se",
        "faktura.pdf",
        "faktura.xml",
        "lon.pdf",
    }


def test_the_invoice_carries_its_e_invoice_and_is_archivable(played: tuple[Played, Path]) -> None:
    folder = played[1]
    pdf = PdfReader(folder / "faktura-1001.pdf")
    assert pdf.attachments["faktura.xml"][0] == (folder / "faktura-1001.xml").read_bytes()
    root: Any = pdf.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"].lower().startswith("sv")
    assert b"pdfaid:part" in root["/Metadata"].get_object().get_data()
    assert "OCR" in pdf.pages[0].extract_text()


def test_the_payslip_explains_every_part(played: tuple[Played, Path]) -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(played[1] / "lon-001.pdf").pages)
    for word in ("Arbetsgivaravgift", "Semesterersättning", "SemL", "Till ditt konto", "Så har vi räknat"):
        assert word in text, word


def test_the_xml_files_are_well_formed(played: tuple[Played, Path]) -> None:
    for name in played[0].files:
        if name.endswith(".xml"):
            etree.fromstring((played[1] / name).read_bytes())


def test_playing_it_again_gives_the_same_bytes(played: tuple[Played, Path], tmp_path: Path) -> None:
    again = tmp_path / "again"
    Tenant.objects.filter(slug="vasterbotten").update(slug="played-before")
    for account in Account.objects.filter(email__endswith="@sosolo.example").exclude(
        email__startswith="before-"
    ):
        account.email = f"played-{account.email}"
        account.save()
    play_and_leave(again, date(2026, 10, 1), seed=7)
    lasting = [name for name in played[0].files if name.startswith(("faktura", "bgmax", "lon", "avtal"))]
    assert [name for name in lasting if (again / name).read_bytes() != (tmp_path / name).read_bytes()] == []
