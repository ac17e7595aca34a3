"""From assumptions to what the page shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sosolo.ground.economy.answers import Answers, Band, answers, other_fees, plan_b
from sosolo.ground.economy.asked import Assumptions
from sosolo.ground.economy.balance import NEVER, explained
from sosolo.ground.economy.catalog import CATALOG
from sosolo.ground.economy.places import Homes, by_place
from sosolo.ground.economy.sensitivity import what_matters
from sosolo.web import show as words_of
from sosolo.web.calculators.pictures import columns
from sosolo.web.economy.pictures import Fan, fan
from sosolo.web.law_words import said

SEED = 2026
RUNS, QUICK = 2_000, 300
FEE_RUNS, BASE, PLACE_RUNS = 200, 64, 200
SHOWN = 6
Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """A fan with its words and its table."""

    id: str
    title: str
    about: str
    fan: Fan
    unit: str
    rows: tuple[tuple[str, int, int, int], ...]


def answer(
    asked: Assumptions,
    *,
    months: int,
    begins: date,
    cut: bool,
    seed: int = SEED,
    runs: int = RUNS,
    homes: Homes | None = None,
) -> Context:
    """Return all that a board and a funder ask about one set of assumptions."""
    begun = begins.month - 1
    found = answers(asked, runs=runs, months=months, seed=seed, begun=begun, plan_b=cut)
    matters = what_matters(asked, months=min(months, 36), base=BASE, seed=seed, begun=begun)
    whole = sum(max(0.0, index.total) for index in matters) or 1.0
    return {
        "asked": asked,
        "found": found,
        "enough": found.needed != NEVER,
        "steps": explained(asked),
        "charts": charts(found, begins),
        "histogram": _histogram(found),
        "fees": other_fees(asked, runs=FEE_RUNS, months=min(months, 36), seed=seed, begun=begun),
        "matters": [
            (said(CATALOG[index.name].label), f"{100 * max(0.0, index.total) / whole:.0f}")
            for index in matters[:SHOWN]
        ],
        "levels": plan_b(asked),
        "places": by_place(asked, homes, months=months, runs=PLACE_RUNS, seed=seed) if homes else (),
        "balance_on": month_after(begins, found.balance_month),
        "ends_on": month_after(begins, found.runway),
        "last_on": month_after(begins, months - 1),
        "cut": cut,
        "NEVER": NEVER,
    }


def month_after(begins: date, count: int | None) -> date | None:
    """Return the month a number of months after the first, None for none."""
    if count is None:
        return None
    index = begins.year * 12 + begins.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def charts(found: Answers, begins: date) -> list[Chart]:
    """Return money, members and result as fans."""
    span = _("Linjen är mitten. Fältet rymmer åtta körningar av tio. Tabellen under har talen.")
    return [
        Chart("cash", _("Pengar på banken"), span, _fan(found.cash), "kr", _rows(found.cash, begins)),
        Chart("members", _("Medlemmar"), span, _fan(found.members), "", _rows(found.members, begins)),
        Chart(
            "result", _("Resultat varje månad"), span, _fan(found.result), "kr", _rows(found.result, begins)
        ),
    ]


def _fan(band: Band) -> Fan:
    return fan(band.low, band.middle, band.high)


def _rows(band: Band, begins: date) -> tuple[tuple[str, int, int, int], ...]:
    """Return every third month, and the last."""
    last = len(band.middle) - 1
    places = sorted({*range(0, last, 3), last})
    return tuple(
        (
            words_of.month(month_after(begins, place) or begins),
            band.low[place],
            band.middle[place],
            band.high[place],
        )
        for place in places
    )


def _histogram(found: Answers) -> list[Any]:
    most = max((part for _low, _high, part in found.histogram), default=1)
    return columns(
        [
            ("mine" if low <= found.needed <= high else "in", f"{low}–{high}", part)
            for low, high, part in found.histogram
        ],
        highest=most,
    )
