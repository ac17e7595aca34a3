"""A demand for an extra meeting (6 kap. 12 §): a tenth of those with a vote, or the auditor alone."""

from datetime import datetime

from django.db import connection, transaction

from sosolo.ground.law.rules.cooperative_act import extra_meeting_notice_due, who_may_demand
from sosolo.meetings import errors
from sosolo.meetings.models import Demand, DemandMet, DemandSigner, Task
from sosolo.meetings.queries.roll import count_voters, has_vote
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

AUDITOR = "auditor"


@transaction.atomic
def demand_meeting(*, actor: Actor, title: str, text: str, at: datetime) -> Demand:
    """Demand an extra meeting on a matter: the auditor's stands at once, a member's when enough sign it.

    Raises NotOnTheRoll, NotYours.
    """
    actor.must_have("member", AUDITOR)
    is_member = actor.has("member")
    demand = Demand.objects.create(
        tenant_id=actor.tenant_id,
        member_id=actor.member_id if is_member else None,
        title=title.strip(),
        text=text.strip(),
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="demand", kind="meeting", object_id=demand.pk)
    if is_member:
        sign_demand(actor=actor, demand=demand, at=at)
    else:
        _meet(demand, needed=1, at=at)
    return demand


@transaction.atomic
def sign_demand(*, actor: Actor, demand: Demand, at: datetime) -> None:
    """Stand behind a demand; the tenth that it takes makes it the board's task.

    Raises NotOnTheRoll, SignedTheDemand, DemandIsMet.
    """
    actor.must_have("member")
    member, day = actor.member_id or 0, day_of(at)
    if not has_vote(actor.tenant_id, member, day):
        raise errors.NotOnTheRoll
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 13))", [f"demand/{demand.pk}"])
    if DemandMet.objects.filter(demand=demand).exists():
        raise errors.DemandIsMet
    if DemandSigner.objects.filter(demand=demand, member=member).exists():
        raise errors.SignedTheDemand
    DemandSigner.objects.create(tenant_id=actor.tenant_id, demand=demand, member_id=member, at=at)
    needed = who_may_demand(voters=count_voters(actor.tenant_id, day))
    if DemandSigner.objects.filter(demand=demand).count() >= needed:
        _meet(demand, needed=needed, at=at)


def _meet(demand: Demand, *, needed: int, at: datetime) -> None:
    task = Task.objects.create(
        tenant_id=demand.tenant_id,
        kind="demand",
        text=f"Kalla till extra stämma om: {demand.title} (6 kap. 12 §)",
        who="Styrelsen",
        due_on=extra_meeting_notice_due(request_day=day_of(at)),
    )
    DemandMet.objects.create(tenant_id=demand.tenant_id, demand=demand, task=task, needed=needed, at=at)
