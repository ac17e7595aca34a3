"""How tax is withheld for a member."""

from datetime import date, datetime

from sosolo.employment.models import TaxDetails
from sosolo.ground.law.rules.payslip import person
from sosolo.members.models import Member
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace


def set_tax_details(
    *,
    actor: Actor,
    member: Member,
    since: date,
    method: int,
    at: datetime,
    table: int = 0,
    column: int = 0,
    decision: int = 0,
) -> TaxDetails:
    """Write how tax is withheld from a day on. Raises NoSuchTable, NoSuchColumn for what cannot be."""
    actor.must_have("officer", "house")
    person(
        born=member.person.birth_year or 1980,
        method=method,
        table=table,
        column=column,
        decision=decision,
        day=since,
    )
    details = TaxDetails.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        since=since,
        method=method,
        table=table,
        column=column,
        decision=decision,
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="change", kind="tax_details", object_id=member.pk)
    return details
