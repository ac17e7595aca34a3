"""What a page offers, the one who reads it may do: no form whose answer would be that it is not for her, no link to a wall."""

import re

import pytest
from django.test import Client
from django.urls import resolve

from sosolo.sales.models import Invoice
from sosolo.web.mandates.words import DID, SAW
from sosolo.web.search.pages import is_open
from tests.cast import Cast, actor
from tests.web.clients import browser_of, pages_from
from tests.web.test_every_page import PATTERNS
from tests.web.test_mandates import given

pytestmark = pytest.mark.django_db
FORM = re.compile(r'<form\b[^>]*method="post"[^>]*>')
WHO = ["rolf", "majken", "region", "gun", "eva", "bo", "ada"]


def walls(client: Client, cast: Cast, who: str, *paths: str) -> set[str]:
    """Return the forms on the pages whose address is for other roles, as page and address."""
    roles = actor(who, cast.tenant).roles
    found = set()
    for page in paths:
        answer = client.get(page)
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        text = answer.content.decode()
        for form in FORM.findall(text):
            action = re.search(r'action="([^"?]*)', form)
            where = action[1] if action and action[1] else page.partition("?")[0]
            policy = resolve(where).func.policy  # type: ignore[attr-defined]
            if "POST" not in policy.methods or not is_open(policy, roles):
                found.add(f"{page}: {where}")
    return found


@pytest.mark.parametrize("who", WHO)
def test_no_page_offers_a_deed_that_is_for_others(cast: Cast, who: str) -> None:
    client = browser_of(who)
    assert walls(client, cast, who, *pages_from(client, most=150)) == set()


def test_the_auditor_reads_a_draft_without_being_asked_to_send_it(cast: Cast) -> None:
    draft = Invoice.objects.filter(tenant=cast.tenant, issuances=None).first() or cast.draft()
    rolf, page = browser_of("rolf"), f"/fakturor/{draft.pk}/"
    assert walls(rolf, cast, "rolf", page) == set()
    text = rolf.get(page).content.decode()
    assert "Skicka fakturan" not in text
    assert "Ändra utkastet" not in text
    assert "Skicka fakturan" in browser_of("eva").get(page).content.decode()


def offered(text: str) -> set[str]:
    """Return where the forms and links of a page itself lead, without the frame around it."""
    main = text.partition("<main")[2].partition("</main>")[0]
    forms = {
        ("POST", action) for action in re.findall(r'<form\b[^>]*method="post"[^>]*action="([^"?]*)', main)
    }
    links = {("GET", href) for href in re.findall(r'<a\b[^>]*href="(/[^"?#]*)', main)}
    return {f"{method} {path}" for method, path in forms | links if not path.startswith("/static/")}


@pytest.mark.parametrize("may_write", [True, False])
def test_a_helper_is_offered_only_what_a_mandate_lets_her_do(cast: Cast, *, may_write: bool) -> None:
    unsigned = cast.registered(directed_by="customer")
    mandate = given(cast, "majken", may_write=may_write)
    majken = browser_of("majken")
    majken.post(f"/ombud/hjalp/{mandate.pk}/")
    wrong = set()
    for page in pages_from(majken, most=80):
        answer = majken.get(page)
        if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        for each in offered(answer.content.decode()):
            method, path = each.split()
            policy = resolve(path).func.policy  # type: ignore[attr-defined]
            shut = not policy.helped and "everybody" not in policy.roles
            if shut or (method == "POST" and not may_write and "everybody" not in policy.roles):
                wrong.add(f"{page}: {each}")
    assert sorted(wrong) == []
    page = majken.get(f"/uppdrag/{unsigned.pk}/").content.decode()
    assert "gör Ada själv" in page


def test_every_page_that_a_mandate_opens_has_words_in_the_members_record(cast: Cast) -> None:
    opened = {
        (pattern.name, "POST" in pattern.callback.policy.methods, "GET" in pattern.callback.policy.methods)  # type: ignore[attr-defined]
        for pattern in PATTERNS
        if pattern.callback.policy.helped  # type: ignore[attr-defined]
    }
    assert {name for name, posts, _gets in opened if posts} - DID.keys() == set()
    assert {name for name, _posts, gets in opened if gets} - SAW.keys() - DID.keys() == set()
    mandate = given(cast, "majken")
    majken = browser_of("majken")
    majken.post(f"/ombud/hjalp/{mandate.pk}/")
    majken.get("/pengar/")
    majken.post(
        "/utlagg/resa/", {"day": "2026-10-10", "text": "Till Rusksele", "kilometres": "4", "once": "r"}
    )
    record = browser_of("ada").get("/ombud/").content.decode().split("Det här har de gjort")[1]
    assert "Såg pengarna" in record
    assert "Lämnade en resa" in record
    assert "/utlagg/resa/" not in record
