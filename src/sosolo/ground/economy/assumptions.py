"""What the model is told: each assumption with its unit, its spread, its source and how sure we are.

A value is a whole number: öre (kr), hundredths of a per cent (%), pieces, days or months. What the cooperative decides
itself has no spread. Sources name a law, a measured figure, or say that we assume.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sosolo.ground.errors import Refused, sentence

VERSION = 2
MEASURED, LITERATURE, ASSUMED, DECIDED = "measured", "literature", "assumed", "decided"
KRONOR, PERCENT, PIECES, DAYS, MONTHS = "kr", "%", "st", "dagar", "mån"
FIRST_VERSION_LACKS = ("sick_pay", "pauses", "returns", "season")
"""what version 1 did not know: an older scenario is opened with it set to nothing"""


class OutOfReach(Refused):
    template = sentence("{label} ska vara mellan {least} och {most} {unit}.")


class UnknownVersion(Refused):
    template = sentence("Scenariot är gjort med en nyare modell ({version}). Uppdatera programmet och öppna det igen.")


class NotAScenario(Refused):
    template = sentence("Scenariot går inte att läsa: {name} saknas eller är inget tal. Gör om det från början.")


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing the model is told. low and high: the spread around the value, in per cent of it (none when decided)."""

    name: str
    label: str
    unit: str
    value: int
    least: int
    most: int
    mark: str
    source: str
    why: str
    low: int = 100
    high: int = 100

    @property
    def is_uncertain(self) -> bool:
        return self.low != self.high

    @property
    def in_one(self) -> int:
        """How many parts of the stored number make one of the unit."""
        return 100 if self.unit in {KRONOR, PERCENT} else 1

    def judged(self, value: int) -> int:
        """Return the value. Raises OutOfReach."""
        if not self.least <= value <= self.most:
            raise OutOfReach(
                label=self.label,
                least=self.least // self.in_one,
                most=f"{self.most // self.in_one:,}".replace(",", "\u00a0"),
                unit=self.unit,
            )
        return value

    def spread(self, value: int) -> tuple[int, int]:
        """Return the lowest and the highest that is thinkable around a value."""
        return max(self.least, value * self.low // 100), min(self.most, value * self.high // 100)


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
    from sosolo.ground.economy.catalog import CATALOG  # noqa: PLC0415 - the catalogue is made of this module's words

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
