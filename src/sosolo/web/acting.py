"""Each request runs in one transaction, as one actor, inside one cooperative; a reading request cannot write."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from sosolo.platform.acting import Actor, enter

CHOSEN = "tenant"


class ActingMiddleware:
    """Set request.actor (None for a visitor). The database sees only the actor's cooperative.

    Everything the view does is one transaction; a GET or HEAD runs read only, refused by PostgreSQL itself.
    An answer of 500 or an exception rolls back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        if request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        if request.session.get("_auth_user_id") is None:
            return self.get_response(request)
        if not request.user.is_authenticated:
            logout(request)
            return self.get_response(request)
        with transaction.atomic():
            self._enter(request)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    def _enter(self, request: HttpRequest) -> None:
        account = request.user
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM roles_of(%s, %s)", [account.pk, timezone.localdate()])
            rows = cursor.fetchall()
        tenants = {row[0]: row[1] for row in rows}
        chosen = request.session.get(CHOSEN)
        if chosen not in tenants:
            chosen = next(iter(tenants), None)
        if chosen is None:
            return
        mine = [row for row in rows if row[0] == chosen]
        request.actor = Actor(  # type: ignore[attr-defined]
            tenant_id=chosen,
            account_id=account.pk,
            name=account.name,  # type: ignore[union-attr]
            roles=frozenset(row[2] for row in mine),
            member_id=next((row[3] for row in mine if row[3] is not None), None),
        )
        request.tenant_name = tenants[chosen]  # type: ignore[attr-defined]
        request.other_tenants = [(k, v) for k, v in tenants.items() if k != chosen]  # type: ignore[attr-defined]
        enter(
            chosen, read_only=request.method in {"GET", "HEAD"} and not getattr(request, "may_write", False)
        )
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(account.language or settings.LANGUAGE_CODE)  # type: ignore[union-attr]
