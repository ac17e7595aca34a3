"""The reads of the economy: scenarios, plan against outcome, who may read, risks and what wakes them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sosolo.economy import errors
from sosolo.economy.live import Claims, Outcome
from sosolo.economy.models import SHARED, OpenBooks, Plan, Risk, RiskReview, Scenario
from sosolo.ground.economy.asked import Assumptions, read
from sosolo.ground.economy.plan_b import level_of
from sosolo.platform.links import open_link
from sosolo.platform.models import Tenant

FEW = 5
"""a number of people below this is not told"""
SOON = timedelta(days=14)


def scenarios_of(tenant_id: int) -> list[Scenario]:
    """Return the saved scenarios, latest first."""
    return list(Scenario.objects.filter(tenant_id=tenant_id).order_by("-id")[:100])


def scenario_of(tenant_id: int, scenario_id: int) -> Scenario:
    """Return one. Raises Scenario.DoesNotExist."""
    return Scenario.objects.get(tenant_id=tenant_id, pk=scenario_id)


def assumed_in(scenario: Scenario) -> Assumptions:
    """Return what a scenario assumes, also one of an older model. Raises UnknownVersion, NotAScenario."""
    return read(scenario.assumed, scenario.version)


def shared_scenario(token: str, *, at: datetime) -> tuple[int, int]:
    """Return (tenant, scenario) that a secret address leads to. Raises LinkUnknown and its kin."""
    opened = open_link(token, purpose=SHARED, at=at)
    return opened.tenant_id, opened.object_id


@dataclass(frozen=True, slots=True)
class Held:
    """A month of the plan beside what came: figure, öre or members."""

    month: date
    low: int
    middle: int
    high: int
    came: int

    @property
    def is_inside(self) -> bool:
        return self.low <= self.came <= self.high


@dataclass(frozen=True, slots=True)
class Scored:
    """One figure of the plan. Eight months of ten should land inside."""

    figure: str
    months: tuple[Held, ...]

    @property
    def inside(self) -> int:
        return sum(month.is_inside for month in self.months)


def plan_of(tenant_id: int) -> Plan | None:
    """Return the plan that holds."""
    return Plan.objects.select_related("scenario").filter(tenant_id=tenant_id).order_by("-id").first()


def scored(plan: Plan, known: tuple[Outcome, ...], today: date) -> tuple[Scored, ...]:
    """Return the plan beside the truth for each whole month that has come."""
    begins = plan.scenario.begins
    came = [month for month in known if begins <= month.month < today.replace(day=1)]
    found = []
    for figure, (low, middle, high) in plan.bands.items():
        held = []
        for month in came:
            place = (month.month.year - begins.year) * 12 + month.month.month - begins.month
            if place < len(low):
                held.append(Held(month.month, low[place], middle[place], high[place], getattr(month, figure)))
        found.append(Scored(figure, tuple(held)))
    return tuple(found)


def are_open_to_everyone(tenant_id: int) -> bool:
    """Say whether the board lets everyone read the open books."""
    chosen = OpenBooks.objects.filter(tenant_id=tenant_id).order_by("-id").first()
    return chosen is not None and chosen.for_everyone


def tenant_called(slug: str) -> tuple[int, str]:
    """Return (id, name) of a cooperative by its word in addresses. Raises Tenant.DoesNotExist."""
    tenant = Tenant.objects.get(slug=slug, is_own_firm=False)
    return tenant.pk, tenant.name


def must_be_open(tenant_id: int) -> None:
    """Raise NotOpen unless everyone may read."""
    if not are_open_to_everyone(tenant_id):
        raise errors.NotOpen


@dataclass(frozen=True, slots=True)
class Live:
    """The figures that risks watch."""

    months: tuple[Outcome, ...]
    claims: Claims

    @property
    def now(self) -> Outcome | None:
        return self.months[-1] if self.months else None


def _few(live: Live) -> bool:
    return live.now is not None and level_of(live.now.members) is not None


def _poor(live: Live) -> bool:
    whole = live.months[:-1][-3:]
    spent = sum(month.costs for month in whole)
    return live.now is not None and live.now.cash < 2 * spent


def _one_large(live: Live) -> bool:
    return live.claims.largest * 4 > live.claims.open > 0


def _late(live: Live) -> bool:
    return live.claims.late * 10 > live.claims.open > 0


WATCHED: dict[str, Callable[[Live], bool]] = {
    "members": _few,
    "money": _poor,
    "one_customer": _one_large,
    "late": _late,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A risk as it stands."""

    risk: Risk
    review: RiskReview
    is_awake: bool
    is_due: bool

    @property
    def weight(self) -> int:
        return self.review.likelihood * self.review.effect


def risks_of(tenant_id: int, live: Live, today: date) -> list[Standing]:
    """Return the register: what is awake first, then the heaviest."""
    latest = RiskReview.objects.filter(tenant_id=tenant_id).order_by("risk_id", "-id").distinct("risk_id")
    found = [_standing(review, live, today) for review in latest.select_related("risk")]
    return sorted(found, key=lambda one: (not one.is_awake, -one.weight, one.risk.pk))


def _standing(review: RiskReview, live: Live, today: date) -> Standing:
    wakes = WATCHED.get(review.risk.watch)
    return Standing(review.risk, review, bool(wakes and wakes(live)), review.review_on <= today + SOON)


def risk_of(tenant_id: int, risk_id: int) -> tuple[Risk, list[RiskReview]]:
    """Return a risk and its reviews, latest first. Raises Risk.DoesNotExist."""
    risk = Risk.objects.get(tenant_id=tenant_id, pk=risk_id)
    return risk, list(risk.reviews.order_by("-id")[:50])
