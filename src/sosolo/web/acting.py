"""Each request runs in one transaction, as one actor, inside one cooperative; a reading request cannot write."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare

from sosolo.members.queries import OpenedRequest, open_request
from sosolo.parties.queries import account_with

CHOSEN = "tenant"
NAMELESS = "/valurna/"
"""The secret booth and its box: no session is read there, and nobody acts."""


class ActingMiddleware:
    """Set request.actor (None for a visitor). The database sees only the actor's cooperative.

    One question opens the request: account, roles, cooperative. Everything the view does is one transaction; a
    GET or HEAD runs read only, refused by PostgreSQL itself. An answer of 500 rolls back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        if (
            request.path.startswith((settings.STATIC_URL, NAMELESS))
            or request.session.get(SESSION_KEY) is None
        ):
            return self.get_response(request)
        with transaction.atomic():
            self._open(request)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    def _open(self, request: HttpRequest) -> None:
        reading = request.method in {"GET", "HEAD"}
        account_id = int(request.session[SESSION_KEY])
        opened = open_request(
            account_id, timezone.localdate(), wanted=request.session.get(CHOSEN), read_only=reading
        )
        if opened is None or not self._is_trusted(request, account_id, opened):
            request.session.flush()
            return
        request.actor = opened.actor  # type: ignore[attr-defined]
        request.tenant_name = opened.tenant_name  # type: ignore[attr-defined]
        request.other_tenants = opened.others  # type: ignore[attr-defined]
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(opened.language or settings.LANGUAGE_CODE)

    def _is_trusted(self, request: HttpRequest, account_id: int, opened: OpenedRequest) -> bool:
        """Say whether the session still belongs to an active account with the same password."""
        account = account_with(account_id, opened.password, opened.name)
        request.user = account
        expected = account.get_session_auth_hash()
        return opened.is_active and constant_time_compare(request.session.get(HASH_SESSION_KEY, ""), expected)
