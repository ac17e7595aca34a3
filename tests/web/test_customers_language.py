"""A customer who has chosen English meets the links of the house in it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from sosolo.employment.actions.assignments import register_assignment
from sosolo.sales.models import Customer
from tests.cast import Cast
from tests.web.clients import browser_of


@pytest.fixture
def link(cast: Cast) -> str:
    Customer.objects.filter(pk=cast.karin.pk).update(language="en")
    today = timezone.localdate()
    form = cast.form(starts_on=today, ends_on=today + timedelta(days=9))
    _, token = register_assignment(
        actor=cast.ada, member=cast.ada_member, customer=cast.karin, form=form, at=timezone.now()
    )
    return f"/avtal/{token}/"


def test_a_customer_opens_the_link_in_her_language_until_another_is_chosen(cast: Cast, link: str) -> None:
    page = Client().get(link).content.decode()
    assert '<html lang="en"' in page
    assert "The Swedish text" in page
    swedish = Client()
    swedish.cookies[settings.LANGUAGE_COOKIE_NAME] = "sv"
    assert '<html lang="sv"' in swedish.get(link).content.decode()
    Customer.objects.filter(pk=cast.karin.pk).update(language="sv")
    assert '<html lang="sv"' in Client().get(link).content.decode()
    assert '<html lang="en"' in Client(headers={"accept-language": "en"}).get(link).content.decode()


def test_the_next_reader_of_the_same_process_gets_her_own_language(cast: Cast, link: str) -> None:
    client = Client()
    assert '<html lang="en"' in client.get(link).content.decode()
    assert '<html lang="sv"' in client.get("/").content.decode()


def test_a_member_says_the_language_of_a_new_customer(cast: Cast) -> None:
    ada = browser_of("ada")
    person = {
        "name": "Joe Doe",
        "email": "joe@kund.example",
        "address": "Storgatan 1",
        "postal_code": "924 31",
        "city": "Sorsele",
        "language": "en",
    }
    assert ada.post("/uppdrag/nytt/privatperson/", person).status_code == 302
    assert Customer.objects.latest("id").language == "en"
    assert ada.post("/uppdrag/nytt/privatperson/", person | {"language": ""}).status_code == 302
    assert Customer.objects.latest("id").language == "sv"
