"""Secret addresses for people without an account (a customer reads and accepts an agreement)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from sosolo.ground.errors import Refused, sentence
from sosolo.platform.models import Link


class LinkUnknown(Refused):
    template = sentence("Länken stämmer inte. Kontrollera att hela adressen kom med, eller be om en ny länk.")


class LinkExpired(Refused):
    template = sentence("Länken gällde till och med den {day}. Be den som skickade den om en ny.")


class LinkRevoked(Refused):
    template = sentence("Länken är ersatt av en nyare. Använd den senaste länken du fick.")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link leads to."""

    tenant_id: int
    purpose: str
    object_id: int


def make_link(*, tenant_id: int, purpose: str, object_id: int, at: datetime, expires_at: datetime) -> str:
    """Make a new secret address for an object; earlier ones for the same purpose stop working.

    Returns the token (256 bits); only its hash is kept.
    """
    token = secrets.token_urlsafe(32)
    Link.objects.filter(tenant_id=tenant_id, purpose=purpose, object_id=object_id, revoked_at=None).update(
        revoked_at=at
    )
    Link.objects.create(
        tenant_id=tenant_id,
        token_hash=_hash(token),
        purpose=purpose,
        object_id=object_id,
        made_at=at,
        expires_at=expires_at,
    )
    return token


def close_links(*, tenant_id: int, purpose: str, object_id: int, at: datetime) -> None:
    """Let the links to an object for a purpose stop working: they have been used."""
    Link.objects.filter(tenant_id=tenant_id, purpose=purpose, object_id=object_id, revoked_at=None).update(
        revoked_at=at
    )


def open_link(token: str, *, purpose: str, at: datetime) -> Opened:
    """Say where a token leads. Raises LinkUnknown, LinkRevoked or LinkExpired."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tenant_id, purpose, object_id, expires_at, revoked_at FROM find_link(%s)", [_hash(token)]
        )
        row = cursor.fetchone()
    if row is None or row[1] != purpose:
        raise LinkUnknown
    if row[4] is not None:
        raise LinkRevoked
    if row[3] < at:
        raise LinkExpired(day=row[3].date())
    return Opened(row[0], row[1], row[2])


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
