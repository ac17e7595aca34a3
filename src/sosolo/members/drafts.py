"""Drafts of a membership: reckonings that a visitor keeps behind a secret address until an application picks them up."""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from django.db import transaction

from sosolo.ground.errors import Refused, sentence
from sosolo.members.models import MembershipDraft
from sosolo.platform.sealing import seal_bytes, unseal_bytes

KEPT = timedelta(days=90)
MOST = 12


class NoSuchDraft(Refused):
    """A secret that opens no draft, or one that has run out."""

    template = sentence("Utkastet finns inte eller har gått ut. Räkna om och spara igen, det tar en minut.")


class DraftFull(Refused):
    """More reckonings than a draft holds."""

    template = sentence(
        "Utkastet rymmer {most} räkningar. Ta bort det och börja om, eller dela länkarna i stället."
    )


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved reckoning. kind: which calculator. query: what was asked, as the tail of its address. at: ISO moment."""

    kind: str
    query: str
    at: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a secret opens."""

    saved: tuple[Saved, ...]
    expires_at: datetime


@transaction.atomic
def save_reckoning(*, token: str, kind: str, query: str, at: datetime) -> str:
    """Keep a reckoning, in the draft that the token opens or in a new one; the same one twice is kept once.

    No actor: nobody has to say who they are. Returns the token (256 bits). Raises DraftFull.
    """
    MembershipDraft.objects.filter(expires_at__lt=at).delete()
    try:
        saved = draft_of(token=token, at=at).saved
    except NoSuchDraft:
        token, saved = secrets.token_urlsafe(32), ()
    kept = [one for one in saved if (one.kind, one.query) != (kind, query)]
    if len(kept) >= MOST:
        raise DraftFull(most=MOST)
    content = json.dumps([asdict(one) for one in (*kept, Saved(kind, query, at.isoformat()))])
    MembershipDraft.objects.update_or_create(
        token_hash=_hash(token),
        defaults={
            "content": seal_bytes(content.encode(), _purpose(token)),
            "changed_at": at,
            "expires_at": at + KEPT,
        },
    )
    return token


def draft_of(*, token: str, at: datetime) -> Draft:
    """Return what the token opens. Raises NoSuchDraft."""
    found = MembershipDraft.objects.filter(token_hash=_hash(token), expires_at__gte=at).first()
    if found is None:
        raise NoSuchDraft
    try:
        content = unseal_bytes(bytes(found.content), _purpose(token))
    except InvalidTag:
        raise NoSuchDraft from None
    return Draft(tuple(Saved(**one) for one in json.loads(content)), found.expires_at)


def drop_draft(*, token: str) -> None:
    """Remove a draft for good."""
    MembershipDraft.objects.filter(token_hash=_hash(token)).delete()


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _purpose(token: str) -> str:
    """The seal holds for one table and one secret: the row says nothing to one who has only the database and its key."""
    return f"members_membershipdraft.content/{token}"
