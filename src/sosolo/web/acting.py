"""Each request runs in one transaction, as one actor, inside one cooperative; a reading request cannot write."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from sosolo.members.actions.mandates import note_use
from sosolo.members.queries import OpenedRequest, open_request
from sosolo.members.queries.mandates import Helping, mandate_in_force
from sosolo.parties.actions.browsers import end_session, see_browser
from sosolo.parties.queries import account_with
from sosolo.platform.acting import Actor, acting_in
from sosolo.web.readings import write_readings
from sosolo.web.request_log import NAMELESS
from sosolo.web.session.facts import SignInFacts, facts_of, seen_again
from sosolo.web.session.standing import Reach, belongs_to, reach_of

CHOSEN = "tenant"
HELPING = "mandate"
"""in the session: the mandate by which its account helps a member just now"""


class ActingMiddleware:
    """Set request.actor (None for a visitor). The database sees only the actor's cooperative.

    One question opens the request: account, roles, cooperative. Everything the view does is one transaction; a
    GET or HEAD runs read only, refused by PostgreSQL itself. An answer of 500 rolls back.

    A session without a second factor, in a role that needs one, acts as nobody: it is halfway (request.halfway).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = request.halfway = request.sign_in = request.helping = None  # type: ignore[attr-defined]
        request.readings = []  # type: ignore[attr-defined]
        if (
            request.path.startswith((settings.STATIC_URL, NAMELESS))
            or request.session.get(SESSION_KEY) is None
        ):
            return self.get_response(request)
        response = None
        with transaction.atomic():
            if self._open(request):
                response = self.get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
        if response is None:
            return self._as_visitor(request)
        self._note(request, response)
        return response

    def _note(self, request: HttpRequest, response: HttpResponse) -> None:
        """Write, outside the page's own transaction, that the browser is in use and what was read."""
        if getattr(request, "was_seen", False):
            see_browser(session_key=request.session.session_key or "", at=timezone.now())
        if response.status_code < 400:
            write_readings(request)
            self._note_help(request)
        response.headers.setdefault("Cache-Control", "private, no-store")

    def _note_help(self, request: HttpRequest) -> None:
        """Write for the member what her helper opened or sent."""
        helping: Helping | None = request.helping  # type: ignore[attr-defined]
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if helping is not None and actor is not None:
            with acting_in(actor.tenant_id):
                note_use(
                    tenant_id=actor.tenant_id,
                    mandate_id=helping.mandate_id,
                    page=request.path,
                    wrote=request.method == "POST",
                    at=timezone.now(),
                )

    def _as_visitor(self, request: HttpRequest) -> HttpResponse:
        end_session(request.session.session_key or "")
        request.session.flush()
        request.user = AnonymousUser()
        return self.get_response(request)

    def _open(self, request: HttpRequest) -> bool:
        """Open the request. Returns False for a session that is over."""
        reading = request.method in {"GET", "HEAD"}
        account_id = int(request.session[SESSION_KEY])
        opened = open_request(
            account_id, timezone.localdate(), wanted=request.session.get(CHOSEN), read_only=reading
        )
        if opened is None or not self._is_trusted(request, account_id, opened):
            return False
        if opened.actor is not None and self._lay_too_long(request, opened.actor.roles):
            request.kept_for = account_id  # type: ignore[attr-defined]
            return False
        self._let_act(request, account_id, opened)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(opened.language or settings.LANGUAGE_CODE)
        return True

    def _let_act(self, request: HttpRequest, account_id: int, opened: OpenedRequest) -> None:
        facts = request.sign_in = facts_of(request)  # type: ignore[attr-defined]
        request.account_id = account_id  # type: ignore[attr-defined]
        request.tenant_name = opened.tenant_name  # type: ignore[attr-defined]
        request.other_tenants = opened.others  # type: ignore[attr-defined]
        if opened.actor is not None and self._is_halfway(facts, opened.actor.roles):
            request.halfway = opened.actor  # type: ignore[attr-defined]
        else:
            request.actor = opened.actor  # type: ignore[attr-defined]
            if HELPING in request.session and opened.actor is not None:
                self._help(request, opened.actor)

    @staticmethod
    def _is_halfway(facts: SignInFacts | None, roles: frozenset[str]) -> bool:
        return reach_of(facts, roles, timezone.now().timestamp()) is Reach.HALFWAY

    def _help(self, request: HttpRequest, helper: Actor) -> None:
        """Let the helper act in the member's place, with both names on everything. A mandate that is over is let go."""
        mandate = request.session[HELPING]
        helping = mandate_in_force(helper.tenant_id, mandate, helper.account_id or 0, timezone.localdate())
        if helping is None:
            del request.session[HELPING]
            return
        request.helping = helping  # type: ignore[attr-defined]
        request.actor = replace(  # type: ignore[attr-defined]
            helper,
            name=f"{helper.name} för {helping.name}"[:200],
            roles=frozenset({"member"}),
            member_id=helping.member_id,
            activity_id=helping.activity_id,
        )

    def _lay_too_long(self, request: HttpRequest, roles: frozenset[str]) -> bool:
        facts, now = facts_of(request), timezone.now().timestamp()
        if reach_of(facts, roles, now) is Reach.OVER:
            return True
        if facts is not None:
            request.was_seen = seen_again(request, facts, now)  # type: ignore[attr-defined]
        return False

    def _is_trusted(self, request: HttpRequest, account_id: int, opened: OpenedRequest) -> bool:
        """Say whether the session still belongs to an active account with the same password."""
        account = request.user = account_with(account_id, opened.password, opened.name)
        return belongs_to(request.session, account, is_active=opened.is_active)
