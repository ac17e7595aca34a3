"""Passkeys in a real browser, with a key of its own making; and a content policy that nothing breaks."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import DESK, Visitor
from tests.web.browser.site import Site
from tests.web.browser.walking import walk


@pytest.fixture
def local(site: Site) -> str:
    """Passkeys are bound to a name, and an address of numbers is none."""
    return site.address.replace("127.0.0.1", "localhost")


def with_key(page: Page) -> None:
    """Give the browser a key that says yes by itself."""
    network = page.context.new_cdp_session(page)
    network.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    network.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def be(page: Page, local: str, slug: str) -> None:
    page.goto(f"{local}/")
    page.locator(f"form[action='/demonstration/{slug}/'] button").click()
    page.wait_for_url("**/idag/")


def test_a_passkey_is_made_and_opens_without_a_password(visit: Visitor, local: str) -> None:
    page = visit()
    with_key(page)
    be(page, local, "cleo")
    page.goto(f"{local}/sakerhet/")
    page.get_by_role("button", name="Lägg till en passnyckel").click()
    expect(page.get_by_role("heading", name="Gör reservkoder")).to_be_visible()
    page.get_by_role("button", name="Gör reservkoder").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.locator(".account summary").click()
    page.locator(".sheet").get_by_role("button", name="Logga ut").click()
    page.goto(f"{local}/logga-in/")
    page.get_by_role("button", name="Logga in med passnyckel").click()
    page.wait_for_url("**/idag/")
    page.goto(f"{local}/sakerhet/")
    expect(page.get_by_role("table").first).to_contain_text("Chrome")


def test_a_key_of_somebody_else_is_told_so(visit: Visitor, local: str) -> None:
    page = visit()
    with_key(page)
    page.goto(f"{local}/logga-in/")
    page.get_by_role("button", name="Logga in med passnyckel").click()
    expect(page.get_by_role("alert")).to_contain_text("gick inte att använda")


def violations(page: Page) -> list[str]:
    """Collect what the browser says that the content policy stopped."""
    said: list[str] = []

    def hear(message: Any) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            said.append(message.text)

    page.on("console", hear)
    return said


@pytest.mark.parametrize("slug", ["", "ada", "eva", "gun"], ids=lambda slug: slug or "visitor")
def test_no_page_breaks_the_content_policy(visit: Visitor, slug: str) -> None:
    page = visit(slug, viewport=DESK)
    said = violations(page)
    for _ in walk(page, *(["/", "/logga-in/", "/losenord/", "/utseende/"] if not slug else ["/idag/"])):
        page.wait_for_load_state()
    assert said == []


def test_a_page_that_breaks_it_is_heard(visit: Visitor) -> None:
    page = visit()
    said = violations(page)
    page.goto("/")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<button id=trap onclick=alert(1)>x</button>')"
    )
    page.locator("#trap").click()
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    page.wait_for_timeout(200)
    assert len(said) >= 2
