"""The living page shows every element there is."""

import re

import pytest

from sosolo.config.places import ROOT

TEMPLATES = ROOT / "src" / "sosolo" / "web" / "jinja2"
ELEMENTS = sorted((TEMPLATES / "elements").glob("*.html"))
PAGE = (TEMPLATES / "style_guide" / "page.html").read_text()

ELSEWHERE = {"keep", "told", "whys"}
"""A second next step would not be one: /rakna/ ends with it; and what stands inside every why."""


@pytest.mark.parametrize("file", ELEMENTS, ids=lambda file: file.stem)
def test_every_element_is_on_the_page(file: object) -> None:
    macros = re.findall(r"{%-? macro ([a-z]\w*)", file.read_text())  # type: ignore[attr-defined]
    shown = re.sub(r"{%-? from .*? %}", "", PAGE)
    assert macros
    assert [
        name
        for name in set(macros) - ELSEWHERE
        if not re.search(rf"\b{name}(?: as \w+)?\(|import[^%]* {name} as", shown + _renamed())
    ] == []


def _renamed() -> str:
    """What the page imports by another name, and then uses."""
    return " ".join(f"{old}()" for old, new in re.findall(r"(\w+) as (\w+)", PAGE) if f"{new}(" in PAGE)
