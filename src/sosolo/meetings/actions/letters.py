"""The letters to those who are called by post, when they are so many that nobody should wait for them."""

from datetime import datetime

from sosolo.meetings.models import Meeting, NoticeSent
from sosolo.platform.acting import Actor
from sosolo.platform.models import LongWork
from sosolo.platform.works import want_work

WRITING = "write_letters"
AT_ONCE = 300
"""Letters that are written while somebody waits for them."""
IN_A_FILE = 1_000


def takes_long(meeting: Meeting) -> bool:
    """Say whether so many are called by post that their letters take half a second or more."""
    return bool(NoticeSent.objects.filter(meeting=meeting, channel="post")[AT_ONCE : AT_ONCE + 1])


def want_letters(*, actor: Actor, meeting: Meeting, at: datetime) -> LongWork:
    """Let the worker write the letters of a meeting; what a notice says is fixed, so they are written once."""
    actor.must_have("chair", "officer")
    asked = {"meeting": meeting.pk}
    return want_work(actor=actor, kind=WRITING, key=letters_key(meeting.pk), asked=asked, at=at)


def letters_key(meeting_id: int) -> str:
    """Return the key of the work that writes the letters of a meeting."""
    return f"letters/{meeting_id}"
