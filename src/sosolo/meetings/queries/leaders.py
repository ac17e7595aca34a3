"""Who leads a meeting and who keeps its minutes."""

from dataclasses import dataclass

from django.db.models import Q

from sosolo.ground.errors import Refused, sentence
from sosolo.meetings.models import Leader, Meeting, RollEntry
from sosolo.meetings.queries.places import NobodyFound, find_on_roll
from sosolo.parties.models import Role
from sosolo.platform.acting import Actor

CHAIR, KEEPER = "chair", "keeper"
MAY_LEAD = ("chair", "officer")


class NobodyToLead(Refused):
    template = sentence(
        "Ingen i röstlängden heter eller har nummer ”{words}”, och ingen på kansliet heter så. Skriv medlemsnumret eller hela namnet."
    )


@dataclass(frozen=True, slots=True)
class Person:
    """One who leads or keeps the minutes. entry: on the roll, None for one who is not."""

    name: str
    entry: RollEntry | None
    account_id: int | None


def leader_of(meeting: Meeting, role: str) -> Leader | None:
    """Return who has a role at a meeting, as it was decided last."""
    return Leader.objects.select_related("entry").filter(meeting=meeting, role=role).order_by("-id").first()


def leaders_of(meeting: Meeting) -> dict[str, str]:
    """Return {role: name} in one read, "" for a role that nobody has yet."""
    chosen = Leader.objects.filter(meeting=meeting).order_by("id").values_list("role", "name")
    return {CHAIR: "", KEEPER: ""} | dict(chosen)


def person_of(actor: Actor, meeting: Meeting) -> Person:
    """Return the one who acts, with her place on the roll when she has one."""
    mine = Q(account_id=actor.account_id or 0) | Q(member_id=actor.member_id or 0)
    entry = RollEntry.objects.filter(mine, meeting=meeting).first()
    return Person(entry.name if entry else actor.name, entry, actor.account_id)


def find_leader(meeting: Meeting, words: str) -> Person:
    """Return the one on the roll, or in the office, that a number or a name means. Raises NobodyToLead, SeveralFound."""
    try:
        entry = find_on_roll(meeting, words)
    except NobodyFound as nobody:
        named = Q(account__name__iexact=words.strip()) | Q(account__email__iexact=words.strip())
        now = Q(until=None) | Q(until__gt=meeting.day)
        found = Role.objects.select_related("account").filter(named, now, tenant_id=meeting.tenant_id)
        role = found.filter(role__in=MAY_LEAD, since__lte=meeting.day).first()
        if role is None:
            raise NobodyToLead(words=words.strip()) from nobody
        return Person(role.account.name, None, role.account_id)
    return Person(entry.name, entry, entry.account_id)
