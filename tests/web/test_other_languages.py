"""Ready for more languages: in one that nobody speaks, every text on a page is in its brackets; another is read from the right."""

import re
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.test import Client
from lxml import html
from psycopg import sql

from sosolo.config.places import ROOT
from sosolo.ground.law import parameters
from sosolo.parties.places import MUNICIPALITIES
from sosolo.web.pseudo import CLOSES, LONG, LONGER, MIRRORED, OPENS, pseudo
from tests.web.clients import browser_of, pages_from

STYLES = sorted((ROOT / "src" / "sosolo" / "web" / "static" / "css").glob("*.css"))
ONE_SIDED = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)|(?<![-\w])(?:left|right):|float:\s*(?:left|right)"
)
SPOKEN = re.compile(rf"{OPENS}[^{OPENS}{CLOSES}]*{CLOSES}")
WORD = re.compile(r"[A-Za-zÅÄÖåäö]{4,}")
AS_THEY_ARE = {
    "SOSOLO",
    "Svenska",
    "English",
    "html",
    "SWISH",
    "Swish",
    "Bankgiro",
    "Peppol",
    "BankID",
    "IBAN",
}


def test_a_text_keeps_what_is_filled_in_and_grows() -> None:
    said = pseudo('Hej %(name)s, <a href="/idag/">läs</a> {count} brev', LONG)
    for kept in ("%(name)s", '<a href="/idag/">', "{count}"):
        assert kept in said
    assert said.startswith(OPENS)
    assert said.endswith(CLOSES)
    assert len(said) >= len("Hej läs brev") * (1 + LONGER)
    assert pseudo("Hej", MIRRORED) == f"{OPENS}حهج{CLOSES}"


def test_the_styles_know_no_left_and_no_right() -> None:
    assert [
        (file.name, ONE_SIDED.findall(file.read_text()))
        for file in STYLES
        if ONE_SIDED.search(file.read_text())
    ] == []


def in_language(client: Client, language: str) -> Client:
    client.cookies["django_language"] = language
    return client


@pytest.mark.django_db
def test_a_page_is_read_from_the_right() -> None:
    page = in_language(Client(), MIRRORED).get("/").content.decode()
    assert '<html lang="ar-xb" dir="rtl">' in page
    assert "dir=" not in Client().get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["", "ada", "eva", "gun"], ids=lambda slug: slug or "visitor")
def test_no_text_stands_outside_translation(data: set[str], slug: str) -> None:
    client = in_language(browser_of(slug) if slug else Client(), LONG)
    outside: dict[str, set[str]] = {}
    for page in pages_from(client, "/idag/" if slug else "/", of_each=1):
        if page.startswith(("/handbok/", "/lagen/", "/valurna/")):
            continue
        answer = client.get(page)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            for text in _visible(answer.content):
                for word in WORD.findall(text):
                    if word not in AS_THEY_ARE and word.casefold() not in data:
                        outside.setdefault(word, set()).add(page)
    assert {word: min(pages) for word, pages in sorted(outside.items())} == {}


def _visible(content: bytes) -> list[str]:
    """Return what is left of each text when all that was translated is taken away."""
    tree: Any = html.fromstring(content)
    for each in tree.xpath("//p[contains(@class, 'small')][span[@lang='sv']]"):
        each.drop_tree()  # the law's own names are data, in Swedish and in English
    for each in tree.xpath(
        "//script | //style | //*[@lang='sv'] | //*[@lang='en'] | //*[@translate='no'] | //code | //option"
    ):
        each.drop_tree()
    left = []
    for text in tree.xpath("//body//text()"):
        bare = str(text)
        while SPOKEN.search(bare):
            bare = SPOKEN.sub(" ", bare)
        left.append(bare)
    return left


@pytest.fixture(scope="module")
def data(django_db_setup: Any) -> set[str]:
    """Every word that lies in the database or in the law as data: names, titles, places, what was agreed."""
    law = [file.read_text() for file in Path(parameters.__file__).parent.glob("*.toml")]
    kept = [*MUNICIPALITIES.values(), *law]
    words = {word.casefold() for name in kept for word in WORD.findall(name)}
    with psycopg.connect(**django_db_setup.owner.parameters()) as owner:
        tables = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            asked = sql.SQL("SELECT string_agg(t::text, ' ') FROM (SELECT * FROM {} LIMIT 4000) t")
            found = owner.execute(asked.format(sql.Identifier(table))).fetchone()
            words |= {word.casefold() for word in WORD.findall((found and found[0]) or "")}
    return words
