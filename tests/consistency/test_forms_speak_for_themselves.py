"""A form with something to fill in lets the house say what is wrong, in its own words, and not the browser in another language."""

import re

import pytest

from sosolo.config.places import ROOT

TEMPLATES = sorted((ROOT / "src" / "sosolo" / "web" / "jinja2").rglob("*.html"))
FORM = re.compile(r"(<form\b[^>]*>)(.*?)</form>", re.DOTALL)
FIELD = re.compile(r'caller\(|field\(|form\["(?!once)|lines\(')


def silent_forms(html: str) -> list[str]:
    return [
        tag
        for tag, body in FORM.findall(html)
        if FIELD.search(body) and "novalidate" not in tag and "data-later" not in tag
    ]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_house_says_what_is_wrong(template: object) -> None:
    assert silent_forms(template.read_text(encoding="utf-8")) == []  # type: ignore[attr-defined]


def test_a_form_that_leaves_it_to_the_browser_is_noticed() -> None:
    assert silent_forms('<form method="post">{{ field(form["day"]) }}</form>')
