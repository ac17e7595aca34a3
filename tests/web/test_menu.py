"""What stands at the thumb on a phone: five places, and Mer leads to all the others."""

import re
from typing import Any

import pytest
from django.utils import timezone
from lxml import html

from sosolo.members.actions.mandates import end_mandate
from sosolo.members.models import Mandate
from tests.cast import Cast
from tests.web.clients import browser_of
from tests.web.test_mandates import given

AT_THE_THUMB = {
    "ada": ["Idag", "Uppdrag", "Utlägg", "Pengar", "Mer"],
    "bo": ["Idag", "Egen firma", "Möten", "Mer"],
    "eva": ["Idag", "Uppdrag", "Bank", "Löner", "Mer"],
    "gun": ["Idag", "Löner", "Möten", "Ekonomi", "Mer"],
    "rolf": ["Idag", "Fakturor", "Löner", "Bokföring", "Mer"],
    "region": ["Idag", "Utfall", "Böcker", "Risker", "Ekonomi"],
}


def items(slug: str, without: str) -> dict[str, str]:
    page: Any = html.fromstring(browser_of(slug).get("/idag/").content)
    found = page.xpath(f'//nav[@class="menu"]//li[not(@class="{without}")]/a')
    return {link.text_content().strip(): link.get("href") for link in found}


@pytest.mark.parametrize("slug", AT_THE_THUMB)
def test_five_places_stand_at_the_thumb(cast: Cast, slug: str) -> None:
    assert list(items(slug, "wide")) == AT_THE_THUMB[slug]


@pytest.mark.parametrize("slug", AT_THE_THUMB)
def test_on_a_phone_mer_leads_to_all_that_the_wide_menu_has(cast: Cast, slug: str) -> None:
    more = browser_of(slug).get("/mer/").content.decode()
    missing = [
        text
        for text, href in items(slug, "narrow").items()
        if href not in items(slug, "wide").values() and f'href="{href}"' not in more.split("<main")[1]
    ]
    assert missing == []


@pytest.mark.parametrize("slug", ["eva", "gun", "rolf"])
def test_the_office_finds_the_meetings(cast: Cast, slug: str) -> None:
    assert items(slug, "narrow")["Möten"] == "/moten/"
    assert 'href="/moten/"' in browser_of(slug).get("/mer/").content.decode()


HOMES = {
    "majken": ("Hjälp Ada Ek", ["/ombud/hjalp/", "/ekonomi/bocker/", "/rakna/"]),
    "rolf": ("Att granska", ["/bokforing/", "/bokforing/verifikationer/", "/insatser/", "/medlemmar/"]),
    "region": ("Planen och det som blev", ["/ekonomi/utfall/", "/ekonomi/bocker/", "/ekonomi/risker/"]),
}


@pytest.mark.parametrize("slug", HOMES)
def test_who_follows_from_outside_has_a_home_with_a_next_step(cast: Cast, slug: str) -> None:
    if slug == "majken":
        given(cast, "majken")
    said, links = HOMES[slug]
    page = browser_of(slug).get("/idag/").content.decode()
    assert 'id="next"' in page
    assert said in page
    assert [href for href in links if f'href="{href}"' not in page] == []


def test_the_adviser_reaches_those_she_helps_with_her_thumb(cast: Cast) -> None:
    assert items("majken", "wide")["Hjälpa en medlem"] == "/ombud/hjalp/"
    assert "Hjälp Ada Ek" in browser_of("majken").get("/idag/").content.decode()
    for mandate in Mandate.objects.filter(ended_at=None):
        end_mandate(actor=cast.ada, mandate=mandate, at=timezone.now())
    assert "Ingen har bett dig om hjälp just nu" in browser_of("majken").get("/idag/").content.decode()


@pytest.mark.parametrize("slug", ["eva", "gun"])
def test_the_desk_and_the_chair_see_that_somebody_waits_to_become_a_member(cast: Cast, slug: str) -> None:
    page = browser_of(slug).get("/idag/").content.decode()
    assert re.search(r'<a href="/ansokningar/"><span>\d+ ansök', page)
