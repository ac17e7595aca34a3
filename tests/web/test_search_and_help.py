"""One field finds what one may see; on each page there is a human to ask; the handbook leads to real pages."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from sosolo.config.effects import HANDLERS
from sosolo.members import asking
from sosolo.platform.models import Effect
from sosolo.platform.outbox import carry_out_next
from sosolo.sales.models import Issuance
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
