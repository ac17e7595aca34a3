"""Meetings as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sosolo.meetings.models import Matter, Meeting, MeetingStep, Motion, Poll, Task
from sosolo.platform.reading import one, rows

ORDER = ("planned", "noticed", "opened", "closed", "published", "called_off")


def step_of(meeting: Meeting) -> str:
    """Return how far a meeting has come."""
    taken = set(MeetingStep.objects.filter(meeting=meeting).values_list("step", flat=True))
    return max(taken, key=ORDER.index, default="planned")


def calling_off_of(meeting: Meeting) -> MeetingStep | None:
    """Return the step by which a meeting was called off (its `why` is a sentence for people), or None."""
    return MeetingStep.objects.filter(meeting=meeting, step="called_off").first()


def meeting_of(tenant_id: int, meeting_id: int) -> Meeting:
    """Return one meeting. Raises Meeting.DoesNotExist."""
    return Meeting.objects.get(tenant_id=tenant_id, pk=meeting_id)


def matter_of(tenant_id: int, matter_id: int) -> Matter:
    """Return one item of an agenda. Raises Matter.DoesNotExist."""
    return Matter.objects.select_related("meeting").get(tenant_id=tenant_id, pk=matter_id)


def matters_to_decide(meeting: Meeting) -> list[Matter]:
    """Return the items of an agenda that need a decision."""
    found = Matter.objects.select_related("meeting").filter(meeting=meeting, needs_decision=True)
    return list(found.order_by("place"))


def poll_of(tenant_id: int, poll_id: int) -> Poll:
    """Return one vote. Raises Poll.DoesNotExist."""
    return Poll.objects.select_related("matter", "meeting").get(tenant_id=tenant_id, pk=poll_id)


def motion_of(tenant_id: int, motion_id: int) -> Motion:
    """Return one motion. Raises Motion.DoesNotExist."""
    return Motion.objects.select_related("meeting").get(tenant_id=tenant_id, pk=motion_id)


def task_of(tenant_id: int, task_id: int) -> Task:
    """Return one task. Raises Task.DoesNotExist."""
    return Task.objects.select_related("meeting", "matter").get(tenant_id=tenant_id, pk=task_id)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    id: int
    kind: str
    day: date
    starts_at: datetime
    place: str
    number: int
    step: str
    was_noticed: bool


def meetings_of(tenant_id: int, *, boards: bool, count: int = 50) -> list[MeetingLine]:
    """Return the latest meetings; those of the board only when asked for."""
    found = rows(
        """SELECT m.id, m.kind, m.day, m.starts_at, m.place, m.number,
                  coalesce((SELECT s.step FROM meetings_meetingstep s WHERE s.meeting_id = m.id
                             ORDER BY s.id DESC LIMIT 1), 'planned'),
                  EXISTS (SELECT FROM meetings_meetingstep s WHERE s.meeting_id = m.id AND s.step = 'noticed')
             FROM meetings_meeting m WHERE m.tenant_id = %s AND (m.kind <> 'board' OR %s)
            ORDER BY m.day DESC, m.id DESC LIMIT %s""",
        [tenant_id, boards, count],
    )
    return [MeetingLine(*row) for row in found]


@dataclass(frozen=True, slots=True)
class MatterLine:
    """An item of the agenda with its motion, its vote and its decision.

    votes: cast in the open, or voters whose ballot lies in the box; fetched: ballots handed out to browsers.
    """

    id: int
    place: int
    title: str
    text: str
    kind: str
    needs_decision: bool
    options: list[str]
    motion_id: int | None
    poll_id: int | None
    is_secret: bool
    poll_open: bool
    votes: int
    fetched: int
    secret_ref: str
    is_voting: bool
    carried: bool | None
    decision: str
    counts: dict[str, Any]
    lines: list[str]


def agenda_of(meeting: Meeting) -> list[MatterLine]:
    """Return the agenda in one read."""
    found = rows(
        """SELECT t.id, t.place, t.title, t.text, t.kind, t.needs_decision, t.options::text, t.motion_id,
                  p.id, coalesce(p.is_secret, false), p.id IS NOT NULL AND p.closed_at IS NULL,
                  CASE WHEN p.is_secret
                       THEN (SELECT count(DISTINCT b.row ->> 'pk') FROM meetings_boxballot b WHERE b.secret_id = s.id)
                       ELSE (SELECT count(*) FROM meetings_openvote v WHERE v.poll_id = p.id) END,
                  (SELECT count(*) FROM meetings_ticked k WHERE k.secret_id = s.id AND NOT k.on_paper),
                  coalesce(s.ref, ''), s.voting_at IS NOT NULL,
                  d.carried, coalesce(d.text, ''), coalesce(d.counts::text, '{}'), coalesce(d.lines::text, '[]')
             FROM meetings_matter t
             LEFT JOIN LATERAL (SELECT * FROM meetings_poll p WHERE p.matter_id = t.id
                                 ORDER BY p.id DESC LIMIT 1) p ON true
             LEFT JOIN meetings_secretvote s ON s.poll_id = p.id
             LEFT JOIN meetings_decision d ON d.matter_id = t.id
            WHERE t.meeting_id = %s ORDER BY t.place""",
        [meeting.pk],
    )
    return [_matter(row) for row in found]


def _matter(row: Sequence[Any]) -> MatterLine:
    import json  # noqa: PLC0415 - only here

    values = list(row)
    for place in (6, 17, 18):
        values[place] = json.loads(values[place])
    return MatterLine(*values)


@dataclass(frozen=True, slots=True)
class MotionLine:
    id: int
    title: str
    text: str
    name: str
    at: datetime
    cosigners: int
    mine: bool
    supports: bool | None
    answer: str


def motions_of(meeting: Meeting, member_id: int | None) -> list[MotionLine]:
    """Return the motions to a meeting; mine: the reader wrote it or stands behind it."""
    found = rows(
        """SELECT o.id, o.title, o.text, p.given_name || ' ' || p.family_name, o.at,
                  (SELECT count(*) FROM meetings_cosigner c WHERE c.motion_id = o.id),
                  o.member_id = %s OR EXISTS (SELECT FROM meetings_cosigner c
                                               WHERE c.motion_id = o.id AND c.member_id = %s),
                  a.supports, coalesce(a.text, '')
             FROM meetings_motion o JOIN members_member m ON m.id = o.member_id
             JOIN parties_person p ON p.id = m.person_id
             LEFT JOIN meetings_motionanswer a ON a.motion_id = o.id
            WHERE o.meeting_id = %s ORDER BY o.id""",
        [member_id or 0, member_id or 0, meeting.pk],
    )
    return [MotionLine(*row) for row in found]


@dataclass(frozen=True, slots=True)
class NoticeState:
    """How the notices have gone."""

    email: int
    email_left: int
    post: int
    post_left: int


def notices_of(meeting: Meeting) -> NoticeState:
    """Return how many were called by which way, and how many of them have left."""
    row = one(
        """SELECT count(*) FILTER (WHERE channel = 'email'), count(left_at) FILTER (WHERE channel = 'email'),
                  count(*) FILTER (WHERE channel = 'post'), count(left_at) FILTER (WHERE channel = 'post')
             FROM meetings_noticesent WHERE meeting_id = %s""",
        [meeting.pk],
    )
    return NoticeState(*row)


def tasks_of(tenant_id: int, meeting_id: int | None = None) -> list[Task]:
    """Return what follows of one meeting, or all that is not done of any."""
    found = Task.objects.filter(tenant_id=tenant_id).select_related("meeting")
    found = found.filter(meeting_id=meeting_id) if meeting_id else found.filter(done_on=None)
    return list(found.order_by("due_on", "id")[:100])
