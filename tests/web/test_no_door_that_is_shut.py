"""What a page offers, the one who reads it may do: no form whose answer would be that it is not for her, no link to a wall."""

import re

import pytest
from django.test import Client
from django.urls import resolve

from sosolo.sales.models import Invoice
from sosolo.web.search.pages import is_open
from tests.cast import Cast, actor
from tests.web.clients import browser_of, pages_from

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
