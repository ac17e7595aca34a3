"""Somebody with nothing but a keyboard: Tab, Enter, space, arrows and letters; and whose system may choose the colours.

At each stop the robot looks at what has the focus (stops.js): that a ring is seen, that the thing is wholly in view and
nothing lies over it, that the order is that of the page. At each page: that nothing goes sideways, and in high contrast
that everything can be told from its surroundings (contrast.js).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import FilePayload, Locator, Page

HERE = Path(__file__).parent
STOP = (HERE / "stops.js").read_text()
INDISCERNIBLE = (HERE / "contrast.js").read_text()
SIDEWAYS = """() => [document.documentElement, ...document.body.querySelectorAll('*')].filter((one) => {
  const goes = one === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)
  return goes && !['TEXTAREA', 'SELECT'].includes(one.tagName) && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1
}).map((one) => `<${one.tagName.toLowerCase()} class="${one.className}">`)"""
IS_HERE = """(one) => {
  const at = document.activeElement
  return at === one || (one.type === 'radio' && at.type === 'radio' && at.name === one.name)
}"""
AT_THE_TOP = """() => {
  const at = document.activeElement
  return at === document.body || at.matches('main, #wrong') || `#${at.id}` === location.hash
}"""
CHOSEN = "one => one.selectedOptions[0].textContent.trim()"
LABEL_IN_VIEW = """() => {
  const field = document.activeElement.closest('.field')
  const low = innerHeight < 400 && field.querySelector('.wrong, .hint')
  const box = (low || field.querySelector('legend, label')).getBoundingClientRect()
  return box.bottom > 0 && box.bottom <= innerHeight
}"""
"""On a low screen the sentence that says what to do stands in for the question."""
MOST = 150
PARTS = 6
"""A day has a place for its year, its month and its day, and a button for the calendar."""


class NotByKeyboard(AssertionError):
    """What somebody with a keyboard cannot do, in a sentence."""


@dataclass
class Keyboard:
    """A page, and the ten keys that are pressed on it."""

    page: Page
    in_high_contrast: bool = False
    last: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The windows of files are ours from the start: a browser takes a moment to give them away."""
        self.page.on("filechooser", lambda _: None)

    # --- from page to page ---

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.arrive()

    def arrive(self) -> None:
        """Look at the page that has come: it fits, it can be told apart, and the focus stands at its top."""
        self.last = []
        if not self.page.evaluate(AT_THE_TOP):
            self._fail("does not begin at its top, nor where its address or its mistakes point")
        if wide := self.page.evaluate(SIDEWAYS):
            self._fail(f"has to be scrolled sideways: {', '.join(wide)}")
        if self.in_high_contrast and (lost := self.page.evaluate(INDISCERNIBLE)):
            self._fail("loses something in high contrast:\n  " + "\n  ".join(lost))

    def follow(self, link: str | Locator) -> None:
        """Go to where a link leads."""
        self.reach(self._called("link", link))
        self._go("Enter")

    def send(self, button: str | Locator) -> None:
        """Press a button that sends its form."""
        self.reach(self._called("button", button))
        self._go("Enter")

    def press(self, button: str) -> None:
        """Press a button that changes the page where it stands, and may lead the focus to what is new."""
        self.reach(self._called("button", button))
        self.page.keyboard.press("Enter")
        self._look(None)

    def send_by_enter(self) -> None:
        """Press Enter in the field that has the focus."""
        self._go("Enter")

    def take_home(self, link: str) -> str:
        """Follow a link to a file; return its name."""
        self.reach(self._called("link", link))
        with self.page.expect_download() as file:
            self.page.keyboard.press("Enter")
        return file.value.suggested_filename

    # --- on a page ---

    def write(self, label: str | Locator, text: str) -> None:
        self.reach(self._field(label))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def write_day(self, label: str, day: date) -> None:
        """Write a day in its three places, in the order that this browser has them."""
        self.reach(self._field(label))
        year, month, date_of_month = f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"
        for order in (
            (year, month, date_of_month),
            (month, date_of_month, year),
            (date_of_month, month, year),
        ):
            for number in order:
                self.page.keyboard.type(number)
                if number == year:
                    self.page.keyboard.press("ArrowRight")
            if self._field(label).input_value() == str(day):
                return
            for _ in order:
                self.page.keyboard.press("ArrowLeft")
        self._fail(f"“{label}” does not say {day} after it was written")

    def choose(self, label: str, option: str) -> None:
        """Choose in a list by the first letters of what stands there."""
        field = self._field(label)
        self.reach(field)
        self.page.keyboard.type(option)
        if (chosen := field.evaluate(CHOSEN)) != option:
            self._fail(f"“{label}” says {chosen} after {option} was written")

    def pick(self, option: str) -> None:
        """Pick one of several with the arrows, or the one that has the focus with space."""
        wanted = self.page.get_by_role("radio", name=option, exact=True)
        self.reach(wanted)
        self.page.keyboard.press("Space")
        for _ in range(wanted.evaluate("one => document.getElementsByName(one.name).length")):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
            self._look(None)
        self._fail(f"“{option}” was not picked with the arrows")

    def unfold(self, summary: str | Locator) -> None:
        """Open what is folded."""
        found = self.page.locator("summary", has_text=summary).first if isinstance(summary, str) else summary
        self.reach(found)
        self.page.keyboard.press("Enter")
        if not found.evaluate("one => one.parentElement.open"):
            self._fail(f"“{summary}” did not open by Enter")

    def attach(self, label: str, file: FilePayload) -> None:
        """Choose a file in the window that the button opens."""
        self.reach(self._field(label))
        with self.page.expect_file_chooser() as window:
            self.page.keyboard.press("Enter")
        window.value.set_files(file)

    def mend(self, label: str | Locator, text: str) -> None:
        """After a wrong answer: the first Tab stands on the list of what is wrong, and its link leads to the field."""
        if not self.page.title().startswith("Fel: "):
            self._fail("does not say that something is wrong")
        stop = self._tab()
        if not self.page.evaluate("Boolean(document.activeElement.closest('#wrong a'))"):
            self._fail(f"does not lead to what is wrong by the first Tab, but to “{stop and stop['name']}”")
        self.page.keyboard.press("Enter")
        field = self._field(label)
        if not field.evaluate("one => one === document.activeElement"):
            self._fail(f"does not lead from what is wrong to “{label}”")
        self._look(None)
        if not self.page.evaluate(LABEL_IN_VIEW):
            self._fail(f"leads to “{label}”, but its words are out of view")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    # --- Tab ---

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        if not target.count():
            self._fail(f"has no {_words(target)}")
        goal, name = target.first.element_handle(), _words(target)
        if self.page.evaluate(IS_HERE, goal):
            return
        around = 0
        for _ in range(MOST):
            stop = self._tab(goal)
            if stop is None:
                around += 1
                if around > 1:
                    break
            elif stop["here"]:
                return
            elif stop["place"] == "skip" and goal.evaluate("one => one.closest('main') !== null"):
                self.page.keyboard.press("Enter")
                self.page.evaluate("stoodAt = null")
        self._fail(
            f"does not lead to {name} by Tab. The last stops were {', '.join(self.last[-6:]) or 'none'}"
        )

    def every_stop(self) -> Iterator[str]:
        """Press Tab from the top to the end of the page; yield the name of each stop."""
        for _ in range(MOST * 4):
            stop = self._tab()
            if stop is None:
                return
            yield stop["name"]
        self._fail("does not end")

    def _tab(self, target: Any = None) -> dict[str, Any] | None:
        self.page.keyboard.press("Tab")
        return self._look(target, pressed=True)

    def _look(self, target: Any, *, pressed: bool = False) -> dict[str, Any] | None:
        stop: dict[str, Any] | None = self.page.evaluate(STOP, [target, pressed])
        if stop is None:
            return None
        again = self.last[-PARTS:].count(stop["name"])
        if pressed and stop["again"] and (not stop["parts"] or again >= PARTS):
            stop["wrong"].append("keeps the keyboard")
        if stop["wrong"]:
            self._fail(f"“{stop['name']}” {' and '.join(stop['wrong'])}")
        self.last.append(stop["name"])
        return stop

    def _go(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.arrive()

    def _called(self, role: Any, name: str | Locator) -> Locator:
        if isinstance(name, Locator):
            return name
        return self.page.get_by_role(role, name=name, exact=True)

    def _field(self, label: str | Locator) -> Locator:
        return label if isinstance(label, Locator) else self.page.get_by_label(label, exact=True)

    def _fail(self, what: str) -> None:
        raise NotByKeyboard(f"{urlsplit(self.page.url).path} {what}")


def _words(target: Locator) -> str:
    return str(target).partition("selector=")[2].rstrip(">")
