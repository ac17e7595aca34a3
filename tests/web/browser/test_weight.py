"""What a weak line has to carry: a first visit of 100 kB in 12 requests, then 30 kB a page."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.web.browser.conftest import Visitor
from tests.web.browser.walking import walk

FIRST_BYTES, FIRST_REQUESTS, LATER_BYTES = 100_000, 12, 30_000


def carried(page: Page) -> Callable[[], tuple[int, int]]:
    """Return a question: how many (requests, bytes with heads) have come over the line since last asked?"""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[int] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))

    def asked() -> tuple[int, int]:
        page.wait_for_load_state("networkidle")
        answer = len([size for size in sizes if size]), sum(sizes)
        sizes.clear()
        return answer

    return asked


def test_the_first_visit_is_light(visit: Visitor) -> None:
    page = visit()
    asked = carried(page)
    page.goto("/")
    requests, size = asked()
    assert requests <= FIRST_REQUESTS
    assert size <= FIRST_BYTES


def test_each_page_after_it_is_lighter(visit: Visitor) -> None:
    heavy = {}
    for slug in ("ada", "eva"):
        page = visit(slug)
        asked = carried(page)
        for here in walk(page, "/idag/"):
            _, size = asked()
            if size > LATER_BYTES:
                heavy[here] = size
    assert heavy == {}
