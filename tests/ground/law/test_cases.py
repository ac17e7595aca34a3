"""Our own cases, each with the authority that says so."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sosolo.ground.law.rules.employer_contributions import contributions
from sosolo.ground.law.rules.final_tax import breaking_point
from sosolo.ground.law.rules.income_tax import Incomes, tax_law, tax_of_year
from sosolo.ground.law.rules.preliminary_tax import monthly_tax
from sosolo.ground.law.rules.social_insurance import daily_sickness_benefit, qualifying_income

HERE = Path(__file__).parents[2] / "cases"


def _cases(name: str, kind: str = "case") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))[kind]
    return found


@pytest.mark.parametrize("path", sorted(HERE.glob("*.toml")), ids=lambda path: path.stem)
def test_every_case_names_its_authority(path: Path) -> None:
    kinds = [
        rows for rows in tomllib.loads(path.read_text(encoding="utf-8")).values() if isinstance(rows, list)
    ]
    assert kinds
    assert all(case["source"] for rows in kinds for case in rows)


@pytest.mark.parametrize("case", _cases("employer_contributions"), ids=lambda case: case["name"])
def test_contributions(case: dict[str, Any]) -> None:
    assert contributions(base=case["base"], born=case["born"], day=case["day"]).total == case["total"]


@pytest.mark.parametrize("case", _cases("preliminary_tax"))
def test_rows_of_the_tax_tables(case: dict[str, Any]) -> None:
    found = monthly_tax(pay=case["pay"] * 100, table=case["table"], column=case["column"], year=case["year"])
    assert found == (case["tax"] if "tax" in case else case["pay"] * case["percent"] // 100)


@pytest.mark.parametrize("case", _cases("final_tax"), ids=lambda case: case["name"])
def test_the_tax_of_a_year(case: dict[str, Any]) -> None:
    tax = tax_of_year(
        law=tax_law(case["year"]),
        incomes=Incomes(case["income"], 0, 0, 0),
        older=0,
        municipal_rate=case["municipal_rate"],
        burial_rate=case["burial_rate"],
    )
    assert tax.total == case["total"]


@pytest.mark.parametrize("case", _cases("final_tax", "breaking_point"))
def test_the_income_where_state_tax_begins(case: dict[str, Any]) -> None:
    assert breaking_point(year=case["year"], older=case["older"]) == case["income"]


@pytest.mark.parametrize("case", _cases("social_insurance", "sickness"), ids=lambda case: case["name"])
def test_the_highest_sickness_benefit(case: dict[str, Any]) -> None:
    income = qualifying_income(yearly=case["income"], day=case["day"])
    assert income == case["qualifying"]
    assert daily_sickness_benefit(qualifying=income, day=case["day"]) == case["amount"]
