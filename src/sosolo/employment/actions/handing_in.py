"""The office says that a declaration is signed at the tax agency: from then on its absences stand."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from sosolo.employment.models import AbsenceDay, Declaration, DeclarationHandedIn
from sosolo.employment.queries.absences import absences_not_declared, months_handed_in
from sosolo.ground.law.rules.absence import month_of_declaration
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace


@transaction.atomic
def hand_in_declaration(*, actor: Actor, declaration: Declaration, at: datetime) -> None:
    """Note that a declaration is handed in; asked again, it is handed in still.

    Days of the month that no declaration has told of go over to the next month that is not handed in.
    """
    actor.must_have("officer")
    _hold(declaration)
    if DeclarationHandedIn.objects.filter(declaration=declaration).exists():
        return
    late = absences_not_declared(declaration.tenant_id, declaration.month)
    if late:
        handed_in = {*months_handed_in(declaration.tenant_id), declaration.month}
        following = month_of_declaration(declaration.month + timedelta(days=31), handed_in)
        AbsenceDay.objects.filter(tenant_id=declaration.tenant_id, pk__in=late).update(
            month=following, changed_at=at
        )
    DeclarationHandedIn.objects.create(
        tenant_id=declaration.tenant_id, declaration=declaration, at=at, by=actor.name
    )
    leave_trace(actor=actor, at=at, verb="hand_in", kind="declaration", object_id=declaration.pk)


@transaction.atomic
def take_back_handing_in(*, actor: Actor, declaration: Declaration, at: datetime) -> None:
    """It was not signed after all: its absences may be corrected again."""
    actor.must_have("officer")
    _hold(declaration)
    gone, _ = DeclarationHandedIn.objects.filter(declaration=declaration).delete()
    if gone:
        leave_trace(
            actor=actor, at=at, verb="take_back_hand_in", kind="declaration", object_id=declaration.pk
        )


def _hold(declaration: Declaration) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 5))",
            [f"absences/{declaration.tenant_id}/{declaration.month}"],
        )
