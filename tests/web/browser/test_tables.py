"""Tables: no word, date or amount breaks in the middle, nothing sticks out, and on paper a table is a table."""

import pytest
from playwright.sync_api import Page

from tests.web.browser.conftest import Visitor

PAGES = ("/bokforing/", "/fakturor/", "/insatser/", "/kansli/loner/", "/moten/", "/ekonomi/risker/")
WIDTHS = (900, 1024, 1280)
PAPER = 718
"""an A4 page between its margins, in pixels"""
BROKEN = r"""() => {
  const found = [], range = document.createRange()
  for (const cell of document.querySelectorAll('main .list :is(td, th)')) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/[^ \n\-\/]{3,}/g)) {
        range.setStart(walker.currentNode, word.index)
        range.setEnd(walker.currentNode, word.index + word[0].length)
        if (new Set([...range.getClientRects()].map((one) => Math.round(one.top / 9))).size > 1) found.push(word[0])
      }
    }
  }
  return found
}"""
LONELY = """() => [...document.querySelectorAll('main :is(h2, h3)')].filter((one) => one.getClientRects().length && one.nextElementSibling
  && !one.nextElementSibling.getClientRects().length).map((one) => one.textContent)"""


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.parametrize("path", PAGES)
def test_no_word_in_a_table_breaks_and_nothing_sticks_out(visit: Visitor, path: str) -> None:
    page = visit("eva")
    page.goto(path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(BROKEN) == [], width
        assert not is_too_wide(page), width


@pytest.mark.parametrize("path", ["/bokforing/", "/fakturor/", "/kansli/loner/"])
def test_a_table_is_printed_as_a_table_and_no_heading_stands_alone(visit: Visitor, path: str) -> None:
    page = visit("eva")
    page.goto(path)
    page.set_viewport_size({"width": PAPER, "height": 1000})
    assert page.evaluate("getComputedStyle(document.querySelector('.list tbody tr')).display") == "grid"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.list tbody tr')).display") == "table-row"
    assert page.evaluate("getComputedStyle(document.querySelector('.list thead')).position") == "static"
    assert page.evaluate(LONELY) == []
    assert not is_too_wide(page)
