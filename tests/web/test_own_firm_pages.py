"""The pages of the own firm, as its owner meets them."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sosolo.ground.formats.ne_of_sie import ne_of_sie
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.values import SieAccount
from sosolo.ground.formats.sie.writer import write_sie
from sosolo.ground.formats.sru import read_forms
from sosolo.ledger.models import Voucher
from sosolo.ledger.own_firm.queries import ne_of_ledger
from sosolo.ledger.queries import trial_balance
from sosolo.members.actions.mandates import give_mandate
from sosolo.members.models import OwnFirm
from sosolo.members.own_firms import let_helpers_in, own_books
from sosolo.web.show import whole_kronor
from tests.cast import Cast
from tests.own_firm.firm import EVENTS, booked, opened
from tests.own_firm.test_sie import OTHERS, of_another_program
from tests.web.clients import browser_of
from tests.web.test_forms import PIXEL

HOME = "/egen-firma/"
BOUGHT = {
    "day": "2026-10-01", "ore": "1 250", "text": "Borrmaskin", "kind": "tools", "rate": "25", "purse": "bank", "once": "k1",
}  # fmt: skip


@pytest.fixture
def ada(cast: Cast) -> Client:
    """Ada, with her books open."""
    opened(cast.ada)
    return browser_of("ada")


def count(cast: Cast) -> int:
    with own_books(cast.ada):
        return Voucher.objects.count()


def test_books_are_opened_once_and_then_the_firm_is_the_home(cast: Cast) -> None:
    client = browser_of("ada")
    assert "Öppna böckerna" in client.get(HOME).content.decode()
    year = str(timezone.localdate().year)
    form = {"name": "Ada Eks Webb", "first_year": year, "once": "o1"}
    assert client.post("/egen-firma/oppnande/", form)["Location"] == HOME
    assert client.post("/egen-firma/oppnande/", form)["Location"] == HOME
    again = client.post("/egen-firma/oppnande/", form | {"once": "o2"})
    assert (again.status_code, "redan böcker" in again.content.decode()) == (422, True)
    page = client.get(HOME).content.decode()
    assert "Ada Eks Webb" in page
    assert "Läs in en SIE-fil" in page
    assert OwnFirm.objects.count() == 2, "Ada's and Bo's"


def test_an_event_is_booked_once_with_its_receipt(cast: Cast, ada: Client) -> None:
    def sent() -> dict[str, object]:
        return BOUGHT | {"paper": SimpleUploadedFile("kvitto.png", PIXEL)}

    first = ada.post("/egen-firma/ut/", sent())["Location"]
    assert ada.post("/egen-firma/ut/", sent())["Location"] == first
    assert count(cast) == 1
    home = ada.get(first).content.decode()
    assert "Bokfört: Borrmaskin, verifikation A1." in home
    with own_books(cast.ada):
        voucher = Voucher.objects.get()
        lines = list(voucher.entries.order_by("line").values_list("account", "ore"))
    assert lines == [(1930, -125_000), (5410, 100_000), (2641, 25_000)]
    page = ada.get(f"/egen-firma/verifikationer/{voucher.pk}/").content.decode()
    paper = page.split('href="/egen-firma/underlag/')[1].split("/")[0]
    assert ada.get(f"/egen-firma/underlag/{paper}/").content == PIXEL
    assert browser_of("cleo").get(f"/egen-firma/underlag/{paper}/").status_code == 404
    assert browser_of("bo").get(f"/egen-firma/underlag/{paper}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"ore": "en tusenlapp"}, "är inget belopp"),
        ({"ore": "0"}, "större än noll"),
        ({"kind": ""}, "Vad gällde det?"),
        ({"kind": "insurance"}, "Det här har ingen moms"),
        ({"day": "2090-01-01"}, "Dagen har inte kommit än"),
        ({"day": "2019-01-01"}, "inget räkenskapsår"),
        ({"text": ""}, "Vad var det?"),
    ],
)
def test_what_is_wrong_is_said_what_was_typed_stays_and_nothing_is_booked(
    cast: Cast, ada: Client, wrong: dict[str, str], told: str
) -> None:
    answer = ada.post("/egen-firma/ut/", BOUGHT | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert ("Borrmaskin" in page) is ("text" not in wrong)
    assert count(cast) == 0
    assert ada.get(HOME).status_code == 200, "one is back in the cooperative"


def test_a_receipt_that_is_none_is_refused_with_all_of_the_event(cast: Cast, ada: Client) -> None:
    answer = ada.post("/egen-firma/ut/", BOUGHT | {"paper": SimpleUploadedFile("x.png", b"hej")})
    assert (answer.status_code, count(cast)) == (422, 0)
    assert "varken en bild" in answer.content.decode()


@pytest.mark.parametrize(
    ("page", "form", "lines"),
    [
        (
            "in",
            {"kind": "sold", "rate": "12", "purse": "own"},
            [(2013, 100_00), (3042, -89_29), (2621, -10_71)],
        ),
        ("in", {"kind": "sold", "rate": "0", "purse": "bank"}, [(1930, 100_00), (3044, -100_00)]),
        ("ut", {"kind": "own_tax", "rate": "0", "purse": "bank"}, [(1930, -100_00), (2012, 100_00)]),
        (
            "ut",
            {"kind": "travel", "rate": "6", "purse": "own"},
            [(2018, -100_00), (5810, 94_34), (2641, 5_66)],
        ),
        ("uttag", {}, [(1930, -100_00), (2013, 100_00)]),
        ("insattning", {}, [(1930, 100_00), (2018, -100_00)]),
    ],
)
def test_everyday_words_become_the_right_accounts(
    cast: Cast, ada: Client, page: str, form: dict[str, str], lines: list[tuple[int, int]]
) -> None:
    answer = ada.post(f"/egen-firma/{page}/", {"day": "2026-10-01", "ore": "100", "text": "x"} | form)
    assert answer.status_code == 302, answer.content.decode()
    with own_books(cast.ada):
        assert list(Voucher.objects.get().entries.order_by("line").values_list("account", "ore")) == lines


def test_a_voucher_is_corrected_by_another_and_once(cast: Cast, ada: Client) -> None:
    booked(cast.ada, *EVENTS)
    with own_books(cast.ada):
        pk = Voucher.objects.get(number=3).pk
    page = f"/egen-firma/verifikationer/{pk}/"
    wrong = ada.post(page, {"day": "2026-10-02", "why": ""})
    assert wrong.status_code == 422
    answer = ada.post(page, {"day": "2026-10-02", "why": "Fel belopp", "once": "r"})
    corrected = ada.get(answer["Location"]).content.decode()
    assert "Rättelse av A3: Fel belopp" in corrected
    assert "Rättad av verifikation A7" in ada.get(page).content.decode()
    assert ada.post(page, {"day": "2026-10-03", "why": "Igen", "once": "s"}).status_code == 422
    assert count(cast) == len(EVENTS) + 1


def test_a_file_of_more_than_one_firm_books_is_refused_at_once_with_what_to_do(
    cast: Cast, ada: Client
) -> None:
    content = write_sie(OTHERS)[0] + b"#VER A 9999 20260101 x\r\n{\r\n}\r\n" * 5001
    answer = ada.post("/egen-firma/import/", {"file": SimpleUploadedFile("b.se", content), "once": "g"})
    assert answer.status_code == 422
    assert "Ta ut ett år i taget" in answer.content.decode()


def test_a_sie_file_is_shown_before_it_is_read_in_and_read_in_once(cast: Cast, ada: Client) -> None:
    content = write_sie(OTHERS)[0]
    page = ada.post("/egen-firma/import/", {"file": SimpleUploadedFile("b.se", content), "once": "f"})[
        "Location"
    ]
    told = ada.get(page).content.decode()
    assert "Förlust när jag sålde bilen" in told
    assert count(cast) == 0
    assert ada.post(page, {"once": "ja"})["Location"] == HOME
    assert ada.post(page, {"once": "ja"})["Location"] == HOME
    assert count(cast) == 4
    assert ada.post(page, {"once": "nej"}).status_code == 422
    assert browser_of("cleo").get(page).status_code == 404
    assert browser_of("eva").get(page.replace("/egen-firma/", "/bokforing/")).status_code == 404


def test_the_ne_page_explains_each_box_and_its_files_and_the_sie_file_say_the_same(
    cast: Cast, ada: Client
) -> None:
    booked(cast.ada, *EVENTS)
    page = ada.get("/egen-firma/ne/2026/").content.decode()
    for words in ("R1 Försäljning och utfört arbete", "5810", "9\N{NO-BREAK SPACE}256", "B9 Kassa och bank"):
        assert words in page
    with zipfile.ZipFile(io.BytesIO(ada.get("/egen-firma/ne/2026/filer/").content)) as pack:
        assert pack.namelist() == ["INFO.SRU", "BLANKETTER.SRU"]
        form = read_forms(pack.read("BLANKETTER.SRU"))[0]
        number = cast.ada_member.person.personal_number
        assert f"#ORGNR {number}".encode() in pack.read("INFO.SRU")
    with own_books(cast.ada) as own:
        draft = ne_of_ledger(own.book, 2026, owner=number, name=form.name)[0]
    assert (form.owner, form.fields) == (number, draft.form.fields)
    assert number not in page
    sie = ada.get("/egen-firma/sie/2026/").content
    assert ne_of_sie(read_sie(sie), owner=number, name=form.name) == draft
    assert number[2:].encode() not in sie


def test_a_year_without_books_and_a_year_out_of_reach_are_refused_with_a_sentence(ada: Client) -> None:
    for year in (2019, 9999):
        answer = ada.get(f"/egen-firma/ne/{year}/")
        assert "inget räkenskapsår" in answer.content.decode()
        assert answer.status_code == 409
    assert ada.get("/egen-firma/?ar=0000").status_code == 200


def test_what_has_no_place_on_the_form_is_told(cast: Cast, ada: Client) -> None:

    bare = [SieAccount(one.number, one.name) for one in OTHERS.accounts]
    content = write_sie(replace(OTHERS, accounts=bare))[0]
    page = ada.post("/egen-firma/import/", {"file": SimpleUploadedFile("b.se", content)})["Location"]
    ada.post(page, {"once": "ja"})
    told = ada.get("/egen-firma/ne/2025/").content.decode()
    assert "Det här har ingen plats på blanketten" in told
    assert "Förlust när jag sålde bilen" in told


def test_a_helper_comes_in_when_the_member_says_so_and_no_sooner(cast: Cast, ada: Client) -> None:
    now = timezone.now()
    mandate = give_mandate(
        actor=cast.ada,
        helper_id=cast.eva.account_id or 0,
        may_write=False,
        until=timezone.localdate(),
        at=now,
    )
    eva = browser_of("eva")
    eva.post(f"/ombud/hjalp/{mandate.pk}/")
    assert eva.get(HOME).status_code == 404
    assert ada.post("/egen-firma/ombud/", {"may": "1"}).status_code == 302
    assert "Adas firma" in eva.get(HOME).content.decode()
    assert eva.post("/egen-firma/ut/", BOUGHT).status_code == 403
    assert eva.post("/egen-firma/ombud/", {"may": "0"}).status_code == 403
    assert eva.get("/egen-firma/sie/2026/").status_code == 403
    let_helpers_in(actor=cast.ada, may=False, at=now)
    assert eva.get(HOME).status_code == 404


def test_the_copy_of_ones_data_has_the_books_and_their_papers(cast: Cast, ada: Client) -> None:
    ada.post("/egen-firma/ut/", BOUGHT | {"paper": SimpleUploadedFile("kvitto.png", PIXEL)})
    with zipfile.ZipFile(io.BytesIO(ada.get("/mina-uppgifter/alla.zip").content)) as pack:
        names = pack.namelist()
        sie = read_sie(pack.read("dokument/egen-firma-2026.se"))
        assert "data/members.OwnFirm.json" in names
        assert [voucher.text for voucher in sie.vouchers] == ["Borrmaskin"]
        assert [pack.read(name) for name in names if name.endswith("kvitto.png")] == [PIXEL]
    other = browser_of("cleo").get("/mina-uppgifter/alla.zip").content
    with zipfile.ZipFile(io.BytesIO(other)) as pack:
        assert [name for name in pack.namelist() if "egen-firma" in name] == []


def test_pages_in_english_and_their_links_open(cast: Cast, ada: Client) -> None:
    booked(cast.ada, *EVENTS)
    ada.post("/sprak/", {"language": "en", "next": HOME})
    assert "What has happened?" in ada.get(HOME).content.decode()


def test_days_of_the_future_year_are_not_shown(ada: Client) -> None:
    assert f"?ar={date.max.year}" not in ada.get(HOME).content.decode()


def test_the_vat_return_ties_to_the_books_and_is_booked_once(cast: Cast, ada: Client) -> None:
    booked(cast.ada, *EVENTS)
    quarter = "/egen-firma/moms/?from=2026-01&to=2026-03"
    page = ada.get(quarter).content.decode()
    for kronor in (2_500, 118, 2_382):
        assert whole_kronor(kronor * 100) in page
    assert ada.post(quarter, {"once": "m"})["Location"] == quarter
    assert ada.post(quarter, {"once": "m"})["Location"] == quarter
    assert "Deklarationen är bokförd." in ada.get(quarter).content.decode()
    assert ada.post(quarter, {"once": "n"}).status_code == 422
    assert count(cast) == len(EVENTS) + 1
    with own_books(cast.ada) as own:
        balances = {
            line.account: line.closing
            for line in trial_balance(own.book.pk, date(2026, 1, 1), date(2027, 1, 1))
        }
    assert (balances[2611], balances[2641], balances[2650]) == (0, 0, -2_382_00)


def test_a_year_that_is_over_is_closed_into_equity_and_its_form_stays_the_same(
    cast: Cast, ada: Client
) -> None:
    last_year = timezone.localdate().year - 1
    content = write_sie(of_another_program(last_year))[0]
    page = ada.post("/egen-firma/import/", {"file": SimpleUploadedFile("b.se", content)})["Location"]
    ada.post(page, {"once": "ja"})
    ne, closing = f"/egen-firma/ne/{last_year}/", f"/egen-firma/ar/{last_year}/stangning/"

    def form() -> object:
        with own_books(cast.ada) as own:
            draft = ne_of_ledger(own.book, last_year, owner="", name="")[0]
        return draft.form, draft.result, draft.without_code

    before = form()
    assert "stäng året" in ada.get(ne).content.decode()
    assert ada.post(closing, {"once": "c"})["Location"] == ne
    assert form() == before
    assert "Året är stängt." in ada.get(ne).content.decode()
    late = ada.post("/egen-firma/uttag/", {"day": f"{last_year}-12-30", "ore": "1", "text": "x"})
    assert (late.status_code, "stängd" in late.content.decode()) == (422, True)
    this_year = ada.post(f"/egen-firma/ar/{last_year + 1}/stangning/", {})
    assert this_year.status_code == 409


def test_what_a_machine_has_lost_in_value_is_a_cost_of_the_year(cast: Cast, ada: Client) -> None:
    ada.post("/egen-firma/ut/", BOUGHT | {"kind": "equipment", "ore": "25000"})
    ada.post("/egen-firma/vardeminskning/", {"day": "2026-10-02", "ore": "4000", "text": "Svarv"})
    with own_books(cast.ada) as own:
        draft = ne_of_ledger(own.book, 2026, owner="", name="")[0]
    assert (draft.kronor("B4"), draft.kronor("R10"), draft.result) == (16_000, 4_000, -4_000_00)


def test_who_leaves_is_reminded_of_the_books(ada: Client) -> None:
    assert "För du böckerna för en egen firma här?" in ada.get("/medlemskap/uppsagning/").content.decode()
