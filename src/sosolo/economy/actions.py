"""The writes of the economy: save a scenario, make it the plan, open the books, look at a risk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from sosolo.economy import errors
from sosolo.economy.first_risks import FIRST
from sosolo.economy.models import SHARED, OpenBooks, Plan, Risk, RiskReview, Scenario
from sosolo.ground.economy.answers import band
from sosolo.ground.economy.asked import VERSION, made, read
from sosolo.ground.economy.flow import MILLI
from sosolo.ground.economy.runs import with_chance
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.links import make_link
from sosolo.platform.traces import leave_trace

SHARED_FOR = timedelta(days=180)
PLAN_MONTHS, PLAN_RUNS = 36, 2_000
FIRST_LOOK = timedelta(days=90)


@transaction.atomic
def save_scenario(
    *, actor: Actor, name: str, note: str, assumed: Mapping[str, int], seed: int, begins: date,
    at: datetime, copied_from: Scenario | None = None,
) -> Scenario:  # fmt: skip
    """Keep a what-if with all that it assumes. Raises NameTaken, OutOfReach."""
    actor.must_have("officer", "chair", "house")
    asked = made(assumed)
    if Scenario.objects.filter(tenant_id=actor.tenant_id, name=name).exists():
        raise errors.NameTaken(name=name)
    scenario = Scenario.objects.create(
        tenant_id=actor.tenant_id,
        name=name,
        note=note,
        assumed=dict(asked.values),
        version=VERSION,
        seed=seed,
        begins=begins.replace(day=1),
        made_at=at,
        made_by=actor.name,
        copied_from=copied_from,
    )
    leave_trace(actor=actor, at=at, verb="save", kind="scenario", object_id=scenario.pk)
    return scenario


def share_scenario(*, actor: Actor, scenario: Scenario, at: datetime) -> str:
    """Return a secret address's token where anyone may read the scenario; an earlier one stops working."""
    actor.must_have("officer", "chair")
    leave_trace(actor=actor, at=at, verb="share", kind="scenario", object_id=scenario.pk)
    return make_link(
        tenant_id=actor.tenant_id, purpose=SHARED, object_id=scenario.pk, at=at, expires_at=at + SHARED_FOR
    )


@transaction.atomic
def adopt_plan(*, actor: Actor, scenario: Scenario, at: datetime) -> Plan:
    """Make a scenario the plan: what it foretells is frozen now and scored as the months come."""
    actor.must_have("chair", "house")
    asked = read(scenario.assumed, scenario.version)
    played = with_chance(
        asked, runs=PLAN_RUNS, months=PLAN_MONTHS, seed=scenario.seed, begun=scenario.begins.month - 1
    )
    figures = {
        "members": played.members // MILLI,
        "invoiced": played.invoiced,
        "cash": played.cash,
        "result": played.result,
    }
    bands = {name: _as_lists(band(values)) for name, values in figures.items()}
    plan = Plan.objects.create(
        tenant_id=actor.tenant_id, scenario=scenario, bands=bands, adopted_at=at, adopted_by=actor.name
    )
    leave_trace(actor=actor, at=at, verb="adopt", kind="scenario", object_id=scenario.pk)
    return plan


def _as_lists(found: Any) -> list[list[int]]:
    return [list(found.low), list(found.middle), list(found.high)]


def open_books(*, actor: Actor, for_everyone: bool, at: datetime) -> OpenBooks:
    """Decide who reads the open books."""
    actor.must_have("chair", "house")
    chosen = OpenBooks.objects.create(
        tenant_id=actor.tenant_id, for_everyone=for_everyone, at=at, by=actor.name
    )
    leave_trace(actor=actor, at=at, verb="open", kind="books", object_id=chosen.pk, for_everyone=for_everyone)
    return chosen


@dataclass(frozen=True, slots=True)
class Look:
    """What a review says."""

    likelihood: int
    effect: int
    owner: str
    measures: str
    review_on: date


def review_risk(*, actor: Actor, risk: Risk, look: Look, at: datetime) -> RiskReview:
    """Write how a risk stands. Raises ReviewInThePast."""
    actor.must_have("officer", "chair")
    if look.review_on <= day_of(at):
        raise errors.ReviewInThePast
    review = _written(actor, risk, look, at)
    leave_trace(actor=actor, at=at, verb="review", kind="risk", object_id=risk.pk)
    return review


def _written(actor: Actor, risk: Risk, look: Look, at: datetime) -> RiskReview:
    return RiskReview.objects.create(
        tenant_id=actor.tenant_id, risk=risk, likelihood=look.likelihood, effect=look.effect,
        owner=look.owner, measures=look.measures, review_on=look.review_on, at=at, by=actor.name,
    )  # fmt: skip


@transaction.atomic
def keep_first_risks(*, actor: Actor, at: datetime) -> int:
    """Fill the register with the risks that every cooperative of this kind has. Returns how many were new."""
    actor.must_have("officer", "chair", "house")
    kept = set(Risk.objects.filter(tenant_id=actor.tenant_id).values_list("key", flat=True))
    fresh = [one for one in FIRST if one.key not in kept]
    for one in fresh:
        risk = Risk.objects.create(
            tenant_id=actor.tenant_id, key=one.key, area=one.area, title=one.title, about=one.about,
            source=one.source, watch=one.watch,
        )  # fmt: skip
        look = Look(one.likelihood, one.effect, one.owner, one.measures, day_of(at) + FIRST_LOOK)
        _written(actor, risk, look, at)
    leave_trace(actor=actor, at=at, verb="fill", kind="risks", object_id=actor.tenant_id, count=len(fresh))
    return len(fresh)
