from datetime import date

from sosolo.ledger.own_firm.queries import ne_of_ledger, standing_of
from sosolo.ledger.queries import trial_balance
from sosolo.members.own_firms import own_books
from tests.cast import Cast
from tests.ledger.test_books import audit, seal
from tests.own_firm.firm import EVENTS, booked, opened


def test_first(cast: Cast) -> None:
    opened(cast.ada)
    booked(cast.ada, *EVENTS)
    seal()
    with own_books(cast.ada) as own:
        ne = ne_of_ledger(own.book, 2026, owner="197801012381", name="Ada")
        print(ne)
        print(standing_of(trial_balance(own.book.pk, date(2026, 1, 1), date(2027, 1, 1))))
    assert audit() == []
    assert 0
