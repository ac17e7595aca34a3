"""One who has the dump, the write-ahead log and all logs, and guesses who cast which ballot."""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

UNLIKELY = 1e-5
"""A guess that comes right so seldom by chance is no chance."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of an access log, as a proxy before the web server writes it. at: seconds."""

    at: float
    address: str
    path: str
    asked: int
    answered: int


def hits(truth: dict[int, str], accounts: Sequence[int], ballots: Sequence[str]) -> int:
    """Pair the n-th account with the n-th ballot, forwards and backwards; say how many come right at best."""
    of = {account: place for place, account in enumerate(a for a in accounts if truth[a] in set(ballots))}
    return max(
        sum(order[place] == truth[account] for account, place in of.items())
        for order in (list(ballots), list(ballots)[::-1])
    )


def most_by_chance(expected: float) -> int:
    """Return the number of right guesses that chance reaches less than once in a hundred thousand (Poisson)."""
    left, term, count = 1.0, math.exp(-expected), 0
    while left > UNLIKELY:
        left -= term
        count += 1
        term *= expected / count
    return count


def by_account_log(lines: Sequence[str], page: str) -> list[int]:
    """Return the accounts in the order in which the web server's own log names them on a page."""
    found = [json.loads(line) for line in lines if line.startswith("{")]
    return list(
        dict.fromkeys(one["account"] for one in found if one.get("page") == page and "account" in one)
    )


def by_address(seen: Sequence[Seen], owner: dict[str, int], which: Callable[[Seen], bool]) -> list[int]:
    """Return the accounts in the order in which their addresses stand in the access log."""
    return list(dict.fromkeys(owner[one.address] for one in sorted(seen, key=lambda s: s.at) if which(one)))
