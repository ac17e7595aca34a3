"""Sign-in begins and grows stronger: each time with a new session id."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from sosolo.parties.actions.browsers import move_browser, note_browser
from sosolo.parties.queries import has_second_factor
from sosolo.web.session.device import device_of, keep_device
from sosolo.web.session.facts import SignInFacts, facts_of, keep_facts

if TYPE_CHECKING:
    from sosolo.parties.models import Account

BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(
    request: HttpRequest, account: Account, how: str, path: str, *, invited: bool = False
) -> HttpResponse:
    """Sign the account in and go on; where a second factor is owed the next page asks for it."""
    now = timezone.now()
    login(request, account, backend=BACKEND)
    moment = now.timestamp()
    keep_facts(
        request,
        SignInFacts(how, moment, moment, moment, has_second=has_second_factor(account.pk), invited=invited),
    )
    request.session.save()
    note_browser(
        account_id=account.pk,
        session_key=request.session.session_key or "",
        how=how,
        device=device_of(request.headers.get("User-Agent", "")),
        at=now,
    )
    return keep_device(redirect(path), account.pk)


def remember_invitation(request: HttpRequest) -> None:
    """The person came by a link that was mailed to them: here they may make the first second factor."""
    if facts := facts_of(request):
        keep_facts(request, replace(facts, invited=True))


def may_make_first_factor(request: HttpRequest) -> bool:
    """Say whether a session that owes a second factor may make it. A password alone may not: it may be stolen."""
    facts = facts_of(request)
    return getattr(request, "halfway", None) is None or (facts is not None and facts.invited)


def grow(request: HttpRequest, how: str) -> None:
    """The person has shown again who it is: the session gets a new id, and is fresh."""
    now = timezone.now()
    old, facts = request.session.session_key or "", facts_of(request)
    moment = now.timestamp()
    facts = facts or SignInFacts(how, moment, moment, moment)
    stronger = how if SignInFacts(how, 0, 0, 0).is_strong or not facts.is_strong else facts.how
    request.session.cycle_key()
    keep_facts(request, replace(facts, how=stronger, fresh=moment, seen=moment))
    move_browser(old=old, new=request.session.session_key or "", how=stronger, at=now)


def next_path(request: HttpRequest, otherwise: str = "") -> str:
    """Return where to go on, if it is on this site."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return otherwise or settings.LOGIN_REDIRECT_URL


def key_host(request: HttpRequest) -> str:
    """Return the name that passkeys are bound to."""
    return request.get_host().rsplit(":", 1)[0]


def signed_account_id(request: HttpRequest) -> int:
    """Return whose session it is, also halfway."""
    return int(request.account_id)  # type: ignore[attr-defined]
