"""The public calculators: an answer at once, bad input as sentences, a link without personal data, a draft to keep."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sosolo.ground.law.municipalities import municipalities
from sosolo.members.models import MembershipDraft

PAGES = {
    "three_ways": "/rakna/tre-vagar/",
    "price": "/rakna/pris/",
    "sick": "/rakna/sjukdom/",
    "safety": "/rakna/trygghet/",
    "hire": "/rakna/anstallning/",
}
WAY = "/rakna/vilket-satt/"
ANSWERED = {
    "sells": "time", "often": "sometimes", "invoiced": "120 000", "customers": "few", "leads": "me",
    "beside": "job", "municipality": "2422", "wants": "try",
}  # fmt: skip
pytestmark = pytest.mark.django_db
every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)


def words_of(address: str, **asked: str) -> tuple[int, str]:
    response = Client().get(address, asked)
    return response.status_code, text_of(response.content.decode())


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@every_page
def test_a_page_opened_bare_shows_an_example_with_its_whys_and_its_picture(address: str) -> None:
    response = Client().get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert 'id="svar"' in html
    assert "<svg class=" in html
    assert 'role="img"' in html
    assert "kap." in html or "lag (" in html
    assert "<table" in html


@every_page
def test_a_page_asks_the_database_nothing(address: str) -> None:
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert [each["sql"] for each in asked] == []


@every_page
def test_a_page_speaks_english_to_the_last_why(address: str) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    html = client.get(address).content.decode()
    assert '<html lang="en">' in html
    assert "Varför" not in html
    answer = re.sub(r'<span[^>]* lang="sv">[^<]*</span>', "", html.split('id="svar"')[1].split("<footer")[0])
    assert not re.search(r" av \d| och | att |hela hundra", text_of(answer))


@every_page
def test_the_link_to_share_holds_what_was_asked_and_nothing_about_a_person(address: str) -> None:
    html = Client().get(address).content.decode()
    link = unescape(re.search(r'id="address" readonly value="([^"]+)"', html)[1])  # type: ignore[index]
    assert not re.search(r"name|personal|email|csrf|once", link)
    shared = Client().get(link)
    assert shared.status_code == 200
    assert text_of(shared.content.decode()) == text_of(html)


WRONG = [
    ("three_ways", {"year": "2031"}, " 2031"),
    ("three_ways", {"year": "1893"}, "den 1893"),
    ("three_ways", {"born": "2090"}, "ligger efter"),
    ("three_ways", {"born": "1600"}, "inte vara lägre än 1900"),
    ("three_ways", {"invoiced": "-1"}, "större än noll"),
    ("three_ways", {"invoiced": "1000000000000000"}, "belopp"),
    ("three_ways", {"invoiced": "999999999"}, "för stort"),
    ("three_ways", {"invoiced": "mycket"}, "”mycket” är inget belopp"),
    ("three_ways", {"invoiced": ""}, "Fyll i det här"),
    ("three_ways", {"municipality": "0180"}, "Vi känner inte kommunen ”0180”"),
    ("three_ways", {"fee": "hundra"}, "ingen procentsats"),
    ("three_ways", {"costs": "700 000"}, "Kostnaderna"),
    ("three_ways", {"waiting_days": "8"}, "8"),
    ("price", {"hours": "0"}, "inte vara lägre än 1"),
    ("price", {"hours": "4,5"}, "Skriv bara siffror"),
    ("price", {"amount": "9999999"}, "Timpriset"),
    ("price", {"known": "allt"}, "allt"),
    ("sick", {"days": "4000"}, "inte vara högre än 120"),
    ("sick", {"start": "2031-01-01"}, "Vi vet inte vad"),
    ("sick", {"start": "i morgon"}, "ÅÅÅÅ-MM-DD"),
    ("safety", {"claim": "0001-01"}, "Skriv år och månad"),
    ("safety", {"claim": "2020-05"}, "Vi vet inte vad"),
    ("safety", {"m3": "massor"}, "”massor” är inget belopp"),
    ("hire", {"born": "2027", "day": "2026-11-25"}, "ligger efter"),
    ("hire", {"day": "2035-01-25"}, "Vi vet inte vad"),
]


@pytest.mark.parametrize(("name", "asked", "sentence"), WRONG, ids=lambda value: str(value)[:30])
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    name: str, asked: dict[str, str], sentence: str
) -> None:
    response = Client().get(PAGES[name], {"pension": "3,25", **asked})
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in text_of(html)
    assert "Det här behöver rättas" in html
    assert 'id="svar"' not in html
    assert 'value="3,25"' in html or name in {"sick", "safety"}


TYPED = st.one_of(
    st.text(max_size=20), st.integers(-(10**18), 10**18).map(str), st.sampled_from(["", "2026", "1e9"])
)


@every_page
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_address_brings_a_page_down(address: str, data: st.DataObject) -> None:
    names = [
        "invoiced",
        "amount",
        "monthly",
        "born",
        "year",
        "municipality",
        "hours",
        "days",
        "start",
        "claim",
        "day",
    ]
    names += [
        "fee",
        "pension",
        "work",
        "known",
        "m1",
        "months",
        "comparable",
        "waiting_days",
        "customers",
        "insurance",
    ]
    asked = data.draw(st.dictionaries(st.sampled_from(names), TYPED, max_size=5))
    assert Client().get(address, asked).status_code in {200, 422}


@pytest.mark.parametrize("place", municipalities(), ids=lambda place: place.name)
def test_three_ways_are_shown_for_each_municipality(place: object) -> None:
    status, said = words_of(PAGES["three_ways"], municipality=place.code)  # type: ignore[attr-defined]
    assert status == 200
    assert f"i {place.name}" in said  # type: ignore[attr-defined]


def test_where_tax_is_lower_more_is_left() -> None:
    nets = {}
    for code in ("2480", "2425"):
        html = Client().get(PAGES["three_ways"], {"municipality": code, "costs": "0"}).content.decode()
        nets[code] = re.search(r'class="big">([^<]+)<', html)[1]  # type: ignore[index]
    assert nets["2480"] != nets["2425"]


def test_the_price_and_the_net_lead_to_each_other() -> None:
    html = Client().get(PAGES["price"], {"known": "net", "amount": "25000"}).content.decode()
    back = unescape(re.search(r'href="(\?[^"#]+)#svar"', html)[1])  # type: ignore[index]
    turned = Client().get(PAGES["price"] + back).content.decode()
    forth = unescape(re.search(r'href="(\?[^"#]+)#svar"', turned)[1])  # type: ignore[index]
    price = re.search(r"known=price&amount=(\d+)", back)[1]  # type: ignore[index]
    net = re.search(r"known=net&amount=(\d+)", forth)[1]  # type: ignore[index]
    assert int(net) >= 25_000
    again = Client().get(PAGES["price"] + forth).content.decode()
    assert f"known=price&amount={price}" in unescape(again)


def test_an_illness_is_told_day_by_day_for_each_way_of_working() -> None:
    start = {"start": "2026-11-02", "days": "15"}
    employed = words_of(PAGES["sick"], work="employed", **start)[1]
    firm = words_of(PAGES["sick"], work="own_firm", waiting_days="7", **start)[1]
    assert "15 · 16 nov Sjukpenning från Försäkringskassan" in employed
    assert firm.count(" Karensdag ") == 7
    assert "Nu behövs läkarintyg." in employed


def test_a_light_says_it_depends_and_on_what() -> None:
    said = words_of(PAGES["safety"], customers="9", on_board="yes")[1]
    assert "A-kassa: Det beror på" in said
    assert "väsentligt inflytande" in said
    assert "Många kunder" in said
    assert "inget löfte" in said
    red = words_of(PAGES["safety"], **{f"m{place}": "" for place in range(1, 13)})[1]
    assert "A-kassa: Det räcker inte än" in red
    assert "Med 4 månader till" in red


def test_the_regional_support_is_shown_but_not_counted_before_one_is_sure() -> None:
    unsure = words_of(PAGES["hire"], municipality="2481")[1]
    sure = words_of(PAGES["hire"], municipality="2481", regional="yes")[1]
    assert "Villkoren behöver granskas" in unsure
    assert "Regionalt stöd" not in unsure.split("Del för del")[1].split("Tre sätt")[0]
    assert "Regionalt stöd" in sure.split("Del för del")[1]
    assert "stödområdet" not in words_of(PAGES["hire"], municipality="2480")[1]


def test_a_reckoning_is_kept_behind_a_secret_address_and_the_next_one_joins_it() -> None:
    client = Client()
    kept = client.post("/utkast/", {"kind": "three_ways", "query": "invoiced=480+000&municipality=2481"})
    assert kept.status_code == 302
    client.post("/utkast/", {"kind": "sick", "query": "monthly=30000"})
    client.post("/utkast/", {"kind": "sick", "query": "monthly=30000"})
    said = text_of(client.get(kept["Location"]).content.decode())
    assert "Tre vägar Det du fakturerar på ett år 480 000" in said
    assert "Lycksele" in said
    assert said.count("Om jag blir sjuk") == 1
    draft = MembershipDraft.objects.get()
    assert b"480" not in bytes(draft.content)
    assert kept["Location"].split("/")[2].encode() not in bytes(draft.token_hash)


def test_a_draft_opens_for_its_address_only_and_can_be_removed() -> None:
    client = Client()
    address = client.post("/utkast/", {"kind": "hire", "query": ""})["Location"]
    assert Client().get(address).status_code == 200
    assert Client().get("/utkast/" + "x" * 43 + "/").status_code == 409
    client.post(address)
    assert MembershipDraft.objects.count() == 0
    assert "gått ut" in text_of(Client().get(address).content.decode())


@pytest.mark.parametrize("form", [{"kind": "gissa"}, {"kind": "hire", "query": "x" * 5000}, {}])
def test_a_draft_holds_only_reckonings(form: dict[str, str]) -> None:
    assert Client().post("/utkast/", form).status_code == 404
    assert MembershipDraft.objects.count() == 0


def test_a_wrong_question_is_not_kept_but_shown_again() -> None:
    answer = Client().post("/utkast/", {"kind": "hire", "query": "monthly=mycket"}, follow=True)
    assert answer.status_code == 422
    assert MembershipDraft.objects.count() == 0


def test_the_law_in_figures_shows_every_parameter_with_source_and_mark_and_what_changes_next() -> None:
    from sosolo.ground.law.parameters import every_parameter

    html = Client().get("/lagen/").content.decode()
    assert [one.name for one in every_parameter() if f'id="{one.name}"' not in html] == []
    said = text_of(html)
    assert "Det här ändras härnäst" in said
    for mark in ("Kontrollerat", "Funnet", "Behöver granskas"):
        assert mark in said
    assert "Mervärdesskatt på livsmedel 1 januari 2028 12 %" in said.replace("\u00a0", " ")
    assert [place.name for place in municipalities() if place.name not in said] == []


def test_the_front_page_leads_to_the_calculators_and_every_page_to_the_figures() -> None:
    assert 'href="/rakna/"' in Client().get("/").content.decode()
    assert 'href="/lagen/"' in Client().get("/logga-in/").content.decode()


def test_eight_questions_are_asked_and_nothing_is_answered_before() -> None:
    html = Client().get(WAY).content.decode()
    assert len(set(re.findall(r'name="(\w+)"', html)) & set(ANSWERED)) == 8
    assert 'id="svar"' not in html
    assert "Rätta" not in html


def test_the_answer_has_its_reasons_and_the_money_of_the_three_ways() -> None:
    status, words = words_of(WAY, **ANSWERED)
    assert status == 200
    assert "Arbeta genom kooperativet" in words
    assert "Du kan prova ett uppdrag och sluta när du vill." in words
    _, three = words_of(PAGES["three_ways"], invoiced="120000", costs="0", municipality="2422")
    nets = re.findall(r"\d[\d ]* kr", words.split("Det här blir kvar till dig i månaden")[1])
    assert nets[0] in three
    assert "Sorsele" in words


def test_a_question_that_was_left_out_is_named_and_the_others_keep_their_answers() -> None:
    status, words = words_of(WAY, **{name: told for name, told in ANSWERED.items() if name != "wants"})
    assert status == 422
    assert "Fyll i det här" in words
    html = (
        Client().get(WAY, {name: told for name, told in ANSWERED.items() if name != "wants"}).content.decode()
    )
    assert re.search(r'value="job"[^>]*checked', html)
    assert 'id="svar"' not in html


def test_the_questions_speak_english() -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    words = text_of(client.get(WAY, ANSWERED).content.decode())
    assert "Work through the cooperative" in words
    assert "You can try one assignment and stop when you like." in words
