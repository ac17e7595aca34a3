"""Who leads a meeting and who keeps its minutes (6 kap. 39 §, 7 kap. 24 §): chosen by the meeting, and both are there."""

from datetime import datetime

from django.db import transaction

from sosolo.meetings import errors
from sosolo.meetings.actions.steps import RUNS, must_be_open
from sosolo.meetings.models import Adjuster, Leader, Meeting, Presence, RollEntry
from sosolo.meetings.queries.leaders import CHAIR, KEEPER, Person, leader_of, person_of
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace

NOT_HERE = {CHAIR: errors.LeaderNotHere.chair, KEEPER: errors.LeaderNotHere.keeper}


@transaction.atomic
def choose_leader(*, actor: Actor, meeting: Meeting, role: str, person: Person, at: datetime) -> Leader:
    """Write who leads (chair) or keeps the minutes (keeper), until the meeting is closed.

    Raises WrongStep, LeaderNotHere, ChairAdjusts.
    """
    actor.must_have(*RUNS)
    must_be_open(meeting)
    _refuse_absent(role, person.name, person.entry)
    if role == CHAIR and person.entry and Adjuster.objects.filter(entry=person.entry).exists():
        raise errors.ChairAdjusts(name=person.name)
    return note_leader(actor, meeting, role, person, at)


def note_leader(actor: Actor, meeting: Meeting, role: str, person: Person, at: datetime) -> Leader:
    """Write a leader without asking whether she is here yet."""
    row = Leader.objects.create(
        tenant_id=meeting.tenant_id,
        meeting=meeting,
        role=role,
        name=person.name,
        entry=person.entry,
        account_id=person.account_id,
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="choose", kind="meeting", object_id=meeting.pk, role=role)
    return row


def note_first_chair(actor: Actor, meeting: Meeting, at: datetime) -> None:
    """Let the board's own chair lead its meeting, and the one who opens a general meeting lead that, to begin with."""
    seats = RollEntry.objects.filter(meeting=meeting, seat__is_chair=True) if meeting.kind == "board" else []
    chair = next((Person(one.name, one, one.account_id) for one in seats), None)
    note_leader(actor, meeting, CHAIR, chair or person_of(actor, meeting), at)


def settled_leaders(actor: Actor, meeting: Meeting, at: datetime) -> tuple[Leader, Leader]:
    """Return chair and keeper at the close: the one who closes has kept the minutes when nobody else was chosen.

    Raises LeaderNotHere.
    """
    chair = leader_of(meeting, CHAIR) or note_leader(actor, meeting, CHAIR, person_of(actor, meeting), at)
    keeper = leader_of(meeting, KEEPER) or note_leader(actor, meeting, KEEPER, person_of(actor, meeting), at)
    for one in (chair, keeper):
        _refuse_absent(one.role, one.name, one.entry)
    return chair, keeper


def _refuse_absent(role: str, name: str, entry: RollEntry | None) -> None:
    """Refuse one on the roll who is not here herself; of the others the meeting itself says that they are."""
    if entry and not Presence.objects.filter(entry=entry).exclude(way="proxy").exists():
        raise errors.LeaderNotHere(NOT_HERE[role], name=name)
