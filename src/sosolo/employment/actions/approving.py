"""The cooperative's yes to an assignment: an officer's, or that of the rule for low risk."""

from datetime import datetime

from sosolo.employment.models import Approval, Assignment
from sosolo.ledger.queries import open_claims_of
from sosolo.platform.acting import Actor, the_house
from sosolo.platform.traces import leave_trace

LOW_RISK_TOTAL = 100_000_00
LOW_RISK_DAYS = 184


def approve_low_risk(actor: Actor, assignment: Assignment, at: datetime) -> None:
    """Approve by rule: own direction, no risk work, small, short, and the customer within its limit."""
    total = assignment.price * (max(assignment.hours, 1) if assignment.pricing == "hour" else 1)
    open_now = open_claims_of(actor.tenant_id, assignment.customer.organisation.name)
    low = (
        assignment.directed_by == "member"
        and not assignment.risk_work
        and total <= LOW_RISK_TOTAL
        and (assignment.ends_on - assignment.starts_on).days <= LOW_RISK_DAYS
        and open_now + total <= assignment.customer.credit_limit
    )
    if low:
        keep_yes(
            the_house(actor.tenant_id),
            assignment,
            at,
            rule="låg risk: eget ledarskap, högst 100 000 kr, högst sex månader",
        )


def keep_yes(actor: Actor, assignment: Assignment, at: datetime, *, rule: str) -> None:
    """Write the yes of the cooperative, with the rule when nobody looked."""
    Approval.objects.create(
        tenant_id=actor.tenant_id,
        assignment=assignment,
        rule=rule,
        by=actor.name,
        by_account=actor.account_id,
        at=at,
    )
    leave_trace(actor=actor, at=at, verb="approve", kind="assignment", object_id=assignment.pk, rule=rule)
