"""What the `law` command says."""

import json
from datetime import date
from typing import Any

import pytest

from sosolo.ground.law.catalog import RULES, rule
from sosolo.ground.law.commands import law_command, table_csv
from sosolo.ground.law.inputs import Kind, Rule
from tests.shared_data import SHARED, needs_shared

TODAY = date(2026, 11, 24)
EXAMPLES: dict[str, Any] = {
    "day": "2026-11-25",
    "due": "2026-08-01",
    "meeting_day": "2027-05-20",
    "notice": "2027-11-30",
    "month": 10,
    "last_month": 9,
    "kilometres": 120,
    "paid": "2026-08-31",
    "year": 2026,
    "born": 1985,
    "municipality": "Umeå",
    "table": 35,
    "column": 1,
    "monthly": 30_000_00,
    "hours": 110,
    "days": 20,
    "sick_workdays": 5,
    "salary": 300,
    "net": 20_000,
    "price": 500,
}


def _example(asked: Rule) -> dict[str, Any]:
    given = {}
    for one in asked.inputs:
        value = EXAMPLES.get(one.name, 400_000)
        if one.kind is Kind.WHOLES:
            value = [30_000_00] * 12
        if one.default is None or one.name in ("table", "column"):
            given[one.name] = value
    return given


def _said(argv: list[str], stdin: str = "") -> str:
    text, code = law_command(argv, stdin, today=TODAY)
    assert code == 0, text
    return text


@pytest.mark.parametrize("asked", RULES, ids=lambda one: one.name)
def test_every_rule_answers_with_its_derivation(asked: Rule) -> None:
    found = json.loads(_said(["explain", asked.name, "--json"], json.dumps(_example(asked))))
    assert found["rule"] == asked.name
    assert found["result"] is not None
    assert found["steps"]
    assert all(step["label"] and isinstance(step["amount"], int) for step in found["steps"])


@pytest.mark.parametrize("asked", RULES, ids=lambda one: one.name)
@pytest.mark.parametrize("bad", ["tolv", None, -5, 10**17, 1.5, [], {}, True, "9999-12-31", "0001-01-01"])
def test_no_input_brings_a_rule_down(asked: Rule, bad: object) -> None:
    for one in asked.inputs:
        text, code = law_command(
            ["explain", asked.name], json.dumps({**_example(asked), one.name: bad}), today=TODAY
        )
        assert code in (0, 2)
        assert text.endswith("\n")


def test_the_list_of_rules_names_inputs_and_units() -> None:
    said = _said(["rules"])
    assert all(one.name in said for one in RULES)
    assert "available: whole number, öre" in said
    assert "method: none | table | side_income" in said


def test_a_table_is_printed_with_kronor_below_and_per_cent_above() -> None:
    lines = table_csv(2026).splitlines()
    assert lines[0] == "table,from,to,kind,k1,k2,k3,k4,k5,k6"
    assert lines[1] == "29,1,2000,kr,0,0,0,0,0,0"
    assert "34,20201,20400,kr,3591,3515,1641,3591,5809,5809" in lines
    assert "29,80001,82200,%,30,30,26,27,35,35" in lines
    assert lines[-1] == "42,1327801,,%,61,61,61,51,61,61"
    assert _said(["table", "2025"]).count("kr,") == 14 * 481


@needs_shared
@pytest.mark.shared
def test_the_printed_table_of_2026_is_the_authoritys_file_row_by_row() -> None:
    official = []
    path = SHARED / "data/allmanna-tabeller-manad-2026.txt"
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        kind = "kr" if line[2] == "B" else "%"
        values = [line[19 + 5 * i : 24 + 5 * i].strip() for i in range(6)]
        official.append(",".join([line[3:5], line[5:12].strip(), line[12:19].strip(), kind, *values]))
    assert table_csv(2026).splitlines()[1:] == official


def test_what_runs_out_is_listed() -> None:
    assert "2026-12-31  inkomstbasbelopp  Inkomstbasbelopp" in _said(["parameters"])
    text, _ = law_command(["parameters", "--within", "30"], "", today=date(2026, 5, 1))
    assert text == "Inget går ut inom 30 dagar.\n"


@pytest.mark.parametrize(
    ("argv", "stdin", "says"),
    [
        ([], "", "Skriv: law table"),
        (["table"], "", "Skriv: law table"),
        (["table", "tjugo"], "", "Året måste vara ett heltal"),
        (["table", "2031"], "", "Vi vet inte vad"),
        (["table", "0"], "", "Vi vet inte vad"),
        (["parameters", "--within", "-1"], "", "Antalet dagar"),
        (["parameters", "--within", "99999"], "", "Antalet dagar"),
        (["explain", "okänd"], "{}", "Regeln ”okänd” finns inte"),
        (["explain", "vat"], "", "gick inte att läsa som JSON"),
        (["explain", "vat"], "[1]", "inte ett objekt"),
        (["explain", "vat"], "{}", "Uppgiften ”base” saknas"),
        (["explain", "vat"], '{"base": 1, "day": "2026-05-01", "färg": 2}', "Uppgiften ”färg” finns inte"),
        (["explain", "vat"], '{"base": 1, "day": "i går"}', "måste vara ett datum"),
        (
            ["explain", "vat"],
            '{"base": 1, "day": "2026-05-01", "supply": "båt"}',
            "finns inte. Välj något av",
        ),
        (
            ["explain", "final_tax"],
            '{"born": 1985, "municipality": "Ankeborg", "year": 2026}',
            "kommunen ”Ankeborg”",
        ),
        (
            ["explain", "monthly_tax"],
            '{"pay": 1, "table": 28, "column": 1, "day": "2026-05-01"}',
            "Skattetabell 28",
        ),
    ],
)
def test_what_cannot_be_answered_gets_a_sentence_and_code_two(argv: list[str], stdin: str, says: str) -> None:
    text, code = law_command(argv, stdin, today=TODAY)
    assert code == 2
    assert says in text


def test_a_rule_is_found_by_name() -> None:
    assert rule("payslip").unit == "öre"
