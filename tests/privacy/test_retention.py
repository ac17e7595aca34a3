"""Eight years later: nothing personal that no law demands, and all that must stay. Done as the owner, as at night."""

import json
import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from sosolo.config.audit import run_checks
from sosolo.config.clockwork import wish_for_the_day
from sosolo.config.night import RetentionFailed, retain_tonight
from sosolo.config.retention import CHAINED, WORDS_GONE, _blankable, retain
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import FiscalYear, Voucher
from sosolo.members.erasure import GONE
from sosolo.platform.acting import Actor, acting_in
from sosolo.platform.models import Effect, Tenant
from sosolo.platform.outbox import Wanted
from tests.cast import Cast
from tests.cluster import in_a_copy, point_django_at

TODAY = date(2026, 10, 15)
STOCKHOLM = ZoneInfo("Europe/Stockholm")
LATER = datetime(2035, 1, 2, 3, tzinfo=STOCKHOLM)


@pytest.fixture
def owner(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """A copy of the filled database, seen as the owner of the tables."""
    with django_db_blocker.unblock(), in_a_copy(django_db_setup) as access:
        point_django_at(access.owner)
        yield


def leave_all() -> None:
    from sosolo.members.models import Member, MemberState

    for member in Member.objects.all():
        MemberState.objects.create(
            tenant_id=member.tenant_id, member=member, state="left", since=TODAY, at=LATER, by="Styrelsen"
        )


def _about_a_person(rows: Any, label: str) -> Any:
    """Leave out what names nobody: the claims of shares, and seats of the board, whose names stay with the minutes."""
    if label == "ledger.OpenItem":
        return rows.exclude(account=1690)
    return rows.exclude(member=None) if label == "meetings.RollEntry" else rows


def personal_texts() -> dict[str, int]:
    """Count rows about a person that still hold personal words."""
    from sosolo.platform.privacy import described

    found = {}
    for each in described():
        if not each.about.person or each.label in CHAINED | {"parties.Erasure", "parties.Person"}:
            continue
        for name in _blankable(each):
            rows = each.model._default_manager.exclude(**{name: ""}).exclude(**{f"{name}__isnull": True})
            field = each.model._meta.get_field(name).get_internal_type()
            if field == "JSONField":
                rows = each.model._default_manager.exclude(**{name: []})
            if field in {"BinaryField", "SealedField"}:
                rows = each.model._default_manager.exclude(**{name: b""}).exclude(**{f"{name}__isnull": True})
            rows = _about_a_person(rows, each.label)
            if count := rows.count():
                found[f"{each.label}.{name}"] = count
    return found


def sums() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM ledger_voucher), (SELECT sum(abs(ore)) FROM ledger_entry),"
            " (SELECT sum(gross) FROM employment_payslip), (SELECT count(*) FROM sales_issuance),"
            " (SELECT count(*) FROM platform_storedfile), (SELECT count(*) FROM ledger_seal)"
        )
        return tuple(cursor.fetchone())


def words_of_the_books() -> set[str]:
    """Every word of a voucher, and of what an invoice or a claim says of somebody."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT text FROM ledger_voucher UNION SELECT posted_by FROM ledger_voucher"
            " UNION SELECT counterpart FROM ledger_openitem UNION SELECT label FROM ledger_openitem"
        )
        words = {row[0] for row in cursor.fetchall() if row[0]}
        cursor.execute("SELECT document::text FROM sales_issuance UNION SELECT issued_by FROM sales_issuance")
        return words | {row[0] for row in cursor.fetchall() if row[0] not in {"", "[]"}}


def test_a_year_is_never_released_before_its_time(owner: None) -> None:
    """A superuser who wants to hide an altered voucher cannot say that its year is old; a truly old one is quiet."""
    year = FiscalYear.objects.earliest("id")
    old = FiscalYear.objects.create(
        tenant=year.tenant, book=year.book, since=date(2015, 1, 1), until=date(2016, 1, 1)
    )
    eva = Actor(year.tenant_id, 1, "Eva Ekonom", frozenset({"officer"}))
    lines = ((1930, None, 100_00), (3041, None, -100_00))
    with acting_in(year.tenant_id):
        draft = VoucherDraft(year.book_id, "T", date(2015, 3, 1), "Till Ada Ek", "old/1", lines)
        post_voucher(draft, actor=eva, at=datetime(2015, 3, 1, tzinfo=STOCKHOLM))
    with transaction.atomic():
        assert [one.rows for one in retain(NOW, NOW.date()) if one.label == "ledger.FiscalYear"] == [1]
        voucher = Voucher.objects.get(year=old)
        assert (voucher.number, voucher.day, voucher.text) == (1, date(2015, 3, 1), WORDS_GONE)
        assert [one for one in run_checks() if one.defects] == []
        transaction.set_rollback(True)
    with pytest.raises(IntegrityError, match="a_year_is_kept_for_seven"), transaction.atomic():
        FiscalYear.objects.filter(pk=year.pk).update(released_on=date(2033, 12, 31))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_voucher DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE ledger_voucher SET text = 'annat' WHERE id = (SELECT min(id) FROM ledger_voucher)"
        )
        FiscalYear.objects.update(released_on=date(2039, 1, 1))
        assert any("content altered" in defect for one in run_checks() for defect in one.defects)
        transaction.set_rollback(True)


def test_the_app_releases_no_year(cast: Cast) -> None:
    years = FiscalYear.objects.filter(book=cast.book)
    with pytest.raises(DatabaseError, match="released by the retention"), transaction.atomic():
        years.update(released_on=date(2039, 1, 1))


def test_eight_years_later(owner: None) -> None:
    from sosolo.parties.models import Invitation, Person
    from sosolo.platform.models import Link

    Invitation.objects.create(
        tenant=Tenant.objects.earliest("id"),
        email="x@x.example",
        name="X",
        role="member",
        made_at=datetime(2026, 1, 2, tzinfo=STOCKHOLM),
        made_by="Eva",
    )
    before, people = sums(), Person.objects.count()
    assert personal_texts()
    retain(datetime(2033, 12, 30, tzinfo=STOCKHOLM), date(2033, 12, 30))
    assert Person.objects.filter(given_name=GONE).count() == 0, "members are not forgotten"
    assert WORDS_GONE not in words_of_the_books()
    leave_all()
    retain(datetime(2033, 12, 30, tzinfo=STOCKHOLM), date(2033, 12, 30))
    assert Person.objects.filter(given_name=GONE).count() == 0, "the seventh year is not over"
    trial = {one.label: one.rows for one in retain(LATER, LATER.date(), is_trial=True)}
    assert trial["parties.Person"] == people
    retain(LATER, LATER.date())
    assert Person.objects.exclude(given_name=GONE).count() == 0
    assert [p for p in Person.objects.all() if p.personal_number or p.personal_number_index] == []
    assert personal_texts() == {}
    assert Invitation.objects.count() == Link.objects.count() == 0
    assert sums() == before
    assert words_of_the_books() == {WORDS_GONE}
    altered = [defect for one in run_checks() for defect in one.defects]
    assert {defect.rpartition(": ")[2] for defect in altered} == {"content altered"}, "today it is not 2035"
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname = 'never_changed' AND tgenabled = 'D'")
        assert cursor.fetchall() == []


NOW = datetime(2026, 10, 15, 3, tzinfo=STOCKHOLM)
TONIGHT = Wanted(1, 1, "retain", "retain/2026-10-15", {}, 0, NOW)


def test_the_retention_is_wanted_once_each_day_for_the_whole_house(cast: Cast) -> None:
    for hours in (0, 1, 24):
        wish_for_the_day(NOW + timedelta(hours=hours))
    keys = []
    for tenant in Tenant.objects.all():
        with acting_in(tenant.pk):
            keys += sorted(Effect.objects.filter(kind="retain").values_list("key", flat=True))
    assert keys == ["retain/2026-10-15", "retain/2026-10-16"]


def test_the_night_removes_what_is_over_and_says_when_it_could_not(
    owner: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the worker does it: another process, which makes its own way in as the owner of the tables."""
    from sosolo.parties.models import Invitation
    from sosolo.platform.postgres.access import ENVIRONMENT_NAME

    old = datetime(2020, 1, 2, tzinfo=STOCKHOLM)
    house = Tenant.objects.earliest("id")
    Invitation.objects.create(
        tenant=house, email="x@x.example", name="X", role="member", made_at=old, made_by="Eva"
    )
    way_in = connections["default"].settings_dict
    entry = {name: way_in[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    monkeypatch.setattr(
        "sosolo.config.night.os.environ",
        os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"},
    )
    with pytest.raises(RetentionFailed):
        retain_tonight(TONIGHT, NOW)
    assert Invitation.objects.filter(email="x@x.example").exists()
    monkeypatch.setattr("sosolo.config.night.ENVIRONMENT_NAME", "not taken away")
    monkeypatch.setattr("sosolo.config.night.os.environ", os.environ | {ENVIRONMENT_NAME: json.dumps(entry)})
    retain_tonight(TONIGHT, NOW)
    assert not Invitation.objects.filter(email="x@x.example").exists()
