"""What stands at the thumb on a phone: five places, and Mer leads to all the others."""

from typing import Any

import pytest
from lxml import html

from tests.cast import Cast
from tests.web.clients import browser_of

AT_THE_THUMB = {
    "ada": ["Idag", "Uppdrag", "Utlägg", "Pengar", "Mer"],
    "bo": ["Idag", "Möten", "Mer"],
    "eva": ["Idag", "Uppdrag", "Bank", "Löner", "Mer"],
    "gun": ["Idag", "Löner", "Möten", "Ekonomi", "Mer"],
    "rolf": ["Idag", "Fakturor", "Löner", "Bokföring", "Mer"],
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
