"""The law's arithmetic: a million pays beside a bare look-up, one payslip with its trace, the table, the calculators."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date

import numpy as np
from django.test import Client

from sosolo.config.bench.measure import Line, in_turn, timed
from sosolo.config.places import ROOT
from sosolo.ground.law.municipalities import FIRST_TABLE
from sosolo.ground.law.rules.month_pay import month_pay
from sosolo.ground.law.rules.payslip import Person, payslip, people
from sosolo.ground.law.rules.payslip_explained import explain_payslip
from sosolo.ground.law.rules.tax_table import whole_table
from sosolo.ground.law.whole import IntArray

DAY = date(2026, 11, 25)
MANY = 1_000_000
COLUMNS = 6
WHO = Person(born=1987, method=1, table=35, column=1, decision=0, pension=450)
PAGES = (
    "/rakna/tre-vagar/",
    "/rakna/pris/",
    "/rakna/sjukdom/",
    "/rakna/trygghet/",
    "/rakna/anstallning/",
    "/lagen/",
)
NARROW, WIDE, NARROW_ROWS = 100, 200, 181
"""the look-up's rows: to 2 000 kr, then by 100 to 20 000, then by 200"""


def law() -> Iterator[Line]:
    """Yield the rows of the law."""
    yield _million()
    yield _kernel()
    yield _one_payslip()
    yield _table()
    client = Client()
    for address in PAGES:
        figure = timed(lambda address=address: client.get(address), 40)  # type: ignore[misc]
        yield Line(
            f"visitor: {address}",
            f"{figure.wall:.1f} ms (p99 {figure.worst:.1f})",
            "",
            "≤ 40 ms",
            figure.wall <= 40,
        )


def _crowd() -> tuple[IntArray, IntArray, IntArray, IntArray]:
    dice = np.random.default_rng(7)
    gross = dice.integers(0, 7_900_000, MANY)
    born = dice.integers(1950, 2008, MANY)
    return gross, born, dice.integers(FIRST_TABLE, 43, MANY), dice.integers(1, COLUMNS + 1, MANY)


def _million() -> Line:
    gross, born, table, column = _crowd()
    cells = np.ascontiguousarray(
        np.stack([whole_table(number, DAY.year)[1] for number in range(FIRST_TABLE, 43)])
    )

    def look_up() -> object:
        pay = gross // 100
        row = np.where(
            pay <= 20_000,
            np.maximum(pay - 2_000 + NARROW - 1, 0) // NARROW,
            NARROW_ROWS - 1 + (pay - 20_000 + WIDE - 1) // WIDE,
        )
        tax = cells[table - FIRST_TABLE, row, column - 1] * 100
        return gross * 3142 // 10_000, tax, gross - tax

    def ours() -> object:
        return month_pay(gross=gross, born=born, table=table, column=column, day=DAY)

    mine, limit = in_turn(ours, look_up, 5)
    ratio = mine.wall / limit.wall
    return Line(
        "1 000 000 monthly pays: contributions, tax, net, on one core",
        f"{mine.wall:.0f} ms, {ratio:.1f} × the limit",
        f"plain numpy look-up {limit.wall:.0f} ms",
        "≤ 4 × the limit",
        ratio <= 4,
    )


def _kernel() -> Line:
    gross, born, table, column = (row[:100_000] for row in _crowd())
    who = people(born=born, method=1, table=table, column=column, decision=0, pension=450, day=DAY)
    figure = timed(lambda: payslip(available=gross, who=who, day=DAY), 10)
    each = figure.wall * 1000 / len(gross)
    return Line(
        "Payslip kernel, 100 000 at once, every part kept",
        f"{each:.2f} µs per person",
        "OpenFisca-France 13 µs (published)",
        "≤ 5 µs",
        each <= 5,
    )


def _one_payslip() -> Line:
    def preview() -> object:
        slip = payslip(available=3_000_000, who=WHO, day=DAY)
        return explain_payslip(slip=slip, who=WHO, day=DAY)

    bare = timed(lambda: payslip(available=3_000_000, who=WHO, day=DAY), 2_000)
    told = timed(preview, 1_000)
    return Line(
        "One payslip recomputed with its derivation",
        f"{told.wall:.3f} ms (without the derivation {bare.wall:.3f})",
        "",
        "≤ 0.3 ms",
        told.wall <= 0.3,
    )


def _table() -> Line:
    words = [sys.executable, "-m", "sosolo.config", "law", "table", "2026"]
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        words, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, capture_output=True, check=True
    )
    seconds = time.perf_counter() - begun
    return Line(
        "The whole monthly table (14 × 6), as a command from start to end",
        f"{seconds:.2f} s",
        "",
        "≤ 2 s",
        seconds <= 2,
    )
