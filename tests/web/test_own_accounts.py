"""Where the house's own account is written, and what the bank page says of a file for another."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sosolo.bank.models import BankFile, Booking
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid
from sosolo.config.demonstration.world import IBAN
from sosolo.ledger.models import Book
from tests.bank.statements import Entry, statement
from tests.bank.test_bank_files import file_of, imported
from tests.cast import Cast
from tests.web.clients import browser_of

BANK, PAGE = "/kansli/bank/", "/kansli/uppgifter/"
CONTACT = {
    "contact": "Eva",
    "phone": "0950-123 45",
    "email": "kansli@sosolo.example",
    "address": "Storgatan 1",
    "postal_code": "921 31",
    "city": "Lycksele",
}


@pytest.fixture
def eva(cast: Cast) -> Client:
    return browser_of("eva")


def sends(eva: Client, content: bytes, once: str) -> str:
    answer = eva.post(BANK, {"file": SimpleUploadedFile("fil.xml", content), "once": once})
    assert answer.status_code == 422
    return answer.content.decode()


def test_a_book_without_accounts_gets_them_on_the_page_that_the_refusal_names(
    cast: Cast, eva: Client
) -> None:
    Book.objects.filter(pk=cast.book.pk).update(bankgiro="", iban="")
    content = statement(Entry(100_00))
    assert "Skriv in bankgiro och IBAN under Kooperativets uppgifter" in sends(eva, content, "a")
    wrong = CONTACT | {"bankgiro": "50501056", "iban": "SE4550000000058398257467", "once": "b"}
    assert eva.post(PAGE, wrong).status_code == 422
    assert eva.post(PAGE, CONTACT | {"bankgiro": "5050-1055", "iban": IBAN, "once": "c"}).status_code == 302
    cast.book.refresh_from_db()
    assert (cast.book.bankgiro, cast.book.iban) == (BANKGIRO, IBAN)
    answer = eva.post(BANK, {"file": SimpleUploadedFile("fil.xml", content), "once": "d"})
    assert answer.status_code == 302


def test_an_account_that_is_written_stays(cast: Cast, eva: Client) -> None:
    given = CONTACT | {"bankgiro": "9912346", "iban": "SE3550000000054910000003", "once": "a"}
    assert eva.post(PAGE, given).status_code == 302
    cast.book.refresh_from_db()
    assert (cast.book.bankgiro, cast.book.iban) == (BANKGIRO, IBAN)
    assert 'name="iban"' not in eva.get(PAGE).content.decode()


def test_a_file_that_is_not_ours_is_refused_in_the_language_of_the_page(cast: Cast, eva: Client) -> None:
    del cast
    before = BankFile.objects.count()
    eva.cookies["django_language"] = "en"
    missing = sends(eva, statement(Entry(100_00), missing=4_823_00), "a")
    assert "The file does not agree with itself. The opening balance" in missing
    assert "4823.00" in missing
    assert "is not ours" in sends(
        eva, statement(Entry(1_00), account="<IBAN>SE3550000000054910000003</IBAN>"), "b"
    )
    assert BankFile.objects.count() == before


def test_the_page_of_a_payment_without_place_asks_whether_it_is_the_same_money(
    cast: Cast, eva: Client
) -> None:
    imported(cast, file_of(Paid(777_00, "991", "Okänd")))
    imported(cast, statement(Entry(777_00, text="Insättning"), missing=0))
    booking = Booking.objects.get(transaction__reference="", transaction__ore=777_00)
    there = f"/kansli/bank/{booking.pk}/plats/"
    assert "Är det samma pengar?" in eva.get(there).content.decode()
    assert eva.post(there, {"once": "a"}).status_code == 422
    assert eva.post(there, {"same": "on", "once": "b"}).status_code == 302
    assert booking.resolutions.count() == 1


def test_the_page_of_a_payment_without_place_asks_the_database_little(cast: Cast, eva: Client) -> None:
    imported(cast, file_of(Paid(777_00, "991", "Okänd")))
    booking = Booking.objects.get(transaction__reference="991", transaction__ore=777_00)
    with CaptureQueriesContext(connection) as asked:
        assert eva.get(f"/kansli/bank/{booking.pk}/plats/").status_code == 200
    plain = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    assert len([one for one in asked if not one["sql"].startswith(plain)]) <= 8
