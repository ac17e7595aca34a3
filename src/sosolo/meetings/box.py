"""The box: ballots come without a name, wait in memory, and are written in shuffled batches.

Nothing of when a ballot came reaches the database: a batch is one statement in random order, without moment or serial.
A ballot has its receipt only once its batch is written; until then the booth sends it again, so that a crash loses
none that was acknowledged.
"""

import hashlib
import json
import random
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
from sosolo.platform.reading import one, rows

BATCH = 20
WAIT_SECONDS = 1.0


@dataclass
class Waiting:
    """What waits in this process for one box. since: when the first came."""

    tenant_id: int
    secret_id: int
    ballots: dict[str, Ballot] = field(default_factory=dict)
    since: float = 0.0


_waiting: dict[str, Waiting] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Box:
    tenant_id: int
    secret_id: int
    manifest: dict[str, Any]
    mark: bytes
    is_closed: bool
    is_voting: bool


def find_box(ref: str) -> Box:
    """Return a box by its public name. Raises UnknownBox."""
    row = one("SELECT tenant_id, secret_id, manifest, closed_at, voting_at FROM find_box(%s)", [ref])
    if row is None:
        raise errors.UnknownBox
    manifest, mark = _read(row[2])
    return Box(row[0], row[1], manifest, mark, row[3] is not None, row[4] is not None)


@lru_cache(maxsize=64)
def _read(manifest: str) -> tuple[dict[str, Any], bytes]:
    read = json.loads(manifest)
    return read, hash_of(read)


def manifest_text(ref: str) -> str:
    """Return the manifest as the voters' browsers hash it. Raises UnknownBox."""
    row = one("SELECT manifest FROM find_box(%s)", [ref])
    if row is None:
        raise errors.UnknownBox
    return str(row[0])


def put_in_box(ref: str, row: Any) -> str:
    """Take a ballot; return its receipt, or "" while it waits for its batch: send it again.

    Raises UnknownBox, VotingNotBegun, VoteClosed, VotedAlready, NotABallot, ForgedToken, NotSigned.
    """
    box = find_box(ref)
    ballot = read_ballot(row)
    mark = place_of(ballot, box.mark)
    with acting_in(box.tenant_id):
        if kept := _kept(mark, box):
            return _receipt(ballot, kept, box)
    if box.is_closed:
        raise errors.VoteClosed
    if not box.is_voting:
        raise errors.VotingNotBegun
    check_ballot(ballot, box.manifest, box.mark)
    if _is_due(ref, box, mark, ballot):
        write_waiting(ref)
        with acting_in(box.tenant_id):
            if kept := _kept(mark, box):
                return _receipt(ballot, kept, box)
    return ""


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
        return len(waiting.ballots) >= BATCH or now - waiting.since >= WAIT_SECONDS


def write_waiting(ref: str) -> int:
    """Write what waits for a box, shuffled, in one statement; return how many."""
    with _lock:
        waiting = _waiting.pop(ref, None)
    if waiting is None or not waiting.ballots:
        return 0
    found = [(mark, json.dumps(ballot.row)) for mark, ballot in waiting.ballots.items()]
    random.SystemRandom().shuffle(found)
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


def _kept(mark: str, box: Box) -> dict[str, Any] | None:
    found = rows(
        """SELECT row::text FROM meetings_boxballot WHERE id = %s AND secret_id = %s
           UNION ALL SELECT row::text FROM meetings_boardballot WHERE id = %s AND secret_id = %s""",
        [mark, box.secret_id, mark, box.secret_id],
    )
    return json.loads(found[0][0]) if found else None


def _receipt(ballot: Ballot, kept: dict[str, Any], box: Box) -> str:
    if kept != ballot.row:
        raise errors.VotedAlready
    return receipt_for(ballot, box.mark, _receipt_key(box.secret_id))


@lru_cache(maxsize=64)
def _receipt_key(secret_id: int) -> bytes:
    return str(SecretVote.objects.values_list("receipt_key", flat=True).get(pk=secret_id)).encode()
