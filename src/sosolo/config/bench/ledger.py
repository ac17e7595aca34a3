"""The books: one entry through the service layer, the trial balance, a page of an account, as they grow."""

import itertools
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection, transaction

from sosolo.config.bench.measure import Figure, Line, in_turn, timed
from sosolo.config.demonstration.world import World, at
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.queries import account_lines, trial_balance
from sosolo.platform.acting import acting_in, enter

DAY = date(2026, 11, 12)
BARE = """
DO $$
DECLARE v_no bigint;
BEGIN
  UPDATE bench_counter SET last_number = last_number + 1 WHERE id = 1 RETURNING last_number INTO v_no;
  INSERT INTO bench_voucher SELECT v_no, 1, 1, 'E', v_no, '2026-11-12', 'Post', now(), 'Eva', 'e' || v_no, sha256('x');
  INSERT INTO bench_entry SELECT v_no, o, 1, 1, a, 1000, '2026-11-12'
    FROM unnest(ARRAY[1510, 3041, 2611]) WITH ORDINALITY t(a, o);
END $$
"""


def books(world: World) -> Iterator[Line]:
    """Yield rows 2, 4, 5 and 6 of the goals."""
    yield from _one_entry(world)
    before = _balance_and_page(world)
    _grow(world, vouchers=300, lines=1_000)
    after = _balance_and_page(world)
    for what, goal, limit, one, other in (
        (
            "Trial balance of a year, in the service",
            "≤ 0.5 ms, ≤ 1.1 × when it grows",
            0.5,
            before[0],
            after[0],
        ),
        (
            "1 000 lines of an account with running balance",
            "≤ 4.4 ms at every size",
            4.4,
            before[1],
            after[1],
        ),
    ):
        growth = other.wall / one.wall
        yield Line(
            what,
            f"{other.wall:.2f} ms at {300_000:,} more entries",
            f"before them {one.wall:.2f} ms: {growth:.1f} ×",
            goal,
            other.wall <= limit,
        )
    yield _many_writers(world)


def _draft(world: World, key: str, series: str = "E") -> VoucherDraft:
    lines = ((chart.RECEIVABLES, None, 12_500), (chart.SALES_25, None, -10_000), (chart.VAT_25, None, -2_500))
    return VoucherDraft(world.book.pk, series, DAY, "Post", key, lines)


def _one_entry(world: World) -> Iterator[Line]:
    numbers = itertools.count()

    def ours() -> None:
        with transaction.atomic():
            enter(world.tenant.pk)
            post_voucher(_draft(world, f"bench/e/{next(numbers)}"), actor=world.eva, at=at(DAY))

    def limit() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(BARE)

    mine, bare = in_turn(ours, limit, 150)
    ratio = mine.wall / bare.wall
    yield Line(
        "Post an entry of three lines, committed",
        f"{mine.wall:.2f} ms (p99 {mine.worst:.1f}, app CPU {mine.cpu:.2f})",
        f"bare rows {bare.wall:.2f} ms: {ratio:.1f} ×",
        "≤ 2 × the bare rows",
        ratio <= 2,
    )
    rate, bare_rate = 1000 / mine.wall, 1000 / bare.wall
    yield Line(
        "Vouchers per second, one writer, every rule on, each committed",
        f"{rate:.0f} per second",
        f"bare rows {bare_rate:.0f}: {rate / bare_rate:.0%}",
        "≥ 500 per second and ≥ 40 % of the bare rate",
        rate >= 500 and rate >= 0.4 * bare_rate,
    )


def _balance_and_page(world: World) -> tuple[Figure, Figure]:
    with acting_in(world.tenant.pk, read_only=True):
        balance = timed(lambda: trial_balance(world.book.pk, date(2026, 1, 1), date(2027, 1, 1)), 40)
        page = timed(
            lambda: account_lines(world.book.pk, chart.SALES_25, since=date(2026, 9, 1), count=1_000), 20
        )
    return balance, page


def _grow(world: World, *, vouchers: int, lines: int) -> None:
    for number in range(vouchers):
        rows = [(chart.SALES_25, None, -100 - n) for n in range(lines - 1)]
        rows.append((chart.BANK, None, -sum(row[2] for row in rows)))
        day = date(2026, 1, 1) + timedelta(days=number)
        draft = VoucherDraft(world.book.pk, "G", day, "Växer", f"bench/g/{number}", tuple(rows))
        with acting_in(world.tenant.pk):
            post_voucher(draft, actor=world.eva, at=at(DAY))


def _many_writers(world: World, *, writers: int = 8, each: int = 60) -> Line:
    """Eight at once in one series: entries per second, and that the series has no gap."""
    slow: list[float] = []

    def write(place: int) -> None:
        for number in range(each):
            begun = time.perf_counter()
            with acting_in(world.tenant.pk):
                post_voucher(_draft(world, f"bench/w/{place}/{number}", "W"), actor=world.eva, at=at(DAY))
            slow.append(time.perf_counter() - begun)
        connection.close()

    threads = [threading.Thread(target=write, args=(place,)) for place in range(writers)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = writers * each / (time.perf_counter() - begun)
    worst = sorted(slow)[int(len(slow) * 0.99)] * 1000
    return Line(
        "Eight writers of one series (threads of one process)",
        f"{rate:.0f} per second, p99 {worst:.0f} ms",
        "",
        "≥ 700 per second, p99 ≤ 25 ms",
        rate >= 700 and worst <= 25,
    )
