"""Drafts of a membership, behind a secret address: what a visitor reckoned and what she began to write in an application.

Nobody has to say who they are, and nothing is kept that the visitor did not ask to have kept.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from django.db import transaction

from sosolo.ground.errors import Refused, sentence
from sosolo.members.models import MembershipDraft
from sosolo.members.models.membership import KINDS
from sosolo.platform.sealing import seal_bytes, unseal_bytes

KEPT = timedelta(days=90)
MOST = 12
MOST_CHARACTERS = 10_000
KEPT_OF_APPLICATION = frozenset(
    {
        "given_name",
        "family_name",
        "municipality",
        "address",
        "postal_code",
        "city",
        "email",
        "phone",
        "why",
    }
)
"""The fields of an application that a draft may hold: no personal number, no signature."""


class NoSuchDraft(Refused):
    """A secret that opens no draft, or one that has run out."""

    template = sentence("Utkastet finns inte eller har gått ut. Räkna om och spara igen, det tar en minut.")


class DraftFull(Refused):
    """More reckonings than a draft holds."""

    template = sentence(
        "Utkastet rymmer {most} räkningar. Ta bort det och börja om, eller dela länkarna i stället."
    )


class ApplicationTooLong(Refused):
    """More than an application would take."""

    template = sentence("Texten är för lång för att sparas. Korta den, eller skicka ansökan i stället.")


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved reckoning. kind: which calculator. query: what was asked, as the tail of its address. at: ISO moment."""

    kind: str
    query: str
    at: str


@dataclass(frozen=True, slots=True)
class BegunApplication:
    """An application that is begun: to which cooperative, for which way of taking part, what was typed, when (ISO)."""

    slug: str
    kind: str
    fields: dict[str, str]
    at: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a secret opens."""

    saved: tuple[Saved, ...]
    expires_at: datetime
    application: BegunApplication | None = None


@transaction.atomic
def save_reckoning(*, token: str, kind: str, query: str, at: datetime) -> str:
    """Keep a reckoning, in the draft that the token opens or in a new one; the same one twice is kept once.

    No actor: nobody has to say who they are. Returns the token (256 bits). Raises DraftFull.
    """
    token, draft = _opened(token, at)
    kept = [one for one in draft.saved if (one.kind, one.query) != (kind, query)]
    if len(kept) >= MOST:
        raise DraftFull(most=MOST)
    _write(token, (*kept, Saved(kind, query, at.isoformat())), draft.application, at)
    return token


@transaction.atomic
def keep_application(*, token: str, slug: str, kind: str, fields: Mapping[str, str], at: datetime) -> str:
    """Keep what is typed in an application, instead of what was kept before, with the reckonings of the same draft.

    Never a personal number and never a signature. Returns the token. Raises ApplicationTooLong.
    """
    token, draft = _opened(token, at)
    typed = {name: text for name, text in fields.items() if name in KEPT_OF_APPLICATION and text.strip()}
    if sum(map(len, typed.values())) > MOST_CHARACTERS:
        raise ApplicationTooLong
    _write(
        token,
        draft.saved,
        BegunApplication(slug, kind if kind in KINDS else KINDS[0], typed, at.isoformat()),
        at,
    )
    return token


@transaction.atomic
def drop_application(*, token: str, at: datetime) -> None:
    """Let what is typed in an application go: it has been sent, or nobody wants it. What was reckoned stays."""
    try:
        draft = draft_of(token=token, at=at)
    except NoSuchDraft:
        return
    if not draft.saved:
        drop_draft(token=token)
    elif draft.application is not None:
        _write(token, draft.saved, None, at)


def _opened(token: str, at: datetime) -> tuple[str, Draft]:
    """Return the draft that a token opens, or a new secret and nothing."""
    MembershipDraft.objects.filter(expires_at__lt=at).delete()
    try:
        return token, draft_of(token=token, at=at)
    except NoSuchDraft:
        return secrets.token_urlsafe(32), Draft((), at + KEPT)


def _write(token: str, saved: Sequence[Saved], application: BegunApplication | None, at: datetime) -> None:
    content = {
        "saved": [asdict(one) for one in saved],
        "application": asdict(application) if application else None,
    }
    MembershipDraft.objects.update_or_create(
        token_hash=_hash(token),
        defaults={
            "content": seal_bytes(json.dumps(content).encode(), _purpose(token)),
            "changed_at": at,
            "expires_at": at + KEPT,
        },
    )


def draft_of(*, token: str, at: datetime) -> Draft:
    """Return what the token opens. Raises NoSuchDraft."""
    found = MembershipDraft.objects.filter(token_hash=_hash(token), expires_at__gte=at).first()
    if found is None:
        raise NoSuchDraft
    try:
        content = unseal_bytes(bytes(found.content), _purpose(token))
    except InvalidTag:
        raise NoSuchDraft from None
    told = json.loads(content)
    if isinstance(told, list):  # kept before an application could be
        told = {"saved": told, "application": None}
    application = BegunApplication(**told["application"]) if told["application"] else None
    return Draft(tuple(Saved(**one) for one in told["saved"]), found.expires_at, application)


def drop_draft(*, token: str) -> None:
    """Remove a draft for good."""
    MembershipDraft.objects.filter(token_hash=_hash(token)).delete()


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _purpose(token: str) -> str:
    """The seal holds for one table and one secret: the row says nothing to one who has only the database and its key."""
    return f"members_membershipdraft.content/{token}"
