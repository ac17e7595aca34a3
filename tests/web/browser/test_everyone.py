"""Every page for everyone: no finding of axe in any light or width, nothing to scroll sideways at 320 pixels."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.web.browser.conftest import DESK, PHONE, Visitor
from tests.web.browser.site import Site
from tests.web.browser.walking import walk

ALL = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
Looks = tuple[tuple[dict[str, int], str, dict[str, Any]], ...]
LOOKS: Looks = (
    (PHONE, "light", ALL),
    (PHONE, "dark", COLOURS),
    (DESK, "light", COLOURS),
    (DESK, "dark", ALL),
)
"""Whatever is not a colour is the same in both lights: it is looked for once at each width."""
FEWER = (LOOKS[0], LOOKS[3])
LIKE_EVA = {"gun", "rolf", "region"}
"""They see the officer's pages with other buttons: two looks will do."""
OTHER_LIGHT = LOOKS[1:3]
"""test_all_states looks at a phone in light and a desk in dark, at more pages and without a server."""
STARTS = {"": ["/", "/logga-in/", "/utseende/", "/finns-inte/"]}
SHORT = ["", "ada", "eva"]
PEOPLE = [
    *SHORT,
    *(pytest.param(who, marks=pytest.mark.long) for who in ("bo", "gun", "rolf", "majken", "region")),
]
MOST_SIDEWAYS = 320


def findings(page: Page, rules: dict[str, Any] = ALL) -> list[str]:
    """Return what axe finds on the page as it stands."""
    found: list[dict[str, Any]] = Axe().run(page, options=rules).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]} ({len(each['nodes'])})" for each in found]


def findings_in_all_lights(page: Page, looks: Looks = LOOKS) -> list[str]:
    said = []
    for size, light, rules in looks:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
        said += [f"{size['width']} {light} {each}" for each in findings(page, rules)]
    return said


@pytest.mark.parametrize("slug", PEOPLE, ids=lambda slug: slug or "visitor")
def test_axe_finds_nothing_and_everything_fits_a_narrow_screen(visit: Visitor, slug: str) -> None:
    page = visit(slug)
    said: dict[str, list[str]] = {}
    for here in walk(page, *STARTS.get(slug, ["/idag/"])):
        page.set_viewport_size({"width": MOST_SIDEWAYS, "height": 640})
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong = [f"{wide} pixels wide"] if wide > MOST_SIDEWAYS else []
        wrong += findings_in_all_lights(
            page, FEWER if slug in LIKE_EVA else LOOKS if slug == "bo" else OTHER_LIGHT
        )
        if wrong:
            said[here] = wrong
    assert said == {}


def test_axe_finds_nothing_where_something_is_wrong(visit: Visitor) -> None:
    ada = visit("ada")
    ada.goto("/uppdrag/nytt/")
    ada.get_by_role("link", name="Norrskog Virke AB").click()
    ada.get_by_label("Pris utan moms").fill("gratis")
    ada.get_by_role("button", name="Skicka avtalet till kunden").click()
    assert ada.title().startswith("Fel: ")
    assert ada.evaluate("document.activeElement.id") == "wrong"
    assert findings_in_all_lights(ada) == []


def test_axe_finds_nothing_on_the_page_of_the_customer(site: Site, visit: Visitor) -> None:
    ada = visit("ada")
    ada.goto("/uppdrag/")
    ada.locator(".cards li", has_text="Väntar på kunden").first.get_by_role("link").click()
    ada.get_by_role("button", name="Skicka länken igen").click()
    karin = visit()
    karin.goto(site.links_to("karin@kund.example")[-1])
    karin.get_by_text("Något behöver ändras").click()
    assert findings_in_all_lights(karin) == []


def test_axe_finds_nothing_on_a_draft_and_with_every_why_of_a_calculator_open(visit: Visitor) -> None:
    page = visit()
    page.goto("/rakna/tre-vagar/?invoiced=480000&municipality=2481")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.set_viewport_size({"width": MOST_SIDEWAYS, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= MOST_SIDEWAYS
    assert findings_in_all_lights(page) == []
    page.get_by_role("button", name="Spara i mitt utkast").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Mitt utkast"
    assert findings_in_all_lights(page) == []


def test_a_calculator_answers_without_scripts(visit: Visitor) -> None:
    page = visit(scripts=False)
    page.goto("/")
    page.get_by_role("link", name="Räkna på ditt").click()
    page.get_by_label("Det du fakturerar på ett år").fill("900 000")
    page.get_by_label("Kommun där du bor").select_option(label="Sorsele")
    page.get_by_role("button", name="Räkna", exact=True).click()
    assert "municipality=2422" in page.url
    assert page.url.endswith("#svar")
    assert "i Sorsele" in page.inner_text("#svar")


def test_axe_does_look(visit: Visitor) -> None:
    page = visit()
    page.goto("/")
    page.evaluate("document.querySelector('html').removeAttribute('lang')")
    page.evaluate("document.querySelector('main p').innerHTML = '<img src=x>'")
    assert len(findings(page)) >= 2
