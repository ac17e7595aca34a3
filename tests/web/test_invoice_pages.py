"""A member changes a draft on its page, and the office asks Skatteverket for rot and rut."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sosolo.sales.drafts import content_of
from sosolo.sales.figures import sums_of
from sosolo.sales.models import Customer, HouseholdRequest, Invoice, Issuance
from sosolo.sales.queries import invoice_of
from tests.cast import Cast
from tests.sales.test_household import SARA, household, issued, pays, private_draft
from tests.web.clients import browser_of

DRAFT = {
    "your_reference": "Karin",
    "order_reference": "B-77",
    "our_reference": "Ada",
    "delivered_on": "2026-10-15",
    "discount": "10 %",
    "discount_reason": "Kampanj",
    "rounds": "on",
    "note": "Tack!",
    "text_1": "Webb",
    "quantity_1": "7,5",
    "unit_1": "tim",
    "price_1": "800",
    "vat_1": "25",
    "discount_1": "500",
    "text_2": "Bok",
    "quantity_2": "-1",
    "unit_2": "st",
    "price_2": "200,50",
    "vat_2": "6",
    "discount_2": "",
    "text_3": "",
    "quantity_3": "",
    "unit_3": "tim",
    "price_3": "",
    "vat_3": "25",
    "discount_3": "",
    "once": "d1",
}


def changed(draft: Invoice, **more: str) -> tuple[int, str]:
    response = browser_of("ada").post(f"/fakturor/{draft.pk}/utkast/", DRAFT | more)
    return response.status_code, response.content.decode()


def test_a_draft_says_what_was_typed(cast: Cast) -> None:
    draft = cast.draft()
    assert changed(draft)[0] == 302
    found = invoice_of(cast.tenant.pk, draft.pk)
    sums = sums_of(content_of(found, date(2026, 10, 15)))
    assert sums.gross == 5_500_00 - 200_50
    assert sums.total % 100 == 0
    page = browser_of("ada").get(f"/fakturor/{draft.pk}/").content.decode()
    for word in ("B-77", "Kampanj 10", "Rabatt", "Öresavrundning"):
        assert word in page


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("quantity_1", "många", "inget antal"),
        ("quantity_1", "", "Skriv hur många"),
        ("price_1", "-5", "större än noll"),
        ("discount_1", "halva", "ingen rabatt"),
        ("discount", "101 %", "högst 100"),
        ("text_1", "", "Skriv vad raden gäller"),
        ("delivered_on", "0001-01-01", "Årtalet"),
    ],
)
def test_a_slip_gets_a_sentence_and_nothing_is_written(
    cast: Cast, field: str, typed: str, sentence: str
) -> None:
    draft = cast.draft()
    status, page = changed(draft, **{field: typed})
    assert status == 422
    assert sentence in page
    assert "B-77" in page
    assert invoice_of(cast.tenant.pk, draft.pk).order_reference == ""


def test_an_invoice_leads_those_who_may_see_it_to_the_customer(cast: Cast) -> None:
    draft = cast.draft()
    way = f'href="/kunder/{draft.customer_id}/"'
    leads = {
        who: way in browser_of(who).get(f"/fakturor/{draft.pk}/").content.decode()
        for who in ("ada", "eva", "rolf")
    }
    assert leads == {"ada": False, "eva": True, "rolf": True}
    assert browser_of("rolf").get(f"/kunder/{draft.customer_id}/").status_code == 200


def test_the_page_of_an_issued_invoice_has_no_way_to_change_it(cast: Cast) -> None:
    draft, _ = cast.issued()
    page = browser_of("ada").get(f"/fakturor/{draft.pk}/").content.decode()
    assert "utkast/" not in page
    assert changed(draft)[0] == 409


def test_others_drafts_are_not_found(cast: Cast) -> None:
    draft = cast.draft()
    for path in ("", "utkast/", "rot-rut/"):
        assert browser_of("cleo").get(f"/fakturor/{draft.pk}/{path}").status_code == 404


def test_an_attachment_is_added_read_and_taken_away(cast: Cast) -> None:
    draft, ada = cast.draft(), browser_of("ada")
    at_page = f"/fakturor/{draft.pk}/bilagor/"
    file = SimpleUploadedFile("tid.pdf", b"%PDF-1.4 tid")
    assert ada.post(at_page, {"file": file, "once": "a1"}).status_code == 302
    kept = draft.attachments.get()
    assert ada.get(f"/bilagor/{kept.pk}/").content == b"%PDF-1.4 tid"
    assert "tid.pdf" in ada.get(f"/fakturor/{draft.pk}/").content.decode()
    assert browser_of("cleo").get(f"/bilagor/{kept.pk}/").status_code == 404
    wrong = SimpleUploadedFile("tid.exe", b"MZ")
    assert ada.post(at_page, {"file": wrong, "once": "a2"}).status_code == 422
    assert ada.post(f"/bilagor/{kept.pk}/borttagning/").status_code == 302
    assert not draft.attachments.exists()


def test_an_advance_is_drafted_from_the_assignment(cast: Cast) -> None:
    assignment = cast.opened()
    response = browser_of("ada").post(
        f"/uppdrag/{assignment.pk}/forskott/", {"text": "Förskott", "net": "3 000", "once": "f1"}
    )
    page = browser_of("ada").get(response["Location"]).content.decode()
    assert "Förskottsfaktura" in page
    assert "3\u00a0750,00" in page


def test_a_private_person_becomes_a_customer_without_a_number(cast: Cast) -> None:
    form = {"name": "Siv", "email": "siv@kund.example", "address": "Gatan 1", "postal_code": "90326"}
    response = browser_of("ada").post("/uppdrag/nytt/privatperson/", form | {"city": "Umeå", "once": "p1"})
    assert response.status_code == 302
    assert Customer.objects.get(organisation__name="Siv").organisation.org_number == ""
    assert "Siv" not in browser_of("cleo").get("/uppdrag/nytt/").content.decode()


HOUSEHOLD = {
    "work": "RUT",
    "kind": "Stadning",
    "hours": "5",
    "labour_1": "on",
    "name_1": "Sara",
    "number_1": f"{SARA[:8]}-{SARA[8:]}",
    "once": "h1",
}


def asks(cast: Cast, **more: str) -> tuple[Invoice, int, str]:
    draft = private_draft(cast)
    response = browser_of("ada").post(f"/fakturor/{draft.pk}/rot-rut/", HOUSEHOLD | more)
    return draft, response.status_code, response.content.decode()


def test_rut_on_a_draft_is_shown_before_it_is_sent(cast: Cast) -> None:
    draft, status, _ = asks(cast)
    assert status == 302
    page = browser_of("ada").get(f"/fakturor/{draft.pk}/").content.decode()
    assert "Rutavdrag" in page
    assert "6\u00a0000,00" in page
    assert SARA not in page
    browser_of("ada").post(f"/fakturor/{draft.pk}/rot-rut/", {"work": "", "once": "h2"})
    assert "Rutavdrag" not in browser_of("ada").get(f"/fakturor/{draft.pk}/").content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("kind", "", "Välj vilket slag"),
        ("kind", "Bygg", "hör inte till avdraget"),
        ("hours", "0", "hur många timmar"),
        ("number_1", "197801011111", "personnummer"),
        ("number_1", "", "Skriv köparens personnummer"),
        ("name_1", "", "Skriv köparens namn"),
    ],
)
def test_a_slip_in_rot_and_rut_gets_a_sentence(cast: Cast, field: str, typed: str, sentence: str) -> None:
    _, status, page = asks(cast, **{field: typed})
    assert status == 422
    assert sentence.lower() in page.lower()


def eva_asks(client: Client) -> str:
    response = client.post("/kansli/rot-rut/", {"work": "ROT", "month": "2026-10", "once": "r1"})
    assert response.status_code == 302
    return str(response["Location"])


def test_the_office_asks_downloads_and_books_the_answer(cast: Cast) -> None:
    issuance, _ = issued(cast, household(cast))
    pays(cast, issuance)
    eva = browser_of("eva")
    page = eva.get("/kansli/rot-rut/").content.decode()
    assert "Delarna är tillsammans det som står på kontot." in page
    there = eva_asks(eva)
    assert "Begaran" in eva.get(f"{there}begaran.xml").content.decode()
    request = HouseholdRequest.objects.get()
    claim = request.cases.get().claim_id
    too_much = {"decided_on": "2026-11-10", f"granted_{claim}": "9999", "once": "s1"}
    assert eva.post(there, too_much).status_code == 422
    assert eva.post(there, too_much | {f"granted_{claim}": "3000"}).status_code == 302
    page = eva.get("/kansli/rot-rut/").content.decode()
    assert "Beslutad" in page
    assert "Delarna är tillsammans det som står på kontot." in page


def test_nobody_but_the_office_sees_the_requests(cast: Cast) -> None:
    assert browser_of("ada").get("/kansli/rot-rut/").status_code == 403
    assert browser_of("ada").get("/kansli/rot-rut/1/begaran.xml").status_code == 403


def test_the_office_sets_plusgiro_and_freedom_from_vat(cast: Cast) -> None:
    eva = browser_of("eva")
    form = {
        "contact": "Eva",
        "phone": "0950-12345",
        "email": "k@sosolo.example",
        "address": "Gatan 1",
        "postal_code": "921 31",
        "city": "Lycksele",
        "plusgiro": "1234567-4",
        "vat_free_since": "2027-01-01",
        "vat_free_until": "2026-01-01",
        "once": "c1",
    }
    assert eva.post("/kansli/uppgifter/", form).status_code == 422
    assert eva.post("/kansli/uppgifter/", form | {"vat_free_until": ""}).status_code == 302
    cast.book.refresh_from_db()
    assert (cast.book.plusgiro, cast.book.vat_free_since) == ("12345674", date(2027, 1, 1))


def test_an_invoice_says_how_it_stands_from_the_moment_it_is_sent_until_it_is_paid(cast: Cast) -> None:
    draft, ada = cast.draft(), browser_of("ada")
    page = f"/fakturor/{draft.pk}/"
    under_way = f"Fakturan är bokförd och på väg till {draft.customer.email}"
    assert under_way not in ada.get(page).content.decode()
    ada.post(f"{page}utfardande/")
    assert under_way in ada.get(page).content.decode()
    pays(cast, Issuance.objects.get(invoice=draft))
    paid = ada.get(page).content.decode()
    assert "Betald</span>" in paid
    assert under_way not in paid
