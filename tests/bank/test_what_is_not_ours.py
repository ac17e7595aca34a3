"""A file that does not tell of our money is refused whole, with what is wrong and what to do."""

import re

import pytest

from sosolo.bank import errors
from sosolo.bank.actions.kept import want_reading
from sosolo.bank.models import BankFile, BankTransaction
from sosolo.config.demonstration.bank_double import Paid
from sosolo.config.works import read_bank_file
from sosolo.ground.errors import Refused
from sosolo.ground.formats.bank_values import MOST
from sosolo.ground.formats.errors import AmountTooLarge
from sosolo.ledger import chart
from sosolo.ledger.models import Book
from sosolo.ledger.queries import account_balance
from sosolo.platform.outbox import Wanted
from sosolo.platform.works import refusal_of
from tests.bank.statements import Entry, statement
from tests.bank.test_bank_files import ARRIVES, claim, file_of, imported
from tests.cast import Cast, at
from tests.shared_data import SHARED, needs_shared

FOREIGN = "<IBAN>DE89370400440532013000</IBAN>"
SEVERAL = 10_000_00


def not_ours(ocr: str) -> dict[str, tuple[bytes, type[Refused]]]:
    """Files that pay an invoice and must not."""
    paid = Entry(SEVERAL, ocr)
    bgmax = file_of(paid_in(ocr))
    return {
        "test file": (re.sub(rb"(?m)^(01BGMAX.{37})P", rb"\1T", bgmax), errors.TestFile),
        "another bankgiro": (bgmax.replace(b"0050501055", b"0009912346"), errors.NotOurAccount),
        "euro on a bankgiro": (bgmax.replace(b"SEK", b"EUR"), errors.WrongCurrency),
        "euro on a foreign account": (statement(paid, account=FOREIGN, currency="EUR"), errors.NotOurAccount),
        "euro on our account": (statement(paid, currency="EUR"), errors.WrongCurrency),
        "another account": (
            statement(paid, account="<IBAN>SE3550000000054910000003</IBAN>"),
            errors.NotOurAccount,
        ),
        "another bank account": (
            statement(paid, account="<Othr><Id>5839-8257467</Id></Othr>"),
            errors.NotOurAccount,
        ),
        "no account": (statement(paid, account=""), errors.NoAccountInFile),
        "balances that miss money": (statement(paid, missing=4_823_00), errors.FileIsWrong),
        "preliminary": (statement(paid, kind="camt.052.001.02"), errors.Preliminary),
    }


def paid_in(ocr: str) -> Paid:
    return Paid(SEVERAL, ocr, "Karin")


KINDS = sorted(not_ours("100164"))


def nothing_changed(cast: Cast) -> tuple[int, ...]:
    counted = (BankFile.objects.count(), BankTransaction.objects.count())
    accounts = (chart.BANK, chart.RECEIVABLES, chart.UNKNOWN_PAYMENTS)
    return (*counted, *(account_balance(cast.book.pk, account) for account in accounts))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_not_of_our_money_changes_nothing(cast: Cast, kind: str) -> None:
    item, ocr = claim(cast)
    content, refusal = not_ours(ocr)[kind]
    before = nothing_changed(cast)
    with pytest.raises(refusal, match="Ingenting har lästs in"):
        imported(cast, content)
    item.refresh_from_db()
    assert (nothing_changed(cast), item.settled) == (before, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_worker_refuses_it_too_and_keeps_the_sentence(cast: Cast, kind: str) -> None:
    item, ocr = claim(cast)
    content, refusal = not_ours(ocr)[kind]
    work = want_reading(actor=cast.eva, content=content, name="stor.xml", at=at(ARRIVES))
    before = nothing_changed(cast)
    read_bank_file(
        Wanted(work.pk, cast.tenant.pk, work.kind, f"work/{work.pk}/", {"work": work.pk}, 1, at(ARRIVES)),
        at(ARRIVES),
    )
    work.refresh_from_db()
    item.refresh_from_db()
    told = refusal_of(work)
    assert told is not None
    assert told.template == refusal.template
    assert "{" not in str(told)
    assert (nothing_changed(cast), item.settled, work.result) == (before, 0, {})


def test_the_sentence_says_how_much_the_balances_miss(cast: Cast) -> None:
    with pytest.raises(errors.FileIsWrong, match=r"4823\.00 fattas"):
        imported(cast, statement(Entry(100_00), missing=4_823_00))


@pytest.mark.parametrize(
    "account",
    [
        "<IBAN>SE4550000000058398257466</IBAN>",
        "<Othr><Id>50000000058398257466</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr>",
        "<Othr><Id>5839-825 74 66</Id></Othr>",
        "<Othr><Id>5050-1055</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr>",
        "<Othr><Id>0050501055</Id></Othr>",
        "<Othr><Id>902001-7</Id></Othr>",
        "<BBAN>58398257466</BBAN>",
    ],
)
def test_our_own_account_is_known_in_each_way_a_bank_writes_it(cast: Cast, account: str) -> None:
    Book.objects.filter(pk=cast.book.pk).update(plusgiro="9020017")
    assert imported(cast, statement(Entry(100_00), account=account, missing=0)) == {"unknown": 1}


@pytest.mark.parametrize("kind", ["bgmax", "camt"])
def test_a_book_without_accounts_says_where_to_write_them(cast: Cast, kind: str) -> None:
    Book.objects.filter(pk=cast.book.pk).update(bankgiro="", iban="")
    content = file_of(paid_in("9")) if kind == "bgmax" else statement(Entry(100_00))
    with pytest.raises(errors.NoOwnAccount, match="Kooperativets uppgifter"):
        imported(cast, content)


def test_an_iban_that_was_never_written_is_asked_for_though_the_bankgiro_is_known(cast: Cast) -> None:
    Book.objects.filter(pk=cast.book.pk).update(iban="")
    with pytest.raises(errors.NoOwnAccount):
        imported(cast, statement(Entry(100_00)))
    assert imported(cast, file_of(paid_in("9"))) == {"unknown": 1}


def test_a_bankgiro_that_was_never_written_is_asked_for_though_the_iban_is_known(cast: Cast) -> None:
    Book.objects.filter(pk=cast.book.pk).update(bankgiro="")
    with pytest.raises(errors.NoOwnAccount):
        imported(cast, file_of(paid_in("9")))
    Book.objects.filter(pk=cast.book.pk).update(plusgiro="9020017")
    with pytest.raises(errors.NotOurAccount, match="9020017"):
        imported(cast, file_of(paid_in("9")))


@needs_shared
def test_the_official_example_with_a_deposit_in_euro_is_refused(cast: Cast) -> None:
    Book.objects.filter(pk=cast.book.pk).update(bankgiro="9912346")
    content = (SHARED / "formats" / "bank" / "bgmax" / "official-exempelfil-ocr-kontroll.txt").read_bytes()
    with pytest.raises(errors.WrongCurrency, match="EUR"):
        imported(cast, content)


HUGE = 999_999_999_999_999_99


@pytest.mark.parametrize("count", [1, 100])
def test_an_amount_that_no_payment_has_is_refused(cast: Cast, count: int) -> None:
    before = nothing_changed(cast)
    with pytest.raises(AmountTooLarge, match="10 miljarder"):
        imported(cast, statement(*(Entry(HUGE, bank_id=f"B{n}") for n in range(count))))
    with pytest.raises(AmountTooLarge):
        imported(cast, file_of(*(Paid(HUGE, "9", "Okänd") for _ in range(count))))
    assert nothing_changed(cast) == before


def test_the_largest_payments_there_are_can_be_booked_together(cast: Cast) -> None:
    largest = [Entry(MOST, bank_id=f"B{n}") for n in range(100)]
    assert imported(cast, statement(*largest)) == {"unknown": 100}
    assert BankFile.objects.latest("id").total_in == 100 * MOST
