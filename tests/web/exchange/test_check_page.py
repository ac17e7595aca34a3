"""Kolla en fil: anybody may ask, everything is answered, nothing is kept."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sosolo.platform import files
from tests.ground.formats.test_commands import FILES
from tests.ground.formats.test_peppol_verdict import GOOD as INVOICE

PAGE = "/kolla/"
BANK_FILE = FILES["bank read"]


def checked(kind: str, content: bytes) -> str:
    response = Client().post(PAGE, {"kind": kind, "file": SimpleUploadedFile("fil", content)})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("command", [c for c in FILES if c != "sie roundtrip"])
def test_a_good_file_is_said_to_be_good_with_its_facts_and_the_database_is_not_asked(command: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        text = checked(command.split(maxsplit=1)[0], FILES[command])
    assert "Filen är bra." in text
    assert "<dt>" in text
    assert len(queries) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["sie", "peppol", "bank", "agi", "pain"])
@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01",
        b"hej",
        b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        b"<a>" * 100_000,
        b"PK\x03\x04" + b"\xff" * 5000,
    ],
    ids=["nul", "word", "entity", "deep", "zip"],
)
def test_a_hostile_file_gets_a_sentence(kind: str, content: bytes) -> None:
    text = checked(kind, content)
    assert "wrong-notice" in text
    assert "root:" not in text


@pytest.mark.django_db
def test_an_invoice_that_the_network_would_refuse_names_rule_and_rule_set() -> None:
    text = checked("peppol", FILES["peppol check"].replace(b"Karin Karlsson", b""))
    assert "Regelverk" in text
    assert "PEPPOL-EN16931-R008" in text


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    response = Client().post(
        PAGE, {"kind": "sie", "file": SimpleUploadedFile("f", b"x" * (files.MOST_BYTES + 1))}
    )
    assert response.status_code == 422
    assert "högst 15 MB" in response.content.decode()


@pytest.mark.django_db
def test_the_page_says_that_nothing_is_kept() -> None:
    assert "inget sparas" in Client().get(PAGE).content.decode()
    assert Client().post(PAGE, {}).status_code == 422


WRONG = {
    "a cut bank file": (
        "bank",
        BANK_FILE[: len(BANK_FILE) // 2],
        ("is cut off", "the end record (70)"),
        "slutposten",
    ),
    "books that do not balance": (
        "sie",
        b'#FLAGGA 0\r\n#SIETYP 4\r\n#VER A 1 20261124 ""\r\n{\r\n#TRANS 1930 {} 1.00\r\n}\r\n',
        ("Voucher A1 does not balance",),
        "balanserar inte",
    ),
    "an invoice with a wrong sum": (
        "peppol",
        INVOICE.replace(b"50000.00</cbc:PayableAmount>", b"49999.00</cbc:PayableAmount>"),
        ("BR-CO-16", "Amount due for payment"),
        "Beloppet att betala",
    ),
    "an invoice that is none": ("peppol", b"<Order/>", ("XML", "not an invoice"), "ingen faktura"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_file_is_said_in_the_language_of_the_page(name: str) -> None:
    kind, content, english, swedish = WRONG[name]
    for language, said, unsaid in (("en", english, swedish), ("sv", (swedish,), english[-1])):
        client = Client()
        client.cookies["django_language"] = language
        file = SimpleUploadedFile("fil", content)
        page = unescape(
            client.post("/kolla/", {"kind": kind, "file": file, "once": language}).content.decode()
        )
        assert [words for words in said if words not in page] == []
        assert unsaid not in page
