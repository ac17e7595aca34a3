"""Somebody known by an identity provider: connected by its owner, then a way to sign in."""

from datetime import datetime

from django.db import IntegrityError, transaction

from sosolo.parties.errors import IdentityTaken, IdentityUnknown
from sosolo.parties.models import Account, Identity
from sosolo.platform.sealing import blind_index


def connect_identity(*, account: Account, issuer: str, subject: str, at: datetime) -> None:
    """Let this identity open this account. Raises IdentityTaken when it opens another."""
    try:
        with transaction.atomic():
            Identity.objects.get_or_create(
                account=account,
                issuer=issuer,
                fingerprint=_fingerprint(issuer, subject),
                defaults={"made_at": at},
            )
    except IntegrityError as taken:
        raise IdentityTaken from taken


def account_of_identity(*, issuer: str, subject: str) -> Account:
    """Return whom the provider means. Raises IdentityUnknown."""
    found = (
        Identity.objects.select_related("account")
        .filter(issuer=issuer, fingerprint=_fingerprint(issuer, subject), account__is_active=True)
        .first()
    )
    if found is None:
        raise IdentityUnknown
    return found.account


def disconnect_identity(*, account: Account, identity_id: int) -> None:
    """Take the connection away. Raises Identity.DoesNotExist for somebody else's."""
    Identity.objects.get(account=account, pk=identity_id).delete()


def _fingerprint(issuer: str, subject: str) -> bytes:
    return blind_index(f"identity|{issuer}|{subject}", 0)
