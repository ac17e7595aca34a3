"""What a reader noticed on the way: neither a value nor a refusal."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sosolo.ground.errors import Marked, Refused


class Grade(StrEnum):
    NOTE = "note"  # worth knowing
    WARNING = "warning"  # look at it
    FAULT = "fault"  # wrong, but the rest could be read


@dataclass(frozen=True, slots=True)
class Finding:
    """code: stable name for programs. template: a Swedish sentence with {named} places. line: 0 for the whole file."""

    code: str
    grade: Grade
    template: str
    line: int = 0
    values: dict[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def as_fact(self) -> dict[str, object]:
        return {"code": self.code, "grade": str(self.grade), "line": self.line, "sentence": str(self)}


def finding_of(refusal: Refused) -> Finding:
    """Return a refusal as what was found, to show among others."""
    return Finding(type(refusal).__name__, Grade.FAULT, refusal.template, 0, refusal.values)


def as_json(value: object) -> Any:
    """Return a value of a sentence so that it can be kept: as it is, or a day, words or a finding in an object of its own."""
    if type(value) is date:
        return {"day": value.isoformat()}
    if isinstance(value, Marked):
        return {"words": str(value)}
    if isinstance(value, Finding):
        values = {name: as_json(one) for name, one in value.values.items()}
        return {"code": value.code, "grade": str(value.grade), "template": value.template, "values": values}
    return value if isinstance(value, (int, float, str)) else str(value)


def of_json(kept: Any) -> Any:
    """Return what `as_json` wrote."""
    if not isinstance(kept, dict):
        return kept
    if "day" in kept:
        return date.fromisoformat(kept["day"])
    if "words" in kept:
        return Marked(kept["words"])
    values = {name: of_json(one) for name, one in kept["values"].items()}
    return Finding(kept["code"], Grade(kept["grade"]), kept["template"], values=values)
