"""Payments, roles and exports ask again after five minutes."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.web.clients import browser_of, signed_in
from tests.web.sign_in.ways import with_app, with_password

FRESH = [
    ("POST", "/kansli/loner/1/godkannande/", "gun"),
    ("GET", "/kansli/loner/1/betalfil.xml", "eva"),
    ("POST", "/kansli/deklarationer/1/betalning/", "eva"),
    ("GET", "/kansli/deklarationer/1/agi.xml", "eva"),
    ("GET", "/bokforing/sie/2026/", "eva"),
    ("POST", "/kansli/konton/", "gun"),
    ("POST", "/kansli/konton/1/roller/officer/slut/", "gun"),
    ("POST", "/kansli/konton/1/nollstallning/", "gun"),
    ("POST", "/sakerhet/reservkoder/", "eva"),
    ("GET", "/mina-uppgifter/alla.zip", "ada"),
]


@pytest.mark.parametrize(("method", "path", "slug"), FRESH, ids=lambda x: x)
def test_payments_roles_and_exports_ask_again_after_five_minutes(
    cast: Cast, method: str, path: str, slug: str
) -> None:
    old = browser_of(slug, age=301).generic(method, path)
    assert old.status_code == 302
    assert old["Location"].startswith("/logga-in/bekraftelse/")
    fresh = browser_of(slug, age=200).generic(method, path)
    assert not fresh.headers.get("Location", "").startswith("/logga-in/bekraftelse/")


def test_a_confirmed_person_goes_on_with_what_was_typed(cast: Cast) -> None:
    gun = with_password("gun")
    app = with_app(gun)
    client = signed_in(gun, how="code", age=600)
    typed = {"name": "Nils", "email": "nils@kansli.example", "role": "auditor", "once": "n1"}
    asked = client.post("/kansli/konton/", typed)
    assert asked["Location"].startswith("/logga-in/bekraftelse/?next=%2Flogga-in%2Futkast%2F")
    assert client.post(asked["Location"], {"code": "000000"}).status_code == 422
    assert client.post(asked["Location"], {"code": app.now()})["Location"] == "/logga-in/utkast/"
    assert "nils@kansli.example" in client.get("/logga-in/utkast/").content.decode()
    assert client.post("/kansli/konton/", typed)["Location"] == "/kansli/konton/?inbjuden=1"


def test_the_past_is_not_fresh(cast: Cast) -> None:
    client = browser_of("eva", age=-timedelta(minutes=10).total_seconds())
    assert client.get("/bokforing/sie/2026/").status_code == 302
