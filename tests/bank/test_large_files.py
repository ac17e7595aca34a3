"""A bank file of any size is read and booked in batches, all of it or nothing."""

import gzip

import pytest
from django.db import DatabaseError, connection, transaction

from sosolo.bank.actions import files, kept
from sosolo.bank.models import BankFile, BankTransaction
from sosolo.config.bench.big_files import camt_of
from sosolo.config.demonstration.bank_double import Paid
from sosolo.ground.formats.errors import NotReadable
from sosolo.ledger import chart, errors
from sosolo.ledger.many import SETTLE, post_many
from sosolo.ledger.models import Entry, Settlement, Voucher
from sosolo.ledger.queries import account_balance
from sosolo.platform.files import content_of
from tests.bank.test_bank_files import ARRIVES, claim, file_of, imported
from tests.cast import DAY, Cast, at
from tests.ledger.test_books import audit, draft, seal


def test_parts_of_a_claim_in_different_batches_settle_it_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "BATCH", 2)
    item, ocr = claim(cast)
    paid = [
        Paid(3_000_00, ocr, "K"),
        Paid(3_000_00, ocr, "K"),
        Paid(3_000_00, ocr, "K"),
        Paid(2_000_00, ocr, "K"),
    ]

    assert imported(cast, file_of(*paid)) == {"part": 3, "over": 1}
    item.refresh_from_db()
    assert item.remaining == 0
    assert min(Settlement.objects.filter(item=item).values_list("ore", flat=True)) == 1_000_00
    seal()
    assert audit() == []


def test_the_size_of_the_batches_changes_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    content = camt_of(20_000)
    found = []
    for size in (1, 7, 5_000):
        monkeypatch.setattr(files, "BATCH", size)
        with transaction.atomic():
            done = files.import_bank_file(actor=cast.eva, content=content, name="b", at=at(ARRIVES))
            vouchers = Voucher.objects.filter(key__startswith="bank/", day="2026-11-24").order_by("number")
            entries = Entry.objects.filter(voucher__in=vouchers).order_by("voucher__number", "line")
            found.append(
                (
                    done.transactions,
                    done.total_in,
                    done.outcomes,
                    list(vouchers.values_list("number", "text")),
                    list(entries.values_list("account", "ore")),
                )
            )
            transaction.set_rollback(True)
    assert found[0] == found[1] == found[2]
    assert found[0][0] > 40


def test_a_file_that_breaks_in_its_last_batch_leaves_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "BATCH", 5)
    before = (
        BankFile.objects.count(),
        BankTransaction.objects.count(),
        account_balance(cast.book.pk, chart.BANK),
    )
    with pytest.raises(NotReadable):
        imported(cast, camt_of(20_000)[:-500])
    assert before == (
        BankFile.objects.count(),
        BankTransaction.objects.count(),
        account_balance(cast.book.pk, chart.BANK),
    )


def test_a_very_large_file_lies_packed_and_comes_back_as_it_was(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = camt_of(20_000)
    monkeypatch.setattr(kept, "MOST_BYTES", 10_000)
    imported(cast, content)
    stored = BankFile.objects.latest("id").stored

    assert (stored.media_type, stored.name) == ("application/gzip", "fil.txt.gz")
    assert gzip.decompress(content_of(stored)) == content


def test_many_vouchers_must_balance_and_are_posted_all_or_not_at_all(cast: Cast) -> None:
    good, bad = draft(cast, "many/1"), draft(cast, "many/2", lines=((chart.BANK, None, 1),))
    with pytest.raises(errors.Unbalanced):
        post_many([good, bad], actor=cast.eva, at=at(DAY))
    assert not Voucher.objects.filter(key="many/1").exists()
    assert post_many([], actor=cast.eva, at=at(DAY)) == []


def test_a_voucher_that_this_transaction_did_not_make_settles_nothing(cast: Cast) -> None:
    item, _ = claim(cast)
    columns = ("{9000000}", f"{{{item.pk}}}", "{100}")
    with connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
            cursor.execute(SETTLE, (cast.tenant.pk, cast.book.pk, *columns))
        with pytest.raises(DatabaseError, match="another cooperative"), transaction.atomic():
            cursor.execute(SETTLE, (cast.tenant.pk + 1, cast.book.pk, *columns))
    item.refresh_from_db()
    assert item.settled == 0
