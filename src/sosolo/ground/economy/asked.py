"""What a scenario asks: every assumption with its value, and the model's version it was made with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sosolo.ground.economy.catalog import CATALOG
from sosolo.ground.errors import Refused, sentence

VERSION = 3
NEVER_REDEEMED = 240
"""months: beyond any horizon of the model"""
LACKED = {
    1: {"sick_pay": 0, "pauses": 0, "returns": 0, "season": 0, "redeemed": NEVER_REDEEMED},
    2: {"redeemed": NEVER_REDEEMED},
}
"""what an earlier version did not know: its scenarios are opened with it set so that it changes nothing"""


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


def fitted(values: Mapping[str, int]) -> Assumptions:
    """Return assumptions from measured values, each moved within reach: the world may be odder than the model allows."""
    return made(
        {name: min(max(value, CATALOG[name].least), CATALOG[name].most) for name, value in values.items()}
    )


def read(values: Mapping[str, object], version: int) -> Assumptions:
    """Return a saved scenario's assumptions, of this or an older model. Raises UnknownVersion, NotAScenario."""
    if version > VERSION or version < 1:
        raise UnknownVersion(version=version)
    kept: dict[str, int] = dict(LACKED.get(version, {}))
    for name, value in values.items():
        if not isinstance(value, int) or isinstance(value, bool):
            raise NotAScenario(name=name)
        kept[name] = value
    return made(kept)
