"""A second factor is asked for wherever others' money or data lie, on every path; a stolen password makes none."""

import re
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sosolo.config.url_policy import addresses
from sosolo.parties.actions.second_factors import check_code, first_code, renew_recovery_codes
from sosolo.parties.errors import WrongCode
from sosolo.parties.models import Account, CodeMaker, Role
from sosolo.platform.models import Effect
from sosolo.web.policy import EVERYBODY, HALFWAY
from tests.cast import Cast
from tests.matrix.matrix import _value
from tests.web.clients import browser_of, signed_in
from tests.web.sign_in.ways import sign_in, with_app, with_password


def test_a_member_signs_in_by_password_and_sees_the_own_things(ada: Account) -> None:
    client = Client()
    assert sign_in(client, ada).status_code == 302
    assert client.get("/idag/").status_code == 200


OFFICIALS = ("eva", "gun", "rolf", "majken")
STEP_TWO = "/logga-in/steg-tva/"


def opened_by_a_password(slug: str) -> list[str]:
    """Ask for every address of people with a role, by every method, with a password alone; return those that opened."""
    client, found = Client(), []
    client.raise_request_exception = False
    sign_in(client, with_password(slug))
    for each in addresses():
        policy = each.policy
        if policy is None or set(policy.roles) & {EVERYBODY, HALFWAY}:
            continue  # for visitors, or where the second factor is shown or made
        path = reverse(each.name, kwargs={key: _value(key, 1) for key in each.keys})
        for method in sorted({"GET", "POST"} & set(policy.allowed)):
            answer = client.generic(method, path)
            if not (answer.status_code == 302 and answer["Location"].startswith(STEP_TWO)):
                found.append(f"{method} {path}: {answer.status_code}")
    return found


@pytest.mark.parametrize("slug", OFFICIALS)
def test_a_password_alone_opens_nothing_where_others_money_or_data_lie(cast: Cast, slug: str) -> None:
    assert opened_by_a_password(slug) == []


def test_a_password_that_is_taken_for_two_factors_is_noticed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who tests the test."""
    monkeypatch.setattr("sosolo.web.session.standing.asks_more", lambda _facts, _roles: False)
    assert len(opened_by_a_password("eva")) > 50


def test_a_role_that_nobody_has_thought_of_needs_two_factors_too(ada: Account, cast: Cast) -> None:
    Role.objects.create(tenant=cast.tenant, account=ada, role="treasurer", since="2026-01-01")
    client = Client()
    sign_in(client, ada)
    assert client.get("/idag/")["Location"].startswith("/logga-in/steg-tva/")


def test_one_click_is_no_factor_outside_the_demonstration(cast: Cast, settings: Any) -> None:
    client = browser_of("eva", how="click")
    assert client.get("/idag/")["Location"].startswith("/logga-in/steg-tva/")
    settings.DEMONSTRATION = True
    assert client.get("/idag/").status_code == 200


def test_the_app_with_codes_opens_and_each_code_counts_once(eva: Account) -> None:
    app, client = with_app(eva), Client()
    sign_in(client, eva)
    code = app.now()
    assert client.post("/logga-in/steg-tva/", {"code": "000000"}).status_code == 422
    assert client.post("/logga-in/steg-tva/", {"code": code}).status_code == 302
    assert client.get("/kansli/loner/").status_code == 200
    again = Client()
    sign_in(again, eva)
    assert again.post("/logga-in/steg-tva/", {"code": code}).status_code == 422
    assert again.get("/kansli/loner/").status_code == 302


def test_a_recovery_code_counts_once(eva: Account) -> None:
    code, *_ = renew_recovery_codes(account=eva, at=timezone.now())
    check_code(account_id=eva.pk, code=code.upper(), at=timezone.now())
    with pytest.raises(WrongCode):
        check_code(account_id=eva.pk, code=code, at=timezone.now())


def test_a_member_with_a_second_factor_is_asked_for_it(ada: Account) -> None:
    with_app(ada)
    client = Client()
    sign_in(client, ada)
    assert client.get("/idag/")["Location"].startswith("/logga-in/steg-tva/")


def test_a_thief_with_the_password_cannot_add_a_factor_beside_the_owners(eva: Account) -> None:
    with_app(eva)
    client = Client()
    sign_in(client, eva)
    for path in ("/sakerhet/app/", "/sakerhet/passnyckel/", "/sakerhet/passnyckel/fraga/"):
        client.post(path, {"answer_of_key": "{}"})
    assert CodeMaker.objects.filter(account=eva).count() == 1
    assert eva.passkeys.count() == 0
    assert client.get("/sakerhet/")["Location"] == "/logga-in/steg-tva/"


def test_a_thief_with_the_password_of_somebody_without_a_second_factor_cannot_make_one(eva: Account) -> None:
    client = Client()
    sign_in(client, eva)
    assert client.get("/sakerhet/")["Location"] == "/logga-in/steg-tva/"
    assert "Be ordföranden om en engångskod" in client.get("/logga-in/steg-tva/").content.decode()
    for path in ("/sakerhet/app/", "/sakerhet/passnyckel/", "/sakerhet/passnyckel/fraga/"):
        answer = client.post(path, {"answer_of_key": "{}", "code": "000000"})
        assert answer["Location"] in {"/logga-in/steg-tva/", "/sakerhet/"}, path
    assert not CodeMaker.objects.filter(account=eva).exists()
    assert not eva.passkeys.exists()
    assert client.post("/logga-in/steg-tva/", {"code": "abcd-efgh-jkmn"}).status_code == 422


def test_a_code_from_the_chair_lets_somebody_in_once_to_make_the_first_second_factor(eva: Account) -> None:
    page = browser_of("gun").post(f"/kansli/konton/{eva.pk}/nollstallning/").content.decode()
    code = re.search(r"<code>(\w{4}-\w{4}-\w{4})</code>", page)[1]  # type: ignore[index]
    client, thief = Client(), Client()
    sign_in(client, eva)
    assert client.post("/logga-in/steg-tva/", {"code": code})["Location"] == "/sakerhet/"
    assert "Lägg till ett andra steg" in client.get("/sakerhet/").content.decode()
    client.post("/sakerhet/app/")
    secret = CodeMaker.objects.get(account=eva).secret
    assert client.post("/sakerhet/app/", {"code": pyotp.TOTP(secret).now()})["Location"] == "/sakerhet/"
    assert client.get("/kansli/loner/").status_code == 200
    sign_in(thief, eva)
    assert thief.post("/logga-in/steg-tva/", {"code": code}).status_code == 422


def test_a_first_code_is_over_after_a_day(eva: Account) -> None:
    code = first_code(account=eva, at=timezone.now() - timedelta(days=1, minutes=1))
    with pytest.raises(WrongCode):
        check_code(account_id=eva.pk, code=code, at=timezone.now())


def test_only_the_chair_gives_such_a_code(eva: Account) -> None:
    assert browser_of("eva").post(f"/kansli/konton/{eva.pk}/nollstallning/").status_code in {403, 404}
    assert browser_of("ada").post(f"/kansli/konton/{eva.pk}/nollstallning/").status_code in {403, 404}


def test_who_came_by_an_invitation_makes_the_first_second_factor(eva: Account) -> None:
    client = signed_in(eva, how="password", invited=True)
    assert client.get("/logga-in/steg-tva/")["Location"] == "/sakerhet/"
    assert "Lägg till ett andra steg" in client.get("/sakerhet/").content.decode()
    assert client.post("/sakerhet/app/").status_code == 200
    secret = CodeMaker.objects.get(account=eva).secret
    assert client.post("/sakerhet/app/", {"code": pyotp.TOTP(secret).now()})["Location"] == "/sakerhet/"
    assert client.get("/kansli/loner/").status_code == 200
    page = client.post("/sakerhet/reservkoder/").content.decode()
    assert len(re.findall(r"<code>\w{4}-\w{4}-\w{4}</code>", page)) == 10
    assert Effect.objects.filter(kind="send_account_letter", payload__account=eva.pk).count() == 2


def test_the_last_second_factor_of_a_role_with_others_money_cannot_be_removed(eva: Account) -> None:
    with_app(eva)
    assert signed_in(eva).post("/sakerhet/app/borttagning/").status_code == 409
    assert CodeMaker.objects.filter(account=eva).exists()


def test_a_link_for_a_new_password_is_no_way_past_the_second_factor(eva: Account, cast: Cast) -> None:
    with_app(eva)
    Client().post("/losenord/", {"email": eva.email.upper()})
    token = Effect.objects.get(kind="send_account_letter", payload__what="password").payload["token"]
    client = Client()
    assert client.post(f"/losenord/{token}/", {"password": "kort"}).status_code == 422
    assert (
        "Lösenordet är bytt"
        in client.post(f"/losenord/{token}/", {"password": "en ny mening om myren"}).content.decode()
    )
    assert client.get("/idag/")["Location"].startswith("/logga-in/?")
    sign_in(client, eva, "en ny mening om myren")
    assert client.get("/idag/")["Location"].startswith("/logga-in/steg-tva/")
    assert Client().get(f"/losenord/{token}/").status_code == 409
