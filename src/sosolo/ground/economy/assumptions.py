"""What the model is told: each assumption with its unit, its spread, its source and how sure we are.

A value is a whole number: öre (kr), hundredths of a per cent (%), pieces, days or months. What the cooperative decides
itself has no spread. Sources name a law, a measured figure, or say that we assume.
"""

from dataclasses import dataclass

from sosolo.ground.errors import Refused, phrase, sentence

MEASURED, LITERATURE, ASSUMED, DECIDED = "measured", "literature", "assumed", "decided"
KRONOR, PERCENT, PIECES, DAYS, MONTHS = "kr", "%", "st", phrase("dagar"), phrase("mån")


class OutOfReach(Refused):
    template = sentence("{label} ska vara mellan {least} och {most} {unit}.")


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
