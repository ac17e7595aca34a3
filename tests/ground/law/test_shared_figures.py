"""Our own figures beside the gathered official ones, where those are present."""

import csv
from datetime import date
from typing import Any

import pytest

from sosolo.ground.law.municipalities import municipalities
from sosolo.ground.law.rules.preliminary_tax import FIRST_TABLE, LAST_TABLE, one_off_tax, table_number
from tests.shared_data import SHARED, needs_shared

pytestmark = [needs_shared, pytest.mark.shared]


def _rows(name: str) -> list[dict[str, Any]]:
    with (SHARED / "data" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _thousandths(text: str) -> int:
    whole, _, part = text.partition(".")
    return int(whole or 0) * 1000 + int(f"{part}000"[:3])  # Gotland has no region, so no rate for it


def test_the_rates_of_2025_are_the_tax_agencys() -> None:
    official = {row["kommunkod"]: row for row in _rows("kommunalskatt-2025.csv")}
    for place in municipalities():
        row, ours = official[place.code], place.in_year(2025)
        assert row["kommun"] == place.name
        assert ours.municipal == _thousandths(row["kommunalskatt"])
        assert ours.region == _thousandths(row["regionskatt"])
        assert ours.burial == _thousandths(row["begravningsavgift"])


def test_every_municipality_of_the_country_leads_to_a_table() -> None:
    for row in _rows("kommunalskatt-2025.csv"):
        rate = _thousandths(row["kommunalskatt"]) + _thousandths(row["regionskatt"])
        number = table_number(municipal=rate, burial=_thousandths(row["begravningsavgift"]))
        assert FIRST_TABLE <= number <= LAST_TABLE


def test_tables_and_areas_of_the_fifteen_are_as_gathered() -> None:
    gathered = {row["kommun"]: row for row in _rows("vasterbotten-kommuner-2025-2026.csv")}
    for place in municipalities():
        row = gathered[place.name]
        assert place.in_year(2025).table == int(row["skattetabell_2025_ej_medlem"])
        assert place.in_year(2026).table == int(row["skattetabell_2026_ej_medlem"])
        assert place.regional_credit is (row["regional_skattereduktion_IL_67_34"] == "ja")
        assert place.support_area == {"nej": "none", "helt": "whole"}.get(
            row["stodomrade_lag_2001_1170"], "part"
        )


def test_the_one_off_table_is_as_gathered_at_every_border() -> None:
    for row in _rows("engangstabell-2026.csv"):
        for income in filter(None, (row["arsinkomst_fran"], row["arsinkomst_till"])):
            found = one_off_tax(
                amount=100_00, year_income=int(income) * 100, column=int(row["kolumn"]), day=date(2026, 3, 25)
            )
            assert found == int(row["procent"])
