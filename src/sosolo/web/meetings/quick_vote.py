"""A whole meeting votes within a minute: an open vote takes a short way in, with the same rights and checks.

The same form at the same address. The short way asks two things of the database: whose session it is, and
cast_open_vote. Whatever is not an ordinary vote by one who may cast it (no session, a second factor owed, a refusal,
a strange form) goes on to the page, which says so in its words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from csp.decorators import csp_exempt
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import ResolverMatch
from django.utils import timezone

from sosolo.meetings.actions.voting import CAST, cast_once
from sosolo.parties.queries import account_with
from sosolo.platform.acting import Actor
from sosolo.platform.reading import rows
from sosolo.web.acting import CHOSEN, HELPING
from sosolo.web.meetings.views import ALL, vote
from sosolo.web.session.facts import KEY, facts_in
from sosolo.web.session.standing import Reach, belongs_to, reach_of

ADDRESS = re.compile(r"/omrostningar/(\d{1,18})/")
NUMBER = re.compile(r"\d{1,18}")
MOST_OPTIONS = 1000


@dataclass(frozen=True, slots=True)
class Said:
    """What the form said."""

    poll: int
    entry: int
    choice: int
    key: str


class _Silent(CsrfViewMiddleware):
    """The usual check of the form's secret; the page says what is wrong, this says only that something is."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        del request, reason
        return HttpResponseForbidden()


class QuickVoteMiddleware:
    """Cast an open vote before the rest of the house wakes up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.csrf = _Silent(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = ADDRESS.fullmatch(request.path) if request.method == "POST" else None
        if found and self._cast(request, int(found[1])):
            return _back_to(request)
        return self.get_response(request)

    def _cast(self, request: HttpRequest, poll: int) -> bool:
        """Cast what the form says. Returns False when the page shall see to it."""
        said = _read(request, poll)
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if said is None or not session or not self._is_from_our_page(request):
            return False
        actor = actor_of(session)
        if actor is None or not actor.has(*ALL):
            return False
        came = cast_once(
            actor=actor,
            poll_id=said.poll,
            entry_id=said.entry,
            choice=said.choice,
            form_key=said.key,
            runs=False,
            at=timezone.now(),
        )
        if came != CAST:
            return False
        request.actor = actor  # type: ignore[attr-defined]
        request.resolver_match = ResolverMatch(vote, (), {"pk": poll}, "vote")
        return True

    def _is_from_our_page(self, request: HttpRequest) -> bool:
        self.csrf.process_request(request)
        return self.csrf.process_view(request, vote, (), {}) is None


@csp_exempt()
def _back_to(request: HttpRequest) -> HttpResponseBase:
    """Lead to the page, which says that the vote is cast. Nothing is shown, so there is no policy of content to send."""
    response = HttpResponseRedirect(request.path)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Length"] = "0"
    return response


def _read(request: HttpRequest, poll: int) -> Said | None:
    entry, choice, key = (str(request.POST.get(name, "")) for name in ("entry", "choice", "once"))
    if not (NUMBER.fullmatch(entry) and NUMBER.fullmatch(choice) and int(choice) < MOST_OPTIONS):
        return None
    return Said(poll, int(entry), int(choice), key) if 0 < len(key) <= 60 else None


def actor_of(session_key: str) -> Actor | None:
    """Return who acts in a session, by the rule of all sessions; None when the page has something to ask or to add first."""
    found = rows("SELECT * FROM open_session(%s, %s)", [session_key, timezone.localdate()])
    if not found:
        return None
    data, account_id, password, name, is_active, *_ = found[0]
    kept = SessionStore().decode(data)
    if HELPING in kept or not belongs_to(kept, account_with(account_id, password, name), is_active=is_active):
        return None
    chosen = kept.get(CHOSEN)
    tenant = next((row[5] for row in found if row[5] == chosen), found[0][5])
    here = [row for row in found if row[5] == tenant]
    roles = frozenset(row[6] for row in here)
    if reach_of(facts_in(kept.get(KEY)), roles, timezone.now().timestamp()) is not Reach.WHOLE:
        return None
    member = next((row[7] for row in here if row[7] is not None), None)
    return Actor(tenant, account_id, name, roles, member)
