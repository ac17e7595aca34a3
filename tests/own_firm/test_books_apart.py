"""The own firm's books are apart: nobody else sees them, and no sum of the cooperative has them in it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sosolo.config.audit import run_checks
from sosolo.config.clockwork import wish_for_the_day
from sosolo.economy.live import outcomes
from sosolo.economy.queries import tenant_called
from sosolo.ledger.actions import OWNER, open_book
from sosolo.ledger.export import sie_of_year
from sosolo.ledger.models import Book, FiscalYear, Voucher
from sosolo.ledger.own_firm.actions import book_event
from sosolo.ledger.own_firm.chart import OWN_CHART
from sosolo.ledger.own_firm.events import DEPOSIT, Event
from sosolo.ledger.queries import book_of, trial_balance
from sosolo.members.models import OwnFirm
from sosolo.members.own_firms import NoOwnFirm, own_books
from sosolo.members.queries.applications import cooperatives
from sosolo.parties.models import Organisation
from sosolo.platform.acting import acting_in, enter
from sosolo.platform.models import Effect, Tenant, Trace
from tests.cast import DAY, Cast, at
from tests.cluster import in_a_copy, point_django_at
from tests.ledger.test_books import seal
from tests.own_firm.firm import EVENTS, booked, opened
from tests.web.clients import browser_of

YEAR = (date(2026, 1, 1), date(2027, 1, 1))
PAGES = {
    "eva": (
        "/idag/", "/bokforing/", "/bokforing/verifikationer/", "/bokforing/konto/1930/", "/kansli/moms/", "/kansli/myndigheter/",
        "/insatser/", "/ekonomi/bocker/", "/ekonomi/", "/ekonomi/utfall/", "/medlemmar/", "/sok/?q=bageriet", "/bokforing/sie/2026/",
    ),
    "gun": ("/idag/", "/bokforing/", "/ekonomi/", "/medlemmar/"),
    "rolf": ("/idag/", "/bokforing/verifikationer/"),
    "region": ("/idag/", "/ekonomi/bocker/"),
}  # fmt: skip


def seen_by_others() -> dict[tuple[str, str], bytes]:
    """Return what the pages of the cooperative say, without what differs each time."""
    found = {}
    for who, pages in PAGES.items():
        client = browser_of(who)
        for page in pages:
            answer = client.get(page)
            found[who, page] = b"\n".join(
                line for line in answer.content.splitlines() if b"nonce" not in line and b"value=" not in line
            )
    return found


def counted(cast: Cast) -> str:
    """Return what the cooperative's books, exports and figures come to."""
    with acting_in(cast.tenant.pk):
        return json.dumps(
            [
                str(trial_balance(cast.book.pk, *YEAR)),
                sie_of_year(cast.book, 2026, made_on=DAY).decode("cp437"),
                str(outcomes(cast.tenant.pk, DAY)),
                Voucher.objects.count(),
                Trace.objects.count(),
                Effect.objects.count(),
            ]
        )


def test_nothing_of_the_cooperative_changes_when_a_firm_s_book_is_filled(cast: Cast) -> None:
    before, pages = counted(cast), seen_by_others()
    assert all(b"Adas firma" not in page for page in pages.values())
    opened(cast.ada)
    booked(cast.ada, *EVENTS * 10)
    seal()

    assert counted(cast) == before
    after = seen_by_others()
    assert {where for where, page in after.items() if page != pages[where]} == set()


def test_a_firm_s_book_among_the_cooperative_s_would_be_noticed(cast: Cast) -> None:
    """Who tests the test: the same vouchers, in a second book of the cooperative's own tenant."""
    before, pages = counted(cast), seen_by_others()
    house = Organisation.objects.create(tenant=cast.tenant, name="Adas firma", org_number="")
    book = open_book(organisation=house, name="Adas firma", years=[YEAR], accounts=OWN_CHART, has_ne=True)
    actor = replace(cast.ada, roles=frozenset({OWNER}))
    for place, event in enumerate(EVENTS):
        book_event(actor=actor, book=book, event=event, key=f"{place}", at=at(DAY))
    assert counted(cast) != before
    after = seen_by_others()
    assert {where for where, page in after.items() if page != pages[where]} != set()


def test_inside_the_firm_only_the_firm_is_seen_and_afterwards_only_the_cooperative(cast: Cast) -> None:
    opened(cast.ada)
    with own_books(cast.ada) as own:
        assert list(Book.objects.values_list("name", flat=True)) == ["Adas firma"]
        assert book_of(own.actor.tenant_id) == own.book
        assert OwnFirm.objects.count() == 0
    assert [book.pk for book in Book.objects.all()] == [cast.book.pk]
    assert not Tenant.objects.get(pk=cast.tenant.pk).is_own_firm


def test_an_error_on_the_way_leaves_one_in_the_cooperative(cast: Cast) -> None:
    opened(cast.ada)
    with pytest.raises(ZeroDivisionError), own_books(cast.ada):
        raise ZeroDivisionError
    assert Book.objects.get().pk == cast.book.pk
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        own_books(cast.ada),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 1 / 0")
    assert Book.objects.get().pk == cast.book.pk


@pytest.mark.parametrize("who", ["cleo", "eva", "gun"])
def test_nobody_else_comes_in(cast: Cast, who: str) -> None:
    opened(cast.ada)
    with pytest.raises(NoOwnFirm), own_books(getattr(cast, who)):
        pass


def test_the_way_leads_to_an_own_firm_and_never_to_a_cooperative(cast: Cast) -> None:
    """The database refuses it, so that no mistake of ours can open another cooperative."""
    firm = opened(cast.ada).firm_id
    other = Tenant.objects.get(slug="andra")
    row = {"tenant": cast.tenant, "member": cast.cleo_member, "opened_at": at(DAY), "books_until": DAY}
    for where, why in ((other.pk, "a_way_leads_to_an_own_firm"), (firm, "an_own_firm_has_one_owner")):
        with pytest.raises(IntegrityError, match=why), transaction.atomic():
            OwnFirm.objects.create(firm_id=where, **row)


def test_an_own_firm_is_no_cooperative_to_join_or_to_read_about(cast: Cast) -> None:
    firm = opened(cast.ada).firm
    assert firm.pk not in {one.id for one in cooperatives()}
    with pytest.raises(Tenant.DoesNotExist):
        tenant_called(firm.slug)
    assert firm.name == "Egen firma"


def test_the_clock_asks_nothing_of_a_firm_and_its_years_open_as_its_owner_writes(cast: Cast) -> None:
    firm = opened(cast.ada).firm_id
    wish_for_the_day(at(date(2026, 11, 20)))
    with acting_in(firm):
        assert Effect.objects.count() == 0
        assert FiscalYear.objects.count() == 1
    enter(cast.tenant.pk)
    with own_books(cast.ada) as own:
        late = Event(DEPOSIT, date(2029, 2, 1), "Sent", 1_00)
        book_event(actor=own.actor, book=own.book, event=late, key="late", at=at(date(2029, 2, 1)))
        years = FiscalYear.objects.filter(book=own.book).order_by("since")
        assert [year.since.year for year in years] == [2026, 2027, 2028, 2029]


@pytest.fixture
def owner_of_tables(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """A copy of the filled database, seen as the owner of the tables."""
    with django_db_blocker.unblock(), in_a_copy(django_db_setup) as access:
        point_django_at(access.owner)
        yield


def test_the_audit_checks_own_books_too(owner_of_tables: None) -> None:
    firm = Tenant.objects.filter(is_own_firm=True).earliest("id")
    voucher = Voucher.objects.filter(tenant=firm).earliest("id")
    assert [check for check in run_checks() if check.defects] == []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_voucher DISABLE TRIGGER USER")
        cursor.execute("UPDATE ledger_voucher SET text = 'annat' WHERE id = %s", [voucher.pk])
        defects = [defect for check in run_checks() for defect in check.defects]
        transaction.set_rollback(True)
    assert defects == [f"{firm.pk}: {voucher.label}: content altered"]


def test_the_firm_s_pages_are_not_found_for_others_and_the_search_is_silent(cast: Cast) -> None:
    opened(cast.ada)
    posted = booked(cast.ada, *EVENTS)
    for who in ("cleo", "bo", "otto"):
        answer = browser_of(who).get(f"/egen-firma/verifikationer/{posted[1].voucher_id}/")
        assert answer.status_code == 404
    for who in ("eva", "gun", "rolf"):
        assert browser_of(who).get("/egen-firma/").status_code == 403
        assert "bageriet" not in browser_of(who).get("/sok/?q=hemsida").content.decode()
    assert "Hemsida åt bageriet" in browser_of("ada").get("/sok/?q=hemsida").content.decode()
