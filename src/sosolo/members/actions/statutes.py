"""Changing the statutes and the fee: by decision, from a day on, within the act."""

from datetime import date, datetime

from django.db import transaction

from sosolo.ground.law.rules.cooperative_act import add_months
from sosolo.ground.statutes import RULES, Value, checked, checked_together, rule_of
from sosolo.members import errors
from sosolo.members.actions import decide_terms
from sosolo.members.models import Statute, Terms
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

FEE = "fee_basis_points"


@transaction.atomic
def change_statute(
    *, actor: Actor, name: str, value: Value, since: date, decided: str, at: datetime
) -> Statute:
    """Write one rule of the statutes from a day on: the day it was registered (3 kap. 5 §).

    Raises NoSuchStatute, AgainstTheAct, NotOneOfTheWays, AgainstEachOther, ChangedLater, LowerShareTooSoon, NotDecided.
    """
    actor.must_have("chair", "house")
    value = checked(name, value)
    checked_together(name, value, statutes_on(actor.tenant_id, since).values)
    if len(decided.strip()) < errors.SHORTEST_DECISION:
        raise errors.NotDecided
    later = Statute.objects.filter(tenant_id=actor.tenant_id, name=name, since__gt=since).first()
    if later is not None:
        raise errors.ChangedLater(rule=rule_of(name).label, day=later.since)
    _refuse_lower_share(actor, name, value, since, at)
    row = Statute.objects.create(
        tenant_id=actor.tenant_id,
        name=name,
        value=value,
        since=since,
        decided=decided.strip()[:300],
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="decide", kind="statute", object_id=row.pk, name=name)
    return row


@transaction.atomic
def carry_out_decision(
    *, actor: Actor, name: str, value: Value, since: date, decided: str, at: datetime
) -> Statute | Terms:
    """Let a decision of the meeting become the dated setting: a rule of the statutes, or the fee (fee_basis_points).

    Raises what change_statute and decide_terms refuse.
    """
    if name in RULES:
        return change_statute(actor=actor, name=name, value=value, since=since, decided=decided, at=at)
    if name != FEE:
        rule_of(name)
    before = Terms.objects.filter(tenant_id=actor.tenant_id, since__lte=since).order_by("-since").first()
    return decide_terms(
        actor=actor,
        since=since,
        fee_basis_points=int(value),
        pension=before.pension if before else True,
        at=at,
        decided=decided,
    )


def _refuse_lower_share(actor: Actor, name: str, value: Value, since: date, at: datetime) -> None:
    """A lower share takes effect a year after it was registered (3 kap. 6 §); the first one is no lowering."""
    if name != "share_ore" or not Statute.objects.filter(tenant_id=actor.tenant_id, name=name).exists():
        return
    earliest = add_months(day_of(at), 12)
    if int(value) < statutes_on(actor.tenant_id, since).number(name) and since < earliest:
        raise errors.LowerShareTooSoon(day=earliest)
