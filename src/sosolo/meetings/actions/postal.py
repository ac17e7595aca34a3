"""Postal votes (poströstning, 6 kap. 6 §): sent in between the notice and the day before, where the statutes allow it.

Who comes to the meeting before the vote is opened votes there; the postal vote then falls.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction

from sosolo.ground.votes.majority import choices_of
from sosolo.meetings import errors
from sosolo.meetings.models import Matter, Poll, PostalVote
from sosolo.meetings.queries.meetings import step_of
from sosolo.meetings.queries.postal import postal_count
from sosolo.meetings.queries.roll import has_vote
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

BY_POST = "Poströst"


def choices_in(matter: Matter) -> list[str]:
    """Return what one can say in a matter."""
    return list(choices_of(matter.kind, matter.options))


@transaction.atomic
def send_postal_vote(
    *, actor: Actor, matter: Matter, member_id: int, choice: str, at: datetime
) -> PostalVote:
    """Send in a vote, one's own or as an officer one that came on paper; the last one stands.

    Raises NoPostalVote, PostalVoteTooLate, NotAnOption, NotOnTheRoll, NotYours.
    """
    if actor.member_id != member_id:
        actor.must_have("officer", "chair", "house")
    meeting = matter.meeting
    if meeting.kind == "board" or not statutes_on(actor.tenant_id, meeting.day).allows("postal_vote"):
        raise errors.NoPostalVote
    if step_of(meeting) != "noticed" or day_of(at) >= meeting.day:
        raise errors.PostalVoteTooLate(last=meeting.day - timedelta(days=1))
    if not matter.needs_decision or choice not in choices_in(matter):
        raise errors.NotAnOption
    if not has_vote(actor.tenant_id, member_id, meeting.day):
        raise errors.NotOnTheRoll
    row = PostalVote.objects.create(
        tenant_id=actor.tenant_id, matter=matter, member_id=member_id, choice=choice, at=at, by=actor.name
    )
    leave_trace(actor=actor, at=at, verb="vote_by_post", kind="matter", object_id=matter.pk)
    return row


def count_postal_votes(poll: Poll, at: datetime) -> int:
    """Lay the postal votes of those who are not here into an open vote; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO meetings_openvote (tenant_id, poll_id, entry_id, choice, at, by, form_key)
               SELECT v.tenant_id, %(poll)s, e.id, o.place - 1, %(at)s, %(by)s, ''
                 FROM (SELECT DISTINCT ON (member_id) tenant_id, member_id, choice FROM meetings_postalvote
                        WHERE matter_id = %(matter)s ORDER BY member_id, id DESC) v
                 JOIN meetings_rollentry e ON e.meeting_id = %(meeting)s AND e.member_id = v.member_id
                 JOIN jsonb_array_elements_text(%(options)s) WITH ORDINALITY o (words, place) ON o.words = v.choice
                WHERE NOT EXISTS (SELECT FROM meetings_presence p WHERE p.entry_id = e.id)
                  AND NOT EXISTS (SELECT FROM meetings_disqualified d
                                   WHERE d.matter_id = %(matter)s AND d.entry_id = e.id)""",
            {
                "poll": poll.pk,
                "matter": poll.matter_id,
                "meeting": poll.meeting_id,
                "options": _json(poll.options),
                "at": at,
                "by": BY_POST,
            },
        )
        return int(cursor.rowcount)


def refuse_uncounted(matter: Matter, *, secret: bool) -> None:
    """Refuse to decide past the postal votes. Raises PostalVotesWait, SecretTakesNoPost."""
    if count := postal_count(matter):
        raise errors.SecretTakesNoPost(count=count) if secret else errors.PostalVotesWait(count=count)


def _json(options: list[str]) -> str:
    import json  # noqa: PLC0415 - only here

    return json.dumps(options)
