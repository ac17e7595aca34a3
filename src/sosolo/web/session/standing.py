"""Whose a session is, and how far it reaches: the one rule, for the pages and for the short way of a vote."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.crypto import constant_time_compare

from sosolo.web.session.facts import SignInFacts, asks_more


class Reach(Enum):
    OVER = auto()
    """It has lain still, or lived, too long: as if nobody had signed in."""
    HALFWAY = auto()
    """A second factor is owed first."""
    WHOLE = auto()


def belongs_to(kept: Mapping[str, Any], account: AbstractBaseUser, *, is_active: bool) -> bool:
    """Say whether a session is this account's, active, and with the password it had when it signed in."""
    mine = is_active and str(kept.get(SESSION_KEY)) == str(account.pk)
    return mine and constant_time_compare(kept.get(HASH_SESSION_KEY) or "", account.get_session_auth_hash())


def reach_of(facts: SignInFacts | None, roles: frozenset[str], now: float) -> Reach:
    """Return how far a session reaches with these roles."""
    if facts is not None and facts.is_over(now, roles):
        return Reach.OVER
    return Reach.HALFWAY if asks_more(facts, roles) else Reach.WHOLE
