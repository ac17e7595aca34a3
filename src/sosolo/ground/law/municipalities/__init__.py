"""Municipal tax rates and what follows from where one lives or works: one file per county, any can be added.

Rates are per cent in the files and 1/100 000 here (34,65 % is 34650). A year without rates is an error.
"""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sosolo.ground.errors import NotKnownOn
from sosolo.ground.explain import ParameterUse, told
from sosolo.ground.law.refusals import NoSuchMunicipality, NoSuchTable
from sosolo.ground.law.whole import percent, whole

HERE = Path(__file__).parent
PER = 100_000
THOUSANDTHS = 1_000
FIRST_TABLE, LAST_TABLE = 29, 42


def table_number(*, municipal: int, burial: int, church: int = 0) -> int:
    """Return which tax table a person's rates lead to.

    municipal: municipality and region together, burial, church: 1/100 000 (34,65 % is 34650). Result: 29–42.
    Source: SFF 13 kap. 5 §.
    Choice of ours: "öretal över femtio" is read as anything above fifty hundredths, thousandths included.
    """
    total = (
        whole(municipal, "Skattesatsen")
        + whole(burial, "Begravningsavgiften")
        + whole(church, "Kyrkoavgiften")
    )
    krona, part = divmod(total, THOUSANDTHS)
    number = krona + (part > 500)
    if not FIRST_TABLE <= number <= LAST_TABLE:
        raise NoSuchTable(given=number, lowest=FIRST_TABLE, highest=LAST_TABLE)
    return number


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of one municipality in one year, 1/100 000. mark as for parameters."""

    year: int
    municipal: int
    region: int
    burial: int
    source: str
    mark: str

    @property
    def tax(self) -> int:
        """Return municipal and regional tax together."""
        return self.municipal + self.region

    @property
    def table(self) -> int:
        """Return the tax table of one who is not a member of the church."""
        return table_number(municipal=self.tax, burial=self.burial)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality.

    support_area: whole, part or none of it lies in the support area of lag (2001:1170); support_parts: the parishes
    when it is a part. regional_credit: its residents have the regional tax credit of IL 67 kap. 34 §.
    """

    code: str
    name: str
    county: str
    support_area: str
    support_parts: tuple[str, ...]
    regional_credit: bool
    rates: tuple[Rates, ...]

    def in_year(self, year: int) -> Rates:
        """Return the rates of a year, or refuse: last year's rates are never used instead."""
        for rates in self.rates:
            if rates.year == year:
                return rates
        raise NotKnownOn(name=f"skattesatsen i {self.name}", day=str(year))

    def use(self, year: int) -> ParameterUse:
        """Return what a derivation shows of the year's rate."""
        rates = self.in_year(year)
        shown = told(
            "{tax} och begravningsavgift {burial}",
            tax=percent(rates.tax, PER),
            burial=percent(rates.burial, PER),
        )
        return ParameterUse(f"kommunalskatt {self.name}", shown, f"{year}-01-01", rates.source, rates.mark)


def _rates(raw: dict[str, Any]) -> Rates:
    parts = {name: int(Decimal(raw[name]) * THOUSANDTHS) for name in ("municipal", "region", "burial")}
    return Rates(year=raw["year"], **parts, source=raw["source"], mark=raw["mark"])


def _municipality(raw: dict[str, Any], county: str) -> Municipality:
    return Municipality(
        code=raw["code"],
        name=raw["name"],
        county=county,
        support_area=raw["support_area"],
        support_parts=tuple(raw.get("support_parts", ())),
        regional_credit=raw["regional_credit"],
        rates=tuple(_rates(rates) for rates in raw["rates"]),
    )


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return every municipality we have rates for, by name in Swedish order."""
    found = []
    for path in sorted(HERE.glob("*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        found += [_municipality(row, raw["county"]) for row in raw["municipality"]]
    return tuple(sorted(found, key=lambda place: place.name.translate(_SWEDISH_ORDER)))


_SWEDISH_ORDER = str.maketrans({"Å": "Z1", "Ä": "Z2", "Ö": "Z3", "å": "z1", "ä": "z2", "ö": "z3"})


@cache
def municipality(name_or_code: str) -> Municipality:
    """Return the municipality with this name (any case) or four-figure code, or refuse."""
    asked = str(name_or_code).strip().casefold()
    for place in municipalities():
        if asked in (place.name.casefold(), place.code):
            return place
    raise NoSuchMunicipality(given=name_or_code)
