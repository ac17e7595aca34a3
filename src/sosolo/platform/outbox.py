"""The one way out: effects are written with the deed and carried out afterwards, each exactly once.

At-least-once delivery plus a key that the receiver knows: nothing else exists. A worker claims waiting
effects with SKIP LOCKED; a failing one waits longer each time and parks after the fifth try.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from sosolo.platform.acting import enter
from sosolo.platform.models import Effect

MOST_TRIES = 5
GONE_WHEN_SENT = {"token", "text"}
"""What only the receiver may keep."""
log = logging.getLogger(__name__)

type_of_handler = Callable[["Wanted", datetime], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One effect as its handler sees it. The handler must use `key` so that a repeat does no harm."""

    id: int
    tenant_id: int
    kind: str
    key: str
    payload: dict[str, Any]
    tries: int
    wanted_at: datetime


def want_effect(*, tenant_id: int, kind: str, key: str, payload: dict[str, Any], at: datetime) -> None:
    """Ask for an effect; the same key twice asks for it once."""
    Effect.objects.bulk_create(
        [Effect(tenant_id=tenant_id, kind=kind, key=key, payload=payload, wanted_at=at, not_before=at)],
        ignore_conflicts=True,
    )


def carry_out_next(handlers: dict[str, type_of_handler], at: datetime) -> bool:
    """Carry out one waiting effect of any cooperative. Say whether there was one.

    The claim, the handler's own writes and the note that it is done are one transaction; a handler that
    fails leaves only a count and its trouble behind.
    """
    with transaction.atomic():
        wanted = _claim(at)
        if wanted is None:
            return False
        enter(wanted.tenant_id)
        try:
            with transaction.atomic():
                handlers[wanted.kind](wanted, at)
        except Exception as trouble:
            log.exception("effect %s %s failed", wanted.kind, wanted.key)
            _postpone(wanted, trouble, at)
        else:
            open_payload = {k: v for k, v in wanted.payload.items() if k not in GONE_WHEN_SENT}
            Effect.objects.filter(pk=wanted.id).update(done_at=at, trouble="", payload=open_payload)
    return True


def _claim(at: datetime) -> Wanted | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, tenant_id, kind, key, payload::text, tries, wanted_at FROM claim_effect(%s)", [at]
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return Wanted(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5], row[6])


def _postpone(wanted: Wanted, trouble: Exception, at: datetime) -> None:
    tries = wanted.tries + 1
    Effect.objects.filter(pk=wanted.id).update(
        tries=tries,
        not_before=at + timedelta(seconds=30 * 4 ** (tries - 1)),
        parked_at=at if tries >= MOST_TRIES else None,
        trouble=f"{type(trouble).__name__}: {trouble}"[:1000],
    )
