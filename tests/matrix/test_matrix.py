"""Nothing leaks, nothing changes, nothing breaks, whoever asks for what: and the matrix would see it if it did."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from sosolo.config.canary_ids import sequences_apart
from sosolo.config.demonstration.canaries import House, make_houses
from sosolo.config.url_policy import addresses
from sosolo.employment.models import TimeReport
from sosolo.expenses.models import Expense
from sosolo.parties.models import Person
from sosolo.web import urls
from sosolo.web.policy import open_to
from tests.matrix.matrix import ROLES, Matrix

SEED = 4
SHORT = ("visitor", "halfway", "member", "auditor")


@pytest.fixture
def houses(db: None, django_db_setup: Any) -> Iterator[list[House]]:
    with psycopg.connect(**django_db_setup.owner.parameters(), autocommit=True) as owner:
        yield make_houses(
            seed=SEED, count=3, start=date(2026, 1, 8), apart=lambda n: sequences_apart(owner, n)
        )


@pytest.mark.parametrize("roles", [SHORT, pytest.param(ROLES, marks=pytest.mark.long)], ids=["short", "all"])
def test_everybody_asks_for_everything(
    houses: list[House], capsys: pytest.CaptureFixture[str], roles: tuple[str, ...]
) -> None:
    found = Matrix(houses, roles=roles).run()
    with capsys.disabled():
        print(f"\nmatrix, seed {SEED}: {found}")  # noqa: T201 - the figures and the seed
    assert found.holes == [], "\n".join(found.holes)
    assert found.requests >= len(list(addresses())) * 6 * len(roles)


def plant(monkeypatch: pytest.MonkeyPatch, *views: Any) -> None:
    """Add addresses with a hole to the site."""
    from django.urls import clear_url_caches

    planted = [path(f"hal/{name}/", view, name=f"hole{n}") for n, (name, view) in enumerate(views)]
    monkeypatch.setattr(urls, "urlpatterns", urls.urlpatterns + planted)
    monkeypatch.setattr("sosolo.config.urls.urlpatterns", urls.urlpatterns)
    clear_url_caches()
    monkeypatch.setattr("sosolo.config.urls.urlpatterns", urls.urlpatterns)


@open_to("member", methods=("GET",))
def _without_owner(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Expense.objects.get(pk=pk).text)


@open_to("officer", "funder", methods=("POST",))
def _for_too_many(request: HttpRequest, pk: int) -> HttpResponse:
    TimeReport.objects.filter(pk__gte=1).update(note="ändrad")
    return HttpResponse("ok")


@open_to("officer", methods=("GET",))
def _says_that_it_is_there(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse("finns" if pk > 20_000_000 and pk < 30_000_000 else "finns inte", status=404)


@open_to("member", methods=("GET",))
def _breaks(request: HttpRequest, pk: int) -> HttpResponse:
    raise ZeroDivisionError


def _undeclared(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse("hej")


HOLES = [
    (_without_owner, "leaks"),
    (_for_too_many, "changes"),
    (_says_that_it_is_there, "wrong"),
    (_breaks, "crashes"),
    (_undeclared, "undeclared"),
]


@pytest.mark.parametrize(("view", "kind"), HOLES, ids=lambda x: getattr(x, "__name__", x))
def test_a_planted_hole_is_seen(
    houses: list[House], monkeypatch: pytest.MonkeyPatch, view: Any, kind: str
) -> None:
    plant(monkeypatch, ("<int:pk>", view))
    assert getattr(Matrix(houses, only={"hole0"}).run(), kind) != []
    monkeypatch.undo()
    from django.urls import clear_url_caches

    clear_url_caches()


def test_a_page_that_enters_another_cooperative_is_seen(
    houses: list[House], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second net (row-level security) is set aside by the page itself; the third still sees the foreign word."""
    foreign = houses[1].tenant.pk

    @open_to("member", methods=("GET",))
    def enters(request: HttpRequest, pk: int) -> HttpResponse:
        from sosolo.platform.acting import enter

        enter(foreign, read_only=True)
        return HttpResponse("".join(Person.objects.values_list("city", flat=True)))

    plant(monkeypatch, ("<int:pk>", enters))
    assert Matrix(houses, only={"hole0"}).run().leaks != []
    monkeypatch.undo()
    from django.urls import clear_url_caches

    clear_url_caches()


def test_the_policy_of_every_address_can_be_read_by_others() -> None:
    found = [one.as_data() for one in addresses()]
    assert all(one["scope"] in {"public", "own", "tenant"} for one in found)
    fresh = {one["name"] for one in found if "fresh" in dict(one["methods"]).values()}  # type: ignore[call-overload]
    assert fresh >= {
        "payroll_approval",
        "payment_file",
        "accounts",
        "role_end",
        "own_data_file",
        "sie",
        "passkey_new",
    }


def test_the_same_seed_gives_the_same_world(houses: list[House]) -> None:
    assert [house.word[:10] for house in houses] == ["kanarie4x1", "kanarie4x2", "kanarie4x3"]
    assert set(houses[0].accounts) == {
        "officer",
        "chair",
        "auditor",
        "adviser",
        "funder",
        "member",
        "neighbour",
    }
