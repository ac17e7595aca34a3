"""A meeting that is not held after all: everybody who was called is told, and its motions wait for the next."""

from datetime import datetime

from django.db import transaction

from sosolo.meetings import errors
from sosolo.meetings.actions.steps import name_of_step, take_step
from sosolo.meetings.models import CoSigner, Meeting, Motion, NoticeSent
from sosolo.meetings.queries.meetings import step_of
from sosolo.platform.acting import Actor
from sosolo.platform.outbox import want_effect


@transaction.atomic
def call_off_meeting(*, actor: Actor, meeting: Meeting, why: str, at: datetime) -> None:
    """Call off a meeting that has not been opened, and write to all who were called by e-mail.

    Another day is another meeting, with its own notice in time. Raises WrongStep.
    """
    actor.must_have("chair", "officer", "house")
    if step_of(meeting) not in {"planned", "noticed"}:
        raise errors.WrongStep(now=name_of_step(meeting))
    take_step(actor=actor, meeting=meeting, step="called_off", at=at, why=why.strip())
    if NoticeSent.objects.filter(meeting=meeting, channel="email").exists():
        want_effect(
            tenant_id=actor.tenant_id,
            kind="send_calling_off",
            key=f"called-off/{meeting.pk}",
            payload={"meeting": meeting.pk},
            at=at,
        )


def carry_motions(meeting: Meeting) -> None:
    """Bring along the motions of general meetings that were called off, with those who stand behind them."""
    waiting = Motion.objects.filter(
        tenant_id=meeting.tenant_id, meeting__steps__step="called_off", carried_to=None
    ).order_by("id")
    old = list(waiting)
    new = Motion.objects.bulk_create(
        Motion(
            tenant_id=meeting.tenant_id,
            meeting=meeting,
            member_id=one.member_id,
            title=one.title,
            text=one.text,
            at=one.at,
            carried_from=one,
        )
        for one in old
    )
    place = {before.pk: after for before, after in zip(old, new, strict=True)}
    CoSigner.objects.bulk_create(
        CoSigner(tenant_id=meeting.tenant_id, motion=place[one.motion_id], member_id=one.member_id, at=one.at)
        for one in CoSigner.objects.filter(motion__in=old).order_by("id")
    )
