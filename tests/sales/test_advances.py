"""Advances: paid before the work, due to tax as the money comes, subtracted from the final invoice."""

from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from sosolo.config.clockwork import wish_for_the_day
from sosolo.employment.actions.time import bill_assignment
from sosolo.ledger import chart
from sosolo.ledger.actions import close_month
from sosolo.ledger.models import Entry, Voucher
from sosolo.ledger.vat import vat_of, vat_period
from sosolo.platform.acting import acting_in
from sosolo.sales import errors
from sosolo.sales.actions import credit_invoice
from sosolo.sales.advances import WaitingAdvance, book_paid_advances
from sosolo.sales.figures import half_away
from sosolo.sales.models import Issuance
from sosolo.sales.queries import free_advances, invoice_of
from tests.cast import DAY, Cast, at
from tests.left import activity_left
from tests.members.life import pays
from tests.sales.billing import advance, entries, faultless, hours, issue, make, opened

NEXT_MONTH = date(2026, 11, 12)


def book_paid(cast: Cast) -> int:
    return book_paid_advances(actor=cast.eva, book=cast.book, at=at(NEXT_MONTH))


def test_an_advance_waits_for_its_payment_and_nobody_is_paid_for_it_yet(cast: Cast) -> None:
    left, _ = activity_left(cast.ada_member.activity_id or 0)
    _, issuance, issued = advance(cast, opened(cast))
    assert entries(cast, issued) == {
        chart.RECEIVABLES: 3_750_00,
        chart.UNPAID_ADVANCES: -3_750_00,
    }
    assert activity_left(cast.ada_member.activity_id or 0)[0] == left
    xml = faultless(issuance)
    assert b"<cbc:InvoiceTypeCode>386<" in xml


def test_the_final_invoice_shows_and_subtracts_its_advances_and_the_debt_is_gone(cast: Cast) -> None:
    assignment = opened(cast)
    before = _balance(cast, chart.ADVANCES_25)
    left, _ = activity_left(cast.ada_member.activity_id or 0)
    first, one, _ = advance(cast, assignment)
    _, two, _ = advance(cast, assignment, 1_000_01)
    made = bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 21))
    draft = invoice_of(cast.tenant.pk, made.pk)
    assert draft.kind == "final"
    issuance, issued = issue(cast, draft)
    assert [a["number"] for a in issuance.document["advances"]] == [one.number, two.number]
    assert (issuance.net, issuance.vat) == (3_999_99, 1_000_00)
    assert one.total + two.total + issuance.total == 10_000_00
    assert entries(cast, issued)[chart.SALES_25] == -8_000_00
    assert _balance(cast, chart.ADVANCES_25) == before
    assert activity_left(cast.ada_member.activity_id or 0)[0] == left + 7_520_00
    xml = faultless(issuance)
    assert xml.count(b"Avg\xc3\xa5r f\xc3\xb6rskott") == 2
    assert f"<cbc:ID>{one.number}</cbc:ID><cbc:IssueDate>".encode() in xml
    assert free_advances(first) == []


def _balance(cast: Cast, account: int) -> int:
    return sum(Entry.objects.filter(book=cast.book, account=account).values_list("ore", flat=True))


def boxes(cast: Cast, day: date) -> tuple[int, int]:
    """Return öre of the base and of the tax at 25 % in the month of a day."""
    found = {line.box: line.ore for line in vat_of(cast.book, vat_period(day, day)).lines}
    return found["05"], found["10"]


def more(after: tuple[int, int], before: tuple[int, int]) -> tuple[int, int]:
    return after[0] - before[0], after[1] - before[1]


def test_the_vat_of_an_advance_is_due_as_its_money_comes_base_and_tax_alike(cast: Cast) -> None:
    waiting = _balance(cast, chart.UNPAID_ADVANCES)
    before, before_next = boxes(cast, DAY), boxes(cast, NEXT_MONTH)
    _, issuance, _ = advance(cast, opened(cast))
    assert boxes(cast, DAY) == before, "nothing is due when it is invoiced"
    pays(cast, issuance.ocr, 1_250_00, DAY, number=71)
    assert book_paid(cast) == 1
    assert more(boxes(cast, DAY), before) == (1_000_00, 250_00)
    pays(cast, issuance.ocr, 2_500_00, NEXT_MONTH, number=72)
    assert book_paid(cast) == 1
    assert more(boxes(cast, NEXT_MONTH), before_next) == (2_000_00, 500_00)
    assert book_paid(cast) == 0, "each payment once"
    assert _balance(cast, chart.UNPAID_ADVANCES) == waiting


@given(shares=st.lists(st.integers(1, 400_00), min_size=1, max_size=6), base=st.integers(1, 1_000_00))
def test_however_an_advance_is_paid_its_parts_are_the_whole(shares: list[int], base: int) -> None:
    vat = half_away(base * 25, 100)
    told = WaitingAdvance(1, 1, None, base + vat, [{"kind": "25", "base": base, "vat": vat}])
    places = [0, *sorted({min(sum(shares[:n]), base + vat) for n in range(1, len(shares) + 1)}), base + vat]
    sums: dict[int, int] = {}
    for since, upto in pairwise(places):
        lines = list(told.moved(since, upto))
        assert sum(ore for _, _, ore in lines) == 0
        for account, _, ore in lines:
            sums[account] = sums.get(account, 0) + ore
    assert sums[chart.UNPAID_ADVANCES] == base + vat
    assert sums[chart.ADVANCES_25] == -base
    assert sums.get(chart.VAT_25, 0) == -vat


def test_what_is_unpaid_when_the_work_is_done_is_due_with_the_final_invoice_and_not_again(cast: Cast) -> None:
    waiting = _balance(cast, chart.UNPAID_ADVANCES)
    before = boxes(cast, DAY)
    assignment = opened(cast)
    _, issuance, _ = advance(cast, assignment)
    pays(cast, issuance.ocr, 1_250_00, DAY, number=73)
    made = bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 21))
    issue(cast, invoice_of(cast.tenant.pk, made.pk))
    assert more(boxes(cast, DAY), before) == (8_000_00, 2_000_00), "the whole work, advance and rest"
    pays(cast, issuance.ocr, 2_500_00, DAY, number=74)
    assert book_paid(cast) == 0
    assert more(boxes(cast, DAY), before) == (8_000_00, 2_000_00)
    assert _balance(cast, chart.UNPAID_ADVANCES) == waiting


def test_a_payment_in_a_closed_month_is_due_the_day_it_is_booked(cast: Cast) -> None:
    before = boxes(cast, NEXT_MONTH)
    _, issuance, _ = advance(cast, opened(cast))
    pays(cast, issuance.ocr, 3_750_00, DAY, number=75)
    close_month(actor=cast.eva, book_id=cast.book.pk, month=DAY.replace(day=1), at=at(NEXT_MONTH))
    assert book_paid(cast) == 1
    assert more(boxes(cast, NEXT_MONTH), before) == (3_000_00, 750_00)


def test_the_night_books_what_nobody_has_booked_once(cast: Cast) -> None:
    waiting = _balance(cast, chart.UNPAID_ADVANCES)
    _, issuance, _ = advance(cast, opened(cast))
    pays(cast, issuance.ocr, 3_750_00, DAY, number=76)
    wish_for_the_day(at(NEXT_MONTH))
    wish_for_the_day(at(NEXT_MONTH))
    with acting_in(cast.tenant.pk):
        assert Voucher.objects.filter(book=cast.book, key__startswith=f"advance/{issuance.pk}/").count() == 1
        assert book_paid(cast) == 0
        assert _balance(cast, chart.UNPAID_ADVANCES) == waiting


def test_an_advance_is_subtracted_once(cast: Cast) -> None:
    taken, _, _ = advance(cast, opened(cast))
    issue(cast, make(cast, hours(), kind="final", advances=[taken.pk]))
    late = make(cast, hours(), kind="final", advances=[taken.pk])
    with pytest.raises(errors.AdvanceIsUsed), transaction.atomic():
        issue(cast, late)
    with pytest.raises(errors.AdvanceIsUsed), transaction.atomic():
        credit_invoice(actor=cast.ada, invoice=taken, on=DAY, why="Fel", at=at(DAY, 23))


def test_a_credited_final_invoice_lets_its_advance_be_subtracted_again(cast: Cast) -> None:
    taken, _, _ = advance(cast, opened(cast))
    final = make(cast, hours(), kind="final", advances=[taken.pk])
    _, issued = issue(cast, final)
    credit = credit_invoice(actor=cast.ada, invoice=final, on=DAY, why="Fel", at=at(DAY, 23))
    assert entries(cast, credit) == {account: -ore for account, ore in entries(cast, issued).items()}
    faultless(Issuance.objects.get(pk=credit.issuance_id))
    again, _ = issue(cast, make(cast, hours(), kind="final", advances=[taken.pk]))
    assert again.net == 5_000_00


def test_an_advance_that_became_due_without_payment_gives_its_vat_back_when_it_is_credited(
    cast: Cast,
) -> None:
    owed = _balance(cast, chart.ADVANCES_25)
    waiting = _balance(cast, chart.UNPAID_ADVANCES)
    before = boxes(cast, DAY)
    taken, _, _ = advance(cast, opened(cast))
    final = make(cast, hours(), kind="final", advances=[taken.pk])
    issue(cast, final)
    credit_invoice(actor=cast.ada, invoice=final, on=DAY, why="Fel", at=at(DAY, 23))
    credit_invoice(actor=cast.ada, invoice=taken, on=DAY, why="Fel", at=at(DAY, 23))
    assert boxes(cast, DAY) == before
    assert _balance(cast, chart.UNPAID_ADVANCES) == waiting
    assert _balance(cast, chart.ADVANCES_25) == owed


def test_a_credited_advance_cannot_be_subtracted(cast: Cast) -> None:
    taken, _, _ = advance(cast, opened(cast))
    credit = credit_invoice(actor=cast.ada, invoice=taken, on=DAY, why="Fel", at=at(DAY, 23))
    assert entries(cast, credit)[chart.UNPAID_ADVANCES] == 3_750_00
    assert book_paid(cast) == 0, "a credit note is no payment"
    with pytest.raises(errors.NotAnAdvance), transaction.atomic():
        issue(cast, make(cast, hours(), kind="final", advances=[taken.pk]))


def test_an_ordinary_invoice_is_no_advance(cast: Cast) -> None:
    ordinary = make(cast, hours())
    issue(cast, ordinary)
    with pytest.raises(errors.NotAnAdvance), transaction.atomic():
        issue(cast, make(cast, hours(), kind="final", advances=[ordinary.pk]))


def test_advances_larger_than_the_work_are_refused(cast: Cast) -> None:
    taken, _, _ = advance(cast, opened(cast), 9_000_00)
    with pytest.raises(errors.AdvancesTooLarge):
        issue(cast, make(cast, hours(), kind="final", advances=[taken.pk]))
