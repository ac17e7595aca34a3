"""What a reader noticed on the way: neither a value nor a refusal."""

from dataclasses import dataclass, field
from enum import StrEnum


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
