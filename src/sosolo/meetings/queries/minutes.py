"""The minutes as a document: what happened, frozen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from sosolo.ground.errors import phrase
from sosolo.meetings.models import Disqualified, Meeting, MeetingStep, Minutes, SecretVote
from sosolo.meetings.queries.meetings import agenda_of
from sosolo.meetings.queries.roll import roll_of
from sosolo.platform.acting import Actor
from sosolo.platform.reading import rows

SIGNERS = {"chair": phrase("ordföranden"), "keeper": phrase("protokollföraren")}
"""Who signs the minutes besides the adjusters."""
TITLES = {
    "ordinary": "Årsstämma",
    "extra": "Extra stämma",
    "extra_with_long_notice": "Extra stämma",
    "continued": "Fortsatt årsstämma",
    "board": "Styrelsemöte",
}


def document_of(meeting: Meeting, *, chair: str, keeper: str, closed_at: datetime) -> dict[str, Any]:
    """Return the minutes: decisions with their calculation, the roll attached (6 kap. 39 §)."""
    roll = roll_of(meeting)
    jav = Disqualified.objects.filter(matter__meeting=meeting).select_related("entry", "matter")
    notes: dict[int, list[str]] = {}
    for one in jav:
        notes.setdefault(one.matter_id, []).append(f"{one.entry.name} deltog inte (jäv): {one.reason}.")
    heads = dict(SecretVote.objects.filter(poll__meeting=meeting).values_list("poll_id", "head"))
    opened = MeetingStep.objects.get(meeting=meeting, step="opened")
    return {
        "title": TITLES[meeting.kind],
        "number": meeting.number,
        "day": str(meeting.day),
        "place": meeting.place,
        "opened": _clock(opened.at),
        "closed": _clock(closed_at),
        "chair": chair,
        "keeper": keeper,
        "adjusters": [one.name for one in roll if one.is_adjuster],
        "present": [
            {
                "number": one.number,
                "name": one.name,
                "way": one.way,
                "holder": one.holder,
                "assistant": one.assistant,
                "investing": one.is_investing,
            }
            for one in roll
            if one.way
        ],
        "on_the_roll": len(roll),
        "matters": [
            {
                "place": one.place,
                "title": one.title,
                "text": one.text,
                "decision": one.decision or "Genomfört.",
                "carried": one.carried,
                "counts": one.counts,
                "lines": [*one.lines, *notes.get(one.id, [])],
                "secret": one.is_secret,
                "head": heads.get(one.poll_id or 0, ""),
            }
            for one in agenda_of(meeting)
        ],
    }


def minutes_of(meeting: Meeting) -> Minutes | None:
    """Return the minutes, once the meeting has closed."""
    return Minutes.objects.select_related("meeting").filter(meeting=meeting).first()


@dataclass(frozen=True, slots=True)
class Signature:
    """One who has signed. role: chair, keeper or adjuster."""

    role: str
    name: str
    account_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Signing:
    """Who has signed, in order, who has not, and who are to sign: (role, account, member) of each."""

    signed: tuple[Signature, ...]
    missing: tuple[str, ...]
    signers: tuple[tuple[str, int | None, int | None], ...]

    def is_signer(self, actor: Actor) -> bool:
        """Say whether the one who asks leads, keeps or adjusts the minutes."""
        return any(
            (actor.member_id is not None and member == actor.member_id)
            or (actor.account_id is not None and account == actor.account_id)
            for _, account, member in self.signers
        )


def signing_of(minutes: Minutes) -> Signing:
    """Return how far the signing has come, in one read."""
    found = rows(
        """SELECT true, s.role, s.name, s.account_id, NULL::bigint, s.entry_id, s.at, s.id
             FROM meetings_minutessignature s WHERE s.minutes_id = %s
           UNION ALL
           SELECT false, 'adjuster', e.name, e.account_id, e.member_id, e.id, NULL, a.id
             FROM meetings_adjuster a JOIN meetings_rollentry e ON e.id = a.entry_id WHERE a.meeting_id = %s
           UNION ALL
           (SELECT DISTINCT ON (l.role) false, l.role, l.name, l.account_id, e.member_id, NULL, NULL, l.id
              FROM meetings_leader l LEFT JOIN meetings_rollentry e ON e.id = l.entry_id
             WHERE l.meeting_id = %s ORDER BY l.role, l.id DESC)
            ORDER BY 8""",
        [minutes.pk, minutes.meeting_id, minutes.meeting_id],
    )
    signed, to_sign = [row for row in found if row[0]], [row for row in found if not row[0]]
    roles, entries = {row[1] for row in signed}, {row[5] for row in signed if row[1] == "adjuster"}
    return Signing(
        tuple(Signature(row[1], row[2], row[3], row[6]) for row in signed),
        (
            *(word for role, word in SIGNERS.items() if role not in roles),
            *(row[2] for row in to_sign if row[1] == "adjuster" and row[5] not in entries),
        ),
        tuple((row[1], row[3], row[4]) for row in to_sign),
    )


def _clock(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"
