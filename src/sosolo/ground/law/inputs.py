"""Inputs of a rule as people type them: named, with a unit, refused with a sentence when they cannot be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sosolo.ground.explain import Step
from sosolo.ground.law.municipalities import Municipality, municipality
from sosolo.ground.law.parameters import EARLIEST_YEAR, LATEST_YEAR
from sosolo.ground.law.refusals import Missing, NoSuchChoice, NotADate, NotAWholeNumber
from sosolo.ground.law.whole import whole

Values = dict[str, Any]
Answer = Callable[[Values], tuple[Any, tuple[Step, ...]]]


class Kind(StrEnum):
    """What an input is."""

    WHOLE = "whole number"
    DATE = "date"
    YES_NO = "true or false"
    PLACE = "municipality"
    WORD = "word"
    WHOLES = "list of whole numbers"


@dataclass(frozen=True, slots=True)
class Input:
    """One input. unit: öre, kronor, 1/10 000 … default: None when it must be given. choices: of a WORD."""

    name: str
    unit: str
    kind: Kind = Kind.WHOLE
    default: Any = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be asked by name. answer: gives result and derivation from read values."""

    name: str
    label: str
    inputs: tuple[Input, ...]
    unit: str
    answer: Answer


def read(rule: Rule, given: Mapping[str, Any]) -> Values:
    """Return a rule's inputs as values, in the rule's own types.

    rule: Rule. given: names and values as typed or read from JSON. Result: values by name.
    """
    names = [one.name for one in rule.inputs]
    for name in given:
        if name not in names:
            raise NoSuchChoice(what="Uppgiften", given=name, choices=", ".join(names))
    return {one.name: _read_one(one, given, names) for one in rule.inputs}


def _read_one(one: Input, given: Mapping[str, Any], names: list[str]) -> Any:
    if one.name not in given:
        if one.default is None:
            raise Missing(what=one.name, needed=", ".join(names))
        return one.default
    return _READERS[one.kind](one, given[one.name])


def _whole(one: Input, value: Any) -> int:
    number: int = whole(value, one.name)
    return number


def _date(one: Input, value: Any) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise NotADate(what=one.name, given=value) from None
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise NotADate(what=one.name, given=value)
    return day


def _yes_no(one: Input, value: Any) -> bool:
    if not isinstance(value, bool):
        raise NoSuchChoice(what=one.name, given=value, choices="true, false")
    return value


def _place(one: Input, value: Any) -> Municipality:  # noqa: ARG001 - same shape as the other readers
    return municipality(str(value))


def _word(one: Input, value: Any) -> str:
    if value not in one.choices:
        raise NoSuchChoice(what=one.name, given=value, choices=", ".join(one.choices))
    return str(value)


def _wholes(one: Input, value: Any) -> list[int]:
    if not isinstance(value, list):
        raise NotAWholeNumber(what=f"Varje värde i listan {one.name}", given=value)
    return [whole(item, one.name) for item in value]


_READERS: dict[Kind, Callable[[Input, Any], Any]] = {
    Kind.WHOLE: _whole,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.PLACE: _place,
    Kind.WORD: _word,
    Kind.WHOLES: _wholes,
}
