"""The minutes: written from what happened, signed by those who were there, published."""

import hashlib
import json
from datetime import datetime

from django.db import IntegrityError, transaction

from sosolo.meetings import errors
from sosolo.meetings.actions.leading import settled_leaders
from sosolo.meetings.actions.steps import RUNS, take_step
from sosolo.meetings.models import (
    Adjuster,
    BoardSeat,
    Decision,
    Leader,
    Matter,
    Meeting,
    Minutes,
    MinutesSignature,
    Poll,
    RollEntry,
)
from sosolo.meetings.queries.leaders import CHAIR, KEEPER, leader_of
from sosolo.meetings.queries.meetings import step_of
from sosolo.meetings.queries.minutes import document_of, signing_of
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace

ADJUSTER = "adjuster"


@transaction.atomic
def close_meeting(*, actor: Actor, meeting: Meeting, at: datetime) -> Minutes:
    """Close, and write the minutes from what happened. Raises WrongStep, MattersLeft, VoteStillOpen, AdjusterMissing, LeaderNotHere."""
    actor.must_have(*RUNS)
    if step_of(meeting) != "opened":
        raise errors.WrongStep(now="inte öppnat")
    if Poll.objects.filter(meeting=meeting, closed_at=None).exists():
        raise errors.VoteStillOpen
    decided = Decision.objects.filter(meeting=meeting).values("matter")
    left = Matter.objects.filter(meeting=meeting, needs_decision=True).exclude(pk__in=decided)
    if matter := left.order_by("place").first():
        raise errors.MattersLeft(title=matter.title)
    needed = statutes_on(actor.tenant_id, meeting.day).number("adjusters")
    if Adjuster.objects.filter(meeting=meeting).count() < needed:
        raise errors.AdjusterMissing(number=needed)
    chair, keeper = settled_leaders(actor, meeting, at)
    take_step(actor=actor, meeting=meeting, step="closed", at=at)
    document = document_of(meeting, chair=chair.name, keeper=keeper.name, closed_at=at)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return Minutes.objects.create(
        tenant_id=actor.tenant_id,
        meeting=meeting,
        document=document,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        made_at=at,
    )


@transaction.atomic
def sign_minutes(*, actor: Actor, minutes: Minutes, shown: str, at: datetime) -> tuple[MinutesSignature, ...]:
    """Sign in every capacity one has: keeper, chair, adjuster.

    Raises WasNotThere, NotToSign, SignedAlready, SignedOtherWords.
    """
    if shown != minutes.sha256:
        raise errors.SignedOtherWords
    mine = _capacities(actor, minutes)
    done = set(MinutesSignature.objects.filter(minutes=minutes).values_list("role", "entry"))
    left = [(role, entry) for role, entry in mine if (role, entry.pk if entry else None) not in done]
    try:
        with transaction.atomic():
            made = MinutesSignature.objects.bulk_create(_signature(actor, minutes, *one, at) for one in left)
    except IntegrityError as twice:
        raise errors.SignedAlready from twice
    if not made:
        raise errors.SignedAlready
    for one in made:
        leave_trace(actor=actor, at=at, verb="sign", kind="minutes", object_id=minutes.pk, role=one.role)
    return tuple(made)


def _signature(
    actor: Actor, minutes: Minutes, role: str, entry: RollEntry | None, at: datetime
) -> MinutesSignature:
    return MinutesSignature(
        tenant_id=actor.tenant_id,
        minutes=minutes,
        role=role,
        entry=entry,
        name=actor.name,
        account_id=actor.account_id or 0,
        at=at,
        sha256=minutes.sha256,
    )


def _capacities(actor: Actor, minutes: Minutes) -> list[tuple[str, RollEntry | None]]:
    """Say in which capacities one signs: as the leader that the meeting chose, and as its adjuster."""
    found: list[tuple[str, RollEntry | None]] = []
    for role in (KEEPER, CHAIR):
        leader = leader_of(minutes.meeting, role)
        if is_leader(actor, leader) if leader else _was_written(actor, minutes, role):
            found.append((role, None))
    adjusters = Adjuster.objects.filter(meeting_id=minutes.meeting_id).select_related("entry")
    found += [(ADJUSTER, one.entry) for one in adjusters if _is(actor, one.entry)]
    if found:
        return found
    here = {one["name"] for one in minutes.document["present"] if one["way"] != "proxy"}
    if actor.name not in here and actor.has("member"):
        raise errors.WasNotThere(name=actor.name)
    raise errors.NotToSign


def is_leader(actor: Actor, leader: Leader) -> bool:
    """Say whether the one who acts is the one who was chosen to lead or to keep the minutes."""
    by_account = actor.account_id is not None and leader.account_id == actor.account_id
    return by_account or (leader.entry is not None and _is(actor, leader.entry))


def _was_written(actor: Actor, minutes: Minutes, role: str) -> bool:
    """Meetings that were closed before leaders were chosen: by the name that stands in the minutes."""
    return actor.has("chair", "officer") and minutes.document[role] == actor.name


def _is(actor: Actor, entry: RollEntry) -> bool:
    by_member = actor.member_id is not None and entry.member_id == actor.member_id
    return by_member or (actor.account_id is not None and entry.account_id == actor.account_id)


@transaction.atomic
def publish_minutes(*, actor: Actor, minutes: Minutes, at: datetime) -> None:
    """Let every member read the minutes. Raises SignaturesMissing."""
    actor.must_have(*RUNS)
    if who := signing_of(minutes).missing:
        raise errors.SignaturesMissing(who=", ".join(who))
    take_step(actor=actor, meeting=minutes.meeting, step="published", at=at)


@transaction.atomic
def seat_board(*, actor: Actor, seats: list[BoardSeat], at: datetime) -> None:
    """Write who sits in the board, as the meeting decided."""
    actor.must_have("chair", "house")
    for seat in BoardSeat.objects.bulk_create(seats):
        leave_trace(actor=actor, at=at, verb="seat", kind="board", object_id=seat.pk)
