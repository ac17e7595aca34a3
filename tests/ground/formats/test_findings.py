"""What was found can be kept as JSON and said again, in any language."""

import json
from datetime import date

import pytest
from django.utils import translation

from sosolo.ground.errors import Marked, phrase
from sosolo.ground.formats.errors import CutFile
from sosolo.ground.formats.findings import Finding, Grade, as_json, finding_of, of_json
from sosolo.web.refusals import finding_said, say

INNER = Finding("inner", Grade.FAULT, "Rad {line}", 0, {"line": 7})
VALUES = {
    "day": date(2026, 11, 24),
    "count": 3,
    "missing": -12.5,
    "name": "Karin",
    "words": phrase("kontoutdraget"),
    "why": INNER,
}


def test_a_finding_that_is_kept_comes_back_with_its_values() -> None:
    found = Finding("code", Grade.WARNING, "{day} {count} {missing:.2f} {name} {words} {why}", 0, VALUES)
    again = of_json(json.loads(json.dumps(as_json(found))))
    assert again == found
    assert isinstance(again.values["words"], Marked)
    assert str(again) == str(found)


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "kontoutdraget saknas"), ("en", "the statement is missing")]
)
def test_words_in_a_sentence_are_said_in_its_language(language: str, words: str) -> None:
    refusal = CutFile(missing=phrase("kontoutdraget"))
    with translation.override(language):
        assert words in say(refusal)
        assert words in finding_said(finding_of(refusal))


def test_what_somebody_wrote_is_never_translated() -> None:
    with translation.override("en"):
        assert "kontoutdraget" in say(CutFile(missing="kontoutdraget"))
