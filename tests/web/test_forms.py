"""What people type: right, wrong, twice, in the wrong order. Never a 500; what was typed stays."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sosolo.employment.actions.assignments import renew_link
from sosolo.employment.models import Answer, Assignment, Offer
from sosolo.expenses.models import Expense
from tests.cast import Cast
from tests.web.clients import browser_of

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def today() -> date:
    return timezone.localdate()


def assignment_form(**changes: str) -> dict[str, str]:
    form = {
        "once": "k1",
        "title": "Ny webbplats",
        "tasks": "Bygga om den.",
        "municipality": "2422",
        "starts_on": str(today()),
        "ends_on": str(today() + timedelta(days=20)),
        "pricing": "hour",
        "price": "750",
        "hours": "20",
        "vat_kind": "25",
        "directed_by": "member",
        "risk_work": "",
    }
    return form | changes


@pytest.fixture
def ada(cast: Cast) -> Client:
    return browser_of("ada")


def test_a_new_assignment_is_registered_and_shown(cast: Cast, ada: Client) -> None:
    response = ada.post(f"/uppdrag/nytt/{cast.karin.pk}/", assignment_form(), follow=True)
    assert response.status_code == 200
    assert "Ny webbplats" in response.content.decode()
    assert "Väntar på kunden" in response.content.decode()


def test_the_same_form_sent_twice_makes_one_assignment(cast: Cast, ada: Client) -> None:
    first = ada.post(f"/uppdrag/nytt/{cast.karin.pk}/", assignment_form(once="dubbel"))
    before = Assignment.objects.count()
    second = ada.post(f"/uppdrag/nytt/{cast.karin.pk}/", assignment_form(once="dubbel"))
    assert (first.status_code, second["Location"]) == (302, first["Location"])
    assert Assignment.objects.count() == before


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("starts_on", "2020-01-01", "har redan passerat"),
        ("starts_on", "i morgon", "ÅÅÅÅ-MM-DD"),
        ("starts_on", "0001-01-01", "Årtalet ser fel ut"),
        ("ends_on", "2020-01-01", "ligger före"),
        ("price", "-750", "större än noll"),
        ("price", "sjuhundra", "inget belopp"),
        ("price", "9" * 20, "inget belopp"),
        ("price", "99999999", "för stort"),
        ("price", "", "Fyll i"),
        ("title", "", "Fyll i"),
        ("municipality", "0000", "finns inte att välja"),
        ("pricing", "pund", "finns inte att välja"),
        ("hours", "-4", "0"),
        ("vat_kind", "99", "finns inte att välja"),
    ],
)
def test_a_wrong_field_is_named_and_the_rest_stays(
    cast: Cast, ada: Client, field: str, typed: str, sentence: str
) -> None:
    before = Assignment.objects.count()
    response = ada.post(
        f"/uppdrag/nytt/{cast.karin.pk}/", assignment_form(**{field: typed, "once": field + typed})
    )
    text = response.content.decode()
    assert response.status_code == 422
    assert sentence in text
    assert "Bygga om den." in text or field == "tasks"
    assert Assignment.objects.count() == before


@pytest.mark.parametrize("typed", ["25", "-1", "24:01", "hej", "", "0", "7:75", "1e9"])
def test_impossible_hours_are_refused_with_a_sentence(cast: Cast, ada: Client, typed: str) -> None:
    pk = Assignment.objects.filter(member=cast.ada_member, openings__isnull=False).latest("id").pk
    response = ada.post(f"/uppdrag/{pk}/tid/", {"day": "2026-10-10", "minutes": typed, "once": f"h{typed}"})
    assert response.status_code == 422
    assert "Det här behöver rättas" in response.content.decode()


@pytest.mark.parametrize("number", ["123", "5560000168", "556000-016", "abc", "19870214-9812", ""])
def test_a_wrong_org_number_gets_a_sentence(ada: Client, number: str) -> None:
    response = ada.post("/uppdrag/nytt/", {"org_number": number})
    assert response.status_code == 422
    assert response.content.decode().count(number or "Fyll i") >= 1


def test_a_known_customer_is_found_by_number(cast: Cast, ada: Client) -> None:
    number = cast.karin.organisation.org_number
    response = ada.post("/uppdrag/nytt/", {"org_number": f"{number[:6]}-{number[6:]}"})
    assert response["Location"] == f"/uppdrag/nytt/{cast.karin.pk}/"


def test_a_receipt_is_kept_and_a_text_file_is_not_a_receipt(cast: Cast, ada: Client) -> None:
    fields = {"day": str(today()), "kind": "material", "text": "Skruv", "gross": "250", "vat": "50"}
    good = SimpleUploadedFile("kvitto.png", PIXEL)
    assert ada.post("/utlagg/kvitto/", fields | {"receipt": good, "once": "r1"}).status_code == 302
    expense = Expense.objects.latest("id")
    assert (expense.gross, expense.vat) == (250_00, 50_00)
    bad = SimpleUploadedFile("kvitto.png", b"#!/bin/sh\nrm -rf /")
    response = ada.post("/utlagg/kvitto/", fields | {"receipt": bad, "once": "r2"})
    assert response.status_code == 422
    assert "varken en bild" in response.content.decode()
    too_much = ada.post(
        "/utlagg/kvitto/",
        fields | {"vat": "200", "receipt": SimpleUploadedFile("k.png", PIXEL), "once": "r3"},
    )
    assert "Momsen kan vara högst" in too_much.content.decode()


def test_a_receipt_comes_back_as_an_attachment_and_only_to_its_member(cast: Cast, ada: Client) -> None:
    fields = {"day": str(today()), "kind": "other", "text": "Hemligt", "gross": "10", "vat": ""}
    ada.post("/utlagg/kvitto/", fields | {"receipt": SimpleUploadedFile("../../x.png", PIXEL), "once": "r9"})
    pk = Expense.objects.latest("id").pk
    response = ada.get(f"/utlagg/{pk}/kvitto/")
    assert response.content == PIXEL
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    assert browser_of("cleo").get(f"/utlagg/{pk}/kvitto/").status_code == 403


def test_karin_reads_and_accepts_without_an_account(cast: Cast) -> None:
    token = renew_link(
        actor=cast.ada,
        assignment=cast.registered(starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 20)),
        at=timezone.now(),
    )
    karin = Client()
    page = karin.get(f"/avtal/{token}/")
    assert page.status_code == 200
    offer = Offer.objects.latest("id")
    form = {"name": "Karin Kund", "shown": offer.sha256, "answer": "yes", "message": ""}
    assert "Tack. Avtalet är godkänt" in karin.post(f"/avtal/{token}/", form).content.decode()
    again = karin.post(f"/avtal/{token}/", form)
    assert "Svaret är redan lämnat" in again.content.decode()
    assert Answer.objects.filter(offer=offer).count() == 1
    assert "godkänt av" in karin.get(f"/avtal/{token}/").content.decode()


@pytest.mark.parametrize("token", ["x", "a" * 43, "..%2f", "é"])
@pytest.mark.django_db
def test_a_link_that_is_wrong_says_so(token: str) -> None:
    response = Client().get(f"/avtal/{token}/")
    assert response.status_code in {404, 409}
    assert "Traceback" not in response.content.decode()


def test_a_customer_who_wants_a_change_says_what(cast: Cast) -> None:
    token = renew_link(
        actor=cast.ada,
        assignment=cast.registered(starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 20)),
        at=timezone.now(),
    )
    offer = Offer.objects.latest("id")
    form = {"name": "Karin Kund", "shown": offer.sha256, "answer": "change", "message": ""}
    assert "Skriv vad som behöver ändras" in Client().post(f"/avtal/{token}/", form).content.decode()
    done = Client().post(f"/avtal/{token}/", form | {"message": "Börja senare"})
    assert "Vi har fått ditt önskemål" in done.content.decode()


def test_a_bank_file_that_is_none_is_refused_on_the_page(cast: Cast) -> None:
    eva = browser_of("eva")
    response = eva.post("/kansli/bank/", {"file": SimpleUploadedFile("x.txt", b"hej"), "once": "b1"})
    assert response.status_code == 422
    assert "varken BgMax eller camt" in response.content.decode()


def test_the_payroll_page_tells_the_maker_that_another_person_approves(cast: Cast) -> None:
    cast.issued()
    eva = browser_of("eva")
    made = eva.post("/kansli/loner/", {"pay_on": f"{timezone.localdate()}", "once": "p1"})
    assert made.status_code == 302
    page = made["Location"]
    refused = eva.post(f"{page}godkannande/", {"once": "p2"})
    assert "En annan person måste godkänna" in refused.content.decode()
    done = browser_of("gun").post(f"{page}godkannande/", {"once": "p3"})
    assert done.status_code == 302


@pytest.mark.parametrize("text", ["'", "%", "\\", "\x00", "<svg/onload=1>{{7*7}}", "a" * 5000])
def test_hostile_words_are_words(cast: Cast, ada: Client, text: str) -> None:
    response = ada.post(
        f"/uppdrag/nytt/{cast.karin.pk}/",
        assignment_form(title=text[:120], once=f"x{text[:5]!r}"),
        follow=True,
    )
    assert response.status_code in {200, 422}
    assert "<svg/onload" not in response.content.decode()
    assert ">49<" not in response.content.decode()
    assert ada.get(f"/fakturor/?before={text[:50]}").status_code == 200
    assert browser_of("eva").get(f"/bokforing/?from={text[:50]}").status_code == 200


@pytest.mark.django_db
def test_nobody_becomes_somebody_with_one_click_outside_the_demonstration() -> None:
    assert Client().post("/demonstration/ada/").status_code == 404
    assert "Prova som" not in Client().get("/").content.decode()


@pytest.mark.django_db
def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence() -> None:
    texts = [
        Client().post("/logga-in/", {"email": email, "password": "fel"}).content.decode()
        for email in ("ada@sosolo.example", "ingen@sosolo.example")
    ]
    assert all("stämmer inte ihop" in text for text in texts)
