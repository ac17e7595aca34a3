"""Absence on its pages: read through before it is reported, corrected, taken back; and at the office, seen and noted."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from sosolo.employment.actions.declarations import declare_month
from sosolo.employment.models import AbsenceDay, DeclarationHandedIn
from sosolo.parties.models import Reading
from tests.cast import DAY, Cast, at
from tests.web.clients import browser_of
from tests.web.test_mandates import given

pytestmark = pytest.mark.django_db
MONDAY = DAY + timedelta(days=4)
NEW = "/franvaro/ny/"
TOLD = {"kind": "child", "since": str(MONDAY), "until": "", "part": "10000", "hours": "", "once": "a"}
SEEN = {"seen": "1"}


@pytest.fixture
def employed(cast: Cast) -> Cast:
    cast.opened()
    return cast


def mine(cast: Cast) -> list[AbsenceDay]:
    """Ada's days from Monday on."""
    return list(AbsenceDay.objects.filter(member=cast.ada_member, day__gte=MONDAY).order_by("day"))


def reported(cast: Cast, **told: str) -> AbsenceDay:
    answer = browser_of("ada").post(NEW, TOLD | SEEN | told)
    assert answer.status_code == 302, answer.content.decode()
    return mine(cast)[0]


def test_one_without_any_absence_is_told_what_the_page_is_for(cast: Cast) -> None:
    del cast
    page = browser_of("cleo").get("/franvaro/").content.decode()
    assert "Du har inte anmält någon frånvaro." in page
    assert "Är du själv sjuk?" in page
    assert "/rakna/sjukdom/" in page
    assert "vidare till Försäkringskassan" in page


def test_ada_reads_through_before_anything_is_reported(employed: Cast) -> None:
    ada = browser_of("ada")
    friday = MONDAY + timedelta(days=4)
    told = TOLD | {"kind": "parental", "until": str(friday), "part": "5000"}
    page = ada.post(NEW, told).content.decode()
    assert "Stämmer det?" in page
    assert "I deklarationen för oktober 2026" in page
    assert "50\u00a0% av dagen" in page
    assert "Anmäl 5 dagar" in page
    assert mine(employed) == []

    answer = ada.post(NEW, told | SEEN)
    assert [(one.day, one.percent) for one in mine(employed)] == [
        (MONDAY + timedelta(days=step), 50_00) for step in range(5)
    ]
    seen = ada.get(answer["Location"]).content.decode()
    assert "Du har anmält 5 dagar." in seen
    assert "Föräldraledighet" in seen


def test_what_was_read_through_can_be_changed_first(employed: Cast) -> None:
    page = browser_of("ada").post(NEW, TOLD | {"again": "1", "part": "2500"})
    assert page.status_code == 200
    assert 'value="2500" id="id_part_3" required checked' in page.content.decode()
    assert mine(employed) == []


def test_the_same_form_twice_is_one_report(employed: Cast) -> None:
    ada = browser_of("ada")
    first, second = (ada.post(NEW, TOLD | SEEN) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert len(mine(employed)) == 1


def test_hours_are_read_as_people_write_them(employed: Cast) -> None:
    day = reported(employed, part="hours", hours="3:20")
    assert (day.hours, day.percent) == (3_33, None)
    page = browser_of("ada").get(f"/franvaro/dagar/{day.pk}/").content.decode()
    assert 'value="3:20"' in page


@pytest.mark.parametrize("seen", [{}, SEEN], ids=["reading through", "reporting"])
@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"kind": ""}, "Välj om det är vård av sjukt barn eller föräldraledighet."),
        ({"part": "hours"}, "Skriv hur länge du var borta"),
        ({"part": "hours", "hours": "0"}, "Skriv hur länge du var borta"),
        ({"part": "hours", "hours": "25"}, "En dag har 24 timmar"),
        ({"part": "hours", "hours": "en stund"}, "är ingen tid"),
        ({"hours": "3"}, "Välj Ett antal timmar"),
        ({"part": "101"}, "Välj"),
        ({"until": str(MONDAY - timedelta(days=1))}, "ligger före startdagen"),
        ({"since": "2026-06-01"}, "ingen anställning genom kooperativet"),
        ({"since": "2029-01-02"}, "har inte varit än"),
        ({"since": "i går"}, "ÅÅÅÅ-MM-DD"),
        ({"kind": "sick"}, "Välj"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    employed: Cast, told: dict[str, str], words: str, seen: dict[str, str]
) -> None:
    answer = browser_of("ada").post(NEW, TOLD | told | seen)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert told.get("since", str(MONDAY)) in page
    assert mine(employed) == []


def test_a_day_that_is_full_is_refused_already_when_reading_through(employed: Cast) -> None:
    reported(employed)
    answer = browser_of("ada").post(NEW, TOLD | {"kind": "parental", "once": "b"})
    assert answer.status_code == 422
    assert "mer än en hel dags frånvaro den 19\u00a0oktober\u00a02026" in answer.content.decode()


def test_ada_corrects_a_day(employed: Cast) -> None:
    day = reported(employed)
    ada = browser_of("ada")
    here = f"/franvaro/dagar/{day.pk}/"
    assert ada.post(here, {"part": "7500", "hours": "", "once": "c"}).status_code == 302
    (same,) = mine(employed)
    assert (same.number, same.percent) == (day.number, 75_00)
    wrong = ada.post(here, {"part": "hours", "hours": "99", "once": "d"})
    assert wrong.status_code == 422
    assert 'value="99"' in wrong.content.decode()


def test_what_was_just_reported_is_undone_with_one_press(employed: Cast) -> None:
    ada = browser_of("ada")
    answer = ada.post(NEW, TOLD | SEEN)
    page = ada.get(answer["Location"]).content.decode()
    undo = f"/franvaro/{mine(employed)[0].absence_id}/borttagning/"
    assert undo in page
    assert ada.post(undo, {"once": "u"}).status_code == 302
    assert ada.post(undo, {"once": "u"}).status_code == 302
    assert mine(employed) == []
    assert ada.get(answer["Location"]).status_code == 200


def test_one_day_of_several_is_taken_back(employed: Cast) -> None:
    first = reported(employed, until=str(MONDAY + timedelta(days=1)))
    ada = browser_of("ada")
    assert ada.post(f"/franvaro/dagar/{first.pk}/borttagning/", {"once": "u"}).status_code == 302
    (left,) = mine(employed)
    page = ada.get(f"/franvaro/{left.absence_id}/").content.decode()
    assert "20\u00a0oktober\u00a02026" in page
    assert "Ta tillbaka dagen" in page


def test_nobody_else_finds_it(employed: Cast) -> None:
    day = reported(employed)
    cleo, eva = browser_of("cleo"), browser_of("eva")
    for page in (f"/franvaro/{day.absence_id}/", f"/franvaro/dagar/{day.pk}/"):
        assert cleo.get(page).status_code == 404
        assert eva.get(page).status_code == 403
    for deed in (f"/franvaro/{day.absence_id}/borttagning/", f"/franvaro/dagar/{day.pk}/borttagning/"):
        assert cleo.post(deed, {"once": "x"}).status_code == 404
    assert cleo.post(f"/franvaro/dagar/{day.pk}/", {"part": "5000"}).status_code == 404
    assert mine(employed) == [day]


def test_a_member_with_her_own_firm_is_told_whose_page_it_is(cast: Cast) -> None:
    del cast
    bo = browser_of("bo")
    assert "Anmäl frånvaro" not in bo.get("/franvaro/").content.decode()
    assert bo.get(NEW).status_code == 409


def test_eva_sees_how_many_days_wait_and_reads_why_with_a_note(employed: Cast) -> None:
    reported(employed)
    eva, ada = browser_of("eva"), browser_of("ada")
    page = eva.get("/kansli/loner/").content.decode()
    assert "Frånvaro i oktober 2026:" in page
    assert "Vård av sjukt barn" not in page
    person = employed.ada_member.person_id
    assert not Reading.objects.filter(what="absence", person_id=person).exists()

    names = eva.get("/kansli/franvaro/?manad=2026-10").content.decode()
    assert "Ada Ek" in names
    assert "Vård av sjukt barn" in names
    assert Reading.objects.filter(what="absence", person_id=person).count() == 1
    told = ada.get("/mina-uppgifter/").content.decode()
    assert "din frånvaro" in told
    assert "Eva Kansli" in told


@pytest.mark.parametrize("month", ["", "2026-13", "oktober", "2026-10-01", "9999999-10"])
def test_a_month_that_is_no_month_is_this_month(cast: Cast, month: str) -> None:
    del cast
    assert browser_of("eva").get("/kansli/franvaro/", {"manad": month}).status_code == 200


def test_only_the_office_reads_who_was_away(employed: Cast) -> None:
    reported(employed)
    for who in ("ada", "gun", "rolf", "majken"):
        assert browser_of(who).get("/kansli/franvaro/").status_code == 403


def test_ada_reads_her_own_without_a_note(employed: Cast) -> None:
    day = reported(employed)
    browser_of("ada").get(f"/franvaro/{day.absence_id}/")
    assert not Reading.objects.exists()


def test_eva_says_that_it_is_signed_and_ada_sees_it(employed: Cast) -> None:
    day = reported(employed)
    made = declare_month(actor=employed.eva, month=date(2026, 10, 1), at=at(date(2026, 11, 5)))
    ada, eva = browser_of("ada"), browser_of("eva")
    page = eva.get("/kansli/loner/").content.decode()
    deed = f"/kansli/deklarationer/{made.pk}/inlamning/"
    assert deed in page
    for _ in range(2):
        assert eva.post(deed, {"once": "s"}).status_code == 302
    assert DeclarationHandedIn.objects.filter(declaration=made).count() == 1

    seen = ada.get(f"/franvaro/{day.absence_id}/").content.decode()
    assert "Lämnad" in seen
    assert "Ta tillbaka" not in seen
    late = ada.post(f"/franvaro/dagar/{day.pk}/", {"part": "5000", "hours": "", "once": "e"})
    assert late.status_code == 422
    assert "säg det till Försäkringskassan" in late.content.decode()
    gone = ada.post(f"/franvaro/{day.absence_id}/borttagning/", {"once": "f"})
    assert gone.status_code == 409
    assert mine(employed) == [day]

    assert f"{deed}borttagning/" in eva.get("/kansli/loner/").content.decode()
    assert eva.post(f"{deed}borttagning/", {"once": "t"}).status_code == 302
    assert ada.post(f"/franvaro/{day.absence_id}/borttagning/", {"once": "g"}).status_code == 302


def test_who_takes_the_file_away_is_seen_by_those_who_are_in_it(employed: Cast) -> None:
    reported(employed)
    made = declare_month(actor=employed.eva, month=date(2026, 10, 1), at=at(date(2026, 11, 5)))
    assert browser_of("eva").get(f"/kansli/deklarationer/{made.pk}/agi.xml").status_code == 200
    noted = Reading.objects.filter(person_id=employed.ada_member.person_id).values_list("what", flat=True)
    assert {"number", "absence"} <= set(noted)


def test_the_pages_are_in_english_too(employed: Cast) -> None:
    reported(employed, until=str(MONDAY + timedelta(days=1)))
    ada = browser_of("ada")
    ada.cookies["django_language"] = "en"
    page = ada.get("/franvaro/").content.decode()
    assert "Care of a sick child" in page
    assert "2 days" in page
    assert "Not declared yet" in page


def test_whoever_helps_ada_may_report_for_her_and_is_seen_to_have_read(employed: Cast) -> None:
    mandate = given(employed)
    eva = browser_of("eva")
    eva.post(reverse("helping_begin", args=[mandate.pk]))
    assert eva.post(NEW, TOLD | SEEN).status_code == 302
    assert len(mine(employed)) == 1
    assert "Vård av sjukt barn" in eva.get("/franvaro/").content.decode()
    noted = Reading.objects.filter(person_id=employed.ada_member.person_id, what="absence")
    assert noted.count() == 1
