"""A member takes an assignment back before the customer has said yes."""

from datetime import datetime

from django.db import DatabaseError, transaction

from sosolo.employment import errors
from sosolo.employment.actions.offering import called_off
from sosolo.employment.models import Assignment, AssignmentWithdrawal
from sosolo.platform.acting import Actor
from sosolo.platform.outbox import want_effect
from sosolo.platform.traces import leave_trace


@transaction.atomic
def withdraw_assignment(*, actor: Actor, assignment: Assignment, at: datetime) -> None:
    """Take an assignment back and tell the customer; asked again, it is taken back still.

    Raises NotYourAssignment, CannotBeTakenBack, AssignmentIsDeclined.
    """
    if actor.member_id != assignment.member_id:
        raise errors.NotYourAssignment
    Assignment.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=assignment.pk)
    if (over := called_off(assignment)) is not None:
        if isinstance(over, errors.AssignmentIsDeclined):
            raise over
        return
    try:
        with transaction.atomic():
            AssignmentWithdrawal.objects.create(
                tenant_id=actor.tenant_id, assignment=assignment, at=at, by=actor.name
            )
    except DatabaseError as trouble:
        if getattr(trouble.__cause__, "sqlstate", "") == "SO029":
            raise errors.CannotBeTakenBack from trouble
        raise
    leave_trace(actor=actor, at=at, verb="withdraw", kind="assignment", object_id=assignment.pk)
    want_effect(
        tenant_id=actor.tenant_id,
        kind="send_assignment_withdrawal",
        key=f"assignment_withdrawal/{assignment.pk}",
        payload={"assignment": assignment.pk},
        at=at,
    )
