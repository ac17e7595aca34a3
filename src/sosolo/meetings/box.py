"""The box: ballots come without a name, wait in memory, and are written in batches.

Nothing of when a ballot came reaches the database: a batch is one statement in the order of what the voters drew, without moment or serial.
A ballot has its receipt only once its batch is written; until then the booth sends it again, so that a crash loses
none that was acknowledged.
"""

import hashlib
import json
import time
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import Any

from django.db import DatabaseError, connection

from sosolo.ground.votes.ballots import Ballot, check_ballot, hash_of, read_ballot
from sosolo.ground.votes.box import receipt_for
from sosolo.meetings import errors
from sosolo.meetings.models import SecretVote
from sosolo.platform.acting import acting_in
from sosolo.platform.reading import one

BATCH = 20
WAIT_SECONDS = 10.0
"""So long a ballot waits for company when few vote at once: alone in its batch, the write-ahead log would tell its moment."""


@dataclass
class Waiting:
    """What waits in this process for one box. since: when the first came."""

    tenant_id: int
    secret_id: int
    ballots: dict[str, Ballot] = field(default_factory=dict)
    since: float = 0.0

    def is_due(self, now: float) -> bool:
        return len(self.ballots) >= BATCH or now - self.since >= WAIT_SECONDS


_waiting: dict[str, Waiting] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Box:
    """What never changes of a box."""

    tenant_id: int
    secret_id: int
    text: str
    manifest: dict[str, Any]
    mark: bytes


@lru_cache(maxsize=64)
def find_box(ref: str) -> Box:
    """Return a box by its public name. Raises UnknownBox."""
    row = one("SELECT tenant_id, secret_id, manifest FROM find_box(%s)", [ref])
    if row is None:
        raise errors.UnknownBox
    manifest = json.loads(row[2])
    return Box(row[0], row[1], row[2], manifest, hash_of(manifest))


def manifest_text(ref: str) -> str:
    """Return the manifest as the voters' browsers hash it. Raises UnknownBox."""
    return find_box(ref).text


def put_in_box(ref: str, row: Any) -> str:
    """Take a ballot; return its receipt, or "" while it waits for its batch: send it again.

    Raises UnknownBox, VotingNotBegun, VoteClosed, VotedAlready, NotABallot, ForgedToken, NotSigned.
    """
    box = find_box(ref)
    ballot = read_ballot(row)
    mark = place_of(ballot, box.mark)
    if _waits_on(ref, mark):
        return ""
    is_closed, is_voting, kept = one("SELECT * FROM look_in_box(%s, %s)", [ref, mark])
    if kept:
        return _receipt(ballot, kept, box)
    if is_closed:
        raise errors.VoteClosed
    if not is_voting:
        raise errors.VotingNotBegun
    check_ballot(ballot, box.manifest, box.mark)
    if _is_due(ref, box, mark, ballot):
        write_waiting(ref)
        kept = one("SELECT kept FROM look_in_box(%s, %s)", [ref, mark])[0]
    return _receipt(ballot, kept, box) if kept else ""


def _waits_on(ref: str, mark: str) -> bool:
    """Say whether a ballot that was sent again waits here, in a batch that is not due yet."""
    with _lock:
        waiting = _waiting.get(ref)
        return waiting is not None and mark in waiting.ballots and not waiting.is_due(time.monotonic())


def place_of(ballot: Ballot, mark: bytes) -> str:
    """Return the place of a ballot: one for each key and turn."""
    return hashlib.sha256(mark + ballot.key + ballot.turn.to_bytes(2, "big")).hexdigest()


def _is_due(ref: str, box: Box, mark: str, ballot: Ballot) -> bool:
    with _lock:
        now = time.monotonic()
        waiting = _waiting.setdefault(ref, Waiting(box.tenant_id, box.secret_id))
        if not waiting.ballots:
            waiting.since = now
        waiting.ballots.setdefault(mark, ballot)
        return waiting.is_due(now)


def write_waiting(ref: str) -> int:
    """Write what waits for a box in one statement, by place; return how many.

    A place is a hash of a key that the voter drew: its order says nothing of who came when, and is the same for all who
    write, so that two never wait for each other.
    """
    with _lock:
        waiting = _waiting.pop(ref, None)
    if waiting is None or not waiting.ballots:
        return 0
    found = sorted((mark, json.dumps(ballot.row)) for mark, ballot in waiting.ballots.items())
    try:
        with acting_in(waiting.tenant_id), connection.cursor() as cursor:
            cursor.execute(
                """INSERT INTO meetings_boxballot (id, tenant_id, secret_id, row)
                   SELECT b.id, %s, %s, b.row::jsonb FROM unnest(%s::text[], %s::text[]) AS b (id, row)
                   ON CONFLICT DO NOTHING""",
                [waiting.tenant_id, waiting.secret_id, [m for m, _ in found], [r for _, r in found]],
            )
    except DatabaseError as refused:
        if getattr(refused.__cause__, "sqlstate", "") == "SV001":
            raise errors.VoteClosed from refused
        raise
    return len(found)


def _receipt(ballot: Ballot, kept: str, box: Box) -> str:
    if json.loads(kept) != ballot.row:
        raise errors.VotedAlready
    return receipt_for(ballot, box.mark, _receipt_key(box.tenant_id, box.secret_id))


@lru_cache(maxsize=64)
def _receipt_key(tenant_id: int, secret_id: int) -> bytes:
    with acting_in(tenant_id):
        return str(SecretVote.objects.values_list("receipt_key", flat=True).get(pk=secret_id)).encode()
