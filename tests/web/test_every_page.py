"""Each page answers those it is for, quickly and without a word too many to the database; others it turns away."""

import re
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from sosolo.members.queries import open_request
from sosolo.platform.traces import leave_trace
from sosolo.web.policy import ANYBODY, EVERYBODY, HALFWAY
from tests.cast import Cast, at
from tests.web.clients import browser_of, pages_from

MOST_QUERIES = 8
EVERYTHING = "/mina-uppgifter/alla.zip"
"""Asks once for each kind of thing that is kept."""
PEOPLE = ["ada", "bo", "cleo", "eva", "gun", "rolf", "majken", "region", "otto"]
PATTERNS = [p for p in get_resolver("sosolo.config.urls").url_patterns if isinstance(p, URLPattern)]


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PEOPLE)
def test_every_link_that_a_person_sees_opens(slug: str) -> None:
    client = browser_of(slug)
    broken = []
    for page in pages_from(client):
        status = client.get(page).status_code
        if status != 200 and page != "/":
            broken.append((page, status))
    assert broken == []


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["ada", "bo", "eva", "gun"])
def test_no_page_asks_the_database_more_than_eight_times(slug: str) -> None:
    client = browser_of(slug)
    heavy = {}
    for page in pages_from(client):
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        asked = [
            q["sql"] for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
        ]
        if len(asked) > MOST_QUERIES and page != EVERYTHING:
            heavy[page] = len(asked)
    assert heavy == {}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.name)
def test_every_address_declares_who_may_ask(pattern: URLPattern) -> None:
    assert getattr(pattern.callback, "policy", None) is not None


def path_of(pattern: URLPattern) -> str:
    names = pattern.pattern.regex.groupindex
    values = {name: "ada" if name in {"slug", "token"} else 1 for name in names}
    return reverse(pattern.name or "", kwargs=values)


CLOSED = [p for p in PATTERNS if EVERYBODY not in p.callback.policy.roles]  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", CLOSED, ids=lambda p: p.name)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_a_stranger_is_sent_to_sign_in_and_nothing_else(pattern: URLPattern, method: str) -> None:
    response = getattr(Client(), method)(path_of(pattern))
    assert response.status_code in {302, 405}
    if response.status_code == 302:
        assert response["Location"].startswith("/logga-in/")


EVERY_ROLE = {ANYBODY, HALFWAY}
FOR_SOME = [
    p
    for p in CLOSED
    if not {"funder", "member"} <= (roles := set(p.callback.policy.roles)) and not EVERY_ROLE & roles  # type: ignore[attr-defined]
]


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", FOR_SOME, ids=lambda p: p.name)
def test_a_wrong_role_gets_a_sentence_and_no_content(pattern: URLPattern) -> None:
    roles = pattern.callback.policy.roles  # type: ignore[attr-defined]
    slug = next(s for s, role in {"region": "funder", "ada": "member"}.items() if role not in roles)
    for method in ("get", "post"):
        response = getattr(browser_of(slug), method)(path_of(pattern))
        assert response.status_code in {403, 405}


ADA = re.compile(rb"\bAda\b")
"""As a word: the secret of a form is letters by chance, and now and then these three."""
OBJECTS = [
    p for p in CLOSED if "pk" in p.pattern.regex.groupindex or "customer_id" in p.pattern.regex.groupindex
]


@pytest.mark.parametrize("pattern", OBJECTS, ids=lambda p: p.name)
def test_an_object_of_another_cooperative_does_not_exist(cast: Cast, pattern: URLPattern) -> None:
    client = browser_of("otto")
    for method in ("get", "post"):
        response = getattr(client, method)(path_of(pattern))
        assert response.status_code in {403, 404, 405, 409}, response.content[:300]
        assert not ADA.search(response.content)


def test_reading_a_page_cannot_write(cast: Cast) -> None:
    opened = open_request(cast.eva.account_id or 0, date(2026, 10, 15), wanted=None, read_only=True)
    assert opened is not None
    with pytest.raises(DatabaseError, match="read-only"), transaction.atomic():
        leave_trace(actor=cast.eva, at=at(date(2026, 10, 15)), verb="x", kind="x", object_id=1)
