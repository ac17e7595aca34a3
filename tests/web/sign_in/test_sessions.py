"""Sessions: a new id at each step, listed, ended, over in time; what was typed is kept."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from sosolo.parties.models import Account, SignedIn
from tests.cast import Cast
from tests.web.clients import browser_of, signed_in
from tests.web.sign_in.ways import PHRASE, sign_in, with_app, with_password


def test_the_session_has_a_new_id_after_each_step(eva: Account) -> None:
    app, client = with_app(eva), Client()
    sign_in(client, eva)
    first = client.session.session_key
    client.post("/logga-in/steg-tva/", {"code": app.now()})
    assert first != client.session.session_key
    assert not Session.objects.filter(session_key=first).exists()
    assert SignedIn.objects.get(account=eva).session_key == client.session.session_key


def test_browsers_are_listed_and_ended(ada: Account) -> None:
    here, there = Client(), Client(headers={"user-agent": "Firefox/130 (Android 14)"})
    sign_in(here, ada)
    sign_in(there, ada)
    page = here.get("/sakerhet/").content.decode()
    assert "Firefox, Android" in page
    other = SignedIn.objects.get(session_key=there.session.session_key)
    assert browser_of("cleo").post(f"/sakerhet/inloggningar/{other.pk}/slut/").status_code == 404
    here.post(f"/sakerhet/inloggningar/{other.pk}/slut/")
    assert there.get("/idag/")["Location"].startswith("/logga-in/")
    assert here.get("/idag/").status_code == 200


def test_a_session_that_was_signed_out_cannot_be_used_again(ada: Account) -> None:
    client, old = Client(), Client()
    sign_in(client, ada)
    old.cookies["sessionid"] = client.cookies["sessionid"].value
    assert old.get("/idag/").status_code == 200
    client.post("/logga-ut/")
    assert old.get("/idag/")["Location"].startswith("/logga-in/")


def test_changing_the_password_signs_every_other_browser_out(ada: Account) -> None:
    here, there = Client(), Client()
    sign_in(here, ada)
    sign_in(there, ada)
    wrong = here.post("/sakerhet/losenord/", {"old": "fel", "password": "en annan mening här"})
    assert wrong.status_code == 422
    assert (
        here.post("/sakerhet/losenord/", {"old": PHRASE, "password": "en annan mening här"}).status_code
        == 302
    )
    assert here.get("/idag/").status_code == 200
    assert there.get("/idag/")["Location"].startswith("/logga-in/")


def test_a_closed_account_is_out_at_once(ada: Account) -> None:
    client = Client()
    sign_in(client, ada)
    Account.objects.filter(pk=ada.pk).update(is_active=False)
    assert client.get("/idag/")["Location"].startswith("/logga-in/")


@pytest.mark.parametrize(
    ("slug", "minutes", "is_in"),
    [("eva", 29, True), ("eva", 31, False), ("ada", 31, True), ("ada", 13 * 60, False)],
)
def test_a_session_that_lies_still_ends_sooner_where_others_money_lies(
    cast: Cast, slug: str, minutes: int, *, is_in: bool
) -> None:
    client = browser_of(slug, age=minutes * 60)
    assert (client.get("/idag/").status_code == 200) is is_in


def test_a_session_in_use_ends_after_a_day_of_work(cast: Cast) -> None:
    client = browser_of("eva", age=13 * 3600)
    session = client.session
    session["sign_in"] |= {"seen": timezone.now().timestamp()}
    session.save()
    assert client.get("/idag/").status_code == 302


def test_what_was_typed_is_kept_when_the_session_has_ended(ada: Account, cast: Cast) -> None:
    client = signed_in(ada, age=13 * 3600)
    typed = {"day": str(timezone.localdate()), "text": "Till Sorsele", "kilometres": "87", "once": "k77"}
    ended = client.post("/utlagg/resa/", typed)
    assert ended["Location"].startswith("/logga-in/?next=%2Flogga-in%2Futkast%2F")
    assert "Sorsele" not in str(dict(client.session.items()))
    back = sign_in(client, ada, next="/logga-in/utkast/")
    page = client.get(back["Location"]).content.decode()
    assert 'action="/utlagg/resa/"' in page
    assert 'name="text" value="Till Sorsele"' in page
    stranger = Client()
    stranger.cookies = client.cookies
    assert client.post("/utlagg/resa/", typed).status_code == 302


def test_the_kept_draft_is_not_given_to_somebody_else(ada: Account, cast: Cast) -> None:
    client = signed_in(ada, age=13 * 3600)
    client.post("/utlagg/resa/", {"text": "Hemligt ärende", "once": "k1"})
    sign_in(client, with_password("cleo"))
    assert "Hemligt" not in client.get("/logga-in/utkast/", follow=True).content.decode()


def test_a_session_from_before_midnight_of_time_is_weak(eva: Account) -> None:
    """A session that does not say how it began counts as the weakest."""
    client = Client()
    client.force_login(eva)
    assert client.get("/idag/")["Location"].startswith("/logga-in/steg-tva/")
