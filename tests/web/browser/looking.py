"""Axe on a page that lies in the hand: no server is asked, and two pages of the same shape are looked at once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, Page

from sosolo.config.places import ROOT
from tests.web.browser.crawling import Seen

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
STATIC = ROOT / "src" / "sosolo" / "web" / "static"
SHEETS = ("tokens.css", "page.css", "elements.css")
STYLE = "".join(f"<style>{(STATIC / 'css' / name).read_text()}</style>" for name in SHEETS)
NOWHERE = "http://sosolo.example/"
SQUEEZED = """window.squeezed = () => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange()
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.data.trim()
    if (text.length < 6 || node.parentElement.closest('.unseen, .list thead, svg, option, script, style')) continue
    range.selectNodeContents(node)
    const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top)))
    if (lines.size > text.length / 2) found.push(text.slice(0, 80))
  }
  return found
}"""
RUN = """() => axe.run(document, {preload: false, iframes: false, resultTypes: ['violations'],
  runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']}}).then((found) => [
    document.documentElement.scrollWidth,
    [...document.body.querySelectorAll(':not(.list, .unseen, .unseen *, thead, thead *, svg *, textarea, select, input)')].filter((one) =>
      one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1 && getComputedStyle(one).overflowX !== 'visible'
    ).map((one) => `cut off: ${one.outerHTML.slice(0, 160)}`),
    squeezed().map((text) => `a letter a line: ${text}`),
    found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)} (${one.nodes.length})`)])"""
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}
SCRIPTS = re.compile(r'<script[^>]*></script>|<link rel="(?:stylesheet|icon|manifest)"[^>]*>')
VALUES = re.compile(
    r'(?:value|nonce|href|action|points|x|y|x1|x2|y1|y2|width|height|d|datetime)="[^"]*"|<(title|desc).*?</\\1>|\d+'
)
WORDS = re.compile(r">[^<]+(?=<)")
LONG_WORDS = 40


@dataclass
class Look:
    """A browser of one width in one light."""

    page: Page
    width: int
    light: str
    count: int = 0

    def wrong(self, text: str) -> list[str]:
        """Return what is wrong with a page: what axe finds, what is cut off or squeezed, and that it is wider than the screen."""
        self.page.set_content(SCRIPTS.sub("", text).replace("</head>", STYLE + "</head>"))
        wide, cut, squeezed, found = self.page.evaluate(RUN)
        self.count += 1
        too_wide = [f"{wide} pixels wide"] if wide > self.width else []
        return [f"{self.width} {self.light} {each}" for each in too_wide + cut + squeezed + found]


def look_at(browser: Browser, size: dict[str, int], light: str) -> Look:
    page = browser.new_context(viewport=size, color_scheme=light).new_page()  # type: ignore[arg-type]
    page.route("**/*", _from_disk)
    page.goto(NOWHERE)
    page.evaluate(AXE)
    page.evaluate(SQUEEZED)
    return Look(page, size["width"], light)


def _from_disk(route: Any) -> None:
    path = STATIC / route.request.url.removeprefix(NOWHERE).partition("?")[0].removeprefix("static/")
    if path.is_file():
        route.fulfill(path=path)
    else:
        route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>nowhere</title>")


def of_each_shape(pages: Iterable[Seen]) -> list[Seen]:
    """Return the first of all pages that differ in nothing but their words and numbers."""
    return list({_shape(seen.text): seen for seen in reversed(list(pages))}.values())[::-1]


def _shape(text: str) -> bytes:
    bare = WORDS.sub(lambda words: ">…" if len(words[0].strip()) > LONG_WORDS else ">.", VALUES.sub("", text))
    rows = re.split(r"(?=<tr|<li|<option)", bare)
    kept = [row for at, row in enumerate(rows) if at == 0 or row != rows[at - 1]]
    return sha256("".join(kept).encode()).digest()
