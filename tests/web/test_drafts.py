"""What is begun in a longer form waits for the same person in another browser; it is gone when it is sent, and nobody else's."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone, translation

from sosolo.parties.actions.form_drafts import MOST_CHARACTERS
from sosolo.parties.models import FormDraft
from sosolo.platform.retention import remove_expired
from sosolo.web.session.form_drafts import drafted_at
from tests.cast import Cast
from tests.web.clients import browser_of, pages_from
from tests.web.test_forms import assignment_form
from tests.web.test_mandates import given
from tests.web.test_quote_pages import quote_fields, words


@pytest.fixture
def phone(cast: Cast) -> Client:
    return browser_of("ada")


@pytest.fixture
def computer(cast: Cast) -> Client:
    return browser_of("ada")


def new_quote(cast: Cast) -> str:
    return f"/offerter/ny/{cast.karin.pk}/"


def keeps(client: Client, path: str, **fields: str) -> int:
    return client.post("/paborjat/", {"form": path, "quiet": "1", **fields}).status_code


def test_begun_on_the_phone_it_is_gone_on_with_on_the_computer(
    cast: Cast, phone: Client, computer: Client
) -> None:
    path = new_quote(cast)
    assert keeps(phone, path, title="Brygga", text_2="Virke", pricing="hour", tasks="Bygga en brygga.") == 204
    page = words(computer.get(path))
    assert "Du började skriva här" in page
    assert 'value="Brygga"' not in page
    again = words(computer.get(f"{path}?paborjat=1"))
    assert all(word in again for word in ('value="Brygga"', 'value="Virke"', "Bygga en brygga."))
    assert re.search(r'value="hour"[^>]* checked', again)


def test_the_button_keeps_it_without_scripts_and_leads_back_into_the_form(cast: Cast, phone: Client) -> None:
    path = new_quote(cast)
    answer = phone.post("/paborjat/", {"form": path, "title": "Brygga", "once": "abc"}, follow=True)
    assert answer.redirect_chain == [(f"{path}?paborjat=1", 302)]
    assert 'value="Brygga"' in words(answer)
    assert "Utkastet är sparat" in words(answer)


def test_sent_it_is_gone_and_cannot_come_back(cast: Cast, phone: Client, computer: Client) -> None:
    path = new_quote(cast)
    keeps(phone, path, title="Brygga")
    assert phone.post(path, quote_fields(once="skickad")).status_code == 302
    assert not FormDraft.objects.filter(path=path).exists()
    assert keeps(phone, path, title="Brygga", once="skickad") == 204
    assert "Du började skriva här" not in words(computer.get(path))


def test_what_is_refused_stays_kept(cast: Cast, phone: Client) -> None:
    path = f"/uppdrag/nytt/{cast.karin.pk}/"
    keeps(phone, path, title="Brygga")
    assert phone.post(path, assignment_form(starts_on="2020-01-01")).status_code == 422
    assert FormDraft.objects.filter(path=path).count() == 1


def test_it_is_thrown_away_when_nobody_wants_it(cast: Cast, phone: Client) -> None:
    path = new_quote(cast)
    keeps(phone, path, title="Brygga")
    assert phone.post("/paborjat/borttagning/", {"form": path})["Location"] == path
    assert not FormDraft.objects.filter(path=path).exists()


def test_nobody_else_sees_it_and_it_lies_sealed(cast: Cast, phone: Client) -> None:
    path = new_quote(cast)
    keeps(phone, path, title="Hemlig brygga")
    assert "Du började" not in words(browser_of("cleo").get(path))
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM parties_formdraft WHERE path = %s", [path])
        assert b"Hemlig" not in bytes(cursor.fetchone()[0])


def test_kept_again_it_is_still_one(cast: Cast, phone: Client) -> None:
    path = new_quote(cast)
    for title in ("B", "Br", "Brygga"):
        keeps(phone, path, title=title)
    assert FormDraft.objects.filter(path=path).count() == 1
    assert 'value="Brygga"' in words(phone.get(f"{path}?paborjat=1"))


@pytest.mark.parametrize(
    "path", ["/pengar/konto/", "/losenord/", "/valurna/x/", "/logga-in/", "/finns/inte/", "", "x" * 200]
)
def test_other_forms_are_never_kept(phone: Client, path: str) -> None:
    assert keeps(phone, path, title="Brygga") == 404
    assert not FormDraft.objects.exclude(path="").filter(path=path).exists()


FORMS = {
    p.name: p.callback for p in get_resolver("sosolo.config.urls").url_patterns if isinstance(p, URLPattern)
}
DRAFTED = {name: view.drafted for name, view in FORMS.items() if hasattr(view, "drafted")}


def test_no_form_with_a_secret_is_among_those_that_are_kept() -> None:
    secret = ("account", "password", "tax", "vote", "ballot", "booth", "join", "sign_in", "household")
    assert not [name for name in DRAFTED if any(word in (name or "") for word in secret)]
    assert drafted_at("/utlagg/resa/") is not None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_form_that_is_kept_says_what_it_is_called(language: str) -> None:
    with translation.override(language):
        names = {name: str(drafted.name) for name, drafted in DRAFTED.items()}
    assert len(names) >= 9
    assert len(set(names.values())) == len(names)
    assert all(re.fullmatch(r"[A-ZÅÄÖ][^/:]{3,40}", said) for said in names.values())


def test_each_form_that_may_be_saved_on_the_page_is_among_those_that_are_kept(
    cast: Cast, phone: Client
) -> None:
    with_button = [
        page for page in pages_from(phone) if b'formaction="/paborjat/"' in phone.get(page).content
    ]
    assert with_button
    assert [page for page in with_button if drafted_at(page) is None] == []


def test_what_is_secret_in_the_request_itself_is_not_kept(cast: Cast, phone: Client) -> None:
    path = new_quote(cast)
    keeps(phone, path, title="Brygga", password="hemligt", csrfmiddlewaretoken="t", once="o")
    content = FormDraft.objects.get(path=path).content
    assert content == '[["title", "Brygga"]]'


def test_too_much_is_refused_with_a_sentence(cast: Cast, phone: Client) -> None:
    answer = phone.post("/paborjat/", {"form": new_quote(cast), "tasks": "x" * (MOST_CHARACTERS + 1)})
    assert answer.status_code == 409
    assert "för lång för att sparas" in words(answer)


def test_who_helps_keeps_nothing_in_the_name_of_another(cast: Cast, phone: Client) -> None:
    path = new_quote(cast)
    keeps(phone, path, title="Brygga")
    eva = browser_of("eva")
    eva.post(reverse("helping_begin", args=[given(cast).pk]))
    page = words(eva.get(path))
    assert "Du hjälper" in page
    assert "Du började" not in page
    assert "Spara utkast" not in page
    assert keeps(eva, path, title="Något annat") == 403


def test_after_a_fortnight_it_is_gone(cast: Cast, phone: Client) -> None:
    keeps(phone, new_quote(cast), title="Brygga")
    later = timezone.now() + timedelta(days=15)
    found = {one.label: one.rows for one in remove_expired(later, is_trial=True)}
    assert found["parties.FormDraft"] == 1


def test_idag_says_what_one_has_begun_by_its_name(cast: Cast, phone: Client, computer: Client) -> None:
    assert "Påbörjat" not in words(computer.get("/idag/"))
    keeps(phone, "/utlagg/resa/", text="Till Sorsele", kilometres="120")
    keeps(phone, new_quote(cast), title="Brygga <b>")
    keeps(phone, f"/uppdrag/nytt/{cast.karin.pk}/", title="")
    page = words(computer.get("/idag/"))
    assert "Påbörjat" in page
    begun = re.findall(r"<h3>([^<]*)</h3>\s*<p class=\"quiet\">Sparat ", page)
    assert begun == ["Nytt uppdrag", "Ny offert: Brygga &lt;b&gt;", "En resa med egen bil: Till Sorsele"]
    assert f'href="{new_quote(cast)}?paborjat=1"' in page
    assert "Påbörjat" not in words(browser_of("cleo").get("/idag/"))


def test_from_idag_it_is_gone_on_with_or_thrown_away(cast: Cast, phone: Client) -> None:
    path = new_quote(cast)
    keeps(phone, path, title="Brygga")
    assert 'value="Brygga"' in words(phone.get(f"{path}?paborjat=1"))
    answer = phone.post("/paborjat/borttagning/", {"form": path, "listed": "1"})
    assert answer["Location"] == "/idag/"
    assert "Påbörjat" not in words(phone.get("/idag/"))


def test_a_long_title_is_cut_where_it_is_listed(cast: Cast, phone: Client) -> None:
    keeps(phone, new_quote(cast), title="Brygga " * 15)
    page = words(phone.get("/idag/"))
    assert "Ny offert: Brygga Brygga" in page
    assert re.search(r"Ny offert: [Bryga ]{40,60}…</h3>", page)


@pytest.mark.parametrize("slug", ["eva", "gun"])
def test_the_office_and_the_chair_see_what_they_have_begun(cast: Cast, slug: str) -> None:
    client = browser_of(slug)
    keeps(client, "/fakturor/1/utkast/", text_1="Virke")
    assert "Fakturautkast: Virke" in words(client.get("/idag/"))


def test_who_helps_does_not_see_what_the_other_has_begun(cast: Cast, phone: Client) -> None:
    keeps(phone, new_quote(cast), title="Hemlig brygga")
    eva = browser_of("eva")
    keeps(eva, "/fakturor/1/utkast/", text_1="Evas virke")
    eva.post(reverse("helping_begin", args=[given(cast).pk]))
    page = words(eva.get("/idag/"))
    assert "Hemlig brygga" not in page
    assert "Evas virke" not in page


def test_what_was_begun_in_a_form_that_is_gone_does_not_stand_in_the_list(cast: Cast, phone: Client) -> None:
    keeps(phone, new_quote(cast), title="Brygga")
    FormDraft.objects.update(path="/finns/inte/langre/")
    answer = phone.get("/idag/")
    assert answer.status_code == 200
    assert "Brygga" not in words(answer)
