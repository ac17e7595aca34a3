"""Signing in through the BankID broker, and connecting it to one's account."""

from dataclasses import asdict

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sosolo.parties.actions import attempts
from sosolo.parties.actions.identities import account_of_identity, connect_identity, disconnect_identity
from sosolo.parties.errors import IdentityUnknown
from sosolo.parties.queries import account_of
from sosolo.platform.outgoing import NoGoodAnswer
from sosolo.web.forms import show
from sosolo.web.policy import ANYBODY, EVERYBODY, ActingRequest, open_to
from sosolo.web.session.device import address_of
from sosolo.web.session.entering import begin, grow, next_path, signed_account_id
from sosolo.web.sign_in.broker import Question, ask, broker_name, has_broker, subject_of
from sosolo.web.sign_in.letters import tell_account

ASKED, ANSWERED = "broker", "broker_answer"


@open_to(EVERYBODY, methods=("GET",))
def identity(request: HttpRequest) -> HttpResponse:
    """Go to the broker, to sign in or to confirm."""
    return _go(request, next_path(request), connect=False)


@open_to(ANYBODY, methods=("GET",), fresh=("GET",))
def identity_connection(request: ActingRequest) -> HttpResponse:
    """Go to the broker, to connect it to the account."""
    return _go(request, reverse("security"), connect=True)


@open_to(EVERYBODY)
def identity_answer(request: HttpRequest) -> HttpResponse:
    """Back from the broker. A visitor is signed in; one who is here already gets a button, for a GET writes nothing."""
    if request.method == "POST":
        return _use(request)
    subject, path, connect = _answer(request)
    if getattr(request, "account_id", None) is None:
        account = account_of_identity(issuer=settings.OIDC_ISSUER, subject=subject)
        return begin(request, account, "identity", path)
    request.session[ANSWERED] = [subject, path, connect]
    return show(request, "sign_in/identity_answer.html", {"connect": connect, "broker": broker_name()})


@open_to(ANYBODY, methods=("POST",), fresh=("POST",))
def identity_removal(request: ActingRequest, pk: int) -> HttpResponse:
    """Take the connection away."""
    account = account_of(request.actor.account_id or 0)
    disconnect_identity(account=account, identity_id=pk)
    return redirect("security")


def _use(request: HttpRequest) -> HttpResponse:
    if ANSWERED not in request.session or getattr(request, "account_id", None) is None:
        raise NoGoodAnswer
    subject, path, connect = request.session.pop(ANSWERED)
    account = account_of(signed_account_id(request))
    if connect:
        connect_identity(account=account, issuer=settings.OIDC_ISSUER, subject=subject, at=timezone.now())
        tell_account(request, "identity")
    elif account_of_identity(issuer=settings.OIDC_ISSUER, subject=subject).pk != account.pk:
        raise IdentityUnknown
    grow(request, "identity")
    return redirect(path)


def _go(request: HttpRequest, path: str, *, connect: bool) -> HttpResponse:
    if not has_broker():
        raise Http404
    where, question = ask(request.build_absolute_uri(reverse("identity_answer")))
    request.session[ASKED] = {"question": asdict(question), "path": path, "connect": connect}
    return redirect(where)


def _answer(request: HttpRequest) -> tuple[str, str, bool]:
    asked = request.session.pop(ASKED, None)
    if asked is None:
        raise NoGoodAnswer
    attempts_here = attempts.SIGN_IN_FROM_ADDRESS
    if getattr(request, "account_id", None) is None:
        attempts.count_attempt(attempts_here, address_of(request), timezone.now())
    subject = subject_of(
        Question(**asked["question"]),
        state=request.GET.get("state", ""),
        code=request.GET.get("code", ""),
        return_to=request.build_absolute_uri(reverse("identity_answer")),
    )
    return subject, asked["path"], asked["connect"]
