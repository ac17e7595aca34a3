"""Every answer carries its shields: pages, errors, files, static things."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from sosolo.config.url_policy import addresses
from sosolo.web.policy import EVERYBODY, open_to
from tests.cast import Cast
from tests.web.clients import browser_of, pages_from

SHIELDS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NONCE = re.compile(r"script-src 'nonce-([\w+/=-]{16,})' 'strict-dynamic'")
STRICT = {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"}
NEVER = ("unsafe-inline", "unsafe-eval", "*", "http:", "https:")
NUMBER_OF_PERSON = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+]?\d{4}(?!\d)")


@pytest.fixture
def strict(settings: Any) -> None:
    """As in production."""
    settings.SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"


def lacking(answer: Any) -> list[str]:
    """Say what an answer lacks."""
    said = [name for name, value in SHIELDS.items() if answer.headers.get(name) != value]
    rule = answer.headers.get("Content-Security-Policy", "")
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        parts = {part.strip() for part in rule.split(";")}
        nonce, scripts = NONCE.search(rule), answer.content.decode().count("<script")
        marked = answer.content.decode().count(f'nonce="{nonce[1]}"') if nonce else 0
        said += [] if scripts == marked and "'strict-dynamic'" in rule else ["nonce"]
        said += sorted(STRICT - parts) + [word for word in NEVER if word in rule.split()]
        said += [] if "charset" in kind else ["charset"]
        said += [
            word
            for word in ("<script>", " onclick=", " style=", "javascript:")
            if word in answer.content.decode()
        ]
    elif answer.status_code == 200 and not kind.startswith("application/json"):
        disposition = answer.headers.get("Content-Disposition", "")
        said += [] if disposition.startswith("attachment") else ["attachment"]
        said += [] if "sandbox" in rule else ["sandbox"]
    if "Strict-Transport-Security" not in answer.headers:
        said.append("Strict-Transport-Security")
    return said


def answers(slug: str) -> Iterator[tuple[str, Any]]:
    client = browser_of(slug) if slug else Client()
    starts = (
        list(pages_from(client))
        if slug
        else ["/", "/logga-in/", "/losenord/", "/kolla/", "/avtal/x/", "/finns/inte/"]
    )
    for page in starts:
        yield page, client.get(page, secure=True)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["", "ada", "eva", "gun", "rolf"], ids=lambda s: s or "visitor")
def test_every_answer_carries_its_shields(strict: None, slug: str) -> None:
    assert {page: lack for page, answer in answers(slug) if (lack := lacking(answer))} == {}


@pytest.mark.django_db
def test_each_address_does_also_when_it_refuses(strict: None) -> None:
    said = {}
    for address in addresses():
        values = {key: 1 if key in {"pk", "customer_id", "year", "number"} else "x" for key in address.keys}
        answer = Client(raise_request_exception=False).get(reverse(address.name, kwargs=values), secure=True)
        lack = [word for word in lacking(answer) if word not in {"attachment", "sandbox"}]
        if address.name == "booth" and "script-src 'self'" in answer.headers["Content-Security-Policy"]:
            lack.remove("nonce")  # its bytes are the same for everybody, so that anyone can check them
        if lack:
            said[address.form] = lack
    assert said == {}


@pytest.mark.django_db
def test_no_nonce_comes_twice() -> None:
    found = [NONCE.search(Client().get("/logga-in/").headers["Content-Security-Policy"]) for _ in range(20)]
    assert len({match[1] for match in found if match}) == 20


def test_a_page_without_its_shields_is_seen(strict: None, db: None) -> None:
    from csp.decorators import csp_exempt

    naked = csp_exempt()(open_to(EVERYBODY)(lambda _: HttpResponse('<p style="color:red" onclick=x>')))
    answer = naked(HttpRequest())
    assert len(lacking(answer)) >= 5


@pytest.mark.django_db
def test_a_trouble_of_ours_tells_nothing_of_itself(strict: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("hemlig detalj")

    monkeypatch.setattr("sosolo.web.entrance.views.example_rows", broken)
    client = Client(raise_request_exception=False)
    answer = client.get("/", secure=True)
    assert answer.status_code == 500
    assert "hemlig" not in answer.content.decode()
    assert lacking(answer) == []


@pytest.mark.django_db
def test_cookies_are_for_this_host_alone(strict: None, settings: Any) -> None:
    settings.DEMONSTRATION = True
    client = Client()
    client.get("/logga-in/", secure=True)
    client.post("/demonstration/ada/", secure=True)
    assert set(client.cookies) >= {"__Host-session", "__Host-csrf", "__Host-device"}
    for name, cookie in client.cookies.items():
        assert name.startswith("__Host-"), name
        assert cookie["secure"], name
        assert cookie["path"] == "/", name
        assert not cookie["domain"], name
        assert cookie["samesite"] in {"Lax", "Strict"}, name
        assert cookie["httponly"] or "csrf" in name, name


def test_what_is_personal_is_kept_by_no_cache_and_stands_in_no_address(cast: Cast) -> None:
    for slug in ("ada", "eva"):
        for page, answer in answers(slug):
            assert "no-store" in answer.headers["Cache-Control"], page
            found = [
                link
                for link in re.findall(
                    r'(?:href|action)="([^"]*)"', answer.content.decode("utf-8", "replace")
                )
                if NUMBER_OF_PERSON.search(link)
            ]
            assert found == [], page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/.env",
        "/admin/",
        "/static/",
        "/static/../settings.py",
        "/var/keys.json",
        "/metrics",
        "/debug",
    ],
)
def test_nothing_lies_open_beside_the_pages(path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.django_db
def test_other_methods_and_forged_heads_change_nothing() -> None:
    assert Client().generic("TRACE", "/").status_code == 405
    forged = {"X-Forwarded-Host": "ond.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "1.2.3.4"}
    answer = Client().get("/idag/", headers=forged)
    assert answer["Location"].startswith("/logga-in/")
    assert "ond.example" not in Client().get("/", headers=forged).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/logga-in/", "/losenord/", "/sprak/", "/logga-ut/", "/demonstration/ada/"])
def test_a_form_from_elsewhere_is_refused(path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(path, {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
