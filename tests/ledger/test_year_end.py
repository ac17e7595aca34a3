"""The end of a financial year: the result moves once, the months close, the next year starts at zero."""

from datetime import date

import pytest
from django.db import transaction

from sosolo.ledger import chart, errors
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import FiscalYear
from sosolo.ledger.queries import account_balance, trial_balance, years_to_close
from sosolo.ledger.year_end import close_year, result_of_year
from sosolo.platform.acting import NotYours
from tests.cast import Cast, at

AFTER = date(2027, 2, 1)


def year_2026(cast: Cast) -> FiscalYear:
    return FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))


def test_the_result_moves_to_equity_to_the_ore_and_the_months_close(cast: Cast) -> None:
    year = year_2026(cast)
    before = {
        line.account: line.closing
        for line in trial_balance(cast.book.pk, year.since, year.until)
        if line.account >= 3000
    }
    close_year(actor=cast.eva, year=year, at=at(AFTER))
    assert account_balance(cast.book.pk, chart.RESULT_OF_YEAR) == sum(before.values())
    lines = trial_balance(cast.book.pk, year.since, year.until)
    assert sum(line.closing for line in lines if line.account >= 3000) == 0
    assert sum(line.closing for line in lines) == 0
    draft = VoucherDraft(
        cast.book.pk,
        "T",
        date(2026, 12, 31),
        "sent",
        "late",
        ((chart.BANK, None, 1), (chart.SALES_0, None, -1)),
    )
    with pytest.raises(errors.MonthClosed), transaction.atomic():
        post_voucher(draft, actor=cast.eva, at=at(AFTER))


def test_a_year_closes_once(cast: Cast) -> None:
    year = year_2026(cast)
    close_year(actor=cast.eva, year=year, at=at(AFTER))
    with pytest.raises(errors.YearClosed):
        close_year(actor=cast.eva, year=year, at=at(AFTER, 10))
    assert year not in years_to_close(cast.book.pk, AFTER)


def test_a_year_that_is_not_over_stays_open(cast: Cast) -> None:
    with pytest.raises(errors.YearNotOver):
        close_year(actor=cast.eva, year=year_2026(cast), at=at(date(2026, 12, 31)))


def test_a_year_without_result_closes_without_a_voucher(cast: Cast) -> None:
    year = FiscalYear.objects.filter(book=cast.book).latest("since")
    assert result_of_year(year) == 0
    assert close_year(actor=cast.eva, year=year, at=at(date(year.until.year, 2, 1))) is None


def test_only_the_office_closes_a_year(cast: Cast) -> None:
    with pytest.raises(NotYours):
        close_year(actor=cast.ada, year=year_2026(cast), at=at(AFTER))
