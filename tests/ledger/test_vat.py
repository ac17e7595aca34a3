"""The VAT return says what the accounts say, in whole kronor, and is booked once."""

from datetime import date

import pytest
from django.db import transaction

from sosolo.ground.formats.moms import read_vat_return
from sosolo.ledger import chart, errors
from sosolo.ledger.actions import post_voucher
from sosolo.ledger.models import Entry
from sosolo.ledger.queries import trial_balance
from sosolo.ledger.vat import CLEARED, VatPeriod, book_vat_return, vat_file, vat_of, vat_period
from tests.cast import DAY, Cast, at
from tests.ledger.test_books import audit, draft, seal
from tests.web.clients import browser_of

OCTOBER = VatPeriod(date(2026, 10, 1), date(2026, 11, 1))
QUARTER = VatPeriod(date(2026, 10, 1), date(2027, 1, 1))


def sold_and_bought(cast: Cast) -> None:
    sale = ((chart.BANK, None, 1_250_62), (chart.SALES_25, None, -1_000_50), (chart.VAT_25, None, -250_12))
    cost = ((6530, None, 400_00), (chart.INPUT_VAT, None, 99_99), (chart.BANK, None, -499_99))
    post_voucher(draft(cast, "sale", lines=sale), actor=cast.eva, at=at(DAY))
    post_voucher(draft(cast, "cost", lines=cost), actor=cast.eva, at=at(DAY))


def test_the_boxes_tie_to_the_accounts_of_the_period(cast: Cast) -> None:
    sold_and_bought(cast)
    view = vat_of(cast.book, OCTOBER)
    month = {b.account: b.credit - b.debit for b in trial_balance(cast.book.pk, OCTOBER.since, OCTOBER.until)}
    for line in view.lines:
        sign = -1 if line.box == "48" else 1
        assert line.ore == sign * sum(month.get(account, 0) for account in line.accounts)
        assert line.kronor == int(line.ore / 100)
    assert view.in_ledger == sum(month.get(account, 0) for account in CLEARED)
    assert abs(view.rounding) < 400


def test_the_file_is_read_back_with_the_same_boxes_and_its_own_sum(cast: Cast) -> None:
    sold_and_bought(cast)
    view = vat_of(cast.book, OCTOBER)
    read = read_vat_return(vat_file(view))
    assert read.findings == ()
    assert (read.given.boxes, read.given.period) == (view.given.boxes, "202610")
    assert read.given.payable == view.payable


def test_booking_empties_the_accounts_once_and_the_return_stays_the_same(cast: Cast) -> None:
    sold_and_bought(cast)
    before = vat_of(cast.book, OCTOBER)
    posted = book_vat_return(actor=cast.eva, book=cast.book, period=OCTOBER, at=at(DAY))
    seal()
    after = vat_of(cast.book, OCTOBER)
    assert (after.lines, after.booked, after.booked_id) == (
        before.lines,
        before.payable * 100,
        posted.voucher_id,
    )
    for account in CLEARED:
        october = Entry.objects.filter(
            book=cast.book, account=account, day__gte=OCTOBER.since, day__lt=OCTOBER.until
        )
        assert sum(october.values_list("ore", flat=True)) == 0
    assert audit() == []
    for period in (OCTOBER, QUARTER):
        with pytest.raises(errors.VatBooked), transaction.atomic():
            book_vat_return(actor=cast.eva, book=cast.book, period=period, at=at(DAY))


def test_a_period_without_vat_has_nothing_to_book(cast: Cast) -> None:
    with pytest.raises(errors.NothingToDeclare):
        book_vat_return(
            actor=cast.eva, book=cast.book, period=VatPeriod(date(2026, 2, 1), date(2026, 3, 1)), at=at(DAY)
        )


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (date(2026, 10, 1), date(2026, 10, 1), True),
        (date(2026, 10, 1), date(2026, 12, 1), True),
        (date(2026, 1, 1), date(2026, 12, 1), True),
        (date(2026, 9, 1), date(2026, 11, 1), False),
        (date(2026, 10, 1), date(2026, 11, 1), False),
        (date(2026, 10, 1), date(2026, 9, 1), False),
    ],
)
def test_a_period_is_a_month_a_quarter_or_a_year(first: date, last: date, holds: bool) -> None:  # noqa: FBT001
    if holds:
        assert vat_period(first, last).since == first
    else:
        with pytest.raises(errors.NoVatPeriod):
            vat_period(first, last)


def test_eva_sees_boxes_takes_the_file_and_books(cast: Cast) -> None:
    sold_and_bought(cast)
    eva = browser_of("eva")
    page = "/kansli/moms/?from=2026-10&to=2026-10"
    assert "Utgående moms 25 %" in eva.get(page).content.decode()
    file = eva.get(page.replace("/?", "/moms.xml?"))
    assert file["Content-Disposition"].startswith("attachment")
    assert read_vat_return(file.content).given.period == "202610"
    assert eva.post(page, {"once": "m1"}).status_code == 302
    assert "Deklarationen är bokförd" in eva.get(page).content.decode()
    assert "redan bokförd" in eva.post(page, {"once": "m2"}).content.decode()
    assert eva.get("/kansli/moms/?from=2026-09&to=2026-11").status_code == 409
    assert eva.get("/kansli/moms/?from=hej&to=0000").status_code == 200
