"""The minutes as a document: what happened, frozen."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from sosolo.meetings.models import Disqualified, Meeting, MeetingStep, Minutes, MinutesSignature, SecretVote
from sosolo.meetings.queries.meetings import agenda_of
from sosolo.meetings.queries.roll import roll_of

TITLES = {
    "ordinary": "Årsstämma",
    "extra": "Extra stämma",
    "extra_with_long_notice": "Extra stämma",
    "board": "Styrelsemöte",
}


def document_of(meeting: Meeting, *, keeper: str, closed_at: datetime) -> dict[str, Any]:
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
        "chair": opened.by,
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


def signatures_of(minutes: Minutes) -> list[MinutesSignature]:
    """Return who has signed, in order."""
    return list(MinutesSignature.objects.filter(minutes=minutes).order_by("id"))


def _clock(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"
