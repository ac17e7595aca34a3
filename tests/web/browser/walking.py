"""From page to page as a person could click, one of each kind."""

import re
from collections.abc import Iterator

from playwright.sync_api import Page

FILES = re.compile(r"\.(pdf|xml|zip|ics|py|json|csv)(\?|$)|/sie/|/static/|/utlagg/\d+/kvitto/")


def walk(page: Page, *starts: str) -> Iterator[str]:
    """Yield the address of each kind of page that links lead to; the page stands there while the caller looks."""
    todo, seen = list(starts), set()
    while todo:
        here = todo.pop(0)
        kind = re.sub(r"\d+", "N", here)
        if kind in seen or FILES.search(here):
            continue
        seen.add(kind)
        page.goto(here)
        links = page.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
        todo += [link.split("#")[0] for link in links]
        yield here
