"""Limits on how often one may try. What is counted is a fingerprint: no address and no e-mail is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sosolo.parties.errors import TooManyAttempts
from sosolo.parties.models import Attempts
from sosolo.platform.reading import one
from sosolo.platform.sealing import blind_index


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` tries in `span`."""

    name: str
    most: int
    span: timedelta


SIGN_IN_OF_ACCOUNT = Limit("sign in account", 10, timedelta(minutes=10))
"""Counted apart for browsers that the account has been signed in from, so that nobody can lock its owner out."""
SIGN_IN_FROM_ADDRESS = Limit("sign in address", 60, timedelta(minutes=10))
CODE_OF_ACCOUNT = Limit("code", 8, timedelta(minutes=10))
LETTER_TO_ACCOUNT = Limit("letter account", 3, timedelta(minutes=60))
LETTER_FROM_ADDRESS = Limit("letter address", 20, timedelta(minutes=60))
LOOK_UP_FROM_ACCOUNT = Limit("look up", 60, timedelta(minutes=10))


def count_attempt(limit: Limit, who: str, at: datetime) -> None:
    """Count one try. Raises TooManyAttempts when the limit is passed."""
    seconds = int(limit.span.total_seconds())
    since = datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, at.tzinfo)
    bucket = blind_index(f"{limit.name}|{who}", 0)
    if one("SELECT count_attempt(%s, %s)", [bucket, since])[0] > limit.most:
        raise TooManyAttempts(minutes=int((since + limit.span - at).total_seconds()) // 60 + 1)


def forget_attempts(before: datetime) -> int:
    """Remove counts that no limit looks at any more."""
    return Attempts.objects.filter(since__lt=before).delete()[0]
