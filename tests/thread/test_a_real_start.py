"""A real cooperative starts: it is founded by one command, invites its first people, and says how pay is made."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import transaction

from sosolo.config.clockwork import wish_for_the_day
from sosolo.config.effects import HANDLERS
from sosolo.employment.models import TaxDetails
from sosolo.ledger.models import Book, FiscalYear
from sosolo.ledger.year_end import open_coming_year
from sosolo.members.errors import FoundedAlready
from sosolo.members.founding import Founding, found_cooperative
from sosolo.members.models import PayoutAccount
from sosolo.members.queries import terms_on
from sosolo.parties.models import Invitation
from sosolo.platform.acting import acting_in
from sosolo.platform.models import Effect
from sosolo.platform.outbox import carry_out_next
from tests.cast import Cast, at
from tests.web.clients import browser_of

DAY = date(2026, 11, 2)
NEW = Founding(
    slug="fjallen",
    name="Kooperativet Fjällen",
    org_number="7696012345",
    address="Byvägen 2",
    postal_code="924 31",
    city="Sorsele",
    email="hej@fjallen.example",
    contact="Frida Fjäll",
    phone="0952-100 00",
    fee_basis_points=750,
    people=(
        ("officer", "frida@fjallen.example", "Frida Fjäll"),
        ("chair", "gudrun@fjallen.example", "Gudrun Ek"),
    ),
)


def test_it_has_books_for_two_years_terms_and_letters_on_their_way(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(django_settings, "MAIL_URL", f"file://{tmp_path}")
    Effect.objects.filter(done_at=None).update(done_at=at(DAY))
    tenant = found_cooperative(founding=NEW, today=DAY, at=at(DAY))
    with acting_in(tenant.pk):
        assert [y.since.year for y in FiscalYear.objects.filter(tenant=tenant).order_by("since")] == [
            2026,
            2027,
        ]
        assert terms_on(tenant.pk, DAY).fee_basis_points == 750
        assert Invitation.objects.filter(tenant=tenant).count() == 2
    while carry_out_next(HANDLERS, at(DAY, 10)):
        pass
    letters = "".join(file.read_text() for file in tmp_path.glob("*.eml"))
    assert "frida@fjallen.example" in letters
    assert re.search(r"/inbjudan/\S+", letters)


def test_a_short_name_is_taken_once(cast: Cast) -> None:
    found_cooperative(founding=NEW, today=DAY, at=at(DAY))
    with pytest.raises(FoundedAlready), transaction.atomic():
        found_cooperative(founding=NEW, today=DAY, at=at(DAY))


def test_the_coming_year_opens_by_itself_when_it_is_near(cast: Cast) -> None:
    last = FiscalYear.objects.filter(book=cast.book).latest("since")
    early, near = last.since, last.until.replace(month=1, day=1).replace(year=last.since.year, month=10)
    asked = {"book_id": cast.book.pk, "tenant_id": cast.tenant.pk}
    assert not open_coming_year(**asked, today=early)
    assert open_coming_year(**asked, today=near)
    assert not open_coming_year(**asked, today=near)
    wish_for_the_day(at(near))
    with acting_in(cast.tenant.pk):
        assert (
            FiscalYear.objects.filter(book=Book.objects.get(pk=cast.book.pk), since=last.until).count() == 1
        )


def test_eva_says_how_tax_is_withheld_and_it_counts_from_that_day(cast: Cast) -> None:
    eva = browser_of("eva")
    assert "Skatteuppgifter" in eva.get("/kansli/skatt/").content.decode()
    page = f"/kansli/skatt/{cast.cleo_member.pk}/"
    told = {"since": "2026-12-01", "method": "1", "table": "34", "column": "1"}
    assert eva.post(page, told).status_code == 302
    written = TaxDetails.objects.filter(member=cast.cleo_member).latest("id")
    assert (written.table, written.since) == (34, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"method": "1", "table": "28", "column": "1"}, "28"),
        ({"method": "1", "table": "34", "column": "7"}, "7"),
        ({"method": "1", "table": "", "column": ""}, "Fyll i det här."),
        ({"method": "3", "percent": "101"}, "100"),
    ],
)
def test_a_table_that_is_not_there_is_refused_and_nothing_is_written(
    told: dict[str, str], sentence: str, cast: Cast
) -> None:
    before = TaxDetails.objects.filter(member=cast.cleo_member).count()
    answer = browser_of("eva").post(f"/kansli/skatt/{cast.cleo_member.pk}/", {"since": "2026-12-01", **told})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert TaxDetails.objects.filter(member=cast.cleo_member).count() == before


def test_ada_changes_where_her_money_goes_after_signing_in_afresh_and_sees_only_its_ends(cast: Cast) -> None:
    ada = browser_of("ada")
    page = "/pengar/konto/"
    answer = ada.post(page, {"number": "6000-123 456 789"})
    assert answer.status_code == 302
    assert PayoutAccount.objects.filter(member=cast.ada_member).latest("id").number.endswith("3456789")
    seen = ada.get(page).content.decode()
    assert "6000 ··· 6789" in seen
    assert "123456789" not in seen
    before = PayoutAccount.objects.filter(member=cast.ada_member).count()
    browser_of("ada", age=600).post(page, {"number": "6000-987 654 321"})
    assert PayoutAccount.objects.filter(member=cast.ada_member).count() == before


def test_a_number_that_is_no_account_is_refused_with_a_sentence(cast: Cast) -> None:
    answer = browser_of("ada").post("/pengar/konto/", {"number": "12"})
    assert answer.status_code == 422
