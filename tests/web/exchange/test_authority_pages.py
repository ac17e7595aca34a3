"""What members and the office give to authorities and calendars: files whose sums are those of the books."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sosolo.ground.formats.calendars import read_calendar
from sosolo.ground.formats.ne_of_sie import ne_of_sie
from sosolo.ground.formats.periodic import read_eu_sales
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.values import SieAccount, SieBalance, SieFile
from sosolo.ground.formats.sie.writer import write_sie
from sosolo.ground.formats.sru import read_forms
from sosolo.ledger import chart
from sosolo.ledger.actions import post_voucher
from sosolo.ledger.authorities import eu_sold
from sosolo.ledger.models import LedgerAccount
from sosolo.ledger.vat import EU_GOODS, EU_SERVICES, vat_of, vat_period
from sosolo.members.queries.surplus import dividends_in_books
from tests.cast import DAY, Cast, at
from tests.ledger.test_books import draft
from tests.web.clients import browser_of

OWNER = "197801012381"
YEAR = SieFile(
    company="Adas firma",
    generated=date(2026, 1, 20),
    years={0: (date(2025, 1, 1), date(2025, 12, 31))},
    accounts=[
        SieAccount("1930", "Bank", sru=("7281", "7280")),
        SieAccount("2010", "Eget kapital", sru=("7300",)),
        SieAccount("3041", "Tjänster", sru=("7400",)),
        SieAccount("5410", "Verktyg", sru=("7501",)),
    ],
    balances=[
        SieBalance("UB", 0, "1930", 150_099),
        SieBalance("UB", 0, "2010", -50_000),
        SieBalance("RES", 0, "3041", -130_099),
        SieBalance("RES", 0, "5410", 30_000),
    ],
)


def ne_answer(client: Client, book: SieFile, **more: str) -> bytes:
    file = SimpleUploadedFile("b.se", write_sie(book)[0])
    form = {"file": file, "owner": "19780101-2381", "name": "Ada", "postcode": "903 26", "city": "Umeå"}
    response = client.post("/ne/", form | more)
    assert response.status_code == 200
    return response.content


@pytest.mark.django_db
def test_a_member_gets_the_two_files_of_the_ne_form_from_the_books() -> None:
    with ZipFile(BytesIO(ne_answer(browser_of("ada"), YEAR, act="files"))) as archive:
        assert archive.namelist() == ["INFO.SRU", "BLANKETTER.SRU"]
        form = read_forms(archive.read("BLANKETTER.SRU"))[0]
        assert f"#ORGNR {OWNER}".encode() in archive.read("INFO.SRU")

    assert (form.kind, form.owner) == ("NE-2025P4", OWNER)
    assert form.fields == {
        "7011": "20250101", "7012": "20251231", "7280": 1500, "7300": 1500, "7400": 1300, "7501": 300,
        "7440": 1000, "7600": 1000,
    }  # fmt: skip


def test_the_form_ties_to_the_result_of_the_books() -> None:
    found = ne_of_sie(read_sie(write_sie(YEAR)[0]), owner=OWNER, name="Ada")

    assert (found.result, found.result_on_form, found.without_code) == (100_099, 1000, {})
    assert found.boxes["B9"] == found.boxes["B10"]


@pytest.mark.django_db
def test_an_account_without_a_code_is_named_and_left_out() -> None:
    bare = [SieAccount(a.number, a.name, sru=() if a.number == "5410" else a.sru) for a in YEAR.accounts]
    page = ne_answer(browser_of("ada"), replace(YEAR, accounts=bare)).decode()

    assert "Konton utan SRU-kod" in page
    assert "5410" in page


@pytest.mark.django_db
def test_a_file_without_a_year_and_a_wrong_number_are_refused_with_sentences() -> None:
    client = browser_of("ada")
    response = client.post(
        "/ne/",
        {
            "file": SimpleUploadedFile("b.se", b"#FLAGGA 0\n#SIETYP 4\n"),
            "owner": "197801012382",
            "name": "Ada",
        },
    )
    assert response.status_code == 422
    assert "Personnumret stämmer inte" in response.content.decode()
    response = client.post(
        "/ne/",
        {
            "file": SimpleUploadedFile("b.se", b"#FLAGGA 0\n#SIETYP 4\n"),
            "owner": OWNER,
            "name": "Ada",
            "postcode": "90326",
            "city": "Umeå",
        },
    )
    assert response.status_code == 422
    assert "hela året" in response.content.decode()


@pytest.mark.django_db
def test_a_member_s_calendar_has_work_and_paydays_and_is_read_back_the_same() -> None:
    client = browser_of("ada")
    page = client.get("/kalender/").content.decode()
    answer = client.get("/kalender/sosolo.ics")
    read = read_calendar(answer.content)

    assert answer["Content-Type"].startswith("text/calendar")
    assert read.findings == ()
    assert all(happening.title in page.replace("&amp;", "&") for happening in read.happenings)
    assert len({happening.uid for happening in read.happenings}) == len(read.happenings)
    assert any(happening.title == "Lönedag" and happening.start.day == 25 for happening in read.happenings)
    told = Client().post("/kolla/", {"kind": "calendar", "file": SimpleUploadedFile("k.ics", answer.content)})
    assert "Filen är bra." in told.content.decode()
    again = read_calendar(client.get("/kalender/sosolo.ics").content)
    assert [h.uid for h in again.happenings] == [h.uid for h in read.happenings]


@pytest.mark.django_db
def test_the_office_s_calendar_has_the_days_of_declarations_on_workdays() -> None:
    read = read_calendar(browser_of("eva").get("/kalender/sosolo.ics").content)
    due = [h for h in read.happenings if "deklaration" in h.title.lower()]

    assert due
    assert all(
        h.start.weekday() < 5
        and (h.end, h.start.weekday()) == (h.start + timedelta(days=1), h.start.weekday())
        for h in due
    )


def sell_abroad(cast: Cast) -> None:
    for number in (EU_GOODS, EU_SERVICES):
        LedgerAccount.objects.create(tenant=cast.tenant, book=cast.book, number=number, name="EU")
    lines = (
        (chart.BANK, None, 300_050),
        (EU_GOODS, None, -100_050),
        (EU_SERVICES, None, -200_000),
    )
    post_voucher(draft(cast, "abroad", lines=lines), actor=cast.eva, at=at(DAY))


MONTH = {"from": f"{DAY:%Y-%m}", "to": f"{DAY:%Y-%m}"}


def test_sales_to_other_countries_stand_in_the_vat_return_and_in_the_list_alike(cast: Cast) -> None:
    sell_abroad(cast)
    period = vat_period(DAY, DAY)
    boxes = {line.box: line.ore for line in vat_of(cast.book, period).lines}
    sold = eu_sold(cast.book, period)

    assert (sold.goods, sold.services) == (boxes["35"], boxes["39"]) == (100_050, 200_000)


def test_the_list_is_made_when_the_buyers_add_up_to_the_books_and_not_before(cast: Cast) -> None:
    sell_abroad(cast)
    client = browser_of("eva")
    address = f"/kansli/myndigheter/?from={MONTH['from']}&to={MONTH['to']}"
    buyers = {
        "number_1": "DE136695976",
        "goods_1": "1000",
        "services_1": "1500",
        "number_2": "FI20774740",
        "services_2": "500",
    }
    answer = client.post(address, buyers)

    assert answer.status_code == 200, answer.content.decode()[-2000:]
    read = read_eu_sales(answer.content)
    assert read.total == 3000
    assert read.period == f"{DAY:%y%m}"
    wrong = client.post(address, buyers | {"services_2": "400"})
    assert wrong.status_code == 422
    assert "bokföringen säger" in wrong.content.decode()


def test_without_sales_abroad_and_dividends_the_page_says_that_there_is_nothing(cast: Cast) -> None:
    page = browser_of("eva").get("/kansli/myndigheter/").content.decode()

    assert page.count("Inget att redovisa") == 2
    assert dividends_in_books(cast.tenant.pk, DAY.year) == 0
