"""A real Chromium before a real site."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.web.browser.site import Site, running_site

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
Visitor = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder need the browser, and work on one site: they stay in one process."""
    absent = shutil.which("chromium") is None
    for item in items:
        if "tests/web/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if absent:
                item.add_marker(pytest.mark.skip(reason="needs a browser: apt install chromium"))


@pytest.fixture(scope="package")
def site(django_db_blocker: Any) -> Iterator[Site]:
    with django_db_blocker.unblock(), running_site() as site:
        yield site


@pytest.fixture(scope="package")
def chromium(site: Site) -> Iterator[Browser]:
    """After the site: its database is made before Playwright's loop runs in this thread."""
    with sync_playwright() as playwright:
        swedish: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": "sv_SE", "LANG": "sv_SE.UTF-8"}
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--lang=sv-SE"], env=swedish
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """Open a fresh browser as one of the cast ("" for a visitor): visit("ada", scripts=False)."""
    opened: list[BrowserContext] = []

    def visitor(slug: str = "", *, scripts: bool = True, **more: Any) -> Page:
        context = chromium.new_context(
            base_url=site.address,
            java_script_enabled=scripts,
            **{"viewport": PHONE, "locale": "sv-SE", "timezone_id": "Europe/Stockholm"} | more,
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        page = context.new_page()
        if slug:
            page.goto("/")
            page.locator(f"form[action='/demonstration/{slug}/'] button").click()
            page.wait_for_url("**/idag/")
        return page

    yield visitor
    for context in opened:
        context.close()
