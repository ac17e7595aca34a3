"""The main form by keyboard alone: everything is reached in order, seen, and not hidden behind the menu."""

from playwright.sync_api import Page

from tests.web.browser.conftest import Visitor

FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), look = getComputedStyle(at);
  const menu = document.querySelector('.menu').getBoundingClientRect();
  return {
    name: at.name || at.textContent.trim(),
    ring: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2,
    seen: box.top >= 0 && (at.closest('.menu') !== null || box.bottom <= menu.top),
  };
}"""
FIELDS = [
    "title", "tasks", "municipality", "starts_on", "ends_on", "pricing", "price", "hours", "vat_kind",
    "directed_by", "risk_work", "Skicka avtalet till kunden",
]  # fmt: skip


def open_form(page: Page) -> None:
    page.goto("/uppdrag/nytt/")
    page.get_by_role("link", name="Norrskog Virke AB").click()


def test_the_main_form_is_reached_in_order_and_seen(visit: Visitor) -> None:
    ada = visit("ada")
    open_form(ada)
    order: list[str] = []
    for _ in range(60):
        ada.keyboard.press("Tab")
        focus = ada.evaluate(FOCUS)
        assert focus["ring"], focus
        assert focus["seen"], focus
        if focus["name"] not in order:
            order.append(focus["name"])
        if focus["name"] == FIELDS[-1]:
            break
    assert order[0] == "Hoppa till innehållet"
    assert [name for name in order if name in FIELDS] == FIELDS


def test_the_first_stop_leads_past_the_menu(visit: Visitor) -> None:
    ada = visit("ada")
    open_form(ada)
    ada.keyboard.press("Tab")
    ada.keyboard.press("Enter")
    ada.keyboard.press("Tab")
    assert ada.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_of_the_account_closes_by_escape(visit: Visitor) -> None:
    ada = visit("ada")
    ada.locator(".account summary").press("Enter")
    assert ada.get_by_role("button", name="Logga ut").is_visible()
    ada.keyboard.press("Escape")
    assert not ada.get_by_role("button", name="Logga ut").is_visible()
    assert ada.evaluate("document.activeElement.tagName") == "SUMMARY"
