"""Days are Swedish days, at the turn of the year, over the hours that are missing or doubled, and on the leap day."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone

from sosolo.config.test_switches import OnlyInTests, turn_switches
from sosolo.ledger import errors
from sosolo.ledger.actions import close_month
from sosolo.platform.days import day_of
from sosolo.sales.actions import issue_invoice
from sosolo.sales.document import due_day
from sosolo.sales.models import Issuance
from tests.cast import Cast, at
from tests.web.clients import browser_of

SWEDISH = ZoneInfo("Europe/Stockholm")
MOMENTS = [
    ("2026-12-31T23:30+00:00", date(2027, 1, 1), "half past midnight in Sweden is next year"),
    ("2026-12-31T22:59:59+00:00", date(2026, 12, 31), "the last second of the year"),
    ("2027-03-28T00:59:59+00:00", date(2027, 3, 28), "before the missing hour"),
    ("2027-03-28T01:00:00+00:00", date(2027, 3, 28), "after the missing hour"),
    ("2027-03-27T23:00:00+00:00", date(2027, 3, 28), "midnight in winter time"),
    ("2027-03-28T22:00:00+00:00", date(2027, 3, 29), "midnight in summer time"),
    ("2027-10-31T00:30:00+00:00", date(2027, 10, 31), "the doubled hour, first time"),
    ("2027-10-31T01:30:00+00:00", date(2027, 10, 31), "the doubled hour, second time"),
    ("2028-02-28T23:00:00+00:00", date(2028, 2, 29), "the leap day begins"),
    ("2028-02-29T22:59:59+00:00", date(2028, 2, 29), "the leap day ends"),
    ("2028-02-29T23:00:00+00:00", date(2028, 3, 1), "the day after the leap day"),
    ("2027-06-30T22:00:00+00:00", date(2027, 7, 1), "the month turns in summer"),
]


@pytest.mark.parametrize(("moment", "day", "why"), MOMENTS, ids=[why for _, _, why in MOMENTS])
def test_a_moment_belongs_to_its_swedish_day(moment: str, day: date, why: str) -> None:
    assert day_of(datetime.fromisoformat(moment)) == day


def test_a_day_of_utc_would_be_noticed() -> None:
    """The table tells the two apart: at every turn of the day the day of the server's clock is another."""
    wrong = [why for moment, day, why in MOMENTS if datetime.fromisoformat(moment).date() != day]
    assert len(wrong) >= 5


@pytest.mark.parametrize(
    ("issued", "days", "due"),
    [
        (date(2028, 1, 30), 30, date(2028, 2, 29)),
        (date(2027, 1, 30), 30, date(2027, 3, 1)),
        (date(2026, 12, 2), 30, date(2027, 1, 1)),
        (date(2027, 3, 27), 1, date(2027, 3, 28)),
    ],
)
def test_an_invoice_is_due_a_number_of_days_later(issued: date, days: int, due: date) -> None:
    assert due_day(issued, days) == due


@pytest.mark.parametrize(("moment", "day", "why"), MOMENTS, ids=[why for _, _, why in MOMENTS])
def test_a_page_says_the_swedish_day(
    moment: str, day: date, why: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.fromisoformat(moment)
    monkeypatch.setattr(timezone, "now", lambda: now)
    page = browser_of("eva", age=time.time() - now.timestamp()).get("/idag/")
    assert f'datetime="{day}"' in page.content.decode()


def test_an_invoice_at_half_past_midnight_is_the_new_years_also_where_the_server_still_has_the_old(
    cast: Cast,
) -> None:
    draft = cast.draft()
    moment = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    issued = issue_invoice(actor=cast.ada, invoice=draft, on=day_of(moment), at=moment)
    assert Issuance.objects.get(pk=issued.issuance_id).issued_on == date(2027, 1, 1)


def test_a_month_that_closed_takes_nothing_even_by_a_clock_that_went_back(cast: Cast) -> None:
    draft = cast.draft()
    close_month(actor=cast.eva, book_id=cast.book.pk, month=date(2026, 9, 1), at=at(date(2026, 10, 15)))
    with pytest.raises(errors.MonthClosed), transaction.atomic():
        issue_invoice(
            actor=cast.ada, invoice=draft, on=date(2026, 9, 30), at=datetime(2020, 1, 1, tzinfo=SWEDISH)
        )


def test_the_switches_for_tests_stop_a_real_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOSOLO_NOW", "2027-01-01T00:30")
    with pytest.raises(OnlyInTests, match="SOSOLO_NOW"):
        turn_switches("production")
    monkeypatch.delenv("SOSOLO_NOW")
    monkeypatch.setenv("SOSOLO_KILL_AT", "7")
    with pytest.raises(OnlyInTests, match="SOSOLO_KILL_AT"):
        turn_switches("demonstration")
