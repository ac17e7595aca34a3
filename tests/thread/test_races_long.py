"""Sixteen at once on the same things, for a while: no number twice or missing, no claim settled twice, one credit note.

Three seconds in the ordinary run, a minute with `--long`.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from sosolo.config.audit import run_checks
from sosolo.ground.errors import Refused
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import OpenItem, Settlement, Voucher
from sosolo.platform.acting import acting_in
from sosolo.platform.models import DoneOnce
from sosolo.platform.once import once
from sosolo.sales.actions import credit_invoice, issue_invoice
from sosolo.sales.models import Invoice, Issuance
from tests.cast import DAY, Cast, at, the_cast
from tests.chance import SEED
from tests.cluster import in_a_copy, point_django_at

THREADS = 16


@pytest.fixture
def committed(django_db_setup: Any, django_db_blocker: Any) -> Any:
    """The filled database, where this test commits; a copy, so that the others keep theirs."""
    with django_db_blocker.unblock(), in_a_copy(django_db_setup) as access:
        yield access


def race(seconds: float, acts: list[Callable[[Random], object]]) -> Counter[str]:
    """Let sixteen threads do random ones of the acts until the time is out. Returns what came of them, counted."""
    outcomes: Counter[str] = Counter()
    lock, deadline = threading.Lock(), time.monotonic() + seconds

    def work(place: int) -> None:
        random = Random(SEED + place)  # noqa: S311 - repeatable, no secret
        while time.monotonic() < deadline:
            act = random.choice(acts)
            try:
                act(random)
                outcome = "done"
            except Refused as refusal:
                outcome = type(refusal).__name__
            except Exception as trouble:  # noqa: BLE001 - counted and looked at
                outcome = f"trouble: {trouble!r}"[:200]
            with lock:
                outcomes[outcome] += 1
        connection.close()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@dataclass
class Work:
    """The things that sixteen fight for."""

    cast: Cast
    to_credit: Invoice
    claim: OpenItem
    draft: Invoice

    def post(self, series: str, key: str, ore: int, settle: tuple[tuple[int, int], ...] = ()) -> None:
        other = chart.RECEIVABLES if settle else chart.SALES_0
        lines = ((chart.BANK, None, ore), (other, None, -ore))
        draft = VoucherDraft(self.cast.book.pk, series, DAY, "Kapplöpning", key, lines, settle=settle)
        post_voucher(draft, actor=self.cast.eva, at=at(DAY))

    def write(self, random: Random) -> None:
        self.post("R", f"race/{random.randrange(10**9)}", 100)
        if random.random() < 0.1:
            transaction.set_rollback(True)

    def repeat(self, random: Random) -> None:
        self.post("Q", f"same/{random.randrange(5)}", 200)

    def settle(self, random: Random) -> None:
        self.post("I", f"settle/{random.randrange(10**9)}", 1_000_00, ((self.claim.pk, 1_000_00),))

    def credit(self, _random: Random) -> None:
        credit_invoice(actor=self.cast.eva, invoice=self.to_credit, on=DAY, why="Fel", at=at(DAY))

    def issue(self, _random: Random) -> None:
        whole = Invoice.objects.select_related("customer__organisation", "book__organisation")
        issue_invoice(actor=self.cast.ada, invoice=whole.get(pk=self.draft.pk), on=DAY, at=at(DAY))

    def click(self, random: Random) -> None:
        key = f"click/{random.randrange(8)}"
        once(actor=self.cast.eva, key=key, content={}, at=at(DAY), act=lambda: key)

    def acts(self) -> list[Callable[[Random], object]]:
        def inside(act: Callable[[Random], object]) -> Callable[[Random], object]:
            def run(random: Random) -> None:
                with acting_in(self.cast.tenant.pk):
                    act(random)

            return run

        chosen = (self.write, self.write, self.repeat, self.settle, self.credit, self.issue, self.click)
        return [inside(act) for act in chosen]


def work_to_fight_for() -> Work:
    cast = the_cast()
    with acting_in(cast.tenant.pk):
        whole: dict[str, object] = {"pricing": "fixed", "price": 8_000_00, "hours": 5}
        invoice, _ = cast.issued(**whole)
        _, other = cast.issued(**whole)
        claim = OpenItem.objects.get(voucher_id=Issuance.objects.get(pk=other.issuance_id).voucher_id)
        return Work(cast, invoice, claim, cast.draft(**whole))


def test_sixteen_at_once_leave_the_books_whole(committed: Any, request: pytest.FixtureRequest) -> None:
    work = work_to_fight_for()
    outcomes = race(60 if request.config.getoption("--long") else 3, work.acts())
    assert [what for what in outcomes if what.startswith("trouble")] == []
    with acting_in(work.cast.tenant.pk, read_only=True):
        book = work.cast.book
        numbers = sorted(Voucher.objects.filter(book=book, series="R").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert Voucher.objects.filter(book=book, series="Q").count() <= 5
        assert sum(Settlement.objects.filter(item=work.claim).values_list("ore", flat=True)) <= work.claim.ore
        assert Invoice.objects.filter(credits=work.to_credit, issuances__isnull=False).count() == 1
        assert Issuance.objects.filter(invoice=work.draft).count() == 1
        assert DoneOnce.objects.filter(key__startswith="click/").count() <= 8
    point_django_at(committed.audit)
    assert [one.name for one in run_checks() if one.defects] == []


def test_a_number_made_by_counting_would_have_been_noticed(committed: Any) -> None:
    """Planted: MAX()+1 instead of the locked counter."""
    dsn = committed.admin.to(committed.app.database).dsn()
    with psycopg.connect(dsn, autocommit=True) as session:
        session.execute("CREATE TABLE naive (number int)")

    def write(_random: Random) -> None:
        with psycopg.connect(dsn) as session:
            row = session.execute("SELECT coalesce(max(number), 0) + 1 FROM naive").fetchone()
            session.execute("INSERT INTO naive VALUES (%s)", row)

    race(1.5, [write])
    with psycopg.connect(dsn) as session:
        row = session.execute("SELECT count(*) - count(DISTINCT number) FROM naive").fetchone()
    assert row is not None
    assert row[0] > 0
