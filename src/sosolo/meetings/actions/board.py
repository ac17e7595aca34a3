"""Who sits in the board (7 kap.): written in as the meeting elected, ended when somebody leaves."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from sosolo.meetings import errors
from sosolo.meetings.models import BoardSeat
from sosolo.members.models import Member
from sosolo.members.queries.statutes import statutes_on
from sosolo.parties.models import Role
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

SHORTEST_DECISION = 8


@transaction.atomic
def take_seat(
    *,
    actor: Actor,
    name: str,
    member: Member | None,
    is_chair: bool,
    since: date,
    decided: str,
    at: datetime,
) -> BoardSeat:
    """Write one into the board from a day on. name: of one who is no member; an account of the board by that name is hers.

    Raises SeatWithoutDecision, SeatedAlready, ChairSits, BoardIsFull, AuditorSits.
    """
    actor.must_have("chair", "house")
    if len(decided.strip()) < SHORTEST_DECISION:
        raise errors.SeatWithoutDecision
    name = member.person.name if member else " ".join(name.split())
    statutes = statutes_on(actor.tenant_id, since)
    seated = list(_seated_on(actor.tenant_id, since).select_for_update())
    if any(one.name.casefold() == name.casefold() for one in seated):
        raise errors.SeatedAlready(name=name)
    if is_chair and any(one.is_chair for one in seated):
        raise errors.ChairSits
    if len(seated) >= (most := statutes.number("board_largest")):
        raise errors.BoardIsFull(most=most)
    account_id = member.account_id if member else _account_named(actor.tenant_id, name)
    _refuse_auditor(actor, account_id, name, since)
    seat = BoardSeat.objects.create(
        tenant_id=actor.tenant_id,
        name=name,
        account_id=account_id,
        member=member,
        is_chair=is_chair,
        since=since,
        decided=decided.strip()[:300],
    )
    leave_trace(actor=actor, at=at, verb="seat", kind="board", object_id=seat.pk)
    return seat


@transaction.atomic
def leave_seat(*, actor: Actor, seat: BoardSeat, on: date, at: datetime) -> BoardSeat:
    """Write the last day of one in the board. Raises SeatEnded, SeatEndsBefore."""
    actor.must_have("chair", "house")
    row = BoardSeat.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=seat.pk)
    if row.until is not None:
        raise errors.SeatEnded(name=row.name)
    if on < row.since or on > day_of(at):
        raise errors.SeatEndsBefore(since=row.since)
    row.until = on
    row.save(update_fields=["until"])
    leave_trace(actor=actor, at=at, verb="leave", kind="board", object_id=row.pk)
    return row


def _seated_on(tenant_id: int, day: date) -> QuerySet[BoardSeat]:
    return BoardSeat.objects.filter(tenant_id=tenant_id).filter(Q(until=None) | Q(until__gt=day))


def _account_named(tenant_id: int, name: str) -> int | None:
    found = Role.objects.filter(tenant_id=tenant_id, role__in=("chair", "board"), account__name__iexact=name)
    return found.values_list("account_id", flat=True).first()


def _refuse_auditor(actor: Actor, account: int | None, name: str, day: date) -> None:
    auditors = Role.objects.filter(tenant_id=actor.tenant_id, role="auditor", since__lte=day).filter(
        Q(until=None) | Q(until__gt=day)
    )
    if account is not None and auditors.filter(account_id=account).exists():
        raise errors.AuditorSits(name=name)
