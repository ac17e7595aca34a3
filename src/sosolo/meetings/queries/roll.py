"""Who is called, who has a vote, who is here."""

from dataclasses import dataclass
from datetime import date

from sosolo.meetings.models import Meeting
from sosolo.platform.reading import rows, rows_of_many

WITHOUT_VOTE = ("idea", "applicant", "left", "excluded")
STANDING = """
  SELECT DISTINCT ON (s.member_id) s.member_id, s.state FROM members_memberstate s
   WHERE s.tenant_id = %(tenant)s AND s.since <= %(day)s
     AND NOT EXISTS (SELECT FROM members_exit x WHERE x.member_id = s.member_id AND x.kind <> 'extra'
                      AND x.given_on <= %(day)s AND x.votes_until < %(day)s)
   ORDER BY s.member_id, s.since DESC, s.id DESC"""


@dataclass(frozen=True, slots=True)
class Called:
    member_id: int
    name: str
    by_email: bool
    email: str
    postal: str


@dataclass(frozen=True, slots=True)
class RollLine:
    """One on the roll. way: how she is here, or "" when she is not. speaks_for: the holder of her proxy."""

    id: int
    number: int
    name: str
    account_id: int | None
    member_id: int | None
    is_investing: bool
    way: str
    holder_entry: int | None
    holder: str
    assistant: str
    is_adjuster: bool


def whom_to_call(tenant_id: int, day: date) -> list[Called]:
    """Return every member on the day with the way a notice takes."""
    found = rows_of_many(
        f"""SELECT m.id, p.given_name || ' ' || p.family_name,
                  coalesce((SELECT c.by_email FROM meetings_noticeconsent c WHERE c.member_id = m.id
                             ORDER BY c.id DESC LIMIT 1), false), p.email,
                  p.address || ', ' || p.postal_code || ' ' || p.city
             FROM ({STANDING}) s JOIN members_member m ON m.id = s.member_id
             JOIN parties_person p ON p.id = m.person_id
            WHERE s.state <> ALL (%(without)s) ORDER BY m.number""",  # noqa: S608 - our own words
        {"tenant": tenant_id, "day": day, "without": list(WITHOUT_VOTE)},
    )
    return [Called(*row) for row in found]


def has_vote(tenant_id: int, member_id: int, day: date) -> bool:
    """Say whether a member has a vote on a day."""
    found = rows(
        f"SELECT state FROM ({STANDING}) s WHERE member_id = %(member)s AND state <> ALL (%(without)s)",  # noqa: S608 - our own words
        {"tenant": tenant_id, "day": day, "member": member_id, "without": list(WITHOUT_VOTE)},
    )
    return bool(found)


def count_voters(tenant_id: int, day: date) -> int:
    """Return how many have a vote on a day."""
    found = rows(
        f"SELECT count(*) FROM ({STANDING}) s WHERE state <> ALL (%(without)s)",  # noqa: S608 - our own words
        {"tenant": tenant_id, "day": day, "without": list(WITHOUT_VOTE)},
    )
    return int(found[0][0])


def roll_of(meeting: Meeting) -> list[RollLine]:
    """Return the roll with who is here."""
    return [
        RollLine(*row)
        for row in rows(
            """SELECT e.id, e.number, e.name, e.account_id, e.member_id, e.is_investing, coalesce(p.way, ''),
                      x.holder_entry_id, coalesce(x.holder, ''), coalesce(p.assistant, ''), a.id IS NOT NULL
                 FROM meetings_rollentry e
                 LEFT JOIN meetings_presence p ON p.entry_id = e.id
                 LEFT JOIN meetings_proxy x ON x.entry_id = e.id
                 LEFT JOIN meetings_adjuster a ON a.entry_id = e.id
                WHERE e.meeting_id = %s ORDER BY e.number""",
            [meeting.pk],
        )
    ]
