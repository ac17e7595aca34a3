"""One field finds what one may see; on each page there is a human to ask; the handbook leads to real pages."""

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sosolo.config.effects import HANDLERS
from sosolo.employment.models import Quote
from sosolo.expenses.actions import report_mileage
from sosolo.ledger.models import Voucher
from sosolo.meetings.models import Meeting, Motion
from sosolo.members import asking
from sosolo.members.models import Application
from sosolo.parties.models import Person
from sosolo.platform.models import Effect
from sosolo.platform.outbox import carry_out_next
from sosolo.sales.models import Customer, Issuance
from sosolo.web.handbook.pages import CHAPTERS
from tests.cast import DAY, Cast, at
from tests.web.clients import browser_of

pytestmark = pytest.mark.django_db


def found(who: str, words: str) -> str:
    answer = browser_of(who).get("/sok/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


def test_eva_finds_people_customers_invoices_and_assignments(cast: Cast) -> None:
    page = found("eva", "Norrskog")
    assert "Norrskog Virke AB" in page
    assert "/fakturor/" in page
    assert "Ada Ek" in found("eva", "ada ek")


def test_an_invoice_is_found_by_its_number_and_by_its_ocr(cast: Cast) -> None:
    issued = Issuance.objects.filter(tenant=cast.tenant).latest("id")
    for words in (str(issued.number), issued.ocr):
        assert f"/fakturor/{issued.invoice_id}/" in found("eva", words)


def test_ada_finds_only_what_is_hers(cast: Cast) -> None:
    others = Issuance.objects.filter(tenant=cast.tenant).exclude(
        invoice__activity_id=cast.ada_member.activity_id or 0
    )
    for one in others[:5]:
        assert f"/fakturor/{one.invoice_id}/" not in found("ada", str(one.number))
    assert "Cleo" not in found("ada", "cleo")


def hrefs(who: str, words: str) -> list[str]:
    """Return where the hits lead: the links of the lists, not of the menu."""
    page = found(who, words)
    return re.findall(r'href="([^"]*)"', page[page.index('type="search"') : page.index("<footer")])


def test_a_word_before_a_number_says_what_it_is(cast: Cast) -> None:
    issued = Issuance.objects.filter(tenant=cast.tenant).latest("id")
    quote = Quote.objects.filter(tenant=cast.tenant).exclude(offer=None).latest("number", "version")
    mine = f"/medlemmar/{cast.ada_member.pk}/"
    assert hrefs("eva", f"faktura {issued.number}")[0] == f"/fakturor/{issued.invoice_id}/"
    assert hrefs("eva", f"invoice {issued.number}")[0] == f"/fakturor/{issued.invoice_id}/"
    assert f"/offerter/{quote.pk}/" in hrefs("eva", f"offert {quote.number}")
    assert hrefs("eva", "medlem 1")[0] == mine
    assert hrefs("gun", "member 1")[0] == mine


def test_the_office_finds_a_voucher_by_its_label(cast: Cast) -> None:
    voucher = Voucher.objects.filter(tenant=cast.tenant).latest("id")
    for words in (voucher.label, voucher.label.lower(), f"verifikation {voucher.label}"):
        assert f"/bokforing/verifikationer/{voucher.pk}/" in hrefs("eva", words)
        assert f"/bokforing/verifikationer/{voucher.pk}/" not in hrefs("ada", words)


def test_the_office_finds_people_by_how_one_reaches_them_and_those_who_ask_to_join(cast: Cast) -> None:
    person = cast.ada_member.person
    Person.objects.filter(pk=person.pk).update(phone="070-123 98 76")
    for words in (person.email, "0701239876", "+46 70 123 98 76"):
        assert f"/medlemmar/{cast.ada_member.pk}/" in hrefs("eva", words)
    waiting = Application.objects.filter(tenant=cast.tenant, applicationdecision=None).latest("id")
    for who in ("eva", "gun"):
        assert f"/ansokningar/{waiting.pk}/" in hrefs(who, waiting.name)
    assert not [href for href in hrefs("rolf", waiting.name) if href.startswith("/ansokningar/")]
    assert hrefs("rolf", "Ada Ek")[0] == "/medlemmar/?q=Ada+Ek"


@pytest.mark.parametrize("who", ["eva", "gun", "rolf"])
def test_a_customer_leads_to_its_page(cast: Cast, who: str) -> None:
    customer = Customer.objects.get(tenant=cast.tenant, organisation__name="Norrskog Virke AB")
    page = f"/kunder/{customer.pk}/"
    assert [href for href in hrefs(who, "kund Norrskog") if href.startswith("/kunder/")] == [page]
    assert "Norrskog Virke AB" in browser_of(who).get(page).content.decode()


def test_meetings_motions_and_minutes_are_found_by_those_who_may_read_them(cast: Cast) -> None:
    meeting = Meeting.objects.filter(tenant=cast.tenant, kind="extra").latest("id")
    for who in ("ada", "eva", "gun"):
        assert f"/moten/{meeting.pk}/" in hrefs(who, "extra stämma")
    motion = Motion.objects.filter(tenant=cast.tenant).latest("id")
    assert f"/motioner/{motion.pk}/" in hrefs("eva", motion.title)
    assert [href for href in hrefs("gun", "protokoll") if href.endswith("/protokoll/")]
    board = Meeting.objects.filter(tenant=cast.tenant, kind="board").first()
    assert board is None or f"/moten/{board.pk}/" not in hrefs("ada", "styrelsemöte")


def test_ada_finds_her_own_outlay_by_its_words(cast: Cast) -> None:
    report_mileage(
        actor=cast.ada,
        member=cast.ada_member,
        day=DAY,
        kilometres=40,
        text="Till sågen i Rusksele",
        at=at(DAY),
    )
    assert "/utlagg/" in hrefs("ada", "sågen")
    assert "/utlagg/" in hrefs("ada", "resa sågen")
    assert "/utlagg/" not in hrefs("cleo", "sågen")


@pytest.mark.parametrize(
    ("who", "words", "page"),
    [
        ("ada", "byta bank", "/pengar/konto/"),
        ("ada", "byta bank", "/handbok/bankkonto/"),
        ("ada", "uppsägning", "/medlemskap/uppsagning/"),
        ("ada", "öppna böcker", "/ekonomi/bocker/"),
        ("ada", "lönebesked", "/pengar/"),
        ("ada", "receipt", "/utlagg/kvitto/"),
        ("ada", "pay", "/pengar/"),
        ("ada", "invoices", "/fakturor/"),
        ("ada", "help", "/hjalp/"),
        ("ada", "quote", "/offerter/"),
        ("ada", "meeting", "/moten/"),
        ("eva", "member", "/medlemmar/"),
        ("gun", "stadgar", "/stadgar/"),
        ("gun", "risk", "/ekonomi/risker/"),
        ("gun", "scenarier", "/ekonomi/scenarier/"),
        ("gun", "ansökan", "/ansokningar/"),
    ],
)
def test_a_page_is_found_by_what_people_call_it(who: str, words: str, page: str) -> None:
    assert page in hrefs(who, words)


@pytest.mark.parametrize("who", ["ada", "bo", "eva", "gun", "rolf", "majken", "region"])
@pytest.mark.parametrize("words", ["a", "an", "er", "lön", "bank", "risk", "möte", "konto", "medlem"])
def test_every_hit_opens_and_finding_asks_the_database_few_times(who: str, words: str) -> None:
    client = browser_of(who)
    with CaptureQueriesContext(connection) as asked:
        client.get("/sok/", {"q": words})
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 8
    shut = {href: client.get(href.replace("&amp;", "&")).status_code for href in hrefs(who, words)}
    assert {href: status for href, status in shut.items() if status not in {200, 409}} == {}


def test_otto_finds_nothing_of_another_cooperative() -> None:
    assert "Norrskog" not in found("otto", "norr").replace('value="norr"', "")


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", "a%b", "\0", "x" * 500, "   "])
def test_odd_signs_are_only_signs(words: str) -> None:
    assert "Ada Ek" not in found("eva", words)


def test_help_is_in_the_task_when_one_searches_for_it() -> None:
    assert "Byt bankkonto" in found("ada", "bankkonto")


def test_each_page_leads_to_a_named_human() -> None:
    ada = browser_of("ada")
    assert "/hjalp/?fran=/pengar/" in ada.get("/pengar/").content.decode()
    page = ada.get("/hjalp/", {"fran": "/pengar/"}).content.decode()
    assert "Eva Kansli" in page
    assert "tel:0950-12345" in page


def test_a_question_reaches_the_office_once_and_then_leaves_the_outbox(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(django_settings, "MAIL_URL", f"file://{tmp_path}")
    Effect.objects.filter(done_at=None).update(done_at=at(DAY))
    ada = browser_of("ada")
    for _ in range(2):
        answer = ada.post("/hjalp/", {"text": "Var är min lön?", "page": "/pengar/", "once": "samma"})
        assert answer.status_code == 302
    from datetime import UTC, datetime

    while carry_out_next(HANDLERS, datetime(2100, 1, 1, tzinfo=UTC)):
        pass
    letters = list(tmp_path.glob("send_question-*.eml"))
    assert len(letters) == 1
    assert "Var är min lön?" in letters[0].read_text()
    assert "text" not in Effect.objects.get(kind="send_question").payload


def test_an_empty_question_says_what_is_missing() -> None:
    assert browser_of("ada").post("/hjalp/", {"text": ""}).status_code == 422


ASKED = {"name": "Anna", "reach": "070-123 45 67", "text": "Kan jag prova?", "once": "samma"}


def address_for_visitors(cast: Cast) -> str:
    return f"/hjalp/{cast.tenant.slug}/"


def test_a_visitor_meets_a_named_human_of_the_cooperative_one_came_from(cast: Cast) -> None:
    came = Client().get("/hjalp/", {"fran": f"/bli-medlem/{cast.tenant.slug}/"}, follow=True)
    assert came.redirect_chain[-1][0] == address_for_visitors(cast)
    assert "Eva Kansli" in came.content.decode()
    assert "tel:0950-12345" in came.content.decode()


def test_a_visitor_asks_to_be_called_once_and_is_then_forgotten(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(django_settings, "MAIL_URL", f"file://{tmp_path}")
    Effect.objects.filter(done_at=None).update(done_at=at(DAY))
    for _ in range(2):
        assert Client().post(address_for_visitors(cast), ASKED).status_code == 302
    assert Client().post(address_for_visitors(cast), ASKED | {"name": ""}).status_code == 422
    from datetime import UTC, datetime

    while carry_out_next(HANDLERS, datetime(2100, 1, 1, tzinfo=UTC)):
        pass
    (letter,) = tmp_path.glob("send_visitor_question-*.eml")
    assert "070-123 45 67" in letter.read_text()
    assert Effect.objects.get(kind="send_visitor_question").payload == {}


def test_a_machine_that_writes_and_writes_is_told_to_call(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MOST_A_DAY", 2)
    answers = [
        Client().post(address_for_visitors(cast), ASKED | {"once": f"nr {number}"}) for number in range(3)
    ]
    assert [one.status_code for one in answers] == [302, 302, 422]
    assert "Kan jag prova?" in answers[-1].content.decode()


def test_help_of_an_unknown_cooperative_is_not_found() -> None:
    assert Client().get("/hjalp/ingen-alls/").status_code == 404


def test_a_visitor_gets_the_handbook() -> None:
    assert "/handbok/" in Client().get("/hjalp/").content.decode()


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda one: one.slug)
def test_a_chapter_is_short_leads_somewhere_and_has_its_picture(chapter: object) -> None:
    assert Client().get(f"/handbok/{chapter.slug}/").status_code == 200  # type: ignore[attr-defined]
    assert 3 <= len(chapter.steps) <= 7  # type: ignore[attr-defined]
    assert reverse(chapter.where)  # type: ignore[attr-defined]


def test_a_chapter_that_is_not_there_is_not_found() -> None:
    assert Client().get("/handbok/finns-inte/").status_code == 404
