"""Sixteen threads at the same few things for a while. Each deed may be refused with a sentence; nothing else may go wrong."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from secrets import token_hex
from typing import Any

from django.db import connection
from django.test import Client

from sosolo.bank.actions.files import import_bank_file
from sosolo.config.demonstration.bank_double import Paid, bgmax_file
from sosolo.expenses.actions import approve_expense
from sosolo.expenses.models import Expense
from sosolo.ground.errors import Refused
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, close_month, post_voucher
from sosolo.ledger.models import OpenItem
from sosolo.platform.acting import acting_in
from sosolo.sales.actions import credit_invoice, issue_invoice
from sosolo.sales.models import Invoice
from tests.cast import DAY, Cast, at
from tests.web.clients import browser_of

THREADS = 16
LATER = date(2026, 11, 5)
TRIP = {"text": "Till Sorsele", "kilometres": "10", "day": str(DAY)}


@dataclass
class Pools:
    """What is fought for: ids of rows; each is tried by many."""

    drafts: list[int]
    credited: list[int]
    paid: list[int]
    expenses: list[int]


@dataclass
class Race:
    """One race. troubles: what was neither done nor refused."""

    cast: Cast
    pools: Pools
    seconds: float
    seed: int
    naive: bool = False
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    clicks: set[str] = field(default_factory=set)

    def run(self) -> None:
        start = threading.Barrier(THREADS)
        threads = [threading.Thread(target=self._work, args=(place, start)) for place in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self, place: int, start: threading.Barrier) -> None:
        random = Random(f"{self.seed}/{place}")  # noqa: S311 - repeatable, no secret
        browser = browser_of("ada")
        deeds: list[tuple[str, Callable[[Random, Client], Any]]] = [
            ("post", self._post),
            ("same", self._same),
            ("issue", self._issue),
            ("credit", self._credit),
            ("pay", self._pay),
            ("approve", self._approve),
            ("close", self._close),
            ("click", self._click),
        ]
        if self.naive:
            deeds = [each for each in deeds if each[0] == "same"]
        start.wait()
        over = time.monotonic() + self.seconds
        while time.monotonic() < over:
            name, deed = random.choice(deeds)
            try:
                with acting_in(self.cast.tenant.pk):
                    inside = deed(random, browser) if name != "click" else None
                if name == "click":
                    inside = deed(random, browser)
                del inside
                self.done[name] += 1
            except Refused as refusal:
                self.refused[f"{name}: {type(refusal).__name__}"] += 1
            except Exception as trouble:  # noqa: BLE001 - the test looks at it
                self.troubles.append(f"{name}: {type(trouble).__name__} {trouble}"[:300])
        connection.close()

    def _draft(self, key: str, day: date, series: str) -> VoucherDraft:
        lines = ((chart.BANK, None, 100), (chart.SALES_0, None, -100))
        return VoucherDraft(self.cast.book.pk, series, day, "Kapplöpning", key, lines)

    def _post(self, _random: Random, _browser: Client) -> None:
        post_voucher(self._draft(f"race/{token_hex(8)}", DAY, "R"), actor=self.cast.eva, at=at(DAY))

    def _same(self, random: Random, _browser: Client) -> None:
        """An event that everybody hears of. Naive: looked for first, and then booked under a key of one's own."""
        key = f"same/{random.randrange(max(8, int(self.seconds * 8)))}"
        draft = self._draft(key, DAY, "S")
        if self.naive:
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM ledger_voucher WHERE key LIKE %s", [f"{key}/%"])
                if cursor.fetchone()[0]:
                    return
            time.sleep(0.02)
            draft = self._draft(f"{key}/{token_hex(4)}", DAY, "S")
        post_voucher(draft, actor=self.cast.eva, at=at(DAY))

    def _issue(self, random: Random, _browser: Client) -> None:
        issue_invoice(
            actor=self.cast.ada, invoice=_invoice(random.choice(self.pools.drafts)), on=DAY, at=at(DAY)
        )

    def _credit(self, random: Random, _browser: Client) -> None:
        invoice = _invoice(random.choice(self.pools.credited))
        credit_invoice(actor=self.cast.ada, invoice=invoice, on=DAY, why="Fel.", at=at(DAY))

    def _pay(self, random: Random, _browser: Client) -> None:
        """A payment for a claim that others pay or credit at the same time, each in a file of its own."""
        item = OpenItem.objects.get(pk=random.choice(self.pools.paid))
        day = LATER + timedelta(days=random.randrange(20))
        paid = [Paid(item.ore, item.reference, "Karin Kund")]
        number = random.randrange(100, 1000)
        content = bgmax_file(bankgiro=self.cast.book.bankgiro, day=day, paid=paid, number=number)
        import_bank_file(actor=self.cast.eva, content=content, name=f"{number}.txt", at=at(day))

    def _approve(self, random: Random, _browser: Client) -> None:
        expense = Expense.objects.get(pk=random.choice(self.pools.expenses))
        approve_expense(actor=self.cast.eva, expense=expense, at=at(DAY))

    def _close(self, random: Random, _browser: Client) -> None:
        """A month that closes while others post in it."""
        day = date(2026, random.randint(1, 6), 10)
        if random.random() < 0.02:
            close_month(actor=self.cast.eva, book_id=self.cast.book.pk, month=day, at=at(DAY))
            return
        post_voucher(self._draft(f"closing/{token_hex(8)}", day, "C"), actor=self.cast.eva, at=at(DAY))

    def _click(self, random: Random, browser: Client) -> None:
        """The same form, sent by several windows at once."""
        once = f"click-{random.randrange(max(4, int(self.seconds * 2)))}"
        status = browser.post("/utlagg/resa/", TRIP | {"text": once, "once": once}).status_code
        if status != 302:
            self.troubles.append(f"click: {status}")
        self.clicks.add(once)


def _invoice(pk: int) -> Invoice:
    return Invoice.objects.select_related("customer__organisation", "book__organisation").get(pk=pk)
