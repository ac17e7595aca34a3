"""What pages say is plain Swedish: short sentences, short words, and no office words that nobody explains."""

import re
from statistics import median

import pytest

from sosolo.web.handbook.pages import CHAPTERS
from tests.consistency.test_english import texts_of_pages

MOST_LIX = 38
MOST_WORDS_IN_MEDIAN = 14
MOST_WORDS = 32
LONG_WORD = 7
OFFICE_WORDS = re.compile(
    r"\b(erhåll\w*|inkomm\w*|härvid|därvid|ifrågavarande|såväl|samt|jämlikt|vederbörande|föreligg\w*|avseende|tillse|erfordr\w*|"
    r"genomför\w* en \w+ning|i enlighet med|med anledning av)\b",
    re.IGNORECASE,
)


def sentences() -> list[str]:
    """Return what is said in whole sentences: on pages, in refusals and in the handbook."""
    texts = [text if isinstance(text, str) else text[0] for text in texts_of_pages()]
    texts += [words for one in CHAPTERS for words in (one.why, *one.steps)]
    bare = [re.sub(r"\{\w*\}|%\(\w+\)s|<[^>]+>", "X", text) for text in texts]
    parts = [part.strip() for text in bare for part in re.split(r"(?<=[.!?:])\s+", text)]
    return [part for part in parts if part.endswith((".", "!", "?")) and len(part.split()) >= 4]


def words_of(text: str) -> list[str]:
    return re.findall(r"[A-Za-zÅÄÖåäöÉé0-9]+", text)


def lix(texts: list[str]) -> float:
    """Return LIX: words per sentence and the share of words longer than six letters."""
    words = [word for text in texts for word in words_of(text)]
    return len(words) / len(texts) + 100 * sum(len(word) >= LONG_WORD for word in words) / len(words)


def test_the_whole_is_easy_to_read() -> None:
    said = sentences()
    assert len(said) > 300
    assert lix(said) <= MOST_LIX
    assert median(len(words_of(one)) for one in said) <= MOST_WORDS_IN_MEDIAN


def test_no_sentence_is_too_long_to_hold_in_mind() -> None:
    assert [one for one in sentences() if len(words_of(one)) > MOST_WORDS] == []


def test_nobody_needs_a_word_from_the_office() -> None:
    assert [one for one in sentences() if OFFICE_WORDS.search(one)] == []


@pytest.mark.parametrize(
    "text", ["Vederbörande ska tillse att handlingen inkommer i enlighet med bestämmelserna."]
)
def test_office_swedish_would_be_noticed(text: str) -> None:
    assert OFFICE_WORDS.search(text)
    assert lix([text]) > MOST_LIX
