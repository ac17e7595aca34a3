"""Postal votes as pages show them."""

from sosolo.meetings.models import Matter, PostalVote
from sosolo.platform.reading import one, rows


def postal_count(matter: Matter) -> int:
    """Return how many of those who are not here have voted by post in a matter."""
    row = one(
        """SELECT count(DISTINCT v.member_id) FROM meetings_postalvote v
            WHERE v.matter_id = %s AND NOT EXISTS (
              SELECT FROM meetings_rollentry e JOIN meetings_presence p ON p.entry_id = e.id
               WHERE e.meeting_id = %s AND e.member_id = v.member_id)""",
        [matter.pk, matter.meeting_id],
    )
    return int(row[0])


def my_postal_votes(meeting_id: int, member_id: int) -> dict[int, str]:
    """Return {matter: what a member has said by post}, the last of each."""
    found = PostalVote.objects.filter(matter__meeting=meeting_id, member=member_id).order_by("id")
    return dict(found.values_list("matter_id", "choice"))


def voted_by_post(poll_id: int) -> int:
    """Return how many votes of a vote came by post."""
    return int(
        rows("SELECT count(*) FROM meetings_openvote WHERE poll_id = %s AND by = 'Poströst'", [poll_id])[0][0]
    )
