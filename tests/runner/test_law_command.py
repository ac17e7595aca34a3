"""./sosolo law: answers on standard out, refusals on standard error, no database."""

import json
import os
import subprocess
import sys

import pytest

from tests.runner.conftest import REPOSITORY

NO_DATABASE = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}


def law(*words: str, given: str = "") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "sosolo.config", "law", *words],
        env=os.environ | NO_DATABASE | {"PYTHONPATH": str(REPOSITORY / "src")},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_the_table_of_a_year_comes_whole() -> None:
    code, out, said = law("table", "2026")
    assert (code, said) == (0, "")
    assert out.startswith("table,from,to,kind,k1,k2,k3,k4,k5,k6\n29,1,")
    assert {line.split(",")[0] for line in out.splitlines()[1:]} == {str(number) for number in range(29, 43)}


def test_a_rule_answers_with_its_derivation() -> None:
    given = {"base": 3_000_000, "born": 1985, "day": "2026-11-25"}
    code, out, _ = law("explain", "employer_contributions", "--json", given=json.dumps(given))
    assert code == 0
    answer = json.loads(out)
    assert answer["result"]["total"] == 942_600
    assert answer["steps"][0]["paragraph"] == "SAL 2 kap. 26 §"


def test_rules_and_parameters_are_listed() -> None:
    assert "employer_contributions" in law("rules")[1]
    assert law("parameters", "--within", "36500")[1].count("\n") > 50


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("table",),
        ("table", "MMXXVI"),
        ("table", "1893"),
        ("explain", "gissa", "--json"),
        ("parameters", "--within", "-1"),
        ("rules", "--fort"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence_and_code_2(words: tuple[str, ...]) -> None:
    code, out, said = law(*words, given="{}")
    assert (code, out) == (2, "")
    assert said.count("\n") == 1


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    script = f"{sys.executable} -m sosolo.config law table 2026 | head -n 1"
    done = subprocess.run(
        ["sh", "-c", script],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
