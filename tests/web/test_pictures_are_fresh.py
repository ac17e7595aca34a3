"""No picture shows a page as it was: each was taken of the templates that the page has now."""

import re

import pytest

from sosolo.config.places import ROOT
from tests.web.pictures import PAGE_OF, made_from, noted_marks

RETAKE = "./sosolo test tests/web/browser/test_pictures.py --pictures"
PLACES = (ROOT / "docs" / "pictures", ROOT / "src" / "sosolo" / "web" / "static" / "handbook")
MOST_BYTES = 150_000


@pytest.mark.parametrize("name", PAGE_OF)
def test_a_picture_is_of_the_page_as_it_is(name: str) -> None:
    assert noted_marks().get(name) == made_from(name), f"{name} shows an older page. Retake: {RETAKE}"


def test_every_picture_is_watched_and_small() -> None:
    files = {file.stem: file.stat().st_size for place in PLACES for file in place.glob("*.png")}
    assert set(files) == set(PAGE_OF)
    assert {name: size for name, size in files.items() if size > MOST_BYTES} == {}


def test_every_picture_that_is_shown_is_there() -> None:
    readme = set(re.findall(r"docs/pictures/([\w-]+)\.png", (ROOT / "README.md").read_text()))
    assert readme
    assert readme <= set(PAGE_OF)
