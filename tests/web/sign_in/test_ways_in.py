"""Signing in: two factors where others' money or data lie, on every path; fresh where it matters; never too often."""

import re
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sosolo.members.actions.invitations import invite_member, invite_to_role
from sosolo.members.models import Member
from sosolo.parties.actions.second_factors import check_code, first_code, renew_recovery_codes
from sosolo.parties.errors import WrongCode
from sosolo.parties.models import Account, CodeMaker, Role, SignedIn
from sosolo.platform.acting import the_house
from sosolo.platform.models import Effect
from tests.cast import Cast
from tests.web.clients import browser_of, signed_in

PHRASE = "renen går över myren"


@pytest.fixture
def eva(cast: Cast) -> Account:
    return with_password("eva")


@pytest.fixture
def ada(cast: Cast) -> Account:
    return with_password("ada")


def with_password(slug: str) -> Account:
    account = Account.objects.get(email=f"{slug}@sosolo.example")
    account.set_password(PHRASE)
    account.save()
    return account


def with_app(account: Account) -> pyotp.TOTP:
    secret = pyotp.random_base32()
    CodeMaker.objects.create(
        account=account, secret=secret, made_at=timezone.now(), confirmed_at=timezone.now()
    )
    return pyotp.TOTP(secret)


def sign_in(client: Client, account: Account, password: str = PHRASE, **more: str) -> Any:
    return client.post("/logga-in/", {"email": account.email, "password": password, **more})


def test_a_member_signs_in_by_password_and_sees_the_own_things(ada: Account) -> None:
    client = Client()
    assert sign_in(client, ada).status_code == 302
    assert client.get("/idag/").status_code == 200


@pytest.mark.parametrize("slug", ["eva", "gun", "rolf", "majken"])
def test_a_password_alone_opens_nothing_where_others_money_or_data_lie(cast: Cast, slug: str) -> None:
    client = Client()
    sign_in(client, with_password(slug))
    for path in (
        "/idag/",
        "/kansli/loner/",
        "/bokforing/",
        "/fakturor/",
        "/kansli/konton/",
        "/mina-uppgifter/",
    ):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer["Location"].startswith("/logga-in/steg-tva/"), path
    assert client.post("/kansli/loner/", {"pay_on": "2026-10-25"})["Location"].startswith(
        "/logga-in/steg-tva/"
    )


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


def test_an_officer_who_is_invited_makes_a_second_factor_before_anything_else(cast: Cast) -> None:
    invite_to_role(
        actor=cast.gun, email="ny@kansli.example", name="Nils Ny", role="officer", at=timezone.now()
    )
    token = Effect.objects.filter(kind="send_invitation").latest("id").payload["token"]
    client = Client()
    assert "Nils Ny" in client.get(f"/inbjudan/{token}/").content.decode()
    assert client.post(f"/inbjudan/{token}/", {"password": "nils ny 2026!"}).status_code == 422
    assert client.post(f"/inbjudan/{token}/", {"password": PHRASE})["Location"] == "/sakerhet/"
    assert client.get("/kansli/loner/")["Location"].startswith("/logga-in/steg-tva/")
    assert client.get(f"/inbjudan/{token}/").status_code == 409
    assert "Lägg till ett andra steg" in client.get("/sakerhet/").content.decode()
    later = Client()
    sign_in(later, Account.objects.get(email="ny@kansli.example"))
    assert later.get("/sakerhet/")["Location"] == "/logga-in/steg-tva/"


def test_a_chair_who_lost_everything_is_invited_anew_from_the_machine(cast: Cast) -> None:
    gun, house = with_password("gun"), the_house(cast.tenant.pk, "SOSOLO")
    invite_to_role(actor=house, email=gun.email, name="Gun", role="chair", at=timezone.now())
    token = Effect.objects.filter(kind="send_invitation").latest("id").payload["token"]
    client = Client()
    sign_in(client, gun)
    assert client.post(f"/inbjudan/{token}/").status_code == 302
    assert "Lägg till ett andra steg" in client.get("/sakerhet/").content.decode()


def test_an_invited_member_gets_the_own_membership(cast: Cast) -> None:
    member = Member.objects.select_related("person").filter(account=None).earliest("id")
    invite_member(actor=cast.eva, member=member, at=timezone.now())
    token = Effect.objects.filter(kind="send_invitation").latest("id").payload["token"]
    client = Client()
    client.post(f"/inbjudan/{token}/", {"password": PHRASE})
    assert client.get("/idag/").status_code == 200
    assert Member.objects.get(pk=member.pk).account_id is not None


def test_an_invitation_to_somebody_elses_address_is_not_taken_by_who_is_signed_in(cast: Cast) -> None:
    invite_to_role(
        actor=cast.gun, email="cleo@sosolo.example", name="Cleo", role="officer", at=timezone.now()
    )
    token = Effect.objects.filter(kind="send_invitation").latest("id").payload["token"]
    assert browser_of("ada").post(f"/inbjudan/{token}/", {}).status_code == 409
    assert not Role.objects.filter(role="officer", account__email="ada@sosolo.example").exists()
    assert browser_of("cleo").post(f"/inbjudan/{token}/", {}).status_code == 302


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
    assert client.post("/kansli/konton/", typed)["Location"] == "/kansli/konton/"


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


def test_a_session_from_before_midnight_of_time_is_weak(eva: Account) -> None:
    """A session that does not say how it began counts as the weakest."""
    client = Client()
    client.force_login(eva)
    assert client.get("/idag/")["Location"].startswith("/logga-in/steg-tva/")


def test_the_past_is_not_fresh(cast: Cast) -> None:
    client = browser_of("eva", age=-timedelta(minutes=10).total_seconds())
    assert client.get("/bokforing/sie/2026/").status_code == 302
