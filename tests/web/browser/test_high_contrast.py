"""When the system chooses the colours: fields, buttons, where one is, charts and states are still told from what is around them."""

from pathlib import Path

import pytest

from tests.web.browser.conftest import DESK, PHONE, Visitor
from tests.web.browser.keyboard import INDISCERNIBLE

PAGES = {
    "": ("/", "/utseende/", "/rakna/tre-vagar/?invoiced=480000&municipality=2481", "/rakna/sjukdom/", "/oppna-bocker/vasterbotten/"),
    "ada": ("/idag/", "/uppdrag/", "/pengar/", "/utlagg/", "/moten/"),
    "eva": ("/idag/", "/kansli/bank/", "/kansli/loner/", "/bokforing/"),
    "gun": ("/idag/", "/ekonomi/", "/ekonomi/utfall/", "/ekonomi/risker/"),
}  # fmt: skip
FORMS = {
    "ada": ("/uppdrag/nytt/privatperson/", "/utlagg/resa/"),
    "eva": ("/kansli/leverantorer/", "/kunder/1/"),
}
FOCUS = (Path(__file__).parent / "focus_contrast.js").read_text()
LOOKS = [(size, light) for size in (PHONE, DESK) for light in ("light", "dark")]


@pytest.mark.parametrize("slug", PAGES, ids=lambda slug: slug or "visitor")
def test_nothing_vanishes_in_high_contrast(visit: Visitor, slug: str) -> None:
    page = visit(slug, forced_colors="active")
    lost: dict[str, list[str]] = {}
    for path in PAGES[slug]:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        for size, light in LOOKS:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.emulate_media(color_scheme=light, forced_colors="active")  # type: ignore[arg-type]
            if found := page.evaluate(INDISCERNIBLE):
                lost[f"{path} {size['width']} {light}"] = found
    assert lost == {}


FAULTS = {
    "a button by its colour alone": ("const one = document.querySelector('.button'); one.style.border = 0", "no edge around it"),
    "a status without its dot and edge": ("document.querySelector('.status').style.border = 0", "no edge around it"),
    "a bar as pale as the paper": ("document.querySelector('.strip rect').style.fill = 'Canvas'", "painted as the paper"),
    "mine painted as the rest": ("document.querySelector('.waterfall .mine rect').style.fill = 'GrayText'", "has the colour of"),
    "a checkbox of our own drawing": ("document.querySelector('[type=checkbox]').style.appearance = 'none'", "not drawn by the system"),
    "the current page by its weight alone": (
        "document.querySelector('.tabs [aria-current]').style.borderColor = 'Canvas'",
        "the current one looks like the others",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_vanishes_is_caught(visit: Visitor, fault: str) -> None:
    deed, said = FAULTS[fault]
    page = visit(forced_colors="active")
    page.goto("/utseende/")
    assert page.evaluate(INDISCERNIBLE) == []
    page.evaluate(deed)
    assert said in " ".join(page.evaluate(INDISCERNIBLE))


@pytest.mark.parametrize("slug", PAGES, ids=lambda slug: slug or "visitor")
def test_where_the_keyboard_is_and_what_is_chosen_shows_in_high_contrast(visit: Visitor, slug: str) -> None:
    page = visit(slug, forced_colors="active")
    lost: dict[str, list[str]] = {}
    for path in (*PAGES[slug], *FORMS.get(slug, ())):
        page.goto(path)
        page.keyboard.press("Tab")
        for light in ("light", "dark"):
            page.emulate_media(color_scheme=light, forced_colors="active")
            if found := page.evaluate(FOCUS):
                lost[f"{path} {light}"] = found
    assert lost == {}


HIDDEN = {
    "a focus by its background alone": (
        "const rule = 'a:focus-visible, button:focus-visible {outline: none !important; background: yellow}'",
        "no line shows",
    ),
    "a focus as pale as the paper": (
        "const rule = ':focus-visible {outline-color: Canvas !important}'",
        "no line shows",
    ),
    "a box of our own drawing": (
        "const rule = 'input {appearance: none !important}'",
        "not drawn by the system",
    ),
}


@pytest.mark.parametrize("fault", HIDDEN)
def test_a_focus_or_a_choice_that_cannot_be_seen_is_caught(visit: Visitor, fault: str) -> None:
    deed, said = HIDDEN[fault]
    page = visit(forced_colors="active")
    page.goto("/utseende/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == []
    page.evaluate(
        deed
        + "; const sheet = new CSSStyleSheet(); sheet.replaceSync(rule); document.adoptedStyleSheets = [sheet]"
    )
    page.keyboard.press("Tab")
    assert said in " ".join(page.evaluate(FOCUS))
