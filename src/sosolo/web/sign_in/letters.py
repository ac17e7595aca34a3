"""Mail about an account: a link for a new password, and word of every change of how one signs in."""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from sosolo.members.queries import open_request
from sosolo.parties.queries import account_at
from sosolo.platform.acting import Actor
from sosolo.platform.links import make_link
from sosolo.platform.outbox import want_effect

PASSWORD = "password"  # noqa: S105 - the name of a purpose
LASTS = timedelta(hours=1)


def mail_password_link(email: str) -> None:
    """Mail a link for a new password, if there is such an account; the page says the same either way."""
    account, now = account_at(email), timezone.now()
    if account is None:
        return
    with transaction.atomic():
        opened = open_request(account.pk, timezone.localdate(now), wanted=None, read_only=False)
        if opened is None or opened.actor is None:
            return
        tenant = opened.actor.tenant_id
        token = make_link(
            tenant_id=tenant, purpose=PASSWORD, object_id=account.pk, at=now, expires_at=now + LASTS
        )
        _want(tenant, account.pk, PASSWORD, token)


def tell_account(request: HttpRequest, what: str) -> None:
    """Mail the account that a way of signing in was added, changed or removed."""
    actor: Actor | None = getattr(request, "actor", None) or getattr(request, "halfway", None)
    if actor is not None and actor.account_id is not None:
        _want(actor.tenant_id, actor.account_id, what, "")


def _want(tenant_id: int, account_id: int, what: str, token: str) -> None:
    now = timezone.now()
    want_effect(
        tenant_id=tenant_id,
        kind="send_account_letter",
        key=f"account-{account_id}-{what}-{now:%Y%m%d%H%M%S%f}",
        payload={"account": account_id, "what": what, "token": token},
        at=now,
    )
