"""Whoever reads English meets no Swedish but names, what people wrote themselves, and what is marked as Swedish."""

import re
from typing import Any

import psycopg
import pytest
from django.test import Client
from lxml import html
from psycopg import sql

from tests.web.clients import browser_of, pages_from

SWEDISH = re.compile(
    r"\b(?:och|att|som|är|inte|för|det|på|till|ett|kan|du|din|ditt|dina|vi|oss|vår|ska|från|eller|när|mer|alla|andra"
    r"|inget|ingen|nej|utan|efter|innan|sedan|själv|redan|också|bara|här|där|vad|vem|hur|varför|blir|blev|faktura|möte"
    r"|stämma|lön|löner|utlägg|kund|kunder|medlem|medlemmar|uppdrag|betalning|avtal|konto|januari|februari|juni|juli"
    r"|augusti|oktober|timmar|dagar|plåt|städning|målning|hälften|under)\b",
    re.IGNORECASE,
)
IN_ENGLISH = {"under", "det", "till"}
"""Words of both languages: they tell nothing alone."""
PEOPLE_WROTE = (
    ("ledger_ledgeraccount", "name"),
    ("ledger_voucher", "text"),
    ("ledger_activity", "name"),
    ("parties_organisation", "name"),
    ("parties_account", "name"),
    ("employment_assignment", "title"),
    ("employment_assignment", "tasks"),
    ("employment_quote", "title"),
    ("employment_quote", "tasks"),
    ("sales_invoiceline", "text"),
    ("sales_invoice", "note"),
    ("expenses_expense", "text"),
    ("meetings_matter", "title"),
    ("meetings_matter", "text"),
    ("meetings_motion", "title"),
    ("meetings_motion", "text"),
    ("meetings_motionanswer", "text"),
    ("meetings_decision", "text"),
    ("meetings_meeting", "link"),
    ("meetings_meeting", "place"),
    ("sales_customer", "contact"),
    ("members_application", "why"),
    ("members_debentureshare", "dividend"),
    ("meetings_demand", "title"),
    ("meetings_demand", "text"),
    ("economy_riskreview", "measures"),
    ("economy_scenario", "name"),
    ("economy_scenario", "note"),
    ("economy_riskreview", "owner"),
    ("bank_banktransaction", "payer"),
)
"""Tables and columns with words that somebody chose: nobody translates them."""


@pytest.fixture(scope="module")
def own_words(django_db_setup: Any) -> list[str]:
    found: set[str] = set()
    with psycopg.connect(**django_db_setup.owner.parameters()) as owner:
        for table, column in PEOPLE_WROTE:
            there = owner.execute(
                "SELECT 1 FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
                [table, column],
            ).fetchone()
            if there is None:
                continue
            asked = sql.SQL("SELECT DISTINCT {}::text FROM {}").format(
                sql.Identifier(column), sql.Identifier(table)
            )
            found |= {" ".join((row[0] or "").split()) for row in owner.execute(asked).fetchall()}
        lines = "SELECT DISTINCT line->>'text' FROM employment_quote, jsonb_array_elements(lines) line"
        found |= {row[0] for row in owner.execute(lines).fetchall()}
    return sorted((words for words in found if len(words) > 2), key=len, reverse=True)


def swedish_on(content: bytes, own_words: list[str]) -> list[str]:
    """Return the texts of a page that a reader of English does not understand."""
    tree: Any = html.fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    for each in tree.xpath(
        "//script | //style | //*[@lang='sv'] | //*[@translate='no'] | //code | //template"
    ):
        each.drop_tree()
    said = [str(text) for text in tree.xpath("//body//text()")]
    said += [str(text) for text in tree.xpath("//@aria-label | //@title | //@placeholder | //@alt")]
    left = []
    for text in said:
        bare = re.sub(r"\S+@\S+|\d+ kap\.[^,;.)]*§", " ", " ".join(text.split()))
        for words in own_words:
            if words in bare:
                bare = bare.replace(words, " ")
        if {word.lower() for word in SWEDISH.findall(bare)} - IN_ENGLISH:
            left.append(" ".join(text.split())[:100])
    return left


def in_english(slug: str) -> Client:
    client = browser_of(slug) if slug else Client()
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    "slug",
    ["", "ada", "bo", "cleo", "eva", "gun", "rolf", "majken", "region"],
    ids=lambda slug: slug or "visitor",
)
def test_no_swedish_is_left_on_an_english_page(own_words: list[str], slug: str) -> None:
    client = in_english(slug)
    left: dict[str, str] = {}
    for page in pages_from(client, "/idag/" if slug else "/", of_each=1, most=120):
        if page.startswith("/handbok/"):
            continue
        answer = client.get(page)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            assert b'<html lang="en"' in answer.content, page
            for text in swedish_on(answer.content, own_words):
                left.setdefault(text, page)
    assert "\n".join(f"{page} {text}" for text, page in sorted(left.items())) == ""


def test_what_is_left_is_found() -> None:
    page = b'<html lang="en"><body><p>Here is the faktura</p><p lang="sv">Att betala</p><p title="Att betala">x</p></body></html>'
    assert swedish_on(page, []) == ["Here is the faktura", "Att betala"]
    assert swedish_on("<body><p>Faktura till Ada: Kurs för nya</p></body>".encode(), ["Kurs för nya"]) == [
        "Faktura till Ada: Kurs för nya"
    ]
    assert swedish_on("<body><p>Invoice: Kurs för nya, under way</p></body>".encode(), ["Kurs för nya"]) == []
