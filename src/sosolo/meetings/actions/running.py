"""A meeting on its day: the roll, who is here, who speaks, who adjusts."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction

from sosolo.meetings import errors
from sosolo.meetings.actions.disqualifying import disqualify_board
from sosolo.meetings.actions.leading import note_first_chair
from sosolo.meetings.actions.steps import RUNS, must_be_open, name_of_step, take_step
from sosolo.meetings.models import (
    Adjuster,
    BoardSeat,
    Meeting,
    Presence,
    RollEntry,
    Speaker,
)
from sosolo.meetings.queries.leaders import CHAIR, leader_of
from sosolo.meetings.queries.meetings import step_of
from sosolo.meetings.queries.roll import STANDING, WITHOUT_VOTE
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace


@transaction.atomic
def open_meeting(*, actor: Actor, meeting: Meeting, at: datetime) -> int:
    """Freeze the roll from the register as it stands this day, and open. Returns how many have a vote.

    Raises WrongStep before the notice, NotTheDay on any day but its own.
    """
    actor.must_have(*RUNS)
    if (step := step_of(meeting)) != "noticed":
        raise errors.WrongStep(now="inte utlyst" if step == "planned" else name_of_step(meeting))
    if day_of(at) != meeting.day:
        raise errors.NotTheDay(day=meeting.day)
    take_step(actor=actor, meeting=meeting, step="opened", at=at)
    count = _freeze_seats(meeting) if meeting.kind == "board" else freeze_roll(meeting)
    note_first_chair(actor, meeting, at)
    if meeting.kind != "board":
        disqualify_board(meeting, at)
    return count


def freeze_roll(meeting: Meeting) -> int:
    """Copy everybody with a vote on the day from the register, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(
            f"""INSERT INTO meetings_rollentry (tenant_id, meeting_id, number, name, member_id, account_id, is_investing)
                SELECT m.tenant_id, %(meeting)s, m.number, p.given_name || ' ' || p.family_name, m.id, m.account_id,
                       s.state = 'investing'
                  FROM ({STANDING}) s JOIN members_member m ON m.id = s.member_id
                  JOIN parties_person p ON p.id = m.person_id
                 WHERE s.state <> ALL (%(without)s)""",  # noqa: S608 - our own words
            {
                "tenant": meeting.tenant_id,
                "day": meeting.day,
                "meeting": meeting.pk,
                "without": list(WITHOUT_VOTE),
            },
        )
        count = int(cursor.rowcount)
        cursor.execute("SET LOCAL enable_nestloop = on")
    return count


def _freeze_seats(meeting: Meeting) -> int:
    seats = BoardSeat.objects.filter(tenant_id=meeting.tenant_id, since__lte=meeting.day).exclude(
        until__lte=meeting.day
    )
    made = [
        RollEntry(
            tenant_id=meeting.tenant_id,
            meeting=meeting,
            number=number,
            name=seat.name,
            seat=seat,
            member_id=seat.member_id,
            account_id=seat.account_id,
        )
        for number, seat in enumerate(seats.order_by("-is_chair", "id"), 1)
    ]
    return len(RollEntry.objects.bulk_create(made))


def entry_of(meeting: Meeting, entry_id: int) -> RollEntry:
    """Return one on the roll of the meeting. Raises NotOnTheRoll."""
    entry = RollEntry.objects.filter(meeting=meeting, pk=entry_id).first()
    if entry is None:
        raise errors.NotOnTheRoll
    return entry


def my_entry(actor: Actor, meeting: Meeting) -> RollEntry:
    """Return the place on the roll of the one who acts. Raises NotOnTheRoll."""
    found = RollEntry.objects.filter(meeting=meeting, account_id=actor.account_id or 0).first()
    if found is None and actor.member_id:
        found = RollEntry.objects.filter(meeting=meeting, member_id=actor.member_id).first()
    if found is None:
        raise errors.NotOnTheRoll
    return found


@transaction.atomic
def check_in(
    *,
    actor: Actor,
    meeting: Meeting,
    entry: RollEntry,
    way: str,
    at: datetime,
    assistant: str = "",
    relation: str = "member",
) -> Presence:
    """Tick somebody off: herself from a distance, others by an officer (in the room, by phone, on paper).

    assistant: the one whom she has with her (biträde, 6 kap. 7 §), and what that one is to her.
    Raises WrongStep, CheckedInAlready, AssistantOutsideTheCircle, NoBoardProxy, NotYours.
    """
    must_be_open(meeting)
    if way == "proxy" and meeting.kind == "board":
        raise errors.NoBoardProxy
    if assistant.strip() and relation == "other":
        _refuse_stranger(meeting)
    if actor.has(*RUNS):
        pass
    elif way != "digital" or my_entry(actor, meeting).pk != entry.pk:
        actor.must_have(*RUNS)
    try:
        with transaction.atomic():
            presence = Presence.objects.create(
                tenant_id=actor.tenant_id,
                meeting=meeting,
                entry=entry,
                way=way,
                assistant=assistant.strip(),
                at=at,
                by=actor.name,
            )
    except IntegrityError as twice:
        raise errors.CheckedInAlready(name=entry.name) from twice
    leave_trace(actor=actor, at=at, verb="check_in", kind="meeting", object_id=meeting.pk, way=way)
    return presence


@transaction.atomic
def ask_to_speak(*, actor: Actor, meeting: Meeting, entry: RollEntry, at: datetime) -> None:
    """Put somebody last on the speaking list, once at a time."""
    must_be_open(meeting)
    if not actor.has(*RUNS) and my_entry(actor, meeting).pk != entry.pk:
        actor.must_have(*RUNS)
    _must_be_here(entry)
    if not Speaker.objects.filter(entry=entry, called_at=None).exists():
        Speaker.objects.create(tenant_id=actor.tenant_id, meeting=meeting, entry=entry, asked_at=at)


@transaction.atomic
def call_speaker(*, actor: Actor, meeting: Meeting, at: datetime) -> str:
    """Give the floor to the first on the list; return her name ("" when nobody waits)."""
    actor.must_have(*RUNS)
    waiting = Speaker.objects.select_for_update().filter(meeting=meeting, called_at=None)
    first = waiting.order_by("id").first()
    if first is None:
        return ""
    first.called_at = at
    first.save(update_fields=["called_at"])
    return entry_of(meeting, first.entry_id).name


@transaction.atomic
def elect_adjuster(*, actor: Actor, meeting: Meeting, entry: RollEntry, at: datetime) -> None:
    """Elect one who is here to adjust the minutes. Raises WasNotThere, ChairAdjusts."""
    actor.must_have(*RUNS)
    must_be_open(meeting)
    present = Presence.objects.filter(entry=entry).first()
    if present is None or present.way == "proxy":
        raise errors.WasNotThere(name=entry.name)
    chair = leader_of(meeting, CHAIR)
    if chair is not None and chair.entry_id == entry.pk:
        raise errors.ChairAdjusts(name=entry.name)
    Adjuster.objects.get_or_create(
        tenant_id=actor.tenant_id, meeting=meeting, entry=entry, defaults={"at": at}
    )


def _refuse_stranger(meeting: Meeting) -> None:
    if statutes_on(meeting.tenant_id, meeting.day).word("assistant") != "anyone":
        raise errors.AssistantOutsideTheCircle


def _must_be_here(entry: RollEntry) -> None:
    if not Presence.objects.filter(entry=entry).exists():
        raise errors.NotCheckedIn(name=entry.name)
