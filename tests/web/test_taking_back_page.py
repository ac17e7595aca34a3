"""A pay is taken back on its page: Eva asks, Gun approves, Ada sees what to pay back and how."""

import pytest

from sosolo.employment.models import Payslip
from tests.cast import Cast
from tests.web.clients import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def slip(cast: Cast) -> Payslip:
    approved = Payslip.objects.filter(member=cast.ada_member, run__approvals__isnull=False, gross__gt=0)
    return approved.latest("id")


def test_eva_asks_and_gun_approves_and_ada_sees_what_to_pay_back(slip: Payslip) -> None:
    eva, gun, ada = (browser_of(who) for who in ("eva", "gun", "ada"))
    page = f"/lon/{slip.pk}/"
    assert "Blev lönen fel?" in eva.get(page).content.decode()
    assert eva.post(f"{page}atertagande/", {"why": "Fakturan krediterades"}).status_code == 302
    assert "Godkänn och bokför" not in eva.get(page).content.decode()
    assert "En lön från den" in gun.get("/idag/").content.decode()
    assert gun.post(f"{page}atertagande/godkannande/").status_code == 302
    seen = ada.get(page).content.decode()
    assert "Lönen är återtagen" in seen
    assert "OCR" in seen
    assert "Återtagen" in ada.get("/pengar/").content.decode()


def test_the_one_who_asked_is_told_to_let_another_approve(slip: Payslip) -> None:
    eva = browser_of("eva")
    eva.post(f"/lon/{slip.pk}/atertagande/", {"why": "Fel"})
    answer = eva.post(f"/lon/{slip.pk}/atertagande/godkannande/")
    assert answer.status_code == 422
    assert "En annan person måste godkänna det." in answer.content.decode()


def test_a_wish_without_a_reason_keeps_the_page_and_says_what_is_missing(slip: Payslip) -> None:
    answer = browser_of("eva").post(f"/lon/{slip.pk}/atertagande/", {"why": ""})
    assert answer.status_code == 422
    assert "Fyll i det här." in answer.content.decode()


def test_ada_takes_back_nothing(slip: Payslip) -> None:
    assert browser_of("ada").post(f"/lon/{slip.pk}/atertagande/", {"why": "Fel"}).status_code == 403
