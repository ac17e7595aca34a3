"""What a session knows of how somebody signed in: how, how strongly, when, when last seen."""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest

KEY = "sign_in"
FRESH = timedelta(minutes=5)
SEEN_EVERY = timedelta(minutes=1)
OWN_THINGS_ONLY = frozenset({"member", "funder"})
"""Roles that reach nobody else's money or data. Every other role, also one we have not thought of, needs two factors."""
IDLE, LONGEST = timedelta(hours=12), timedelta(days=14)
IDLE_WITH_OTHERS, LONGEST_WITH_OTHERS = timedelta(minutes=30), timedelta(hours=12)
STRONG_WAYS = frozenset({"passkey", "code", "identity"})


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """Moments are seconds since 1970, so that they can lie in a session. invited: it came here by an invitation just now."""

    how: str
    began: float
    fresh: float
    seen: float
    has_second: bool = False
    invited: bool = False

    @property
    def is_strong(self) -> bool:
        """Two factors, or (in the demonstration only) the one click."""
        return self.how in STRONG_WAYS or (self.how == "click" and settings.DEMONSTRATION)

    def is_fresh(self, now: float) -> bool:
        """Say whether the person showed who it is within five minutes."""
        return 0 <= now - self.fresh <= FRESH.total_seconds()

    def is_over(self, now: float, roles: frozenset[str]) -> bool:
        """Say whether the session has lain still, or lived, too long for these roles."""
        others = needs_two_factors(roles)
        idle, longest = (IDLE_WITH_OTHERS, LONGEST_WITH_OTHERS) if others else (IDLE, LONGEST)
        return now - self.seen > idle.total_seconds() or now - self.began > longest.total_seconds()


def needs_two_factors(roles: frozenset[str]) -> bool:
    """Say whether any of the roles reaches others' money or data."""
    return not roles <= OWN_THINGS_ONLY


def asks_more(facts: SignInFacts | None, roles: frozenset[str]) -> bool:
    """Say whether a second factor is still owed: by the role, or because the account has one."""
    if facts is None:
        return needs_two_factors(roles)
    return not facts.is_strong and (facts.has_second or needs_two_factors(roles))


def facts_of(request: HttpRequest) -> SignInFacts | None:
    """Return what the session knows, or None."""
    return facts_in(request.session.get(KEY))


def facts_in(kept: dict[str, Any] | None) -> SignInFacts | None:
    """Return the facts as a session keeps them."""
    return SignInFacts(**kept) if kept else None


def keep_facts(request: HttpRequest, facts: SignInFacts) -> None:
    """Write the facts into the session."""
    request.session[KEY] = asdict(facts)


def seen_again(request: HttpRequest, facts: SignInFacts, now: float) -> bool:
    """Note the use of the session, at most once a minute. Say whether it was noted."""
    if now - facts.seen < SEEN_EVERY.total_seconds():
        return False
    keep_facts(request, replace(facts, seen=now))
    return True
