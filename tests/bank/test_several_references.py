"""One payment for several invoices: each gets its own part, and no öre is lost or made."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.bank import matching
from sosolo.bank.matching import Place, Target
from sosolo.config.demonstration.bank_double import BANKGIRO
from sosolo.config.demonstration.names import test_number as personal_number
from sosolo.ground.formats.bank_values import BankTransaction, ReferencePart, Statement
from sosolo.ground.formats.bgmax import write_bgmax
from sosolo.ledger import chart
from sosolo.ledger.models import OpenItem, Settlement, Voucher
from sosolo.ledger.queries import account_balance
from sosolo.members.queries.asked import instalments_of
from tests.bank.statements import Entry, statement
from tests.bank.test_bank_files import ARRIVES, claim, imported
from tests.cast import Cast
from tests.ledger.test_books import audit, seal
from tests.members.life import new_member, statute

WHOLE = 10_000_00
"""Öre of each claim."""


def payment(ore: int, *parts: tuple[str, int], reference: str = "") -> BankTransaction:
    found = tuple(ReferencePart(*part) for part in parts)
    return BankTransaction(
        ARRIVES, ore, BANKGIRO, reference=reference, parts=found, payer="Karin", bank_id="000000000009"
    )


def bgmax(*payments: BankTransaction) -> bytes:
    deposit = Statement(BANKGIRO, "SEK", payments, "7", ARRIVES, "83981234567")
    return write_bgmax([deposit], created="20261020060000000000")


def remaining(*items: OpenItem) -> list[int]:
    for item in items:
        item.refresh_from_db()
    return [item.remaining for item in items]


@pytest.mark.parametrize(
    ("ore", "parts", "outcome", "left", "over"),
    [
        (20_000_00, (10_000_00, 10_000_00), "paid", [0, 0], 0),
        (20_000_00, (0, 0), "paid", [0, 0], 0),
        (12_000_00, (10_000_00, 2_000_00), "part", [0, 8_000_00], 0),
        (12_000_00, (2_000_00, 10_000_00), "part", [8_000_00, 0], 0),
        (12_000_00, (0, 0), "part", [0, 8_000_00], 0),
        (12_000_00, (9_000_00, 1_000_00), "part", [0, 8_000_00], 0),
        (21_000_00, (11_000_00, 10_000_00), "over", [0, 0], 1_000_00),
        (9_500_00, (10_000_00, -500_00), "part", [500_00, 10_000_00], 0),
    ],
    ids=[
        "both in full",
        "no amounts, both in full",
        "second in part",
        "first in part",
        "no amounts, second in part",
        "parts that miss money",
        "too much for the first",
        "a credit taken off",
    ],
)
def test_each_invoice_gets_its_part(
    cast: Cast, ore: int, parts: tuple[int, int], outcome: str, left: list[int], over: int
) -> None:
    (first, one), (second, two) = claim(cast), claim(cast)
    before = account_balance(cast.book.pk, chart.BANK), account_balance(cast.book.pk, chart.OVERPAID)
    content = bgmax(payment(ore, (one, parts[0]), (two, parts[1])))
    assert imported(cast, content) == {outcome: 1}
    assert remaining(first, second) == left
    assert account_balance(cast.book.pk, chart.BANK) - before[0] == ore
    assert account_balance(cast.book.pk, chart.OVERPAID) - before[1] == -over
    seal()
    assert audit() == []


def test_the_payments_own_reference_takes_what_the_parts_leave(cast: Cast) -> None:
    (first, one), (second, two) = claim(cast), claim(cast)
    assert imported(cast, bgmax(payment(13_000_00, (two, 10_000_00), reference=one))) == {"part": 1}
    assert remaining(first, second) == [7_000_00, 0]


def test_a_batch_of_camt_that_names_several_invoices_settles_them(cast: Cast) -> None:
    (first, one), (second, two) = claim(cast), claim(cast)
    said = "".join(
        f"<Strd><RfrdDocAmt><RmtdAmt Ccy='SEK'>{ore}</RmtdAmt></RfrdDocAmt><CdtrRefInf><Ref>{ref}</Ref></CdtrRefInf></Strd>"
        for ref, ore in ((one, "10000.00"), (two, "4000.00"))
    )
    content = statement(Entry(14_000_00, "X")).replace(
        b"<Strd><CdtrRefInf><Ref>X</Ref></CdtrRefInf></Strd>", said.encode()
    )
    assert imported(cast, content) == {"part": 1}
    assert remaining(first, second) == [0, 6_000_00]


def test_the_voucher_says_how_many_more_it_pays(cast: Cast) -> None:
    (first, one), (_, two) = claim(cast), claim(cast)
    imported(cast, bgmax(payment(20_000_00, (one, WHOLE), (two, WHOLE))))
    voucher = Voucher.objects.get(pk=Settlement.objects.get(item=first).voucher_id)
    assert voucher.text == f"{first.label} och 1 till: inbetalning Karin"


def test_a_payment_that_names_no_open_invoice_waits_in_the_open(cast: Cast) -> None:
    before = account_balance(cast.book.pk, chart.UNKNOWN_PAYMENTS)
    assert imported(cast, bgmax(payment(300_00, ("98", 100_00), ("97", 200_00)))) == {"unknown": 1}
    assert account_balance(cast.book.pk, chart.UNKNOWN_PAYMENTS) - before == -300_00


def test_too_much_for_two_parts_of_a_share_is_given_back_once(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    other = personal_number("19850303", 981)
    first, second = new_member(cast), new_member(cast, personal_number=other)
    (one,), (two,) = (instalments_of(cast.tenant.pk, member.pk) for member in (first, second))
    imported(cast, bgmax(payment(1_100_00, (one.reference, 500_00), (two.reference, 600_00))))
    found = [instalments_of(cast.tenant.pk, member.pk)[0] for member in (first, second)]
    assert [line.settled for line in found] == [500_00, 500_00]
    assert sum(line.over for line in found) == 100_00


ORE = st.integers(-2_000, 10_000)
NAMES = st.sampled_from(["1", "2", "3", "4", "not ours"])
PAYMENTS = st.lists(
    st.builds(
        lambda ore, parts, reference: payment(ore, *parts, reference=reference),
        st.integers(1, 20_000),
        st.lists(st.tuples(NAMES, ORE), max_size=5),
        st.sampled_from(["", "1", "2", "not ours"]),
    ),
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(PAYMENTS, st.lists(st.integers(1, 15_000), min_size=4, max_size=4))
def test_no_ore_is_lost_or_made_whatever_the_payments_say(
    payments: Sequence[BankTransaction], claims: list[int]
) -> None:
    targets = {str(n): Target(n, chart.RECEIVABLES, f"Faktura {n}", ore) for n, ore in enumerate(claims, 1)}
    left = {name: target.remaining for name, target in targets.items()}
    places: list[Place] = [matching._place_of(one, targets, left) for one in payments]
    for one, place in zip(payments, places, strict=True):
        paid = sum(ore for _, ore in place.settled)
        assert all(ore > 0 for _, ore in place.settled)
        assert paid <= one.amount
        assert (place.outcome == "unknown") == (paid == 0)
        assert (place.outcome == "over") == (0 < paid < one.amount)
    for name, target in targets.items():
        taken = sum(ore for place in places for item, ore in place.settled if item.id == target.id)
        assert left[name] == target.remaining - taken >= 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9_000), st.integers(1, 9_000)), min_size=1, max_size=4))
def test_parts_that_add_up_go_each_to_its_own_claim(pairs: list[tuple[int, int]]) -> None:
    targets = {str(n): Target(n, chart.RECEIVABLES, "F", ore) for n, (ore, _) in enumerate(pairs, 1)}
    left = {name: target.remaining for name, target in targets.items()}
    parts = [(str(n), part) for n, (_, part) in enumerate(pairs, 1)]
    place = matching._place_of(payment(sum(part for _, part in parts), *parts), targets, left)
    assert {item.id: paid for item, paid in place.settled} == {
        n: min(ore, part) for n, (ore, part) in enumerate(pairs, 1)
    }
