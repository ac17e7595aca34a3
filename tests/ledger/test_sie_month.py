"""The vouchers of a month leave as SIE 4I: all of them, each balancing, and nothing of other months."""

from datetime import date

import pytest

from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ledger.errors import NoYear
from sosolo.ledger.export import sie_of_month
from sosolo.ledger.models import Entry, Voucher
from tests.cast import Cast
from tests.web.clients import browser_of


def test_a_month_leaves_whole_and_alone(cast: Cast) -> None:
    month, after = date(2026, 9, 1), date(2026, 10, 1)
    told = read_sie(sie_of_month(cast.book, month, made_on=after))
    assert told.is_import
    booked = Voucher.objects.filter(book=cast.book, day__gte=month, day__lt=after)
    assert len(told.vouchers) == booked.count() > 0
    assert all(sum(row.amount for row in one.rows) == 0 for one in told.vouchers)
    sums = sum(row.amount for one in told.vouchers for row in one.rows if row.amount > 0)
    assert sums == sum(Entry.objects.filter(voucher__in=booked, ore__gt=0).values_list("ore", flat=True))
    used = {row.account for one in told.vouchers for row in one.rows}
    assert {one.number for one in told.accounts} == used
    assert [one for one in told.findings if one.grade == "fault"] == []


def test_a_month_without_books_is_refused(cast: Cast) -> None:
    with pytest.raises(NoYear):
        sie_of_month(cast.book, date(1999, 1, 1), made_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("address", "status"), [("2026/9", 200), ("2026/13", 404), ("0/1", 404), ("1999/1", 409)]
)
def test_the_page_hands_it_out(cast: Cast, address: str, status: int) -> None:
    del cast
    assert browser_of("eva").get(f"/bokforing/sie/{address}/").status_code == status
