"""How votes fell."""

from dataclasses import dataclass

from sosolo.meetings.models import BoardBallot, PaperCount, Poll
from sosolo.platform.reading import one, rows


@dataclass(frozen=True, slots=True)
class Counted:
    """others, investing: votes per option. voters: on the roll. present: ticked off."""

    others: dict[str, int]
    investing: dict[str, int]
    voters: int
    present: int

    @property
    def all(self) -> dict[str, int]:
        return {name: votes + self.investing.get(name, 0) for name, votes in self.others.items()}


def counted(poll: Poll) -> Counted:
    """Return the votes of one vote, counted by the database."""
    others = dict.fromkeys(poll.options, 0)
    investing = dict.fromkeys(poll.options, 0)
    found = _from_board(poll) if poll.is_secret else _from_open(poll)
    for is_investing, choice, votes in found:
        (investing if is_investing else others)[poll.options[choice]] += votes
    row = one(
        """SELECT (SELECT count(*) FROM meetings_rollentry WHERE meeting_id = %s),
                  (SELECT count(*) FROM meetings_presence WHERE meeting_id = %s)""",
        [poll.meeting_id, poll.meeting_id],
    )
    return Counted(others, investing, row[0], row[1])


def _from_open(poll: Poll) -> list[tuple[bool, int, int]]:
    return rows(
        """SELECT e.is_investing, v.choice, count(*) FROM meetings_openvote v
             JOIN meetings_rollentry e ON e.id = v.entry_id
            WHERE v.poll_id = %s AND NOT EXISTS (
              SELECT FROM meetings_disqualified d LEFT JOIN meetings_proxy x ON x.holder_entry_id = d.entry_id
               WHERE d.matter_id = %s AND v.entry_id IN (d.entry_id, x.entry_id)) GROUP BY 1, 2""",
        [poll.pk, poll.matter_id],
    )


def _from_board(poll: Poll) -> list[tuple[bool, int, int]]:
    last: dict[str, tuple[int, int | None]] = {}
    for row, opening in BoardBallot.objects.filter(secret__poll=poll).values_list("row", "opening"):
        if row["seq"] > last.get(row["pk"], (0, None))[0]:
            last[row["pk"]] = row["seq"], opening[0] if opening else None
    digital = [choice for _, choice in last.values() if choice is not None]
    paper = PaperCount.objects.filter(secret__poll=poll).values_list("counts", flat=True).first()
    found = [(False, choice, digital.count(choice)) for choice in range(len(poll.options))]
    return found + [(False, choice, votes) for choice, votes in enumerate(paper or [])]


def voted_in(poll: Poll) -> set[int]:
    """Return the places on the roll that have voted in the open."""
    return {row[0] for row in rows("SELECT entry_id FROM meetings_openvote WHERE poll_id = %s", [poll.pk])}
