"""A secret vote as pages show it."""

from dataclasses import dataclass
from pathlib import Path

from sosolo.ground.votes import verify_board
from sosolo.ground.votes.ballots import hash_of
from sosolo.ground.votes.words import spoken
from sosolo.meetings.box import find_box
from sosolo.meetings.models import Poll, SecretVote, Ticked
from sosolo.platform.reading import one

FEWEST_FOR_ALL = 10


@dataclass(frozen=True, slots=True)
class SecretState:
    """words: the fingerprint of the manifest, to be read aloud. outside: issuers in processes of their own."""

    ref: str
    words: str
    is_voting: bool
    is_closed: bool
    ticked: int
    on_paper: int
    head: str
    ballots: int
    outside: tuple[str, ...]


def secret_of(poll: Poll) -> SecretVote:
    """Return the secret vote of a poll. Raises SecretVote.DoesNotExist."""
    return SecretVote.objects.select_related("poll__meeting").get(poll=poll)


def secret_by_ref(ref: str) -> SecretVote:
    """Return a secret vote by its public name, in the cooperative one acts in. Raises SecretVote.DoesNotExist."""
    return SecretVote.objects.select_related("poll__meeting").get(ref=ref)


def state_of(secret: SecretVote) -> SecretState:
    """Return how far a secret vote has come, in one read."""
    box = find_box(secret.ref)
    ticked, on_paper, ballots, outside = one(
        """SELECT count(*), count(*) FILTER (WHERE t.on_paper),
                  (SELECT count(*) FROM meetings_boardballot b WHERE b.secret_id = %(secret)s),
                  (SELECT coalesce(array_agg(i.name ORDER BY i.id), '{}') FROM meetings_issuer i
                    WHERE i.secret_id = %(secret)s AND i.address <> '')
             FROM meetings_ticked t WHERE t.secret_id = %(secret)s""",
        {"secret": secret.pk},
    )
    return SecretState(
        ref=secret.ref,
        words=spoken(hash_of(box.manifest)),
        is_voting=secret.voting_at is not None,
        is_closed=secret.poll.closed_at is not None,
        ticked=ticked,
        on_paper=on_paper,
        head=secret.head,
        ballots=ballots if secret.head else 0,
        outside=tuple(outside),
    )


def is_ticked(secret: SecretVote, entry_id: int) -> bool:
    """Say whether a voter has fetched her ballot."""
    return Ticked.objects.filter(secret=secret, entry_id=entry_id).exists()


def verifier() -> bytes:
    """Return the script that counts a board again."""
    return Path(verify_board.__file__).read_bytes()
