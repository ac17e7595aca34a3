"""How far a meeting has come."""

from datetime import datetime

from django.db import IntegrityError, transaction

from sosolo.meetings import errors
from sosolo.meetings.models import Meeting, MeetingStep
from sosolo.meetings.queries.meetings import step_of
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace

RUNS = ("chair", "officer", "house")
"""Who runs a meeting in the product; who leads it is what the meeting chose (leading.py)."""
NAMES = {
    "planned": "planerat",
    "noticed": "utlyst",
    "opened": "öppnat",
    "closed": "avslutat",
    "published": "avslutat och protokollet publicerat",
    "called_off": "inställt",
}


def take_step(*, actor: Actor, meeting: Meeting, step: str, at: datetime, why: str = "") -> None:
    """Note that a meeting has come so far. Raises WrongStep when somebody else just did, or did what excludes it."""
    try:
        with transaction.atomic():
            MeetingStep.objects.create(
                tenant_id=actor.tenant_id, meeting=meeting, step=step, at=at, by=actor.name, why=why
            )
    except IntegrityError as twice:
        raise errors.WrongStep(now=name_of_step(meeting)) from twice
    leave_trace(actor=actor, at=at, verb=step, kind="meeting", object_id=meeting.pk)


def must_be_open(meeting: Meeting) -> None:
    """Refuse what may be done only between the opening and the close. Raises WrongStep."""
    step = step_of(meeting)
    if step != "opened":
        raise errors.WrongStep(now="inte öppnat" if step in {"planned", "noticed"} else name_of_step(meeting))


def name_of_step(meeting: Meeting) -> str:
    """Return where the meeting stands, in Swedish."""
    return NAMES[step_of(meeting)]
