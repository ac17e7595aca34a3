"""Several at once, the same thing twice, and an outside that does not answer. What is committed here stays in the
second cooperative, which the other tests only look into."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction

from sosolo.config.effects import HANDLERS
from sosolo.employment.actions.payroll import approve_payroll, prepare_payroll
from sosolo.employment.actions.tax import set_tax_details
from sosolo.employment.errors import PayrollExists, PayrollIsApproved
from sosolo.employment.models import PayrollApproval, PayrollRun
from sosolo.ground.errors import Refused
from sosolo.ledger import chart, errors
from sosolo.ledger.actions import VoucherDraft, close_month, open_activity, post_voucher
from sosolo.ledger.models import Book, Voucher
from sosolo.members.actions import set_payout_account
from sosolo.members.models import Member
from sosolo.platform.acting import Actor, acting_in
from sosolo.platform.models import Effect, Tenant
from sosolo.platform.once import once
from sosolo.platform.outbox import MOST_TRIES, carry_out_next, want_effect
from tests.cast import Cast, at
from tests.cluster import in_a_copy

MONTH = date(2026, 9, 1)


@dataclass(frozen=True)
class Otherwhere:
    tenant: Tenant
    book: Book
    eva: Actor
    gun: Actor


@pytest.fixture
def otherwhere(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Otherwhere]:
    """The other cooperative, in a copy of the database: what is committed here stays here."""
    with django_db_blocker.unblock(), in_a_copy(django_db_setup):
        tenant = Tenant.objects.get(slug="andra")
        with acting_in(tenant.pk):
            book = Book.objects.get(tenant=tenant)
        eva = Actor(tenant.pk, 9001, "Eva", frozenset({"officer"}))
        yield Otherwhere(
            tenant, book, eva, replace(eva, account_id=9002, name="Gun", roles=frozenset({"chair"}))
        )


def at_once(count: int, act: Callable[[int], object]) -> list[object]:
    """Run `act` in as many threads, each with a connection of its own; return what each gave or raised."""
    found: list[object] = [None] * count
    start = threading.Barrier(count)

    def work(place: int) -> None:
        start.wait()
        try:
            found[place] = act(place)
        except Exception as trouble:  # noqa: BLE001 - the test looks at it
            found[place] = trouble
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def draft(o: Otherwhere, key: str, day: date = MONTH, series: str = "R") -> VoucherDraft:
    lines = ((chart.BANK, None, 100), (chart.SALES_0, None, -100))
    return VoucherDraft(o.book.pk, series, day, "Kapplöpning", key, lines)


def test_eight_writers_of_one_series_leave_no_gap_and_no_double(otherwhere: Otherwhere) -> None:
    def write(place: int) -> None:
        for n in range(15):
            with acting_in(otherwhere.tenant.pk):
                post_voucher(draft(otherwhere, f"race/{place}/{n}"), actor=otherwhere.eva, at=at(MONTH))
                if n % 5 == 4:
                    transaction.set_rollback(True)

    assert at_once(8, write) == [None] * 8
    with acting_in(otherwhere.tenant.pk, read_only=True), connection.cursor() as cursor:
        numbers = sorted(
            Voucher.objects.filter(book=otherwhere.book, series="R").values_list("number", flat=True)
        )
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) == 8 * 12
        cursor.execute("SELECT * FROM audit_books()")
        assert cursor.fetchall() == []


def test_the_same_event_from_eight_sides_is_booked_once(otherwhere: Otherwhere) -> None:
    def write(_place: int) -> int:
        with acting_in(otherwhere.tenant.pk):
            return post_voucher(
                draft(otherwhere, "same", series="S"), actor=otherwhere.eva, at=at(MONTH)
            ).voucher_id

    found = at_once(8, write)
    assert len(set(found)) == 1


def test_nothing_slips_into_a_month_that_closes_meanwhile(otherwhere: Otherwhere) -> None:
    day = date(2026, 8, 15)

    def act(place: int) -> object:
        with acting_in(otherwhere.tenant.pk):
            if place == 0:
                close_month(actor=otherwhere.eva, book_id=otherwhere.book.pk, month=day, at=at(day))
                return None
            return post_voucher(
                draft(otherwhere, f"closing/{place}", day, "C"), actor=otherwhere.eva, at=at(day)
            )

    found = at_once(8, act)
    with acting_in(otherwhere.tenant.pk, read_only=True):
        booked = Voucher.objects.filter(book=otherwhere.book, series="C").count()
    refused = sum(isinstance(one, errors.MonthClosed) for one in found)
    assert booked + refused == 7


def test_a_form_that_two_windows_send_counts_once(otherwhere: Otherwhere) -> None:
    done = []

    def send(place: int) -> object:
        def act() -> str:
            done.append(place)
            return f"/{place}/"

        with acting_in(otherwhere.tenant.pk):
            return once(actor=otherwhere.eva, key="window", content={"a": "1"}, at=at(MONTH), act=act)

    found = at_once(6, send)
    assert len(done) == 1
    assert set(found) == {f"/{done[0]}/"}


def test_two_officers_on_the_same_payroll_make_one_and_approve_it_once(otherwhere: Otherwhere) -> None:
    day = date(2026, 9, 25)
    with acting_in(otherwhere.tenant.pk):
        otto = Member.objects.select_related("person").get(tenant=otherwhere.tenant, number=1)
        set_tax_details(
            actor=otherwhere.eva, member=otto, since=MONTH, method=1, table=34, column=1, at=at(MONTH)
        )
        set_payout_account(actor=otherwhere.eva, member=otto, number="6000123456789", at=at(MONTH))
        lines = ((chart.SALES_0, otto.activity_id, -20_000_00), (chart.BANK, None, 20_000_00))
        post_voucher(
            VoucherDraft(otherwhere.book.pk, "P", MONTH, "Arbete", "work/otto", lines),
            actor=otherwhere.eva,
            at=at(MONTH),
        )

    def prepare(place: int) -> object:
        with acting_in(otherwhere.tenant.pk):
            officer = replace(otherwhere.eva, account_id=9001 + 10 * place)
            return prepare_payroll(actor=officer, pay_on=day, at=at(day)).pk

    found = at_once(2, prepare)
    assert sorted(type(one) is PayrollExists for one in found) == [False, True]
    with acting_in(otherwhere.tenant.pk, read_only=True):
        run = PayrollRun.objects.get(tenant=otherwhere.tenant, month=MONTH)

    def approve(place: int) -> object:
        with acting_in(otherwhere.tenant.pk):
            return approve_payroll(
                actor=replace(otherwhere.gun, account_id=9500 + place), run=run, at=at(day)
            ).pk

    found = at_once(2, approve)
    assert sorted(type(one) is PayrollIsApproved for one in found) == [False, True]
    with acting_in(otherwhere.tenant.pk, read_only=True):
        assert PayrollApproval.objects.filter(run=run).count() == 1


def test_an_activity_of_another_book_takes_no_entries(cast: Cast) -> None:
    other = Book.objects.create(tenant=cast.tenant, organisation=cast.book.organisation, name="Annan bok")
    stray = open_activity(book=other, number=1, name="Vilse")
    lines = ((chart.BANK, None, 100), (chart.SALES_0, stray.pk, -100))
    with pytest.raises(Exception, match="activity of another book"), transaction.atomic():
        post_voucher(
            VoucherDraft(cast.book.pk, "T", MONTH, "x", "stray", lines), actor=cast.eva, at=at(MONTH)
        )


def drain(now: datetime) -> int:
    count = 0
    while carry_out_next(HANDLERS, now):
        count += 1
    return count


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(django_settings, "OUTSIDE_DIR", tmp_path)
    monkeypatch.setattr(django_settings, "MAIL_URL", f"file://{tmp_path}/mail")
    return tmp_path


def test_an_issued_invoice_leaves_by_mail_once_with_pdf_and_e_invoice(cast: Cast, outside: Path) -> None:
    Effect.objects.all().update(done_at=at(MONTH))
    _, issued = cast.issued()
    drain(at(date(2026, 10, 16)))
    letters = list((outside / "mail").glob(f"send_invoice-{issued.issuance_id}.eml"))
    assert len(letters) == 1
    text = letters[0].read_bytes()
    assert b"application/pdf" in text
    assert b"application/xml" in text
    assert drain(at(date(2026, 10, 17))) == 0


def test_when_the_mail_server_is_away_the_letter_waits_parks_and_nothing_is_lost(
    cast: Cast, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Effect.objects.all().update(done_at=at(MONTH))
    monkeypatch.setattr(django_settings, "MAIL_URL", "smtp://127.0.0.1:9")
    _, issued = cast.issued()
    now = at(date(2026, 10, 16))
    waiting = Effect.objects.get(key=f"send_invoice/{issued.issuance_id}")
    for tries in range(1, MOST_TRIES + 1):
        drain(now)
        waiting.refresh_from_db()
        assert (waiting.tries, waiting.done_at) == (tries, None)
        now += timedelta(days=1)
    assert waiting.parked_at is not None
    assert "Connection" in waiting.trouble or "refused" in waiting.trouble


def test_the_link_leaves_the_outbox_when_the_mail_is_sent(cast: Cast, outside: Path) -> None:
    Effect.objects.all().update(done_at=at(MONTH))
    cast.registered()
    drain(at(date(2026, 10, 16)))
    sent = Effect.objects.filter(kind="send_offer").latest("id")
    assert sent.done_at is not None
    assert "token" not in sent.payload
    assert "/avtal/" in next((outside / "mail").glob("send_offer-*.eml")).read_text()


def test_an_effect_is_wanted_once_by_its_key(cast: Cast) -> None:
    for _ in range(2):
        want_effect(tenant_id=cast.tenant.pk, kind="send_offer", key="only-once", payload={}, at=at(MONTH))
    assert Effect.objects.filter(key="only-once").count() == 1


def test_a_refusal_is_a_sentence(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal, transaction.atomic():
        post_voucher(
            VoucherDraft(cast.book.pk, "T", date(1999, 1, 1), "x", "y", ()), actor=cast.eva, at=at(MONTH)
        )
    assert str(refusal.value).endswith(".")
