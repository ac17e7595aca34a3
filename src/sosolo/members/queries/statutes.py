"""The statutes as they stand on a day: what the cooperative has written, otherwise the act."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sosolo.ground.statutes import RULES, Value, rule_of
from sosolo.platform.reading import one, rows


@dataclass(frozen=True, slots=True)
class Statutes:
    """Every rule on one day."""

    day: date
    values: dict[str, Value]

    def number(self, name: str) -> int:
        """Return a rule that is a number (weeks, people, öre …)."""
        return int(self.values[rule_of(name).name])

    def word(self, name: str) -> str:
        """Return a rule that is a word."""
        return str(self.values[rule_of(name).name])

    def allows(self, name: str) -> bool:
        """Say whether a rule of yes or no says yes."""
        return self.word(name) == "yes"


@dataclass(frozen=True, slots=True)
class StatuteLine:
    """One change of the statutes."""

    name: str
    value: Value
    since: date
    decided: str
    at: datetime


def statutes_on(tenant_id: int, day: date) -> Statutes:
    """Return the statutes of a day in one read."""
    (told,) = one(f"SELECT {written_on('%s', '%s')}", [tenant_id, day])
    return statutes_in(told, day)


def written_on(tenant: str, day: str) -> str:
    """Return the SQL for what a cooperative has written by a day, to be asked for with something else."""
    return f"""(SELECT coalesce(jsonb_object_agg(w.name, w.value), '{{}}')::text FROM
                 (SELECT DISTINCT ON (s.name) s.name, s.value FROM members_statute s
                   WHERE s.tenant_id = {tenant} AND s.since <= {day} ORDER BY s.name, s.since DESC, s.id DESC) w)"""  # noqa: S608 - our own words


def statutes_in(told: str, day: date) -> Statutes:
    """Return the statutes of a day from what `written_on` answered: what is not written is as the act says."""
    written = json.loads(told)
    return Statutes(day, {name: written.get(name, rule.default) for name, rule in RULES.items()})


def statute(tenant_id: int, name: str, day: date) -> Value:
    """Return one rule on a day. Raises NoSuchStatute."""
    return statutes_on(tenant_id, day).values[rule_of(name).name]


def statute_history(tenant_id: int) -> list[StatuteLine]:
    """Return every change that was ever decided, latest first."""
    found = rows(
        """SELECT name, value #>> '{}', jsonb_typeof(value), since, decided, at FROM members_statute
            WHERE tenant_id = %s ORDER BY since DESC, id DESC""",
        [tenant_id],
    )
    return [
        StatuteLine(name, int(text) if kind == "number" else text, since, decided, at)
        for name, text, kind, since, decided, at in found
    ]
