"""What one signs stays Swedish; who reads English meets the main facts in English above it, and nobody else does."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation

from sosolo.employment.actions.assignments import renew_link
from tests.cast import Cast
from tests.web.clients import browser_of
from tests.web.test_quote_pages import sent, words

COUNTS = "The Swedish text below is the one that counts."


def reading(client: Client, language: str, address: str) -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with translation.override("sv"):  # the thread speaks Swedish again afterwards
        return words(client.get(address))


@pytest.mark.parametrize("kind", ["through", "own_firm"])
def test_an_applicant_meets_the_facts_in_english(cast: Cast, kind: str) -> None:
    address = f"/bli-medlem/{cast.tenant.slug}/?som={kind}"
    page, swedish = reading(Client(), "en", address), reading(Client(), "sv", address)
    assert page.index(COUNTS) < page.index('<div class="paper" lang="sv">')
    assert ("of what you invoice" in page) == (kind == "through")
    assert "You can lose the share, but never more." in page
    assert "I korthet" not in swedish
    shown = 'name="shown" value="'
    assert page.split(shown)[1][:64] == swedish.split(shown)[1][:64]


def test_a_customer_meets_the_facts_of_a_quote_in_english(cast: Cast) -> None:
    _quote, token = sent(cast, browser_of("ada"))
    page = reading(Client(), "en", f"/offert/{token}/")
    assert COUNTS in page
    assert "The price is fixed, for what stands on the lines." in page
    assert "Fast pris" in page.split('<div class="paper" lang="sv">')[1]
    assert "I korthet" not in reading(Client(), "sv", f"/offert/{token}/")


def test_a_customer_and_the_member_meet_the_facts_of_an_agreement_in_english(cast: Cast) -> None:
    assignment = cast.registered()
    token = renew_link(actor=cast.ada, assignment=assignment, at=timezone.now())
    page = reading(Client(), "en", f"/avtal/{token}/")
    assert COUNTS in page
    assert "an hour, excluding VAT." in page
    mine = reading(browser_of("ada"), "en", f"/uppdrag/{assignment.pk}/anstallning/")
    assert COUNTS in mine
    assert "at the earliest seven days after the invoice has been sent" in mine
    assert "I korthet" not in reading(browser_of("ada"), "sv", f"/uppdrag/{assignment.pk}/anstallning/")
