"""The law from the command line, as pure functions from words and text to text.

table YEAR              the whole monthly table as CSV: table,from,to,kind,k1..k6 (kind kr or %)
rules                   the rules that can be asked, with inputs and units
explain RULE --json     result and derivation; inputs as a JSON object on standard input
parameters [--within N] the parameters that run out within N days (90)
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import numpy as np

from sosolo.ground.errors import Refused
from sosolo.ground.law.catalog import RULES, rule
from sosolo.ground.law.inputs import read
from sosolo.ground.law.municipalities import Municipality
from sosolo.ground.law.parameters import running_out
from sosolo.ground.law.refusals import NoSuchChoice, NotAWholeNumber, NotReadable
from sosolo.ground.law.rules.preliminary_tax import FIRST_TABLE, LAST_TABLE, whole_table
from sosolo.ground.law.whole import IntArray

DONE, REFUSED = 0, 2
HEADER = "table,from,to,kind,k1,k2,k3,k4,k5,k6"
USAGE = "Skriv: law table ÅR | law rules | law explain REGEL --json | law parameters [--within DAGAR]"


def law_command(argv: Sequence[str], stdin: str, *, today: date) -> tuple[str, int]:
    """Return what a `law` command prints, and its exit code.

    argv: the words after `law`. stdin: text for explain. today: for parameters. Result: (text, 0 or 2); a refusal is
    a Swedish sentence with code 2.
    """
    try:
        return _run(list(argv), stdin, today), DONE
    except Refused as told:
        return f"{told}\n", REFUSED


def _run(words: list[str], stdin: str, today: date) -> str:
    match words:
        case ["table", year]:
            return table_csv(_number(year, "Året"))
        case ["rules"]:
            return rules_text()
        case ["explain", name] | ["explain", name, "--json"]:
            return json.dumps(explained(name, _json(stdin)), ensure_ascii=False, indent=2) + "\n"
        case ["parameters"]:
            return running_out_text(today, within_days=90)
        case ["parameters", "--within", days]:
            return running_out_text(today, within_days=_number(days, "Antalet dagar"))
    raise Refused(USAGE)


def _number(word: str, what: str) -> int:
    if not word.isascii() or not word.isdigit() or len(word) > 6:
        raise NotAWholeNumber(what=what, given=word)
    return int(word)


def _json(text: str) -> Mapping[str, Any]:
    try:
        given = json.loads(text)
    except ValueError as fault:
        raise NotReadable(why=str(fault)) from None
    if not isinstance(given, dict):
        raise NotReadable(why="det är inte ett objekt")
    return given


def table_csv(year: int) -> str:
    """Return the whole monthly tax table of a year as CSV.

    year: income year. Result: lines table,from,to,kind,k1..k6; `to` is empty in the last row of each table.
    """
    lines = [HEADER]
    for table in range(FIRST_TABLE, LAST_TABLE + 1):
        tops, in_kronor, per_cent_tops, per_cents = whole_table(table, year)
        lines += _krona_lines(table, tops, in_kronor)
        lines += _per_cent_lines(table, per_cent_tops, per_cents)
    return "\n".join(lines) + "\n"


def _krona_lines(table: int, tops: IntArray, cells: IntArray) -> Iterator[str]:
    start = 1
    for top, row in zip(tops.tolist(), cells.tolist(), strict=True):
        yield f"{table},{start},{top},kr,{','.join(map(str, row))}"
        start = top + 1


def _per_cent_lines(table: int, tops: IntArray, cells: IntArray) -> Iterator[str]:
    """Join rows with the same per cents; the last one has no end."""
    changes = np.flatnonzero((cells[1:] != cells[:-1]).any(axis=1))
    starts = [int(tops[0]) - 199, *(int(tops[place]) + 1 for place in changes)]
    ends = [*(str(int(tops[place])) for place in changes), ""]
    rows = [cells[0], *(cells[place + 1] for place in changes)]
    for start, end, row in zip(starts, ends, rows, strict=True):
        yield f"{table},{start},{end},%,{','.join(map(str, row.tolist()))}"


def explained(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rule's result and derivation as plain data, ready for JSON.

    name: of the rule. given: inputs by name. Result: rule, label, inputs, unit, result and steps (amounts in öre).
    """
    asked = rule(name)
    values = read(asked, given)
    result, steps = asked.answer(values)
    return {
        "rule": asked.name,
        "label": asked.label,
        "inputs": {key: plain(value) for key, value in values.items()},
        "unit": asked.unit,
        "result": plain(result),
        "steps": plain(steps),
    }


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: dataclasses as objects, dates and municipalities as text."""
    if isinstance(value, Municipality):
        return value.name
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def rules_text() -> str:
    """Return the list of rules with their inputs and units, for people."""
    lines = []
    for one in RULES:
        lines.append(f"{one.name} – {one.label} ({one.unit})")
        for asked in one.inputs:
            kind = " | ".join(asked.choices) or asked.kind
            default = "" if asked.default is None else f", annars {str(asked.default).lower()}"
            lines.append(f"    {asked.name}: {kind}{f', {asked.unit}' if asked.unit else ''}{default}")
    return "\n".join(lines) + "\n"


def running_out_text(today: date, *, within_days: int) -> str:
    """Return the parameters that run out within some days, one line each, soonest first.

    today: date. within_days: days. Result: text; a line saying so when there are none.
    """
    if within_days > 36_500:
        raise NoSuchChoice(what="Antalet dagar", given=within_days, choices="0–36500")
    short = running_out(today, within_days=within_days)
    if not short:
        return f"Inget går ut inom {within_days} dagar.\n"
    return "".join(f"{known.known_until.isoformat()}  {known.name}  {known.label}\n" for known in short)
