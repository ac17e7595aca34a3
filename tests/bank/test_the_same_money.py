"""What two kinds of files tell of is the same money: it is booked once, and no invoice is settled twice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from sosolo.bank import errors
from sosolo.bank.actions.deposits import join_same_money
from sosolo.bank.models import Booking, DepositEntry
from sosolo.bank.told_before import same_money, speaks_of_bankgiro
from sosolo.config.demonstration.bank_double import Paid
from sosolo.ledger import chart
from sosolo.ledger.queries import account_balance
from tests.bank.statements import DAY, Entry, statement
from tests.bank.test_bank_files import ARRIVES, claim, file_of, imported
from tests.bank.test_several_references import remaining
from tests.cast import Cast, at
from tests.ledger.test_books import audit, seal

NOTICE = "camt.054.001.02"
SUM = 12_345_00
DEPOSIT = Entry(SUM, text="Bankgiroinsättning 5050-1055", bank_id="BG1")


def balances(cast: Cast) -> tuple[int, int]:
    return account_balance(cast.book.pk, chart.BANK), account_balance(cast.book.pk, chart.UNKNOWN_PAYMENTS)


def grown(cast: Cast, before: tuple[int, int]) -> tuple[int, int]:
    seal()
    assert audit() == []
    now = balances(cast)
    return now[0] - before[0], now[1] - before[1]


def payments(ocr: str) -> bytes:
    return file_of(Paid(10_000_00, ocr, "Karin"), Paid(2_345_00, "999", "Okänd"))


@pytest.mark.parametrize("days", [0, 1, 4])
def test_the_deposit_on_the_statement_is_what_bankgirot_told_of(cast: Cast, days: int) -> None:
    item, ocr = claim(cast)
    before = balances(cast)
    imported(cast, payments(ocr))
    entry = replace(DEPOSIT, day=DAY + timedelta(days=days))
    assert imported(cast, statement(entry, missing=0)) == {"same": 1}
    assert grown(cast, before) == (SUM, -2_345_00)
    assert remaining(item) == [0]


def test_the_deposit_that_the_statement_told_of_first_is_taken_back(cast: Cast) -> None:
    item, ocr = claim(cast)
    before = balances(cast)
    assert imported(cast, statement(DEPOSIT, missing=0)) == {"unknown": 1}
    assert imported(cast, payments(ocr)) == {"paid": 1, "unknown": 1}
    assert grown(cast, before) == (SUM, -2_345_00)
    assert remaining(item) == [0]
    assert Booking.objects.get(transaction__reference="", transaction__ore=SUM).resolutions.count() == 1


@pytest.mark.parametrize("first", ["bgmax", "statement"])
def test_two_deposits_of_the_same_sum_are_two_entries_and_a_third_entry_is_new(
    cast: Cast, first: str
) -> None:
    before = balances(cast)
    bgmax = [file_of(Paid(SUM, f"99{n}", "Okänd"), number=910 + n) for n in range(2)]
    entries = statement(*(replace(DEPOSIT, bank_id=f"BG{n}") for n in range(3)), missing=0)
    for content in [*bgmax, entries] if first == "bgmax" else [entries, *bgmax]:
        imported(cast, content)
    assert grown(cast, before) == (3 * SUM, -3 * SUM)
    assert DepositEntry.objects.filter(transaction__book=cast.book, transaction__ore=SUM).count() == 2


@pytest.mark.parametrize(
    "other",
    [
        replace(DEPOSIT, ore=SUM + 1),
        replace(DEPOSIT, day=DAY + timedelta(days=5)),
        replace(DEPOSIT, text="Insättning"),
    ],
    ids=["another sum", "another week", "nothing about bankgiro"],
)
def test_an_entry_that_may_be_other_money_waits_in_the_open(cast: Cast, other: Entry) -> None:
    _, ocr = claim(cast)
    imported(cast, payments(ocr))
    before = balances(cast)
    assert imported(cast, statement(other, missing=0)) == {"unknown": 1}
    assert grown(cast, before) == (other.ore, -other.ore)


def test_the_office_says_that_an_entry_is_a_deposit(cast: Cast) -> None:
    imported(cast, file_of(Paid(SUM, "991", "Okänd")))
    before = balances(cast)
    imported(cast, statement(replace(DEPOSIT, text="Insättning"), missing=0))
    booking = Booking.objects.get(transaction__reference="", transaction__ore=SUM)
    join_same_money(actor=cast.eva, booking=booking, at=at(ARRIVES))
    assert grown(cast, before) == (0, 0)
    with pytest.raises(errors.ResolvedAlready):
        join_same_money(actor=cast.eva, booking=booking, at=at(ARRIVES))


@pytest.mark.parametrize(
    ("payer", "is_same"),
    [("Karin", True), ("", True), ("Otto", False)],
    ids=["the same", "nobody", "another"],
)
def test_a_payment_without_reference_may_be_the_same_when_its_payer_is(
    cast: Cast,
    payer: str,
    is_same: bool,  # noqa: FBT001
) -> None:
    imported(cast, statement(Entry(555_00, payer="Karin", bank_id="N1"), kind=NOTICE))
    imported(cast, statement(Entry(555_00, payer=payer, bank_id="S1"), missing=0))
    booking = Booking.objects.filter(transaction__reference="", transaction__ore=555_00).latest("id")
    assert (same_money(booking.transaction) is not None) is is_same


def test_money_that_no_other_file_tells_of_is_not_taken_away(cast: Cast) -> None:
    imported(cast, statement(DEPOSIT, missing=0))
    booking = Booking.objects.get(transaction__reference="", transaction__ore=SUM)
    with pytest.raises(errors.NothingAlike), transaction.atomic():
        join_same_money(actor=cast.eva, booking=booking, at=at(ARRIVES))


@pytest.mark.parametrize("first", ["notice", "statement"])
def test_a_notice_and_a_statement_of_the_same_payment_are_one(cast: Cast, first: str) -> None:
    item, ocr = claim(cast)
    before = balances(cast)
    told = Entry(4_000_00, ocr, payer="Karin", bank_id="N7"), Entry(4_000_00, ocr)
    notice, whole = statement(told[0], kind=NOTICE), statement(told[1], Entry(-500_00, "LON-7"), missing=0)
    files = [notice, whole] if first == "notice" else [whole, notice]
    imported(cast, files[0])
    assert imported(cast, files[1])["same"] == 1
    assert grown(cast, before)[1] == 0
    assert remaining(item) == [6_000_00]


def test_two_equal_payments_of_a_day_are_two_though_both_files_tell_of_them(cast: Cast) -> None:
    item, ocr = claim(cast)
    one, two, three = (Entry(2_000_00, ocr, bank_id=f"A{n}") for n in range(3))
    imported(cast, statement(one, kind=NOTICE, number=1))
    assert imported(cast, statement(one, two, three, missing=0)) == {"part": 2}
    assert imported(cast, statement(replace(two, bank_id="B1"), kind=NOTICE, number=2)) == {"same": 1}
    assert remaining(item) == [4_000_00]


def test_a_payment_through_bankgirot_and_one_on_the_account_are_for_the_office_to_judge(cast: Cast) -> None:
    item, ocr = claim(cast)
    imported(cast, file_of(Paid(4_000_00, ocr, "Karin")))
    assert imported(cast, statement(Entry(4_000_00, ocr), missing=0)) == {"unknown": 1}
    assert remaining(item) == [6_000_00]
    booking = Booking.objects.filter(outcome="unknown", transaction__reference=ocr).latest("id")
    before = balances(cast)
    join_same_money(actor=cast.eva, booking=booking, at=at(ARRIVES))
    assert grown(cast, before) == (-4_000_00, 4_000_00)


@pytest.mark.parametrize(
    ("words", "so"),
    [
        ("Bankgiroinsättning", True),
        ("BANKGIRO 5050-1055", True),
        ("Insättning BGC", True),
        ("BG-insättning", True),
        ("bg 5050-1055", True),
        ("Insättning", False),
        ("Bigbank", False),
        ("Till BG 12", False),
    ],
)
def test_what_speaks_of_bankgirot(words: str, so: object) -> None:
    assert speaks_of_bankgiro("", words) is so
    assert speaks_of_bankgiro(words, "") is so
