"""The same form sent twice has one effect: each form carries a key, the first answer is kept."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection

from sosolo.ground.errors import Refused, sentence
from sosolo.platform.acting import Actor
from sosolo.platform.models import DoneOnce


class SentWithOtherContent(Refused):
    template = sentence(
        "Formuläret har redan skickats med annat innehåll. Ladda om sidan och börja om därifrån."
    )


def once(*, actor: Actor, key: str, content: Any, at: datetime, act: Callable[[], Any]) -> Any:
    """Run `act` unless the key has been used; then return what it returned the first time.

    Two at the same moment wait for each other (a lock on the key until COMMIT). `act` returns JSON data.
    Raises SentWithOtherContent when the key comes back with other content.
    """
    fingerprint = hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [key, actor.tenant_id])
    done = DoneOnce.objects.filter(tenant_id=actor.tenant_id, key=key).first()
    if done is not None:
        if bytes(done.fingerprint) != fingerprint:
            raise SentWithOtherContent
        return done.result
    result = act()
    DoneOnce.objects.create(tenant_id=actor.tenant_id, key=key, fingerprint=fingerprint, result=result, at=at)
    return result


def is_done(*, actor: Actor, key: str) -> bool:
    """Say whether a key has been used."""
    return DoneOnce.objects.filter(tenant_id=actor.tenant_id, key=key).exists()
