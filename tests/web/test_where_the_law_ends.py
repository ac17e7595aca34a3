"""When the law's numbers run out, the reckoning stops and the pages do not."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from sosolo.employment.models import Assignment
from sosolo.ground.law.parameters import known_day
from sosolo.web.calculators.views import CALCULATORS, Calculator
from sosolo.web.today import views as today
from tests.cast import Cast
from tests.web.clients import browser_of

LAST = known_day(date(2999, 1, 1))
pytestmark = pytest.mark.django_db


@pytest.fixture
def next_year(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("today", "pay", "assignments"):
        monkeypatch.setattr(f"sosolo.web.{room}.views.next_payday", lambda _: LAST + timedelta(days=25))


@pytest.mark.usefixtures("next_year")
def test_a_member_sees_what_is_left_and_which_number_is_missing(cast: Cast) -> None:
    ada = browser_of("ada")
    mine = Assignment.objects.filter(member_id=cast.ada.member_id or 0)
    for page in ["/idag/", "/pengar/", *(reverse("assignment", args=[one.pk]) for one in mine)]:
        assert ada.get(page).status_code == 200, page
    words = ada.get("/pengar/").content.decode()
    assert "Vi vet inte vad" in words
    assert "Beräkningen stannar" in words


@pytest.mark.parametrize("one", CALCULATORS, ids=lambda one: one.name)
@pytest.mark.parametrize("later", [0, 3, 40, 400])
def test_the_example_of_a_calculator_lies_where_the_law_is_known(one: Calculator, later: int) -> None:
    form = one.form.asked(QueryDict(""), LAST + timedelta(days=later - 20))
    if form.is_bound:
        assert form.is_valid(), form.errors
        assert one.answer(form.cleaned_data)


def test_the_front_page_answers_also_in_a_year_without_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sosolo.web.entrance.views.timezone.localdate", lambda: LAST + timedelta(days=40))
    assert Client().get("/").status_code == 200


def test_the_office_is_told_in_time() -> None:
    assert [len(today._law_tasks(LAST - timedelta(days=ahead))) for ahead in (20, 31)] == [1, 0]
