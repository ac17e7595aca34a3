"""A payroll of so many that nobody should wait for the answer: the worker reckons it, and books it when it is approved."""

from datetime import date, datetime, timedelta

from sosolo.employment.actions.payroll import (
    approve_payroll,
    refuse_past_payday,
    refuse_second_waiting,
    refuse_wrong_moment,
)
from sosolo.employment.errors import YesIsTooOld
from sosolo.employment.models import PayrollApproval, PayrollRun, Payslip
from sosolo.ledger.queries import book_of
from sosolo.parties.queries import holds_role
from sosolo.platform.acting import Actor, NotYours
from sosolo.platform.days import day_of
from sosolo.platform.models import LongWork
from sosolo.platform.reading import one
from sosolo.platform.works import Tell, want_work

PREPARING = "prepare_payroll"
APPROVING = "approve_payroll"
AT_ONCE = 2_500
"""People that are reckoned while somebody waits for the answer."""
YES_HOLDS = timedelta(hours=1)
"""How long after a fresh sign-in what it said yes to may still be done."""


def takes_long(tenant_id: int) -> bool:
    """Say whether there are so many to pay that it takes half a second or more."""
    found = one(
        """SELECT count(*) FROM ledger_activitybalance b JOIN ledger_activity a ON a.id = b.activity_id
            WHERE a.tenant_id = %s AND (b.result <> 0 OR b.owed <> 0)""",
        [tenant_id],
    )
    return int(found[0]) > AT_ONCE


def want_payroll(*, actor: Actor, pay_on: date, at: datetime) -> LongWork:
    """Let the worker prepare a payroll; while it does, asking again changes nothing.

    Raises PaydayHasPassed, PayrollExists, NotYours.
    """
    actor.must_have("officer")
    refuse_past_payday(pay_on, at)
    month = pay_on.replace(day=1)
    refuse_second_waiting(book_of(actor.tenant_id).pk, month)
    return want_work(
        actor=actor,
        kind=PREPARING,
        key=f"payroll/{month}",
        asked={"pay_on": pay_on.isoformat()},
        at=at,
    )


def approving_takes_long(run_id: int) -> bool:
    """Say whether a payroll has so many payslips that booking and ordering them takes half a second or more."""
    return bool(Payslip.objects.filter(run_id=run_id)[AT_ONCE : AT_ONCE + 1])


def want_approval(*, actor: Actor, run: PayrollRun, at: datetime) -> LongWork:
    """Let the worker book and order a payroll that another person says yes to; while it does, asking again changes nothing.

    Raises MakerMayNotApprove, PayrollIsApproved, PayrollWithdrawn, NotYours.
    """
    actor.must_have("officer", "chair")
    refuse_wrong_moment(actor, run)
    return want_work(actor=actor, kind=APPROVING, key=approval_key(run.pk), asked={"run": run.pk}, at=at)


def approval_key(run_id: int) -> str:
    """Return the key of the work that approves a payroll."""
    return f"payroll-approval/{run_id}"


def approve_as_asked(*, work: LongWork, actor: Actor, at: datetime, tell: Tell) -> PayrollApproval:
    """Do an approval that was asked for: everything that was checked then is checked again.

    Whoever said yes must still hold a role that may, and have said it lately. Raises YesIsTooOld, NotYours and what
    `approve_payroll` raises.
    """
    if at - work.wanted_at > YES_HOLDS:
        raise YesIsTooOld
    if not holds_role(actor.tenant_id, actor.account_id, ("officer", "chair"), day_of(at)):
        raise NotYours
    run = PayrollRun.objects.get(tenant_id=actor.tenant_id, pk=work.asked["run"])
    return approve_payroll(actor=actor, run=run, at=at, tell=tell)
