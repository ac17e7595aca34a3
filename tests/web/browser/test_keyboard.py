"""By keyboard: every stop of a page is reached in order and seen. And a page that fails somebody with a keyboard is caught."""

import pytest

from tests.web.browser.conftest import Visitor
from tests.web.browser.keyboard import Keyboard, NotByKeyboard
from tests.web.browser.walking import walk

NARROW = {"width": 320, "height": 640}
OPEN_ALL = "document.querySelectorAll('main details').forEach((one) => (one.open = true))"
FIELDS = [
    "Uppdragets namn", "Vad ska du göra?", "I vilken kommun?", "Första dagen", "Sista dagen", "Per timme", "Pris utan moms",
    "Ungefär hur många timmar? (frivilligt)", "Moms", "Jag själv", "Särskilda risker (frivilligt)", "Skicka avtalet till kunden",
]  # fmt: skip
PAGES = {
    "": ("/", "/logga-in/", "/rakna/tre-vagar/?invoiced=480000&municipality=2481"),
    "ada": ("/idag/", "/pengar/", "/utlagg/kvitto/", "/medlemskap/"),
    "eva": ("/idag/", "/kansli/bank/", "/kansli/loner/"),
    "gun": ("/idag/", "/ekonomi/"),
}


def open_form(ada: Keyboard) -> None:
    ada.open("/uppdrag/nytt/")
    ada.follow(ada.page.get_by_role("link", name="Norrskog Virke AB"))


def test_the_main_form_is_reached_in_order_and_seen(visit: Visitor) -> None:
    ada = Keyboard(visit("ada"))
    open_form(ada)
    order = list(dict.fromkeys(ada.every_stop()))
    assert order[0] == "Hoppa till innehållet"
    assert [name for name in order if name in FIELDS] == FIELDS


@pytest.mark.parametrize("slug", PAGES, ids=lambda slug: slug or "visitor")
def test_every_stop_of_a_page_is_seen_and_the_page_lets_go(visit: Visitor, slug: str) -> None:
    person = Keyboard(visit(slug, viewport=NARROW))
    for path in PAGES[slug]:
        person.open(path)
        person.page.evaluate(OPEN_ALL)
        assert len(list(person.every_stop())) > 5


@pytest.mark.long
@pytest.mark.parametrize("slug", PAGES, ids=lambda slug: slug or "visitor")
def test_every_stop_of_every_page_is_seen(visit: Visitor, slug: str) -> None:
    person = Keyboard(visit(slug, viewport=NARROW))
    wrong = []
    for _ in walk(person.page, "/idag/" if slug else "/"):
        try:
            person.arrive()
            person.page.evaluate(OPEN_ALL)
            list(person.every_stop())
        except NotByKeyboard as trouble:
            wrong.append(str(trouble))
    assert wrong == []


def test_the_first_stop_leads_past_the_menu(visit: Visitor) -> None:
    ada = Keyboard(visit("ada"))
    open_form(ada)
    ada.page.keyboard.press("Tab")
    ada.page.keyboard.press("Enter")
    ada.page.keyboard.press("Tab")
    assert ada.page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_of_the_account_closes_by_escape(visit: Visitor) -> None:
    ada = visit("ada")
    ada.locator(".account summary").press("Enter")
    assert ada.get_by_role("button", name="Logga ut").is_visible()
    ada.keyboard.press("Escape")
    assert not ada.get_by_role("button", name="Logga ut").is_visible()
    assert ada.evaluate("document.activeElement.tagName") == "SUMMARY"


BUTTON = "const button = document.querySelector('main form button'), field = document.querySelector('#id_org_number');"
FAULTS = {
    "is a div": ("button.outerHTML = '<div class=\"button main\">Fortsätt</div>'", "has no .*Fortsätt"),
    "cannot be reached": ("button.tabIndex = -1", "does not lead to .*Fortsätt.* by Tab"),
    "has no ring": ("button.style.outline = 'none'", "“Fortsätt” has no ring"),
    "has a ring without colour": ("button.style.outlineColor = 'transparent'", "“Fortsätt” has no ring"),
    "jumps the queue": ("button.tabIndex = 1", "“Fortsätt” jumps the queue"),
    "traps": (
        "field.addEventListener('keydown', (event) => event.key === 'Tab' && event.preventDefault())",
        "organisationsnummer” keeps the keyboard",
    ),
    "lies under a sticky foot": (
        ("const foot = document.body.appendChild(document.createElement('p')); foot.style.cssText ="
        " 'position:fixed;inset:0 0 auto;height:580px;background:#fff;margin:0;z-index:99'"),
        "lies under <p",
    ),
    "stands elsewhere than in the page": (
        "const form = button.form; form.style.cssText = 'display:flex;flex-direction:column-reverse'",
        "“Fortsätt” stands .* above",
    ),
    "is pushed out": ("button.style.marginInlineStart = '300px'", "sideways|width of the screen"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_button_that_fails_somebody_is_caught(visit: Visitor, fault: str) -> None:
    deed, said = FAULTS[fault]
    ada = Keyboard(visit("ada", viewport=NARROW))
    ada.open("/uppdrag/nytt/")
    ada.write("Kundens organisationsnummer", "1")
    ada.page.evaluate(f"{{ {BUTTON} {deed} }}")
    with pytest.raises(NotByKeyboard, match=said):
        ada.send("Fortsätt")


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("document.querySelector('#wrong a').href = '#nowhere'", "does not lead from what is wrong to"),
        ("document.title = 'Vem?'", "does not say that something is wrong"),
        ("document.querySelector('#wrong').remove()", "does not lead to what is wrong"),
        ("document.querySelector('#id_org_number').style.scrollMargin = 0", "its words are out of view"),
    ],
)
def test_a_list_of_what_is_wrong_that_leads_nowhere_is_caught(visit: Visitor, deed: str, said: str) -> None:
    ada = Keyboard(visit("ada", scripts=False, viewport={"width": 320, "height": 256}))
    ada.open("/uppdrag/nytt/")
    ada.write("Kundens organisationsnummer", "1")
    ada.send_by_enter()
    ada.page.evaluate(deed)
    with pytest.raises(NotByKeyboard, match=said):
        ada.mend("Kundens organisationsnummer", "2")


def test_a_page_that_begins_in_its_middle_is_caught(visit: Visitor) -> None:
    visitor = Keyboard(visit())
    visitor.open("/rakna/")
    visitor.page.evaluate("document.querySelector('footer a').focus()")
    with pytest.raises(NotByKeyboard, match="does not begin at its top"):
        visitor.arrive()


def test_a_page_that_goes_sideways_is_caught(visit: Visitor) -> None:
    visitor = Keyboard(visit(viewport=NARROW))
    visitor.open("/utseende/")
    visitor.page.evaluate(
        "document.querySelector('.tabs').style.cssText = 'overflow-x:auto;flex-wrap:nowrap;width:80px'"
    )
    with pytest.raises(NotByKeyboard, match='sideways: <nav class="tabs">'):
        visitor.arrive()
