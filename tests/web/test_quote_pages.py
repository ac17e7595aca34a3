"""Ada writes, looks over and sends a quote; Karin answers without an account; a yes is one click from work."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sosolo.employment.actions.quotes import renew_quote_link
from sosolo.employment.models import Answer, Assignment, Offer, Quote
from tests.cast import Cast
from tests.employment.test_quotes import person
from tests.web.clients import browser_of
from tests.web.test_forms import today


def quote_fields(**changes: str) -> dict[str, str]:
    fields = {
        "once": "q1",
        "title": "Måla ladan",
        "tasks": "Skrapa, grunda och måla.",
        "pricing": "fixed",
        "municipality": "2422",
        "starts_on": str(today() + timedelta(days=20)),
        "ends_on": str(today() + timedelta(days=40)),
        "valid_until": str(today() + timedelta(days=30)),
        "directed_by": "member",
        "risk_work": "",
        "text_1": "Måla fasaden",
        "quantity_1": "1",
        "unit_1": "st",
        "price_1": "40 000",
        "vat_1": "25",
        "text_2": "",
        "quantity_2": "",
        "unit_2": "tim",
        "price_2": "",
        "vat_2": "25",
    }
    return fields | changes


@pytest.fixture
def ada(cast: Cast) -> Client:
    return browser_of("ada")


def written(cast: Cast, ada: Client, **changes: str) -> Quote:
    answer = ada.post(f"/offerter/ny/{cast.karin.pk}/", quote_fields(**changes))
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return Quote.objects.latest("id")


def sent(cast: Cast, ada: Client, **changes: str) -> tuple[Quote, str]:
    quote = written(cast, ada, **changes)
    assert ada.post(f"/offerter/{quote.pk}/utskick/", {"once": "s"}).status_code == 302
    quote = Quote.objects.select_related("offer").get(pk=quote.pk)
    return quote, renew_quote_link(actor=cast.ada, quote=quote, at=timezone.now())


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_ada_writes_looks_over_and_sends(cast: Cast, ada: Client) -> None:
    assert "Vem är offerten till?" in words(ada.get("/offerter/ny/"))
    quote = written(cast, ada)
    page = words(ada.get(f"/offerter/{quote.pk}/"))
    assert "Stämmer allt? Skicka offerten." in page
    assert "50\u00a0000,00\u00a0kr" in page
    done = ada.post(f"/offerter/{quote.pk}/utskick/", {"once": "s"}, follow=True)
    assert "Vi väntar på kunden" in words(done)
    assert "Måla ladan" in words(ada.get("/offerter/"))


def test_the_same_quote_sent_twice_is_one(cast: Cast, ada: Client) -> None:
    first = ada.post(f"/offerter/ny/{cast.karin.pk}/", quote_fields(once="dubbel"))
    before = Quote.objects.count()
    second = ada.post(f"/offerter/ny/{cast.karin.pk}/", quote_fields(once="dubbel"))
    assert second["Location"] == first["Location"]
    assert Quote.objects.count() == before
    quote = Quote.objects.latest("id")
    for _ in range(2):
        assert ada.post(f"/offerter/{quote.pk}/utskick/", {"once": "dubbel"}).status_code == 302
    again = ada.post(f"/offerter/{quote.pk}/utskick/", {"once": "en annan"})
    assert (again.status_code, Offer.objects.filter(quotes=quote).count()) == (422, 1)
    assert "Offerten är skickad och ändras inte" in words(again)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text_1": ""}, "Skriv vad raden gäller"),
        ({"text_1": "", "quantity_1": "", "price_1": ""}, "Offerten behöver minst en rad"),
        ({"quantity_1": "många"}, "är inget antal"),
        ({"price_1": "gratis"}, "är inget belopp"),
        ({"pricing": "hour"}, "ska en rad, och bara en, ha enheten tim"),
        ({"pricing": "byte"}, "finns inte att välja"),
        ({"valid_until": "2020-01-01"}, "den dagen har passerat"),
        ({"starts_on": "2020-01-01", "ends_on": "2020-02-01"}, "har redan passerat"),
        ({"quantity_1": "-1"}, "måste vara större än noll"),
        ({"title": "x" * 121}, "120"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value[:20],
)
def test_what_is_wrong_is_said_beside_what_was_typed(
    cast: Cast, ada: Client, changes: dict[str, str], sentence: str
) -> None:
    before = Quote.objects.count()
    answer = ada.post(f"/offerter/ny/{cast.karin.pk}/", quote_fields(**changes))
    assert (answer.status_code, Quote.objects.count()) == (422, before)
    assert sentence in words(answer)
    assert "Skrapa, grunda och måla." in words(answer)


def test_karin_says_yes_without_an_account_and_ada_makes_work_of_it_with_one_click(
    cast: Cast, ada: Client
) -> None:
    quote, token = sent(cast, ada)
    karin = Client()
    page = words(karin.get(f"/offert/{token}/"))
    assert "Läs igenom och svara" in page
    assert "Ladda" not in page
    assert quote.offer is not None
    fields = {"shown": quote.offer.sha256, "answer": "yes", "name": "Karin"}
    assert "Skriv ditt för- och efternamn" in words(karin.post(f"/offert/{token}/", fields))
    done = words(karin.post(f"/offert/{token}/", fields | {"name": "Karin Kund"}))
    assert "Tack. Nu är ni överens." in done
    assert "Svaret är redan lämnat" in words(karin.post(f"/offert/{token}/", fields | {"name": "Kalle Kund"}))
    assert Answer.objects.filter(offer=quote.offer).count() == 1
    assert "sa ja till din offert" in words(ada.get("/idag/"))
    work = ada.post(f"/offerter/{quote.pk}/uppdrag/", {"once": "u"}, follow=True)
    assert "Läs och skriv under anställningsavtalet" in words(work)
    assignment = Assignment.objects.get(quoted__quote=quote)
    assert (assignment.title, assignment.price) == ("Måla ladan", 40_000_00)
    assert "Offerten är ett uppdrag" in words(ada.get(f"/offerter/{quote.pk}/"))


def test_a_no_may_say_why_and_leads_to_a_new_version(cast: Cast, ada: Client) -> None:
    quote, token = sent(cast, ada)
    assert quote.offer is not None
    fields = {
        "shown": quote.offer.sha256,
        "answer": "no",
        "name": "Karin Kund",
        "message": "För dyrt för oss.",
    }
    assert "Tack för svaret" in words(Client().post(f"/offert/{token}/", fields))
    assert "För dyrt för oss." in words(ada.get(f"/offerter/{quote.pk}/"))
    form = ada.post(f"/offerter/{quote.pk}/version/", {"once": "v"}, follow=True)
    assert "Skrapa, grunda och måla." in words(form)
    second = Quote.objects.latest("id")
    ada.post(f"/offerter/{second.pk}/andring/", quote_fields(price_1="35 000", once="c"))
    ada.post(f"/offerter/{second.pk}/utskick/", {"once": "s"})
    assert "ersatt av en nyare" in words(Client().get(f"/offert/{token}/"))
    assert "version 2" in words(ada.get(f"/offerter/{second.pk}/"))


def test_a_link_to_an_expired_quote_says_so_and_takes_no_yes(
    cast: Cast, ada: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote, token = sent(cast, ada, valid_until=str(today()))
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    page = words(Client().get(f"/offert/{token}/"))
    assert "Offerten har gått ut" in page
    assert "tackar ja" not in page
    assert quote.offer is not None
    fields = {"shown": quote.offer.sha256, "answer": "yes", "name": "Karin Kund"}
    answer = Client().post(f"/offert/{token}/", fields)
    assert (answer.status_code, Answer.objects.filter(offer=quote.offer).count()) == (422, 0)
    assert "Offerten gällde till och med" in words(answer)


def test_when_the_days_have_passed_new_ones_are_asked_for(
    cast: Cast, ada: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote, token = sent(cast, ada, starts_on=str(today()), ends_on=str(today()))
    assert quote.offer is not None
    Client().post(f"/offert/{token}/", {"shown": quote.offer.sha256, "answer": "yes", "name": "Karin Kund"})
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    tomorrow = browser_of("ada", age=-86_400)
    page = tomorrow.post(f"/offerter/{quote.pk}/uppdrag/", {"once": "u"}, follow=True)
    assert "Dagarna i offerten har passerat" in words(page)
    assert "Måla ladan" in words(page)


def test_the_paper_says_who_what_how_much_and_until_when(cast: Cast, ada: Client) -> None:
    quote, token = sent(cast, ada)
    mine = ada.get(f"/offerter/{quote.pk}/offert.pdf")
    hers = Client().get(f"/offert/{token}/offert.pdf")
    assert mine.content == hers.content
    assert mine.content.startswith(b"%PDF")
    assert mine["Content-Disposition"].startswith("attachment")


def test_only_people_are_asked_of_rot(cast: Cast, ada: Client) -> None:
    assert "Rot- eller rutavdrag" not in words(ada.get(f"/offerter/ny/{cast.karin.pk}/"))
    assert "Rot- eller rutavdrag" in words(ada.get(f"/offerter/ny/{person(cast).pk}/"))


def test_a_neighbour_sees_nothing_and_the_office_what_was_sent(cast: Cast, ada: Client) -> None:
    draft = written(cast, ada)
    quote, _ = sent(cast, ada, once="q2")
    cleo, eva = browser_of("cleo"), browser_of("eva")
    assert {cleo.get(f"/offerter/{one.pk}/").status_code for one in (draft, quote)} == {404}
    assert cleo.post(f"/offerter/{quote.pk}/version/", {"once": "x"}).status_code == 404
    assert eva.get(f"/offerter/{draft.pk}/").status_code == 404
    page = words(eva.get(f"/offerter/{quote.pk}/"))
    assert "Måla ladan" in page
    assert "Skicka länken igen" not in page
    assert "Ada Ek" in words(eva.get("/offerter/"))


def test_it_is_found_by_what_it_is_called(cast: Cast, ada: Client) -> None:
    written(cast, ada, title="Hjulspår till fäbodvallen")
    assert "Hjulspår till fäbodvallen" in words(ada.get("/sok/?q=hjulspår"))
    assert "Hjulspår till fäbodvallen" not in words(browser_of("cleo").get("/sok/?q=hjulspår")).replace(
        "?q=hjulspår", ""
    )


def test_an_unsent_quote_is_thrown_away(cast: Cast, ada: Client) -> None:
    quote = written(cast, ada)
    assert ada.post(f"/offerter/{quote.pk}/borttagning/", {"once": "b"})["Location"] == "/offerter/"
    assert not Quote.objects.filter(pk=quote.pk).exists()


def test_one_more_line_is_asked_for_with_nothing_judged_and_nothing_saved(cast: Cast, ada: Client) -> None:
    path = f"/offerter/ny/{cast.karin.pk}/"
    assert words(ada.get(path)).count('name="text_') == 1
    typed = {"title": "Brygga", "text_1": "Virke", "quantity_1": "tolv", "starts_on": "snart", "once": "o1"}
    answer = ada.post(path, typed | {"rad": "1"})
    page = words(answer)
    assert answer.status_code == 200
    for said in ("Brygga", "Virke", "tolv", "snart", "o1"):
        assert f'value="{said}"' in page
    assert page.count('name="text_') == 2
    assert "is-wrong" not in page
    assert "Det här behöver rättas" not in page
    page = words(ada.post(path, typed | {"text_2": "Arbete", "unit_2": "dag", "rad": "1"}))
    assert page.count('name="text_') == 3
    assert '<option value="dag" selected>' in page
    assert not Quote.objects.filter(title="Brygga").exists()


def test_as_many_lines_as_were_sent_are_kept(cast: Cast, ada: Client) -> None:
    more: dict[str, str] = {}
    for place in range(2, 8):
        more |= {
            f"text_{place}": f"Rad {place}",
            f"quantity_{place}": "1",
            f"unit_{place}": "st",
            f"price_{place}": "100",
            f"vat_{place}": "25",
        }
    quote = written(cast, ada, **more)
    assert [line["text"] for line in quote.lines][1:] == [f"Rad {place}" for place in range(2, 8)]


def test_there_is_an_end_to_the_lines(cast: Cast, ada: Client) -> None:
    path = f"/offerter/ny/{cast.karin.pk}/"
    page = words(ada.post(path, {"text_50": "Sist", "text_99": "För långt", "rad": "1"}))
    assert page.count('name="text_') == 50
    assert "Lägg till en rad" not in page


def test_what_is_begun_with_more_lines_comes_back_with_them(cast: Cast, ada: Client) -> None:
    path = f"/offerter/ny/{cast.karin.pk}/"
    ada.post("/paborjat/", {"form": path, "quiet": "1", "text_1": "Virke", "text_4": "Spik", "unit_4": "kg"})
    page = words(ada.get(f"{path}?paborjat=1"))
    assert 'value="Spik"' in page
    assert '<option value="kg" selected>' in page


@pytest.mark.parametrize(("pricing", "unit"), [("fixed", "st"), ("hour", "tim")])
def test_a_line_counts_hours_only_where_the_price_is_per_hour(
    cast: Cast, ada: Client, pricing: str, unit: str
) -> None:
    page = words(ada.post(f"/offerter/ny/{cast.karin.pk}/", {"pricing": pricing, "rad": "1"}))
    first = re.findall(r'<select name="unit_\d+"[^>]*>\s*<option value="(\w+)"', page)
    assert first == [unit, unit]


@pytest.mark.parametrize("kind", ["uppdrag/nytt", "offerter/ny"])
def test_one_with_an_own_firm_is_told_before_anything_is_typed_and_where_to_change_it(
    cast: Cast, kind: str
) -> None:
    """Bo has a firm of his own: neither the first step nor the form is shown, and nothing is written."""
    bo = browser_of("bo")
    before = Assignment.objects.count(), Quote.objects.count()
    for step in ("", "kund/", "privatperson/", f"{cast.karin.pk}/"):
        answer = bo.get(f"/{kind}/{step}")
        text = answer.content.decode()
        assert answer.status_code == 409
        assert "Du arbetar inte genom kooperativet" in text
        assert 'href="/medlemskap/arbetssatt/"' in text
        assert 'name="title"' not in text
    assert bo.post(f"/{kind}/{cast.karin.pk}/", quote_fields()).status_code == 409
    assert (Assignment.objects.count(), Quote.objects.count()) == before


def test_one_who_is_to_work_through_the_cooperative_may_begin_for_the_days_after(cast: Cast) -> None:
    bo = browser_of("bo")
    since = today() + timedelta(days=10)
    assert bo.post("/medlemskap/arbetssatt/", {"state": "through", "since": str(since)}).status_code == 302
    assert bo.get(f"/offerter/ny/{cast.karin.pk}/").status_code == 200
    too_early = bo.post(
        f"/offerter/ny/{cast.karin.pk}/", quote_fields(starts_on=str(today() + timedelta(days=1)))
    )
    assert too_early.status_code == 422
    assert "Du arbetar inte genom kooperativet" in too_early.content.decode()
    assert bo.post(f"/offerter/ny/{cast.karin.pk}/", quote_fields(once="q2")).status_code == 302
