"""A stranger learns nothing of who has an account; too many tries are stopped, and the owner still gets in."""

import re

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sosolo.parties.models import Account
from tests.web.clients import signed_in
from tests.web.sign_in.ways import PHRASE, sign_in, with_app


def test_a_wrong_password_costs_the_same_work_whether_there_is_an_account_or_not(
    ada: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One password is hashed, and the database is asked the same: no clock tells whom we know."""
    hashed: list[str] = []
    real = Argon2PasswordHasher.encode

    def counted(self: Argon2PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return real(self, password, salt)

    def verified(self: Argon2PasswordHasher, password: str, encoded: str) -> bool:
        hashed.append(password)
        return False

    monkeypatch.setattr(Argon2PasswordHasher, "encode", counted)
    monkeypatch.setattr(Argon2PasswordHasher, "verify", verified)
    never = Account.objects.exclude(email=ada.email).earliest("id")
    never.set_unusable_password()
    never.save()
    work = []
    for email in (ada.email, "ingen@sosolo.example", never.email):
        hashed.clear()
        with CaptureQueriesContext(connection) as asked:
            Client().post("/logga-in/", {"email": email, "password": "fel lösenord här"})
        work.append((len(hashed), [query["sql"].split()[0] for query in asked]))
    assert work[0][0] == 1
    assert work[0] == work[1] == work[2]


def test_asking_for_a_link_tells_nobody_whether_there_is_an_account(ada: Account) -> None:
    known = Client().post("/losenord/", {"email": ada.email})
    unknown = Client().post("/losenord/", {"email": "ingen@sosolo.example"})
    clean = [re.sub(r'(value|nonce)="[^"]*"', "", page.content.decode()) for page in (known, unknown)]
    assert clean[0] == clean[1]


def test_too_many_tries_are_told_so_and_the_owner_still_gets_in(ada: Account) -> None:
    home = Client()
    sign_in(home, ada)
    home.post("/logga-ut/")
    thief = Client(REMOTE_ADDR="203.0.113.9")
    statuses = [sign_in(thief, ada, "gissning nummer").status_code for _ in range(12)]
    assert statuses == [422] * 9 + [429] * 3  # the first of the ten was the owner's own
    assert "för många försök" in sign_in(thief, ada, "gissning").content.decode()
    assert sign_in(thief, ada).status_code == 429
    assert sign_in(home, ada).status_code == 302


def test_one_address_that_tries_many_accounts_is_stopped(db: None) -> None:
    thief = Client(REMOTE_ADDR="203.0.113.10")
    statuses = [
        thief.post(
            "/logga-in/",
            {"email": f"n{n}@x.example", "password": "x"},
            headers={"X-Forwarded-For": f"198.51.100.{n}"},
        ).status_code
        for n in range(62)
    ]
    assert statuses[-2:] == [429, 429]


def test_a_wrong_code_may_not_be_guessed(eva: Account) -> None:
    with_app(eva)
    client = Client()
    sign_in(client, eva)
    statuses = [client.post("/logga-in/steg-tva/", {"code": f"{n:06}"}).status_code for n in range(10)]
    assert statuses[-1] == 429


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("elva tecken", "minst 12 tecken"),
        ("a" * 129, "högst 128"),
        ("aaaaaaaaaaaa", "lätt att gissa"),
        ("1234567890123", "lätt att gissa"),
        ("ada@sosolo.example", "liknar ditt namn"),
        ("sosolo2026!!", "liknar ditt namn"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(ada: Account, password: str, sentence: str) -> None:
    client = signed_in(ada)
    page = client.post("/sakerhet/losenord/", {"old": PHRASE, "password": password})
    assert page.status_code == 422
    assert sentence in page.content.decode()


@pytest.mark.parametrize(
    "password", ["åäö ÅÄÖ med mellanslag", "x" * 100 + "yzåä" * 7, "bara gemener utan siffror"]
)
def test_any_long_password_of_ones_own_is_good(ada: Account, password: str) -> None:
    client = signed_in(ada)
    assert client.post("/sakerhet/losenord/", {"old": PHRASE, "password": password}).status_code == 302
    ada.refresh_from_db()
    assert ada.check_password(password)
    assert ada.password.startswith("argon2$argon2id$")
    assert int(re.search(r"m=(\d+)", ada.password)[1]) >= 19 * 1024  # type: ignore[index]
