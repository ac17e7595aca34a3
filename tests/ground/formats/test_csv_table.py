"""What people have typed stays text in a spreadsheet."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.formats.csv_table import RUNS, csv_table, safe_cell

HOSTILE = ["=1+1", "@SUM(A1)", "-2+3", "+4", "\t=1", "\r=1", " =1", "\u00a0=cmd|' /C calc'!A0", "＝1+1"]


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_comes_out_as_text(text: str) -> None:
    assert read(csv_table(["Namn"], [[text]]))[1][0].startswith("'")


def test_numbers_and_days_stay_what_they_are() -> None:
    rows = read(csv_table(["a", "b", "c", "d"], [[-5, Decimal("-1.50"), date(2026, 1, 2), None]]))
    assert rows[1] == ["-5", "-1,50", "2026-01-02", ""]


@given(st.text(max_size=40))
def test_no_text_begins_as_a_formula(text: str) -> None:
    assert not safe_cell(text).startswith(RUNS)
    assert not safe_cell(text).lstrip(" \u00a0").startswith(RUNS)
