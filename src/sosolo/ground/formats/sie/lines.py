"""Values of single SIE fields: amounts, days, quantities; each says None when the field cannot be understood."""

import re
from datetime import date
from decimal import Decimal

_YEARS = range(1900, 2101)
_day = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_amount = re.compile(r"([+-]?)([0-9]{1,15})(?:[.,]([0-9]{1,2})0*)?")
_quantity = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,9})?")


def day_of(text: str) -> date | None:
    """Return a day written YYYYMMDD or with hyphens."""
    match = _day.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def ore_of(text: str) -> int | None:
    """Return öre. A comma is understood; more than two decimals are not unless they are zeros."""
    match = _amount.fullmatch(text)
    if match is None:
        return None
    ore = int(match[2]) * 100 + int(((match[3] or "") + "00")[:2])
    return -ore if match[1] == "-" else ore


def quantity_of(text: str) -> Decimal | None:
    return Decimal(text) if _quantity.fullmatch(text) else None
