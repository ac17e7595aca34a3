"""A payroll of so many that nobody should wait for the answer: the worker reckons it."""

from datetime import date, datetime

from sosolo.employment.actions.payroll import refuse_second_waiting
from sosolo.ledger.queries import book_of
from sosolo.platform.acting import Actor
from sosolo.platform.models import LongWork
from sosolo.platform.reading import one
from sosolo.platform.works import want_work

PREPARING = "prepare_payroll"
AT_ONCE = 2_500
"""People that are reckoned while somebody waits for the answer."""


def takes_long(tenant_id: int) -> bool:
    """Say whether there are so many to pay that it takes half a second or more."""
    found = one(
        """SELECT count(*) FROM ledger_activitybalance b JOIN ledger_activity a ON a.id = b.activity_id
            WHERE a.tenant_id = %s AND (b.result <> 0 OR b.owed <> 0)""",
        [tenant_id],
    )
    return int(found[0]) > AT_ONCE


def want_payroll(*, actor: Actor, pay_on: date, at: datetime) -> LongWork:
    """Let the worker prepare a payroll; while it does, asking again changes nothing. Raises PayrollExists, NotYours."""
    actor.must_have("officer")
    month = pay_on.replace(day=1)
    refuse_second_waiting(book_of(actor.tenant_id).pk, month)
    return want_work(
        actor=actor,
        kind=PREPARING,
        key=f"payroll/{month}",
        asked={"pay_on": pay_on.isoformat()},
        at=at,
    )
