"""What a scenario asks: every assumption with its value, and the model's version it was made with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sosolo.ground.economy.catalog import CATALOG
from sosolo.ground.errors import Refused, sentence

VERSION = 2
FIRST_VERSION_LACKS = ("sick_pay", "pauses", "returns", "season")
"""what version 1 did not know: an older scenario is opened with it set to nothing"""


class UnknownVersion(Refused):
    template = sentence(
        "Scenariot är gjort med en nyare modell ({version}). Uppdatera programmet och öppna det igen."
    )


class NotAScenario(Refused):
    template = sentence(
        "Scenariot går inte att läsa: {name} saknas eller är inget tal. Gör om det från början."
    )


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All values by name, and the model's version they were made with."""

    values: Mapping[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> int:
        return self.values[name]

    def changed(self, **values: int) -> "Assumptions":
        """Return the same with some values changed. Raises OutOfReach."""
        return made({**self.values, **values})


def made(values: Mapping[str, int]) -> Assumptions:
    """Return assumptions where each value is within reach; what is not given has its usual value."""
    return Assumptions({name: one.judged(int(values.get(name, one.value))) for name, one in CATALOG.items()})


def read(values: Mapping[str, object], version: int) -> Assumptions:
    """Return a saved scenario's assumptions, of this or an older model. Raises UnknownVersion, NotAScenario."""
    if version > VERSION or version < 1:
        raise UnknownVersion(version=version)
    kept: dict[str, int] = dict.fromkeys(FIRST_VERSION_LACKS, 0) if version == 1 else {}
    for name, value in values.items():
        if not isinstance(value, int) or isinstance(value, bool):
            raise NotAScenario(name=name)
        kept[name] = value
    return made(kept)
