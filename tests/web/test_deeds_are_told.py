"""A deed tells what happened, and leads back where the law lets one go back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sosolo.expenses.actions import report_mileage
from sosolo.expenses.models import Expense
from sosolo.members.models import PayoutAccount
from sosolo.parties.models import Person
from tests.cast import Cast
from tests.web.clients import browser_of

pytestmark = pytest.mark.django_db


def told(answer: object, browser: object) -> str:
    """Return the page that a deed leads to."""
    assert answer.status_code == 302  # type: ignore[attr-defined]
    return str(browser.get(answer["Location"]).content.decode())  # type: ignore[attr-defined, index]


def test_a_changed_account_is_told_and_taken_back_as_a_row_of_its_own(cast: Cast) -> None:
    ada = browser_of("ada")
    rows = PayoutAccount.objects.filter(member=cast.ada_member)
    before = rows.latest("id").number
    page = told(ada.post("/pengar/konto/", {"number": "6000-123 456 789", "once": "k1"}), ada)
    assert "Från och med nu går dina pengar till" in page
    changed = rows.latest("id").number
    assert changed != before
    assert 'action="/pengar/konto/tillbaka/"' in page
    ada.post("/pengar/konto/tillbaka/", {"once": "k2"})
    assert [one.number for one in rows.order_by("-id")[:2]] == [before, changed]
    assert "tillbaka/" not in ada.get("/pengar/konto/").content.decode()


def test_a_changed_address_is_told_and_can_be_taken_back_once(cast: Cast) -> None:
    ada = browser_of("ada")
    person = cast.ada_member.person
    new = {
        "address": "Nygatan 9",
        "postal_code": "924 31",
        "city": "Sorsele",
        "email": "ny@exempel.se",
        "phone": "070-1112233",
    }
    page = told(ada.post("/medlemskap/adress/", new | {"once": "a1"}), ada)
    assert "Du nås nu på Nygatan 9" in page
    assert 'action="/medlemskap/adress/tillbaka/"' in page
    for once in ("a2", "a3"):
        ada.post("/medlemskap/adress/tillbaka/", {"once": once})
        now = Person.objects.get(pk=person.pk)
        assert (now.address, now.city, now.email) == (person.address, person.city, person.email)


@pytest.mark.parametrize(("answer", "words"), [("yes", "är godkänt och bokfört"), ("no", "Du sa nej till")])
def test_the_office_is_told_how_an_outlay_was_answered(cast: Cast, answer: str, words: str) -> None:
    now = timezone.now()
    outlay = report_mileage(
        actor=cast.ada,
        member=cast.ada_member,
        day=now.date() - timedelta(days=1),
        text="Till Rusksele",
        kilometres=40,
        at=now,
    )
    eva = browser_of("eva")
    page = told(eva.post(f"/utlagg/{outlay.pk}/beslut/", {"answer": answer, "reason": "Fel resa"}), eva)
    assert words in page
    assert "Till Rusksele" in page
    booked = Expense.objects.get(pk=outlay.pk).decisions.get().voucher_id
    assert (booked is not None and f"/bokforing/verifikationer/{booked}/" in page) == (answer == "yes")


def test_tax_and_the_cooperatives_details_are_told(cast: Cast) -> None:
    eva = browser_of("eva")
    form = {"since": str(timezone.localdate()), "method": "1", "table": "33", "column": "1", "once": "t"}
    page = told(eva.post(reverse("tax", args=[cast.ada_member.pk]), form), eva)
    assert "Sparat för Ada Ek" in page
    details = {
        "contact": "Eva Kansli",
        "phone": "0950-12345",
        "email": "kansli@exempel.se",
        "address": "Storgatan 1",
        "postal_code": "921 31",
        "city": "Lycksele",
        "once": "d",
    }
    assert "Uppgifterna är sparade" in told(eva.post("/kansli/uppgifter/", details), eva)


def test_an_invitation_asks_first_and_comes_back_to_its_row(cast: Cast) -> None:
    gun = browser_of("gun")
    page = gun.get("/kansli/konton/?efter=0").content.decode()
    assert "En länk att göra ett konto med går till" in page
    asked = page.split("/kansli/medlemmar/")[1].split("/")[0]
    answer = gun.post(f"/kansli/medlemmar/{asked}/inbjudan/", {"efter": "0"})
    assert answer["Location"].endswith(f"#medlem-{asked}")
    shown = gun.get(answer["Location"].partition("#")[0]).content.decode()
    assert f'id="medlem-{asked}"' in shown
    assert shown.count("Inbjudan är på väg") == 1
