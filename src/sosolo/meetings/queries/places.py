"""Who somebody is at a meeting, and finding one on the roll by what an officer types."""

from dataclasses import dataclass

from sosolo.ground.errors import Refused, sentence
from sosolo.meetings.models import Meeting, RollEntry
from sosolo.platform.acting import Actor
from sosolo.platform.reading import one, rows


class NobodyFound(Refused):
    template = sentence(
        "Ingen i röstlängden heter eller har nummer ”{words}”. Skriv medlemsnumret eller hela namnet."
    )


class SeveralFound(Refused):
    template = sentence("Flera i röstlängden passar in på ”{words}”: {names}. Skriv medlemsnumret.")


MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class MyPlace:
    """entry: on the roll, None before the roll is frozen. way: "" while not ticked off. votes_for: whom one may vote for."""

    entry: int | None
    way: str
    is_adjuster: bool
    votes_for: tuple[tuple[int, str], ...]


def my_place(actor: Actor, meeting: Meeting) -> MyPlace:
    """Return the place of the one who acts, with those whose proxies she holds, in one read."""
    found = rows(
        """SELECT e.id, e.name, coalesce(p.way, ''), a.id IS NOT NULL, e.id = me.id
             FROM (SELECT id FROM meetings_rollentry WHERE meeting_id = %(meeting)s
                      AND (account_id = %(account)s OR member_id = %(member)s) LIMIT 1) me
             JOIN meetings_rollentry e ON e.meeting_id = %(meeting)s
             LEFT JOIN meetings_proxy x ON x.entry_id = e.id
             LEFT JOIN meetings_presence p ON p.entry_id = e.id
             LEFT JOIN meetings_adjuster a ON a.entry_id = e.id
            WHERE e.id = me.id OR x.holder_entry_id = me.id ORDER BY e.id <> me.id, e.number""",
        {"meeting": meeting.pk, "account": actor.account_id or 0, "member": actor.member_id or 0},
    )
    if not found:
        return MyPlace(None, "", False, ())
    mine = found[0]
    return MyPlace(mine[0], mine[2], mine[3], tuple((row[0], row[1]) for row in found))


def spelled(name: str) -> str:
    """Return a name as it is compared: however the letters are big or small, and the spaces many."""
    return " ".join(name.split()).casefold()


def entry_named(meeting: Meeting, words: str) -> RollEntry | None:
    """Return the only one on the roll with a whole name or a number, or None."""
    typed = " ".join(words.split())
    roll = RollEntry.objects.filter(meeting=meeting)
    if typed.isascii() and typed.isdigit() and len(typed) < MOST_DIGITS:
        return roll.filter(number=int(typed)).first()
    found = list(roll.filter(name__iexact=typed)[:2]) if typed else []
    return found[0] if len(found) == 1 else None


def find_on_roll(meeting: Meeting, words: str) -> RollEntry:
    """Return the one that a number or a name means. Raises NobodyFound, SeveralFound."""
    typed = " ".join(words.split())
    roll = RollEntry.objects.filter(meeting=meeting)
    if typed.isascii() and typed.isdigit() and len(typed) < MOST_DIGITS:
        found = list(roll.filter(number=int(typed)))
    else:
        found = list(roll.filter(name__iexact=typed)) or list(roll.filter(name__icontains=typed)[:6])
    if not found or not typed:
        raise NobodyFound(words=typed)
    if len(found) > 1:
        raise SeveralFound(words=typed, names=", ".join(f"{one.number} {one.name}" for one in found))
    return found[0]


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many have a vote, how many are here and how."""

    roll: int
    here: int
    room: int
    digital: int
    phone: int
    proxies: int


def attendance_of(meeting: Meeting) -> Attendance:
    """Return how many are here, by way."""
    row = one(
        """SELECT (SELECT count(*) FROM meetings_rollentry WHERE meeting_id = %(m)s), count(*),
                  count(*) FILTER (WHERE way = 'room'), count(*) FILTER (WHERE way = 'digital'),
                  count(*) FILTER (WHERE way = 'phone'), count(*) FILTER (WHERE way = 'proxy')
             FROM meetings_presence WHERE meeting_id = %(m)s""",
        {"m": meeting.pk},
    )
    return Attendance(*row)


def speakers_of(meeting: Meeting) -> list[tuple[str, bool]]:
    """Return (name, called already) of the speaking list, those who wait first."""
    return rows(
        """SELECT e.name, s.called_at IS NOT NULL FROM meetings_speaker s JOIN meetings_rollentry e ON e.id = s.entry_id
            WHERE s.meeting_id = %s ORDER BY s.called_at IS NOT NULL, s.id LIMIT 30""",
        [meeting.pk],
    )


MOST_SHOWN = 300


def post_list(meeting: Meeting, *, after: int = 0) -> tuple[list[tuple[str, str, bool]], int]:
    """Return (name, address, handed in) of those who are called by post, and after whom the next page begins, or 0."""
    from sosolo.meetings.models import NoticeSent  # noqa: PLC0415 - the address is sealed

    found = NoticeSent.objects.filter(meeting=meeting, channel="post", pk__gt=after)
    lines = list(found.select_related("member__person").order_by("id")[: MOST_SHOWN + 1])
    shown = [
        (one.member.person.name, str(one.address), one.left_at is not None) for one in lines[:MOST_SHOWN]
    ]
    return shown, lines[MOST_SHOWN - 1].pk if len(lines) > MOST_SHOWN else 0
