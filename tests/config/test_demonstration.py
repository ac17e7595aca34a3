"""The demonstration plays on whatever day it is opened."""

from datetime import date, timedelta

from sosolo.ground.law.parameters import every_parameter, known_day
from sosolo.ledger import chart
from sosolo.ledger.models import Entry
from sosolo.sales.household_claims import standing_of
from tests.cast import DAY, Cast


def test_the_play_ends_where_the_numbers_of_the_law_end() -> None:
    known = min(one.known_until for one in every_parameter())
    assert known_day(known + timedelta(days=400)) == known
    assert known_day(date(2026, 10, 15)) == date(2026, 10, 15)


def test_work_in_homes_waits_to_be_asked_for_and_its_claims_tie_to_the_books(cast: Cast) -> None:
    assert standing_of(cast.book).ties
    waiting = Entry.objects.filter(book=cast.book, account=chart.CLAIMS_ON_TAX_AGENCY, day__lt=DAY)
    assert sum(waiting.values_list("ore", flat=True)) > 0


def test_half_an_advance_has_come_and_half_waits(cast: Cast) -> None:
    entries = Entry.objects.filter(book=cast.book, account=chart.UNPAID_ADVANCES)
    assert sum(entries.values_list("ore", flat=True)) == -3_750_00
