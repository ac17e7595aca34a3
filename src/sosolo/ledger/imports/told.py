"""What a SIE file would do, in words and sums: what a page shows, and what is kept of a large file's reading."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sosolo.ground.formats.findings import Finding, Grade, as_json, of_json
from sosolo.ledger.imports.plan import ImportPlan
from sosolo.ledger.imports.values import Year

MOST_TOLD = 50
Days = tuple[date, date]
TOLD = "{words}"


@dataclass(frozen=True, slots=True)
class PlanTold:
    """As ImportPlan, without the vouchers. years: first and last day. opening: (account, öre)."""

    company: str
    year: Days | None
    count: int
    turnover: int
    per_series: tuple[tuple[str, int], ...]
    opening: tuple[tuple[int, int], ...]
    new_years: tuple[Days, ...]
    new_accounts: tuple[tuple[int, str], ...]
    new_activities: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    refusals: tuple[Finding, ...]


def told_of(plan: ImportPlan) -> PlanTold:
    """Return what is told of a plan."""
    return PlanTold(
        company=plan.company,
        year=_days(plan.year) if plan.year else None,
        count=plan.count,
        turnover=plan.turnover,
        per_series=tuple(plan.per_series.items()),
        opening=tuple(plan.opening.items()),
        new_years=tuple(map(_days, plan.new_years)),
        new_accounts=tuple(plan.new_accounts.items()),
        new_activities=tuple(plan.new_activities.items()),
        findings=plan.findings[:MOST_TOLD],
        refusals=plan.refusals[:MOST_TOLD],
    )


def as_facts(told: PlanTold) -> dict[str, Any]:
    """Return it as JSON."""
    return asdict(told) | {
        "year": _written(told.year) if told.year else None,
        "new_years": [_written(days) for days in told.new_years],
        "findings": [as_json(one) for one in told.findings],
        "refusals": [as_json(one) for one in told.refusals],
    }


def from_facts(facts: Mapping[str, Any]) -> PlanTold:
    """Return what `as_facts` wrote."""
    return PlanTold(
        company=facts["company"],
        year=_read(facts["year"]) if facts["year"] else None,
        count=facts["count"],
        turnover=facts["turnover"],
        per_series=tuple((series, count) for series, count in facts["per_series"]),
        opening=tuple((account, ore) for account, ore in facts["opening"]),
        new_years=tuple(_read(days) for days in facts["new_years"]),
        new_accounts=tuple((number, name) for number, name in facts["new_accounts"]),
        new_activities=tuple((number, name) for number, name in facts["new_activities"]),
        findings=tuple(map(_finding, facts["findings"])),
        refusals=tuple(map(_finding, facts["refusals"])),
    )


def _finding(kept: Any) -> Finding:
    """Return a finding; one that was kept as words alone stays as it was said."""
    found = of_json(kept)
    return found if isinstance(found, Finding) else Finding("told", Grade.NOTE, TOLD, values={"words": found})


def _days(year: Year) -> Days:
    """Return the first and the last day of a year."""
    return year[0], year[1] - timedelta(days=1)


def _written(days: Days) -> list[str]:
    return [day.isoformat() for day in days]


def _read(days: list[str]) -> Days:
    return date.fromisoformat(days[0]), date.fromisoformat(days[1])
