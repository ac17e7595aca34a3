"""Putting a matter off to a continued meeting (fortsatt stämma, 6 kap. 13 §): a tenth demands it, once, 4 to 8 weeks."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sosolo.ground.law.rules.cooperative_act import delay_window, who_may_demand
from sosolo.meetings import errors
from sosolo.meetings.actions.agenda import AGENDA_ACCOUNTS, agenda_by_the_act
from sosolo.meetings.actions.running import my_entry
from sosolo.meetings.actions.steps import RUNS, must_be_open
from sosolo.meetings.models import Decision, Delay, DelayDemand, Matter, Meeting, Presence, Proxy, RollEntry
from sosolo.meetings.queries.delays import can_wait
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

NOTHING_LOST = "Uppskjutet till fortsatt stämma den {day}."
WHAT_WAITS = tuple(title for title, _ in AGENDA_ACCOUNTS[:3])
"""The accounts, the result and the discharge."""


@transaction.atomic
def demand_delay(*, actor: Actor, matter: Matter, entry: RollEntry, at: datetime) -> None:
    """Demand that a matter waits: for oneself and those whose proxies one holds, or as an officer for one who is here.

    The same demand again changes nothing. Raises WrongStep, CannotWait, DecidedAlready, NotCheckedIn, NotYours.
    """
    must_be_open(matter.meeting)
    if not actor.has(*RUNS) and my_entry(actor, matter.meeting).pk != entry.pk:
        actor.must_have(*RUNS)
    _refuse_what_cannot_wait(matter)
    if not Presence.objects.filter(entry=entry).exists():
        raise errors.NotCheckedIn(name=entry.name)
    held = Proxy.objects.filter(holder_entry=entry).values_list("entry", flat=True)
    DelayDemand.objects.bulk_create(
        (
            DelayDemand(tenant_id=actor.tenant_id, matter=matter, entry_id=one, at=at, by=actor.name)
            for one in (entry.pk, *held)
        ),
        ignore_conflicts=True,
    )
    leave_trace(actor=actor, at=at, verb="demand_delay", kind="matter", object_id=matter.pk)


@transaction.atomic
def put_off(*, actor: Actor, matter: Matter, day: date, at: datetime) -> Delay:
    """Put off a matter that a tenth demands to wait, to a continued meeting that is planned with it.

    Raises WrongStep, CannotWait, DecidedAlready, VoteStillOpen, TooFewToWait, DelayOutside, ContinuedAnotherDay.
    """
    actor.must_have(*RUNS)
    must_be_open(matter.meeting)
    _refuse_what_cannot_wait(matter)
    if matter.polls.filter(closed_at=None).exists():
        raise errors.VoteStillOpen
    count = DelayDemand.objects.filter(matter=matter).count()
    voters = RollEntry.objects.filter(meeting=matter.meeting).count()
    needed = who_may_demand(voters=voters)
    if count < needed:
        raise errors.TooFewToWait(count=count, needed=needed)
    window = delay_window(meeting_day=day_of(at))
    if not window.first <= day <= window.last:
        raise errors.DelayOutside(first=window.first, last=window.last)
    continued = _continued(actor, matter.meeting, day, at)
    _copy(matter, continued)
    Decision.objects.create(
        tenant_id=actor.tenant_id,
        meeting=matter.meeting,
        matter=matter,
        carried=False,
        text=NOTHING_LOST.format(day=day),
        lines=[
            f"{count} av {voters} röstberättigade begärde det; det krävs {needed}, en tiondel (6 kap. 13 §)."
        ],
        at=at,
        by=actor.name,
    )
    row = Delay.objects.create(
        tenant_id=actor.tenant_id, matter=matter, continued=continued, at=at, by=actor.name
    )
    leave_trace(actor=actor, at=at, verb="put_off", kind="matter", object_id=matter.pk)
    return row


def _refuse_what_cannot_wait(matter: Matter) -> None:
    if not can_wait(matter, WHAT_WAITS):
        raise errors.CannotWait
    if Decision.objects.filter(matter=matter).exists():
        raise errors.DecidedAlready


def _continued(actor: Actor, meeting: Meeting, day: date, at: datetime) -> Meeting:
    """Return the meeting's continuation: planned by the first matter that is put off, and the same for the next."""
    before = Delay.objects.select_related("continued").filter(matter__meeting=meeting).first()
    if before is not None:
        if before.continued.day != day:
            raise errors.ContinuedAnotherDay(day=before.continued.day)
        return Meeting.objects.get(pk=before.continued_id)
    made = Meeting.objects.create(
        tenant_id=meeting.tenant_id,
        kind="continued",
        starts_at=_same_clock(meeting, day),
        day=day,
        place=meeting.place,
        link=meeting.link,
        is_digital=meeting.is_digital,
        planned_at=at,
        planned_by=actor.name,
    )
    Matter.objects.bulk_create(agenda_by_the_act(made))
    leave_trace(actor=actor, at=at, verb="plan", kind="meeting", object_id=made.pk)
    return made


def _same_clock(meeting: Meeting, day: date) -> datetime:
    """Return the same hour of another day, also when summer time begins in between."""
    then = timezone.localtime(meeting.starts_at)
    return timezone.make_aware(datetime.combine(day, then.time()))


def _copy(matter: Matter, continued: Meeting) -> None:
    last = Matter.objects.select_for_update().filter(meeting=continued).order_by("-place").first()
    Matter.objects.create(
        tenant_id=matter.tenant_id,
        meeting=continued,
        place=last.place + 1 if last else 1,
        title=matter.title,
        text=matter.text,
        kind=matter.kind,
        options=matter.options,
        setting=matter.setting,
        about_id=matter.about_id,
    )
