"""One rule, one person or a million: every rule that claims it gives the same bits for a number and for an array.

The rules are found by their types, so a new one that takes N is tested here too, or fails for want of random people.
"""

import inspect
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.law import rules
from sosolo.ground.law.rules.employer_contributions import ContributionLaw, contribution_law
from sosolo.ground.law.rules.income_tax import Bands, Incomes, TaxLaw, tax_law
from sosolo.ground.law.rules.payslip import Before, Person
from sosolo.ground.law.rules.pension import PensionLaw, pension_law
from sosolo.ground.law.rules.tax_table import row_top
from sosolo.ground.law.whole import N

DAYS = (date(2025, 11, 25), date(2026, 3, 25), date(2026, 5, 25))
MONEY = st.integers(0, 30_000_000) | st.sampled_from([0, 1, 99_99, 2_500_000, 5_212_500, 8_000_000])
KRONOR = st.integers(0, 2_000_000) | st.sampled_from([0, 25_000, 25_100, 643_000, 673_038])
HUNDREDS = st.integers(0, 20_000).map(lambda number: number * 100)
PEOPLE: dict[str, st.SearchStrategy[int]] = {
    **dict.fromkeys(("base", "gross", "pay", "paid", "available", "monthly", "variable", "total"), MONEY),
    **dict.fromkeys(("paid_before", "tax_before", "tax", "month"), st.integers(0, 3_000_000)),
    **dict.fromkeys(("taxable", "income"), HUNDREDS),
    **dict.fromkeys(("work", "benefits", "sick", "pension"), KRONOR),
    "allowance": st.integers(0, 500).map(lambda number: number * 100),
    "born": st.integers(1930, 2009)
    | st.sampled_from([1937, 1938, 1957, 1958, 1959, 2002, 2003, 2004, 2007, 2008]),
    "group": st.integers(0, 3),
    "older": st.integers(0, 1),
    "value": KRONOR,
    "rate": st.sampled_from([0, 450, 600, 1_000, 1_200, 2_500]),
    "municipal_rate": st.integers(28_000, 37_000),
    "burial_rate": st.integers(0, 1_300),
    "days": st.integers(0, 25),
    "method": st.integers(0, 6),
    "decision": st.integers(0, 9_999),
    "table": st.integers(29, 42),
    "column": st.integers(1, 6),
    "top": st.integers(1, 100_000).map(row_top),
}
TAX_OF_A_MONTH = {"pay": st.integers(0, 150_000) | st.integers(79_000, 81_000)}
"""whole kronor, where the tax table is asked for them"""
SPECIAL: dict[str, dict[str, st.SearchStrategy[int]]] = {
    "income_tax.work_tax_credit": {"rate": st.integers(28_000, 37_000)},
    "income_tax.sick_tax_credit": {"rate": st.integers(28_000, 37_000)},
    "tax_table.row_top": TAX_OF_A_MONTH,
    "vat.vat_on": {"base": st.integers(-(10**11), 10**11)},
}
PARTS: dict[Any, tuple[str, ...]] = {
    Person: ("born", "method", "table", "column", "decision", "rate"),
    Before: ("gross", "tax"),
    Incomes: ("work", "benefits", "sick", "pension"),
}
LAWS: dict[Any, Any] = {
    ContributionLaw: contribution_law,
    PensionLaw: pension_law,
    TaxLaw: lambda day: tax_law(day.year),
    Bands: lambda day: tax_law(day.year).work_credit,
}


def _is_for_many(kind: Any) -> bool:
    inside = (*typing.get_args(kind), *getattr(kind, "__parameters__", ()))
    return kind is N or any(one is N or _is_for_many(one) for one in inside)


def _rules() -> Iterator[tuple[str, FunctionType]]:
    for module in iter_modules(rules.__path__):
        found = import_module(f"{rules.__name__}.{module.name}")
        for name, value in vars(found).items():
            function = inspect.unwrap(value) if callable(value) else value
            ours = isinstance(function, FunctionType) and function.__module__ == found.__name__
            if ours and any(map(_is_for_many, typing.get_type_hints(function).values())):
                yield f"{module.name}.{name}", function


RULES = {name: function for name, function in _rules() if not name.split(".")[1].startswith("_")}


def _columns(name: str, function: FunctionType) -> dict[str, Any]:
    """Return for each input the strategy of a number, a tuple of strategies for a dataclass, or None for a constant."""
    found: dict[str, Any] = {}
    for key, kind in typing.get_type_hints(function).items():
        if key == "return" or not _is_for_many(kind):
            continue
        whole = next((one for one in (kind, *typing.get_args(kind)) if typing.get_origin(one) in PARTS), None)
        if whole is None:
            found[key] = (PEOPLE | SPECIAL.get(name, {}))[key]
        else:
            origin = typing.get_origin(whole)
            found[key] = (origin, [PEOPLE[part] for part in PARTS[origin]])
    return found


def _constants(function: FunctionType, day: date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, kind in typing.get_type_hints(function).items():
        if kind in LAWS:
            values[key] = LAWS[kind](day)
    named = {"day": day, "year": day.year} | ({"rate": 1_200} if function.__name__ == "on_gross" else {})
    asked = inspect.signature(function).parameters
    return values | {key: value for key, value in named.items() if key in asked}


def _flat(value: Any) -> list[Any]:
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    return list(value) if isinstance(value, tuple) else [value]


def _ask(
    function: FunctionType, columns: dict[str, Any], values: dict[str, Any], constants: dict[str, Any]
) -> list[Any]:
    given = {
        key: kind[0](*values[key]) if isinstance(kind, tuple) else values[key]
        for key, kind in columns.items()
    }
    kinds = inspect.signature(function).parameters
    by_place = [key for key, one in kinds.items() if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    whole = given | constants
    first = [whole.pop(key) for key in by_place if key in whole]
    return _flat(function(*first, **whole))


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=30)
@given(data=st.data())
def test_a_rule_gives_one_person_and_many_the_same_bits(name: str, data: st.DataObject) -> None:
    function = RULES[name]
    columns, constants = _columns(name, function), _constants(function, data.draw(st.sampled_from(DAYS)))
    one = st.fixed_dictionaries(
        {key: st.tuples(*kind[1]) if isinstance(kind, tuple) else kind for key, kind in columns.items()}
    )
    people = data.draw(st.lists(one, min_size=1, max_size=8))
    alone = [_ask(function, columns, person, constants) for person in people]
    rows = {
        key: tuple(
            np.array(part, dtype=np.int64) for part in zip(*(each[key] for each in people), strict=True)
        )
        if isinstance(kind, tuple)
        else np.array([each[key] for each in people], dtype=np.int64)
        for key, kind in columns.items()
    }
    together = _ask(function, columns, rows, constants)
    for place, column in enumerate(together):
        assert np.broadcast_to(column, len(people)).tolist() == [int(each[place]) for each in alone]
        assert not isinstance(column, np.ndarray) or column.dtype.kind in "ib"


def test_every_family_of_rules_is_among_them() -> None:
    families = {name.split(".")[0] for name in RULES}
    assert families >= {
        "employer_contributions",
        "income_tax",
        "payslip",
        "pension",
        "tax_table",
        "vat",
        "holiday",
    }
    assert len(RULES) >= 35
