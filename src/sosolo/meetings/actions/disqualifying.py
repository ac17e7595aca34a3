"""Disqualification (jäv, 6 kap. 37 § and 7 kap. 23 §): neither oneself, nor through a proxy, nor as one."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.ground.meeting_dates import year_begins, year_end_before
from sosolo.meetings import errors
from sosolo.meetings.actions.steps import RUNS, must_be_open
from sosolo.meetings.models import Decision, Disqualified, Matter, Meeting, Poll, RollEntry, Ticked
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor

ABOUT_HERSELF = "frågan gäller hens egen ansvarsfrihet"
DISCHARGE = "Ansvarsfrihet"


@transaction.atomic
def disqualify(*, actor: Actor, matter: Matter, entry: RollEntry, reason: str, at: datetime) -> None:
    """Note that somebody takes no part in a matter: her own case. A vote that she gave in the open falls.

    Raises WrongStep, DecidedAlready, BallotInTheBox.
    """
    actor.must_have(*RUNS)
    must_be_open(matter.meeting)
    if Decision.objects.filter(matter=matter).exists():
        raise errors.DecidedAlready
    hers = Q(entry=entry) | Q(entry__proxies__holder_entry=entry)
    if Ticked.objects.filter(hers, secret__poll__matter=matter, secret__poll__closed_at=None).exists():
        raise errors.BallotInTheBox(name=entry.name)
    Disqualified.objects.get_or_create(
        tenant_id=actor.tenant_id,
        matter=matter,
        entry=entry,
        defaults={"reason": reason.strip(), "at": at, "by": actor.name},
    )


def disqualified_for(matter_id: int, entry: RollEntry) -> Disqualified | None:
    """Return why nobody votes for somebody in a matter: she has jäv, or the one who holds her proxy has."""
    hers = Q(entry=entry) | Q(entry__holds__entry=entry)
    return Disqualified.objects.select_related("entry").filter(hers, matter_id=matter_id).first()


def refuse_ballot_of_disqualified(poll: Poll) -> None:
    """Refuse to count a secret vote in which one with jäv got a ballot. Raises BallotInTheBox."""
    if not poll.is_secret:
        return
    noted = Disqualified.objects.select_related("entry").filter(matter=poll.matter_id)
    ticked = Q(entry__ticked__secret__poll=poll) | Q(entry__holds__entry__ticked__secret__poll=poll)
    if one := noted.filter(ticked).first():
        raise errors.BallotInTheBox(name=one.entry.name)


def disqualify_board(meeting: Meeting, at: datetime) -> None:
    """Let no one who sat in the board during the year vote on her own discharge, in one statement."""
    month = statutes_on(meeting.tenant_id, meeting.day).number("year_end_month")
    last = year_end_before(meeting.day, month)
    matters = Matter.objects.filter(
        Q(kind=Kind.DISCHARGE) | Q(title__istartswith=DISCHARGE), meeting=meeting
    ).values_list("pk", flat=True)
    if not matters:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO meetings_disqualified (tenant_id, matter_id, entry_id, reason, at, by)
               SELECT DISTINCT e.tenant_id, t.id, e.id, %(reason)s, %(at)s::timestamptz, %(by)s
                 FROM meetings_boardseat b JOIN meetings_rollentry e ON e.meeting_id = %(meeting)s
                  AND (e.member_id = b.member_id OR e.account_id = b.account_id)
                CROSS JOIN unnest(%(matters)s::bigint[]) t (id)
                WHERE b.tenant_id = %(tenant)s AND b.since <= %(last)s AND (b.until IS NULL OR b.until > %(first)s)""",
            {
                "reason": ABOUT_HERSELF,
                "at": at,
                "by": "Röstlängden",
                "meeting": meeting.pk,
                "matters": list(matters),
                "tenant": meeting.tenant_id,
                "first": year_begins(last),
                "last": last,
            },
        )
