"""Eva says no on the office page; Ada reads why and what she can do; Karin reads that it will not happen."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from sosolo.employment.actions.assignments import register_assignment, register_quoted_work, sign_employment
from sosolo.employment.actions.declining import decline_assignment
from sosolo.employment.actions.withdrawing import withdraw_assignment
from sosolo.employment.models import Approval, Assignment, EmploymentAgreement, Quote
from sosolo.platform.models import Effect
from sosolo.web.calendar.happenings import happenings_of
from tests.cast import Cast
from tests.web.clients import browser_of
from tests.web.test_forms import today
from tests.web.test_quote_pages import sent, words

WHY = "Kunden leder arbetet varje dag, och då är det inte kooperativet som är arbetsgivare."


@pytest.fixture
def ada(cast: Cast) -> Client:
    return browser_of("ada")


@pytest.fixture
def eva(cast: Cast) -> Client:
    return browser_of("eva")


def tree(answer: Any) -> Any:
    return html.fromstring(answer.content)


def asked(cast: Cast, **changes: object) -> tuple[Assignment, str]:
    """Return an assignment that waits for the office, and the customer's link."""
    form = cast.form(
        **(
            {"directed_by": "customer", "starts_on": today(), "ends_on": today() + timedelta(days=9)}
            | changes
        )
    )
    made, token = register_assignment(
        actor=cast.ada, member=cast.ada_member, customer=cast.karin, form=form, at=timezone.now()
    )
    return made, f"/avtal/{token}/"


def declined(cast: Cast) -> tuple[Assignment, str]:
    made, link = asked(cast)
    decline_assignment(actor=cast.eva, assignment=made, reason=WHY, at=timezone.now())
    return made, link


def accepted(link: str, name: str = "Karin Kund") -> None:
    browser = Client()
    shown = tree(browser.get(link)).xpath("//input[@name='shown']/@value")[0]
    assert (
        browser.post(link, {"name": name, "message": "", "shown": shown, "answer": "yes"}).status_code == 200
    )


@pytest.mark.parametrize("who", ["eva", "gun"])
def test_the_office_says_no_and_is_told_what_happened_once_however_often_it_is_pressed(
    cast: Cast, who: str
) -> None:
    made, _ = asked(cast)
    browser = browser_of(who)
    here = f"/kansli/uppdrag/{made.pk}/"
    assert "Säg nej till uppdraget" in words(browser.get(here))
    for _ in range(2):
        answer = browser.post(f"{here}nej/", {"reason": WHY, "once": "n"})
        assert answer["Location"] == f"/kansli/uppdrag/?klart={made.pk}"
    page = words(browser.get(f"/kansli/uppdrag/?klart={made.pk}"))
    assert "Du sa nej till Webbplats. Ada" in page
    assert f'<a href="{here}">Se uppdraget</a>' in page
    assert Effect.objects.filter(kind__startswith="send_no_to", payload__assignment=made.pk).count() == 2
    after = words(browser.get(here))
    assert "Kooperativet har sagt nej" in after
    assert WHY in after
    assert "Godkänn uppdraget" not in after
    assert "Säg nej till uppdraget" not in after


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001])
def test_a_no_that_is_wrongly_filled_in_says_what_is_wrong_keeps_what_was_typed_and_changes_nothing(
    cast: Cast, eva: Client, reason: str
) -> None:
    made, _ = asked(cast)
    answer = eva.post(f"/kansli/uppdrag/{made.pk}/nej/", {"reason": reason, "once": "n"})
    assert answer.status_code == 422
    page = words(answer)
    assert 'id="wrong" autofocus' in page
    assert "Skriv varför, så att medlemmen vet" in page or "högst 1" in page
    assert '<details class="fold" open' in page
    assert tree(answer).xpath("//textarea[@name='reason']")[0].text_content().strip() == reason.strip()
    assert "Godkänn uppdraget" in page
    assert not made.withdrawals.exists()
    assert not Effect.objects.filter(kind__startswith="send_no_to", payload__assignment=made.pk).exists()


def test_who_comes_second_is_told_on_the_same_page(cast: Cast, eva: Client) -> None:
    made, _ = asked(cast)
    assert eva.post(f"/kansli/uppdrag/{made.pk}/godkannande/", {"once": "y"}).status_code == 302
    answer = eva.post(f"/kansli/uppdrag/{made.pk}/nej/", {"reason": WHY, "once": "n"})
    assert answer.status_code == 422
    assert "Kooperativet har redan sagt ja till uppdraget" in words(answer)
    other, _ = declined(cast)
    refused = eva.post(f"/kansli/uppdrag/{other.pk}/godkannande/", {"once": "z"})
    assert "Kooperativet har sagt nej till uppdraget" in words(refused)
    assert not Approval.objects.filter(assignment=other).exists()
    gone, _ = asked(cast)
    withdraw_assignment(actor=cast.ada, assignment=gone, at=timezone.now())
    answer = eva.post(f"/kansli/uppdrag/{gone.pk}/nej/", {"reason": WHY, "once": "w"})
    assert "Uppdraget är taget tillbaka" in words(answer)


def test_a_member_an_auditor_and_a_visitor_do_not_say_no(cast: Cast) -> None:
    made, _ = asked(cast)
    for browser in (browser_of("ada"), browser_of("rolf"), Client()):
        assert browser.post(f"/kansli/uppdrag/{made.pk}/nej/", {"reason": WHY}).status_code in {302, 403}
    assert not made.withdrawals.exists()


def test_a_yes_tells_what_it_waits_for(cast: Cast, eva: Client) -> None:
    first, _ = asked(cast)
    second, link = asked(cast)
    third, other = asked(cast)
    accepted(link)
    accepted(other)
    agreement = EmploymentAgreement.objects.get(assignment=third)
    sign_employment(actor=cast.ada, assignment=third, shown=agreement.sha256, at=timezone.now())
    for made, said in (
        (first, "Nu väntar vi på att kunden svarar."),
        (second, "skriva under sitt anställningsavtal."),
        (third, "Allt är klart: Ada"),
    ):
        answer = eva.post(f"/kansli/uppdrag/{made.pk}/godkannande/", {"once": "y"}, follow=True)
        page = words(answer)
        assert "Webbplats är godkänt." in page
        assert said in page
        assert f'<a href="/kansli/uppdrag/{made.pk}/">Se uppdraget</a>' in page


@pytest.mark.parametrize("word", ["", "x", "-1", "9" * 30])
def test_a_strange_word_in_the_address_tells_nothing(cast: Cast, eva: Client, word: str) -> None:
    page = eva.get("/kansli/uppdrag/", {"klart": word})
    assert page.status_code == 200
    assert "Se uppdraget" not in words(page)


def test_what_waits_is_not_told_as_done(cast: Cast, eva: Client) -> None:
    made, _ = asked(cast)
    page = words(eva.get("/kansli/uppdrag/", {"klart": str(made.pk)}))
    assert "är godkänt" not in page
    assert "Du sa nej" not in page


def test_the_steps_speak_to_the_member_and_about_her_to_the_office(
    cast: Cast, ada: Client, eva: Client
) -> None:
    made, _ = asked(cast)
    office, hers = words(eva.get(f"/kansli/uppdrag/{made.pk}/")), words(ada.get(f"/uppdrag/{made.pk}/"))
    for you, she in (
        ("Du har registrerat uppdraget", "Medlemmen har registrerat uppdraget"),
        ("Du skriver under anställningsavtalet", "Medlemmen skriver under anställningsavtalet"),
        ("Du kan börja", "Medlemmen kan börja"),
    ):
        assert you in hers
        assert she not in hers
        assert she in office
        assert you not in office


def test_the_member_reads_why_and_what_she_can_do_and_is_asked_for_nothing_more(
    cast: Cast, ada: Client
) -> None:
    made, _ = asked(cast)
    ask = f'href="/uppdrag/{made.pk}/"'
    assert "Skriv under anställningsavtalet för Webbplats" in words(ada.get("/idag/"))
    decline_assignment(actor=cast.eva, assignment=made, reason=WHY, at=timezone.now())
    assert ask not in words(ada.get("/idag/"))
    assert "Kooperativet sa nej" in words(ada.get("/uppdrag/"))
    page = words(ada.get(f"/uppdrag/{made.pk}/"))
    assert "Kooperativet har sagt nej" in page
    assert WHY in page
    assert f"/uppdrag/nytt/{cast.karin.pk}/?igen={made.pk}" in page
    assert 'href="/hjalp/"' in page
    for not_there in ("Läs och skriv under", "Skicka länken igen", "Ta tillbaka uppdraget", "Skriv upp tid"):
        assert not_there not in page
    assert f"uppdrag-{made.pk}@sosolo" not in [
        one.uid for one in happenings_of(cast.ada, today(), "https://x")
    ]


def test_it_is_registered_anew_from_what_she_wrote_before(cast: Cast, ada: Client) -> None:
    made, _ = asked(cast, starts_on=today() + timedelta(days=3))
    decline_assignment(actor=cast.eva, assignment=made, reason=WHY, at=timezone.now())
    form = tree(ada.get(f"/uppdrag/nytt/{cast.karin.pk}/", {"igen": str(made.pk)}))
    assert form.xpath("//input[@name='title']/@value") == ["Webbplats"]
    assert form.xpath("//input[@name='price']/@value") == ["800,00"]
    assert form.xpath("//input[@name='starts_on']/@value") == [str(today() + timedelta(days=3))]
    for strange in ("x", "-1", "9" * 30):
        page = ada.get(f"/uppdrag/nytt/{cast.karin.pk}/", {"igen": strange})
        assert tree(page).xpath("//input[@name='title']")[0].get("value") is None
    assert ada.get(f"/uppdrag/nytt/{cast.karin.pk}/", {"igen": "999999999"}).status_code == 404
    cleo = browser_of("cleo").get(f"/uppdrag/nytt/{cast.karin.pk}/", {"igen": str(made.pk)})
    assert "Webbplats" not in words(cleo)


def test_what_began_long_ago_is_registered_anew_from_today(cast: Cast, ada: Client) -> None:
    made = cast.registered(directed_by="customer")
    decline_assignment(actor=cast.eva, assignment=made, reason=WHY, at=timezone.now())
    form = tree(ada.get(f"/uppdrag/nytt/{cast.karin.pk}/", {"igen": str(made.pk)}))
    assert form.xpath("//input[@name='starts_on']/@value") == [str(today())]


def test_the_customer_reads_that_it_will_not_happen_and_agrees_to_nothing_more(cast: Cast) -> None:
    made, link = declined(cast)
    page = words(Client().get(link))
    assert "Uppdraget blir inte av" in page
    assert WHY not in page
    assert "Godkänn avtalet" not in page
    shown = EmploymentAgreement.objects.get(assignment=made).sha256
    fields = {"name": "Karin Kund", "message": "", "answer": "yes"}
    offer = made.offers.get()
    for text in (offer.sha256, shown):
        answer = Client().post(link, fields | {"shown": text})
        assert answer.status_code == 422
    assert not offer.answers.exists()


def test_a_customer_who_had_said_yes_reads_it_too(cast: Cast) -> None:
    made, link = asked(cast)
    accepted(link)
    decline_assignment(actor=cast.eva, assignment=made, reason=WHY, at=timezone.now())
    page = words(Client().get(link))
    assert "Uppdraget blir inte av" in page
    assert "Tack. Avtalet är godkänt." not in page
    assert WHY not in page


def test_a_quote_that_became_work_tells_member_and_customer_that_it_will_not_happen(
    cast: Cast, ada: Client
) -> None:
    quote, token = sent(cast, ada, directed_by="customer")
    link = f"/offert/{token}/"
    accepted(link)
    made = register_quoted_work(
        actor=cast.ada, quote=Quote.objects.select_related("offer").get(pk=quote.pk), at=timezone.now()
    )
    decline_assignment(actor=cast.eva, assignment=made, reason=WHY, at=timezone.now())
    assert "Uppdraget blev inte av" in words(ada.get(f"/offerter/{quote.pk}/"))
    assert "Uppdraget blev inte av" in words(ada.get("/offerter/"))
    page = words(Client().get(link))
    assert "Uppdraget blir inte av" in page
    assert "Nu är ni överens" not in page
    assert WHY not in page


def test_the_lists_and_the_search_of_the_office_know_it(cast: Cast, eva: Client) -> None:
    made, _ = declined(cast)
    page = words(eva.get("/kansli/uppdrag/", {"q": "Webbplats"}))
    assert "Kooperativet sa nej" in page
    assert reverse("office_assignment", args=[made.pk]) in page


def test_in_english_all_of_it_is_english(cast: Cast) -> None:
    made, link = declined(cast)
    for browser, path, said in (
        (browser_of("eva"), f"/kansli/uppdrag/?klart={made.pk}", "You said no to Webbplats"),
        (browser_of("eva"), f"/kansli/uppdrag/{made.pk}/", "The cooperative has said no"),
        (browser_of("ada"), f"/uppdrag/{made.pk}/", "Register it again"),
        (Client(), link, "The assignment will not happen"),
    ):
        browser.cookies["django_language"] = "en"
        assert said in words(browser.get(path))
