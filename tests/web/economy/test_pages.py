"""The pages of the economy: who reads, what is answered, what is refused with a sentence."""

import json
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sosolo.economy.actions import open_books
from sosolo.economy.live import homes_of
from sosolo.economy.models import OpenBooks, Plan, Risk, RiskReview, Scenario
from sosolo.ground.economy.asked import VERSION
from sosolo.ground.economy.places import Homes
from sosolo.ledger import chart
from sosolo.ledger.actions import post_voucher
from sosolo.web.economy import views
from tests.cast import DAY, Cast, at
from tests.ledger.test_books import draft
from tests.web.clients import browser_of

PAGES = ("economy", "scenarios", "outcome", "open_books", "risks", "legal_roles")


@pytest.mark.parametrize("slug", ["eva", "gun", "rolf", "region"])
@pytest.mark.parametrize("name", PAGES)
def test_the_board_the_auditor_and_the_region_read_along(cast: Cast, slug: str, name: str) -> None:
    assert browser_of(slug).get(reverse(name)).status_code == 200


def test_a_member_reads_the_open_books_and_not_the_what_ifs(cast: Cast) -> None:
    ada = browser_of("ada")
    assert ada.get(reverse("open_books")).status_code == 200
    assert ada.get(reverse("economy")).status_code == 403
    assert ada.get(reverse("risks")).status_code == 403


def test_the_answer_is_on_the_page_with_picture_table_and_why(cast: Cast) -> None:
    page = browser_of("gun").get(reverse("economy"), {"members": "100", "fixed": "1900000", "pauses": "0", "sick_pay": "0", "through": "50", "invoiced": "300000", "fee": "6", "member_fee": "2400"})  # fmt: skip
    html = page.content.decode()
    assert re.search(r'class="big">186<', html)
    assert html.count("<polygon") == 3
    assert html.count('role="img"') >= 4
    assert "En medlem lämnar per år" in html
    assert html.count('class="why"') >= 20


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"members": "-5"}, "lägre än 0"),
        ({"fee": "300"}, "ingen procentsats"),
        ({"fee": "25"}, "mellan 0 och 20"),
        ({"grant_months": ""}, "Fyll i det här"),
        ({"months": ""}, "Fyll i"),
        ({"invoiced": "mycket"}, "inget belopp"),
        ({"capital": "2 000 000 000"}, "Högst 1\u00a0000\u00a0000\u00a0000 kr"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_stays_as_typed(
    cast: Cast, typed: dict[str, str], words: str
) -> None:
    page = browser_of("gun").get(reverse("economy"), typed | {"arrivals": "37"})
    html = page.content.decode()
    assert page.status_code == 422
    assert words in html
    assert 'value="37"' in html
    if "members" in typed:
        assert 'value="-5"' in html
    assert "<polygon" not in html


def test_a_cooperative_with_more_money_than_anyone_types_reads_its_own_books(cast: Cast) -> None:
    lines = ((chart.BANK, None, 42_000_000_00), (chart.DEBENTURES, None, -42_000_000_00))
    post_voucher(draft(cast, "much", lines=lines), actor=cast.eva, at=at(DAY))
    page = browser_of("gun").get(reverse("economy"))
    assert page.status_code == 200
    typed = re.search(r'name="capital"[^>]*value="([^"]*)"', page.content.decode())
    assert typed is not None
    assert int(typed[1].partition(",")[0]) >= 42_000_000


def save(client: Client, name: str, **asked: str) -> str:
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    answer = client.post(f"{reverse('economy')}?{query}", {"name": name, "note": "Prov", "once": name})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return str(answer["Location"])


def test_a_scenario_is_saved_opened_copied_compared_shared_and_printed(cast: Cast) -> None:
    gun = browser_of("gun")
    where = save(gun, "Högre avgift", fee="7,5", members="80")
    one = Scenario.objects.get(name="Högre avgift")
    assert (one.assumed["fee"], one.assumed["members"], one.version) == (750, 80, VERSION)
    html = gun.get(where).content.decode()
    copy = re.search(r'href="(/ekonomi/\?[^"]*fran=\d+[^"]*)"', html)
    assert copy is not None
    copied = gun.get(copy[1].replace("&amp;", "&")).content.decode()
    assert 'value="7,5"' in copied
    assert 'value="80"' in copied
    other = Scenario.objects.exclude(pk=one.pk)[0]
    compared = gun.get(reverse("scenario_comparison"), {"s": [one.pk, other.pk]}).content.decode()
    assert "Högre avgift" in compared
    assert other.name in compared
    pdf = gun.get(reverse("scenario_annex", args=[one.pk]))
    assert pdf.content.startswith(b"%PDF")
    assert pdf.content == gun.get(reverse("scenario_annex", args=[one.pk])).content
    shown = gun.post(reverse("scenario_link", args=[one.pk])).content.decode()
    address = re.search(r"/delat/[\w-]+/", shown)
    assert address is not None
    read = Client().get(address[0])
    assert "Högre avgift" in read.content.decode()
    assert Client().get("/delat/fel/").status_code == 409


def test_a_name_is_used_once_and_what_was_typed_is_kept(cast: Cast) -> None:
    gun = browser_of("gun")
    save(gun, "Samma")
    again = gun.post(reverse("economy"), {"name": "Samma", "note": "Min text", "once": "annan"})
    assert again.status_code == 422
    assert "redan ett scenario" in again.content.decode()
    assert "Min text" in again.content.decode()


def test_the_region_reads_and_saves_nothing(cast: Cast) -> None:
    region = browser_of("region")
    region.post(reverse("economy"), {"name": "Regionens", "once": "r"})
    assert not Scenario.objects.filter(name="Regionens").exists()
    one = Scenario.objects.all()[0]
    assert region.post(reverse("scenario_plan", args=[one.pk])).status_code == 403
    assert region.post(reverse("scenario_link", args=[one.pk])).status_code == 403


def test_a_scenario_of_the_first_model_still_opens_and_a_newer_one_says_so(cast: Cast) -> None:
    def kept(name: str, version: int) -> Scenario:
        return Scenario.objects.create(
            tenant=cast.tenant, name=name, assumed={"members": 90, "fee": 500}, version=version, seed=1,
            begins=DAY.replace(day=1), made_at=at(DAY), made_by="Gun",
        )  # fmt: skip

    gun = browser_of("gun")
    old = gun.get(reverse("scenario", args=[kept("Gammalt", 1).pk]))
    assert old.status_code == 200
    assert "äldre modell" in old.content.decode()
    new = gun.get(reverse("scenario", args=[kept("Nyare", 99).pk]))
    assert new.status_code == 409
    assert "nyare modell" in new.content.decode()
    assert gun.get(reverse("scenarios")).status_code == 200


def test_the_open_books_open_to_everyone_only_when_the_board_says_so(cast: Cast) -> None:
    public = reverse("public_books", args=["vasterbotten"])
    gun = browser_of("gun")
    for word, status in (("members", 409), ("everyone", 200)):
        sent = gun.post(reverse("open_books_opening"), {"readers": word, "once": word})
        assert sent.status_code == 302
        assert Client().get(public).status_code == status
    assert browser_of("eva").post(reverse("open_books_opening"), {"readers": "members"}).status_code == 403
    assert gun.post(reverse("open_books_opening"), {"readers": "ingen"}).status_code == 422
    assert Client().get(reverse("public_books", args=["finns-inte"])).status_code == 404


def test_fewer_than_five_in_a_place_are_not_told(cast: Cast) -> None:
    open_books(actor=cast.gun, for_everyone=True, at=at(DAY))
    html = Client().get(reverse("public_books", args=["vasterbotten"])).content.decode()
    table = html[html.index("Var vi bor") :]
    counts = [int(count) for count in re.findall(r'class="money sum">(\d+)<', table)]
    assert counts
    assert min(counts) >= 5


def test_a_risk_is_reviewed_and_its_history_stays(cast: Cast) -> None:
    risk = Risk.objects.get(key="solvency")
    gun, page = browser_of("gun"), reverse("risk", args=[risk.pk])
    review = {"likelihood": "2", "effect": "5", "owner": "Gun", "measures": "Kredit hos banken.", "review_on": "2030-01-15", "once": "a"}  # fmt: skip
    assert gun.post(page, review).status_code == 302
    assert RiskReview.objects.filter(risk=risk).count() == 2
    assert "Kredit hos banken." in gun.get(page).content.decode()
    wrong = gun.post(page, review | {"likelihood": "9", "once": "b"})
    assert wrong.status_code == 422
    assert "Kredit hos banken." in wrong.content.decode()
    past = gun.post(page, review | {"review_on": "2020-01-01", "once": "c"})
    assert past.status_code == 422
    assert "redan varit" in past.content.decode()
    assert browser_of("region").post(page, review | {"once": "d"}).status_code in {200, 403, 409, 422}
    assert RiskReview.objects.filter(risk=risk).count() == 2


def test_few_members_wake_their_risk_and_plan_b(cast: Cast) -> None:
    html = browser_of("region").get(reverse("risks")).content.decode()
    assert "Vaken nu" in html
    assert "Plan B gäller" in html


def test_the_chairs_home_says_how_things_stand_and_what_is_awake(cast: Cast) -> None:
    risk = Risk.objects.get(watch="members")
    html = browser_of("gun").get("/idag/").content.decode()
    assert "<h1>Läget</h1>" in html
    assert re.search(r"\d+ av \d+</p>", html), "members beside what is needed"
    assert f'href="{reverse("risk", args=[risk.pk])}"' in html
    for word in ("Garantifonden", "Resultat hittills i år", "Försenat", "Kommande möten", "<svg"):
        assert word in html


def test_the_officers_home_is_the_desk_with_its_queues(cast: Cast) -> None:
    html = browser_of("eva").get("/idag/").content.decode()
    assert "Väntar på dig" in html
    assert "Borta idag" in html
    assert "Vaken risk" not in html


def test_where_members_live_goes_to_the_model_with_small_places_together() -> None:
    before = {"2480": 20, "2422": 6, "2425": 1, "2418": 2}
    now = {"2480": 31, "2422": 15, "2425": 2, "2418": 4}
    homes = homes_of([(date(2025, 7, 1), before), (date(2026, 7, 1), now)], least=5)
    assert homes == Homes({"2480": 31, "2422": 15, "": 6}, {"2480": 11, "2422": 9, "": 3})
    assert homes_of([], least=5) is None


def test_the_model_says_where_people_will_live(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    editions = [(date(2026, 7, 1), {"2480": 30, "2422": 15})]
    monkeypatch.setattr(views, "place_editions", lambda *_: editions)
    html = browser_of("gun").get("/ekonomi/?members=90").content.decode()
    told = html.split("Var medlemmarna bor")[1].split("</details>")[0]
    assert [int(count) for count in re.findall(r'data-label="I dag">(\d+)<', told)] == [60, 30, 0]
    assert "Umeå" in told
    assert "Andra kommuner" in told, "somebody may come from where nobody lives yet"


def test_the_plan_is_set_beside_what_came(cast: Cast) -> None:
    html = browser_of("region").get(reverse("outcome")).content.decode()
    assert "Planen och det som blev" in html
    assert html.count("<polygon") == 4
    plan = Plan.objects.latest("id")
    assert len(json.dumps(plan.bands)) > 500
    assert OpenBooks.objects.exists()
    assert plan.adopted_at < at(DAY + timedelta(days=1))
