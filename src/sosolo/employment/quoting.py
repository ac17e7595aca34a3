"""What a quote comes to: values alone, from its lines."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sosolo.employment import errors
from sosolo.sales.errors import AmountTooLarge
from sosolo.sales.figures import Content, LineDraft, Sums, figures_of, half_away, sums_of
from sosolo.sales.household_estimate import estimate_household

HOUR = "tim"
MOST = 10_000_000_00
"""Öre: what an assignment may come to."""
QUOTED = (
    "title",
    "tasks",
    "municipality",
    "starts_on",
    "ends_on",
    "pricing",
    "directed_by",
    "risk_work",
)
"""What a quote and its assignment both say, by the same names."""


@dataclass(frozen=True, slots=True)
class QuoteForm:
    """What a member tells of a quote. household: ROT, RUT or nothing."""

    title: str
    tasks: str
    municipality: str
    starts_on: date
    ends_on: date
    pricing: str
    directed_by: str
    risk_work: str
    valid_until: date
    household: str
    lines: tuple[LineDraft, ...]


@dataclass(frozen=True, slots=True)
class Price:
    """The price as an assignment has it. ore: per hour, or for all."""

    ore: int
    hours: int
    vat_kind: str


def lines_in(kept: Sequence[dict[str, Any]]) -> tuple[LineDraft, ...]:
    """Return the lines as they were written."""
    return tuple(LineDraft(**line) for line in kept)


def lines_out(lines: Sequence[LineDraft]) -> list[dict[str, Any]]:
    """Return the lines as they are kept."""
    return [asdict(line) for line in lines]


def price_of(pricing: str, lines: Sequence[LineDraft]) -> Price:
    """Return what an assignment would cost. Raises OneHourlyLine, NotAboveZero, AmountTooLarge."""
    sums = sums_of(lines)
    if sums.net <= 0:
        raise errors.NotAboveZero
    if sums.net > MOST or any(abs(line.net) > MOST for line in lines):
        raise AmountTooLarge(amount=f"{sums.net // 100:,}".replace(",", " "))
    hourly = [line for line in lines if line.unit == HOUR]
    hours = half_away(sum(line.quantity for line in hourly), 1000)
    if pricing == "fixed":
        largest = max(sums.parts, key=lambda part: part.base)
        return Price(sums.net, hours, largest.kind)
    if len(hourly) != 1 or hourly[0].net <= 0 or hourly[0].discount:
        raise errors.OneHourlyLine
    return Price(hourly[0].unit_price, hours, hourly[0].vat_kind)


def beside_the_hours(pricing: str, lines: Sequence[LineDraft]) -> tuple[LineDraft, ...]:
    """Return the lines that are billed as they stand: all of a fixed price, all but the hours otherwise."""
    return tuple(line for line in lines if pricing == "fixed" or line.unit != HOUR)


def figures_of_quote(
    lines: Sequence[LineDraft], *, household: str, on: date, is_vat_free: bool
) -> tuple[Sums, dict[str, Any]]:
    """Return the sums, and lines and sums as an invoice shows them. Raises NoLabour."""
    content = Content(tuple(lines))
    if is_vat_free:
        content = content.without_vat()
    sums = sums_of(content)
    estimate = estimate_household(household, content, sums, on) if household else None
    if estimate and estimate["labour"] <= 0:
        raise errors.NoLabour
    return sums, figures_of(content, sums, estimate)
