"""The numbers the law sets and changes: one file per parameter, each value with its date, source and mark.

`parameter("prisbasbelopp").on(day)` gives the value in force on a day. A day the file does not cover is an
error that names the parameter and the date, never last year's figure. Rates are read as exact decimals.

mark: verified (the statute or official data was read or reproduced), found (seen in a source that names the
authority), needs_review (must be read at its authority before it is relied on).
"""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sosolo.ground.errors import NotKnownOn
from sosolo.ground.explain import ParameterUse
from sosolo.ground.law.parameters.words import number_in_words, table_in_words, unit_in_words
from sosolo.ground.law.refusals import NoSuchParameter

HERE = Path(__file__).parent
MARKS = ("verified", "found", "needs_review")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2999
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dated:
    """One value, the first day it applies, the text that says so and how sure we are of it."""

    since: date
    value: int | Decimal | Table
    source: str
    mark: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated parameter. label: Swedish. unit: Swedish. known_until: the last day a value is known for."""

    name: str
    label: str
    english: str
    unit: str
    known_until: date
    values: tuple[Dated, ...]
    starts: tuple[date, ...]

    def dated(self, day: date) -> Dated:
        """Return the value in force on the day with its date and source."""
        place = bisect_right(self.starts, day) - 1
        if place < 0 or day > self.known_until:
            raise NotKnownOn(name=self.label, day=day)
        return self.values[place]

    def on(self, day: date) -> int | Decimal:
        """Return the single number in force on the day."""
        value = self.dated(day).value
        if isinstance(value, Mapping):
            message = f"{self.name} is a table: ask table(day) or part(name, day)"
            raise TypeError(message)
        return value

    def kronor(self, day: date) -> int:
        """Return the amount in force on the day in its own unit, a whole number."""
        value = self.on(day)
        if not isinstance(value, int):
            message = f"{self.name} is not a whole number"
            raise TypeError(message)
        return value

    def rate(self, day: date, per: int = 10_000) -> int:
        """Return the rate as whole parts of `per`: 0.3142 is 3142 of 10 000."""
        return in_parts(self.on(day), per)

    def table(self, day: date) -> Table:
        """Return the composite value in force on the day."""
        value = self.dated(day).value
        if not isinstance(value, Mapping):
            message = f"{self.name} is a single number: ask on(day)"
            raise TypeError(message)
        return value

    def part(self, part: str, day: date, per: int = 1) -> int:
        """Return one number of a composite value as whole parts of `per`."""
        return in_parts(self.table(day)[part], per)

    def use(self, day: date) -> ParameterUse:
        """Return what a derivation needs to show of the value in force on the day."""
        return _use(self.name, self.dated(day).since)

    def shown(self, dated: Dated, *, in_full: bool = False, english: bool = False) -> str:
        """Write a value of this parameter as people read it; in_full: with every step of a scale."""
        if isinstance(dated.value, Mapping):
            return table_in_words(dated.value, in_full=in_full, english=english)
        said = number_in_words(dated.value, english=english)
        if self.unit == "andel" or self.unit.startswith("andel av "):
            return said
        return f"{said} {unit_in_words(self.unit, english=english)}"


def first_day(year: int) -> date:
    """Return 1 January of a year; a year that no parameter could know is refused as unknown."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise NotKnownOn(name="lagens siffror", day=str(year))
    return date(year, 1, 1)


def last_day(year: int) -> date:
    """Return 31 December of a year, refused as first_day() refuses."""
    return first_day(year).replace(month=12, day=31)


def in_parts(value: int | Decimal, per: int) -> int:
    """Return value × per, which must be whole: a rate with more decimals than `per` holds is a fault in a file."""
    parts = Decimal(value) * per
    if parts != parts.to_integral_value():
        message = f"{value} is not a whole number of 1/{per}"
        raise ValueError(message)
    return int(parts)


def _frozen(raw: Any) -> Any:
    if isinstance(raw, dict):
        return MappingProxyType({key: _frozen(value) for key, value in raw.items()})
    if isinstance(raw, list):
        return tuple(_frozen(value) for value in raw)
    return raw


@cache
def parameter(name: str) -> Parameter:
    """Return the parameter with this name; its file is read once."""
    path = HERE / f"{name}.toml"
    if not name.isidentifier() or not path.is_file():
        raise NoSuchParameter(given=name)
    raw = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    values = tuple(Dated(v["since"], _frozen(v["value"]), v["source"], v["mark"]) for v in raw["values"])
    starts = tuple(v.since for v in values)
    return Parameter(name, raw["label"], raw["english"], raw["unit"], raw["known_until"], values, starts)


@cache
def _use(name: str, since: date) -> ParameterUse:
    known = parameter(name)
    dated = known.dated(since)
    return ParameterUse(name, known.shown(dated), since.isoformat(), dated.source, dated.mark)


def name_of(use: ParameterUse) -> str:
    """Return the Swedish name of what a step used; a use of something else than a parameter carries its own."""
    return parameter(use.name).label if use.name in names() else use.name[:1].upper() + use.name[1:]


@cache
def names() -> tuple[str, ...]:
    """Return the names of all parameters, in order."""
    return tuple(sorted(path.stem for path in HERE.glob("*.toml")))


def every_parameter() -> tuple[Parameter, ...]:
    """Return all parameters, in order of name."""
    return tuple(parameter(name) for name in names())


def known_day(day: date) -> date:
    """Return the day, or the last one for which every number of the law is known."""
    return min(day, *(known.known_until for known in every_parameter()))


def running_out(day: date, *, within_days: int = 90) -> tuple[Parameter, ...]:
    """Return the parameters whose last known day is at most `within_days` after the day, soonest first."""
    limit = day + timedelta(days=within_days)
    short = [known for known in every_parameter() if known.known_until <= limit]
    return tuple(sorted(short, key=lambda known: (known.known_until, known.name)))


def changes_after(day: date) -> tuple[tuple[Parameter, Dated], ...]:
    """Return the values that are known to begin after the day, soonest first: what changes next."""
    coming = [(known, dated) for known in every_parameter() for dated in known.values if dated.since > day]
    return tuple(sorted(coming, key=lambda pair: (pair[1].since, pair[0].name)))
