"""The cooperative says no to an assignment, as long as it has not said yes."""

from datetime import datetime

from django.db import DatabaseError, transaction

from sosolo.employment import errors
from sosolo.employment.actions.offering import called_off
from sosolo.employment.models import Assignment, AssignmentWithdrawal
from sosolo.members.actions.mandates import refuse_helper
from sosolo.platform.acting import Actor
from sosolo.platform.outbox import want_effect
from sosolo.platform.traces import leave_trace


@transaction.atomic
def decline_assignment(*, actor: Actor, assignment: Assignment, reason: str, at: datetime) -> None:
    """Say no with the reason, and tell the member, and the customer who was sent the words; asked again, it is no still.

    Raises WhyNotMissing, CannotBeDeclined, AssignmentIsWithdrawn, NotYours, HelperMayNotApprove.
    """
    actor.must_have("officer", "chair")
    refuse_helper(actor=actor, member=assignment.member, made_at=assignment.registered_at)
    if not reason.strip():
        raise errors.WhyNotMissing
    Assignment.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=assignment.pk)
    if (over := called_off(assignment)) is not None:
        if isinstance(over, errors.AssignmentIsWithdrawn):
            raise over
        return
    _keep_no(actor, assignment, reason.strip(), at)
    leave_trace(actor=actor, at=at, verb="decline", kind="assignment", object_id=assignment.pk)
    _tell(actor.tenant_id, assignment, at)


def _keep_no(actor: Actor, assignment: Assignment, reason: str, at: datetime) -> None:
    try:
        with transaction.atomic():
            AssignmentWithdrawal.objects.create(
                tenant_id=actor.tenant_id, assignment=assignment, reason=reason, at=at, by=actor.name
            )
    except DatabaseError as trouble:
        if getattr(trouble.__cause__, "sqlstate", "") == "SO036":
            raise errors.CannotBeDeclined from trouble
        raise


def _tell(tenant_id: int, assignment: Assignment, at: datetime) -> None:
    """Write to the member, with the reason, and to the customer without it."""
    for who in ("member", "customer"):
        want_effect(
            tenant_id=tenant_id,
            kind=f"send_no_to_{who}",
            key=f"assignment_no/{assignment.pk}/{who}",
            payload={"assignment": assignment.pk},
            at=at,
        )
