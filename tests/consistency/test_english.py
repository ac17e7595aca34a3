"""Each Swedish text that a page can show has its English one, with the same places to fill in."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.utils import translation

from sosolo.config.places import ROOT
from sosolo.web.catalogue import LOCALES

WAYS = [("**.py", "python"), ("**/jinja2/**.html", "jinja2")]
OPTIONS = {"**/jinja2/**.html": {"newstyle_gettext": "true", "trim_blocks": "true"}}
WORDS = {
    **dict.fromkeys(("gettext", "_", "N_", "gettext_lazy", "gettext_noop", "sentence", "phrase")),
    **dict.fromkeys(("told", "Step", "_one", "_benefit")),
    "ngettext": (1, 2),
}
"""told, Step, _one, _benefit: the words of the law's derivations."""
FOR_TERMINALS = ("config/", "platform/postgres/", "platform/failpoints.py")
"""What the one who runs the house reads: Swedish only."""
PLACES = re.compile(r"\{\w*\}|%\(\w+\)s")
Text = str | tuple[str, ...]


@cache
def texts_of_pages() -> frozenset[Text]:
    found = extract_from_dir(str(ROOT / "src" / "sosolo"), WAYS, options_map=OPTIONS, keywords=WORDS)
    return frozenset(text for name, _, text, *_ in found if not name.startswith(FOR_TERMINALS))


@cache
def english() -> dict[Text, Text]:
    return {swedish: text for _, swedish, text in all_english()}


@cache
def all_english() -> tuple[tuple[str, Text, Text], ...]:
    """Every entry of every area: area, Swedish, English."""
    return tuple(entry for folder in LOCALES for entry in _entries_of(folder))


def _entries_of(folder: Path) -> list[tuple[str, Text, Text]]:
    with (folder / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        entries = [entry for entry in read_po(file, locale="en") if entry.id]
    return [(folder.parent.name, _as_text(entry.id), _as_text(entry.string)) for entry in entries]


def _as_text(words: object) -> Text:
    return tuple(map(str, words)) if isinstance(words, (list, tuple)) else str(words)


def test_no_text_lacks_its_english() -> None:
    assert sorted(map(str, texts_of_pages() - english().keys())) == []


def test_no_text_is_asked_for_inside_another() -> None:
    """What reads the texts out of the code does not see into an f-string."""
    hidden = re.compile(r"""\bf(?:"[^"\n]*|'[^'\n]*)\{_\(["']""")
    code = [(file, file.read_text()) for file in (ROOT / "src" / "sosolo").rglob("*.py")]
    assert [str(file) for file, text in code if hidden.search(text)] == []


def test_no_english_is_left_over() -> None:
    assert sorted(map(str, english().keys() - texts_of_pages())) == []


def test_no_text_is_kept_twice() -> None:
    kept = Counter(swedish for _, swedish, _ in all_english())
    assert [text for text, times in kept.items() if times > 1] == []


def test_the_places_to_fill_in_are_the_same() -> None:
    odd = [swedish for swedish, text in english().items() if _places(swedish) != _places(text) or not text]
    assert odd == []


def _places(text: Text) -> set[str]:
    return set(PLACES.findall(text if isinstance(text, str) else " ".join(text)))


@pytest.mark.django_db
def test_a_visitor_can_choose_english() -> None:
    client = Client()
    with translation.override("sv"):  # the thread speaks Swedish again afterwards
        client.post("/sprak/", {"language": "en", "next": "/"})
        page = client.get("/").content.decode()
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert '<html lang="en">' in page
    assert "Work alone. Do not stand alone." in page
