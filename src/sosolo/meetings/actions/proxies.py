"""Proxies (ombud, 6 kap. 4–5 §§): written, few enough for each, and one person counted as one however she is spelled."""

from datetime import date, datetime

from django.db import connection, transaction

from sosolo.ground.law.rules.cooperative_act import proxy_is_valid
from sosolo.meetings import errors
from sosolo.meetings.actions.running import check_in
from sosolo.meetings.actions.steps import RUNS, must_be_open
from sosolo.meetings.models import Meeting, Proxy, RollEntry
from sosolo.meetings.queries.places import entry_named, spelled
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor


@transaction.atomic
def give_proxy(
    *,
    actor: Actor,
    meeting: Meeting,
    entry: RollEntry,
    holder: str,
    holder_entry: RollEntry | None,
    relation: str,
    dated: date,
    at: datetime,
) -> Proxy:
    """Register a written power of attorney that an officer has seen; the member then counts as here.

    relation: member, spouse, partner or other. A holder who is on the roll is written by her place there. Raises
    NoBoardProxy, OwnProxy, ProxyTooOld, TooManyForOneProxy, ProxyOutsideTheCircle.
    """
    actor.must_have(*RUNS)
    must_be_open(meeting)
    if meeting.kind == "board":
        raise errors.NoBoardProxy
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 11))", [f"proxy/{meeting.pk}"])
    holder_entry = holder_entry or entry_named(meeting, holder)
    name = holder_entry.name if holder_entry else " ".join(holder.split())
    if holder_entry == entry or spelled(name) == spelled(entry.name):
        raise errors.OwnProxy(name=entry.name)
    statutes = statutes_on(actor.tenant_id, meeting.day)
    most = statutes.number("proxies_per_person")
    if not proxy_is_valid(dated=dated, day=meeting.day, members_represented=1, most_by_statutes=most):
        raise errors.ProxyTooOld(dated=dated)
    if _held(meeting, holder_entry, name) >= most:
        raise errors.TooManyForOneProxy(holder=name, most=most)
    if relation == "other" and statutes.word("proxy_circle") != "anyone" and holder_entry is None:
        raise errors.ProxyOutsideTheCircle
    check_in(actor=actor, meeting=meeting, entry=entry, way="proxy", at=at)
    return Proxy.objects.create(
        tenant_id=actor.tenant_id,
        meeting=meeting,
        entry=entry,
        holder=name,
        holder_entry=holder_entry,
        relation=relation,
        dated=dated,
        at=at,
        by=actor.name,
    )


def _held(meeting: Meeting, holder_entry: RollEntry | None, name: str) -> int:
    """Count what one holds already, by her place on the roll or however her name was written."""
    if holder_entry:
        return Proxy.objects.filter(meeting=meeting, holder_entry=holder_entry).count()
    others = Proxy.objects.filter(meeting=meeting, holder_entry=None).values_list("holder", flat=True)
    return sum(spelled(other) == spelled(name) for other in others)
