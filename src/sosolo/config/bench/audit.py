"""A million vouchers: how long the whole audit takes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, repeat

from sosolo.config.bench.measure import Line
from sosolo.config.demonstration.world import World, at
from sosolo.ledger import chart
from sosolo.ledger.many import Vouchers, forget_plans, post_columns
from sosolo.platform.acting import acting_in
from sosolo.platform.postgres.access import ENVIRONMENT_NAME

MANY = int(os.environ.get("SOSOLO_BENCH_VOUCHERS", "1000000"))
AT_ONCE = 20_000
DAY = date(2026, 11, 12)
ACCOUNTS = (chart.RECEIVABLES, chart.SALES_25, chart.VAT_25)
ORE = (12_500, -10_000, -2_500)


def whole_audit(world: World) -> Iterator[Line]:
    """Yield what a million vouchers cost to look through."""
    loading = _load(world)
    begun = time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if name != ENVIRONMENT_NAME}
    words = [sys.executable, "-m", "sosolo.config", "audit"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    seconds = time.perf_counter() - begun
    per_million = seconds * 1_000_000 / MANY
    clean = "utan fel" if done.returncode == 0 else f"FEL: {(done.stdout + done.stderr)[-300:]}"
    yield Line(
        f"./sosolo audit over {MANY:,} more vouchers of three entries",
        f"{seconds:.1f} s, {clean}",
        f"loaded in {loading:.0f} s",
        "≤ 60 s per million vouchers",
        done.returncode == 0 and per_million <= 60,
    )


def _load(world: World) -> float:
    begun = time.perf_counter()
    for first in range(0, MANY, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, MANY))
        count = len(numbers)
        vouchers = Vouchers(
            ["M"] * count,
            [date(2026, 1, 1) + timedelta(days=number % 300) for number in numbers],
            ["Post"] * count,
            [f"bench/m/{number}" for number in numbers],
            list(chain.from_iterable(repeat(place, 3) for place in range(1, count + 1))),
            ACCOUNTS * count,
            (None,) * (3 * count),
            ORE * count,
        )
        with acting_in(world.tenant.pk):
            post_columns(vouchers, actor=world.eva, book=world.book.pk, at=at(DAY))
    forget_plans(MANY)
    return time.perf_counter() - begun
