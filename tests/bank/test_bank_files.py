"""Files of the bank: every krona lands on exactly one place, and a file counts once."""

from datetime import date

import pytest

from sosolo.bank import errors
from sosolo.bank.actions.files import import_bank_file
from sosolo.bank.actions.unknown import assign_payment
from sosolo.bank.models import BankFile, BankTransaction, Booking
from sosolo.bank.queries import unknown_payments
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file, camt_debits
from sosolo.ground.errors import Refused
from sosolo.ledger import chart
from sosolo.ledger.models import Book, FiscalYear, OpenItem
from sosolo.ledger.queries import account_balance
from sosolo.platform.acting import NotYours
from tests.cast import DAY, Cast, at
from tests.shared_data import SHARED, needs_shared

ARRIVES = date(2026, 10, 20)


def file_of(*paid: Paid, number: int = 900) -> bytes:
    return bgmax_file(bankgiro=BANKGIRO, day=ARRIVES, paid=paid, number=number)


def imported(cast: Cast, content: bytes) -> dict[str, int]:
    return import_bank_file(actor=cast.eva, content=content, name="fil.txt", at=at(ARRIVES)).outcomes


def claim(cast: Cast) -> tuple[OpenItem, str]:
    _, issued = cast.issued()
    return OpenItem.objects.get(voucher_id=issued.voucher_id), issued.ocr


@pytest.mark.parametrize(
    ("ore", "outcome", "settled", "account", "there"),
    [
        (10_000_00, "paid", 10_000_00, chart.RECEIVABLES, 0),
        (4_000_00, "part", 4_000_00, chart.RECEIVABLES, 6_000_00),
        (10_100_00, "over", 10_000_00, chart.OVERPAID, -100_00),
    ],
)
def test_a_payment_goes_where_its_reference_and_amount_say(
    cast: Cast, ore: int, outcome: str, settled: int, account: int, there: int
) -> None:
    item, ocr = claim(cast)
    before = account_balance(cast.book.pk, account) - (10_000_00 if account == chart.RECEIVABLES else 0)
    assert imported(cast, file_of(Paid(ore, ocr, "Karin"))) == {outcome: 1}
    item.refresh_from_db()
    assert item.settled == settled
    assert account_balance(cast.book.pk, account) - before == there


def test_two_parts_in_one_file_settle_the_claim(cast: Cast) -> None:
    item, ocr = claim(cast)
    assert imported(cast, file_of(Paid(4_000_00, ocr, "K"), Paid(6_000_00, ocr, "K"))) == {
        "part": 1,
        "paid": 1,
    }
    item.refresh_from_db()
    assert item.remaining == 0


def test_an_unknown_payment_waits_in_the_open_and_finds_its_place(cast: Cast) -> None:
    item, ocr = claim(cast)
    wrong = ocr[:-1] + str((int(ocr[-1]) + 1) % 10)
    before = account_balance(cast.book.pk, chart.UNKNOWN_PAYMENTS)
    assert imported(cast, file_of(Paid(10_000_00, wrong, "Karin"))) == {"unknown": 1}
    assert account_balance(cast.book.pk, chart.UNKNOWN_PAYMENTS) == before - 10_000_00
    waiting = next(p for p in unknown_payments(cast.tenant.pk)[0] if p.reference == wrong)
    booking = Booking.objects.get(pk=waiting.booking_id)
    assign_payment(actor=cast.eva, booking=booking, item=item, at=at(ARRIVES))
    item.refresh_from_db()
    assert (item.remaining, account_balance(cast.book.pk, chart.UNKNOWN_PAYMENTS)) == (0, before)
    with pytest.raises(errors.ResolvedAlready):
        assign_payment(actor=cast.eva, booking=booking, item=item, at=at(ARRIVES))


def test_the_same_file_twice_changes_nothing_and_says_who_was_first(cast: Cast) -> None:
    _, ocr = claim(cast)
    content = file_of(Paid(10_000_00, ocr, "Karin"))
    imported(cast, content)
    before = BankTransaction.objects.count()
    with pytest.raises(errors.ImportedAlready, match="Eva"):
        imported(cast, content)
    assert BankTransaction.objects.count() == before


def test_overlapping_files_bring_a_payment_once(cast: Cast) -> None:
    _, ocr = claim(cast)
    first = Paid(10_000_00, ocr, "Karin")
    imported(cast, file_of(first))
    done = import_bank_file(
        actor=cast.eva, content=file_of(first, Paid(77_00, "9", "Ny")), name="f", at=at(ARRIVES)
    )
    assert (done.seen_before, done.outcomes) == (1, {"unknown": 1})


def test_money_that_left_is_booked_against_what_was_under_way(cast: Cast) -> None:
    before = account_balance(cast.book.pk, chart.PAYMENTS_UNDER_WAY)
    content = camt_debits(iban="SE4550000000058398257466", day=ARRIVES, debits=[(500_00, "Lön")], number=901)
    assert imported(cast, content) == {"out": 1}
    assert account_balance(cast.book.pk, chart.PAYMENTS_UNDER_WAY) == before + 500_00


@pytest.mark.parametrize(
    "broken",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole.replace(b"00000000000001000000", b"00000000000002000000"),
        lambda whole: whole.decode("latin-1").encode("utf-16"),
        lambda _whole: b"",
        lambda _whole: b"hej " * 100,
        lambda whole: b"\x00" + whole,
        lambda _whole: (
            b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"
        ),
    ],
    ids=["cut", "other sum", "utf-16", "empty", "no bank file", "nul", "entity"],
)
def test_a_broken_file_is_refused_with_a_sentence_and_leaves_nothing(cast: Cast, broken: object) -> None:
    _, ocr = claim(cast)
    content = broken(file_of(Paid(10_000_00, ocr, "Karin")))  # type: ignore[operator]
    before = (BankFile.objects.count(), account_balance(cast.book.pk, chart.BANK))
    with pytest.raises(Refused) as refusal:
        imported(cast, content)
    assert len(str(refusal.value)) > 20
    assert (BankFile.objects.count(), account_balance(cast.book.pk, chart.BANK)) == before


def test_a_member_imports_no_bank_file(cast: Cast) -> None:
    with pytest.raises(NotYours):
        import_bank_file(actor=cast.ada, content=b"x", name="x", at=at(DAY))


@needs_shared
@pytest.mark.parametrize("name", ["fabhed-example.txt", "treesitter-example.txt"])
def test_the_banks_own_examples_import_with_the_sums_of_their_trailers(cast: Cast, name: str) -> None:
    content = (SHARED / "formats" / "bank" / "bgmax" / name).read_bytes()
    Book.objects.filter(pk=cast.book.pk).update(bankgiro="9912346")
    lines = content.decode("latin-1").splitlines()
    deposits = sum(int(line[50:68]) for line in lines if line.startswith("15"))
    before = account_balance(cast.book.pk, chart.BANK)
    first_year = min(int(line[37:41]) for line in lines if line.startswith("15"))
    for year in range(min(first_year, 2025), 2025):
        FiscalYear.objects.create(
            tenant=cast.tenant, book=cast.book, since=date(year, 1, 1), until=date(year + 1, 1, 1)
        )
    done = import_bank_file(actor=cast.eva, content=content, name=name, at=at(ARRIVES))
    assert done.total_in + done.total_out == deposits
    assert account_balance(cast.book.pk, chart.BANK) - before == deposits


def test_a_page_shows_the_oldest_without_a_place_and_says_how_many_they_are(cast: Cast) -> None:
    before = unknown_payments(cast.tenant.pk)[1]
    imported(cast, file_of(*(Paid(100_00 + n, f"9{n}", "Okänd") for n in range(5))))
    shown, whole = unknown_payments(cast.tenant.pk, count=3)
    assert (len(shown), whole) == (3, before + 5)
