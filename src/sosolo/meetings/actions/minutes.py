"""The minutes: written from what happened, signed by those who were there, published."""

import hashlib
import json
from datetime import datetime

from django.db import IntegrityError, transaction

from sosolo.meetings import errors
from sosolo.meetings.actions.running import RUNS
from sosolo.meetings.actions.steps import take_step
from sosolo.meetings.models import (
    Adjuster,
    BoardSeat,
    Decision,
    Matter,
    Meeting,
    Minutes,
    MinutesSignature,
    Poll,
)
from sosolo.meetings.queries.meetings import step_of
from sosolo.meetings.queries.minutes import document_of, signing_of
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace

KEEPER, CHAIR, ADJUSTER = "keeper", "chair", "adjuster"


@transaction.atomic
def close_meeting(*, actor: Actor, meeting: Meeting, at: datetime) -> Minutes:
    """Close, and write the minutes from what happened. Raises WrongStep, MattersLeft, VoteStillOpen, AdjusterMissing."""
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
    take_step(actor=actor, meeting=meeting, step="closed", at=at)
    document = document_of(meeting, keeper=actor.name, closed_at=at)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return Minutes.objects.create(
        tenant_id=actor.tenant_id,
        meeting=meeting,
        document=document,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        made_at=at,
    )


@transaction.atomic
def sign_minutes(*, actor: Actor, minutes: Minutes, shown: str, at: datetime) -> MinutesSignature:
    """Sign as keeper, chair or adjuster. Raises WasNotThere, NotToSign, SignedAlready, SignedOtherWords."""
    if shown != minutes.sha256:
        raise errors.SignedOtherWords
    role, entry = _role(actor, minutes)
    try:
        with transaction.atomic():
            signature = MinutesSignature.objects.create(
                tenant_id=actor.tenant_id,
                minutes=minutes,
                role=role,
                entry=entry.entry if entry else None,
                name=actor.name,
                account_id=actor.account_id or 0,
                at=at,
                sha256=shown,
            )
    except IntegrityError as twice:
        raise errors.SignedAlready from twice
    leave_trace(actor=actor, at=at, verb="sign", kind="minutes", object_id=minutes.pk, role=role)
    return signature


def _role(actor: Actor, minutes: Minutes) -> tuple[str, Adjuster | None]:
    """Say in which capacity one signs. Someone on the roll who was not there may not."""
    adjusters = Adjuster.objects.filter(meeting_id=minutes.meeting_id).select_related("entry")
    mine = next((one for one in adjusters if _is(actor, one)), None)
    if mine is not None:
        return ADJUSTER, mine
    if actor.has("chair"):
        return CHAIR, None
    if actor.has("officer"):
        return KEEPER, None
    here = {one["name"] for one in minutes.document["present"] if one["way"] != "proxy"}
    if actor.name not in here and actor.has("member"):
        raise errors.WasNotThere(name=actor.name)
    raise errors.NotToSign


def _is(actor: Actor, adjuster: Adjuster) -> bool:
    entry = adjuster.entry
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
