"""A person's own calendar: events read in from a file, and the secret address where others can be followed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet

from sosolo.ground.formats.calendars import STOCKHOLM, Happening
from sosolo.parties.models import OwnEvent
from sosolo.platform.acting import Actor
from sosolo.platform.links import close_links, make_link
from sosolo.platform.traces import leave_trace

FEED = "calendar"
FEED_DAYS = 3 * 365
FIELDS = ("title", "place", "starts_at", "ends_at", "is_whole_days", "sequence", "read_at")


@dataclass(frozen=True, slots=True)
class Planned:
    """What reading a file in would do: how many are new, changed, taken away, and already here."""

    new: tuple[Happening, ...]
    changed: tuple[Happening, ...]
    gone: tuple[Happening, ...]
    same: int

    @property
    def does_something(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def plan_events(actor: Actor, happenings: Sequence[Happening]) -> Planned:
    """Compare with what is there. The last of equal names counts; a lower number than before changes nothing."""
    known = dict(_own(actor).values_list("uid", "sequence"))
    latest = {happening.uid[:250]: happening for happening in happenings if happening.uid}
    new, changed, gone, same = [], [], [], 0
    for uid, happening in latest.items():
        before = known.get(uid)
        if happening.is_cancelled:
            gone += [happening] if before is not None else []
        elif before is None:
            new.append(happening)
        elif happening.sequence > before:
            changed.append(happening)
        else:
            same += 1
    return Planned(tuple(new), tuple(changed), tuple(gone), same)


@transaction.atomic
def read_events_in(*, actor: Actor, happenings: Sequence[Happening], at: datetime) -> Planned:
    """Keep what is new, change what has a higher number, take away what is cancelled."""
    planned = plan_events(actor, happenings)
    OwnEvent.objects.bulk_create(
        (_event(actor, one, at) for one in (*planned.new, *planned.changed)),
        update_conflicts=True,
        unique_fields=["tenant", "account", "uid"],
        update_fields=list(FIELDS),
    )
    _own(actor).filter(uid__in=[one.uid[:250] for one in planned.gone]).delete()
    leave_trace(
        actor=actor,
        at=at,
        verb="import",
        kind="calendar",
        object_id=actor.account_id or 0,
        events=len(planned.new) + len(planned.changed),
    )
    return planned


@transaction.atomic
def forget_own_events(*, actor: Actor, at: datetime) -> None:
    """Take away all that was read in."""
    _own(actor).delete()
    leave_trace(actor=actor, at=at, verb="remove", kind="calendar", object_id=actor.account_id or 0)


def own_happenings(actor: Actor, since: date) -> list[Happening]:
    """Return what was read in and is not over."""
    found = _own(actor).filter(ends_at__gte=_moment(since)).order_by("starts_at", "id")[:500]
    return [_happening(event) for event in found]


def renew_feed(*, actor: Actor, at: datetime) -> str:
    """Make the secret address of a person's calendar; an earlier one stops working. Only its fingerprint is kept."""
    leave_trace(actor=actor, at=at, verb="renew", kind="calendar", object_id=actor.account_id or 0)
    return make_link(
        tenant_id=actor.tenant_id,
        purpose=FEED,
        object_id=actor.account_id or 0,
        at=at,
        expires_at=at + timedelta(days=FEED_DAYS),
    )


def close_feed(*, actor: Actor, at: datetime) -> None:
    """Let the secret address stop working."""
    close_links(tenant_id=actor.tenant_id, purpose=FEED, object_id=actor.account_id or 0, at=at)
    leave_trace(actor=actor, at=at, verb="close", kind="calendar", object_id=actor.account_id or 0)


def _own(actor: Actor) -> QuerySet[OwnEvent]:
    return OwnEvent.objects.filter(tenant_id=actor.tenant_id, account_id=actor.account_id or 0)


def _event(actor: Actor, one: Happening, at: datetime) -> OwnEvent:
    return OwnEvent(
        tenant_id=actor.tenant_id,
        account_id=actor.account_id or 0,
        uid=one.uid[:250],
        title=one.title[:200],
        place=one.place[:200],
        starts_at=_moment(one.start),
        ends_at=max(_moment(one.end), _moment(one.start)),
        is_whole_days=not isinstance(one.start, datetime),
        sequence=min(one.sequence, 2**31 - 1),
        read_at=at,
    )


def _happening(event: OwnEvent) -> Happening:
    start, end = event.starts_at.astimezone(STOCKHOLM), event.ends_at.astimezone(STOCKHOLM)
    if event.is_whole_days:
        return Happening(event.uid, event.title, start.date(), end.date(), place=event.place)
    return Happening(event.uid, event.title, start, end, place=event.place)


def _moment(when: date | datetime) -> datetime:
    """A time without a zone is Swedish."""
    if isinstance(when, datetime):
        return when.replace(tzinfo=STOCKHOLM) if when.tzinfo is None else when.astimezone(UTC)
    return datetime.combine(when, time(), STOCKHOLM)
