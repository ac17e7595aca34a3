"""The way in: password, passkey, second step, confirming, the draft, and out again."""

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from sosolo.parties.actions import attempts
from sosolo.parties.actions.browsers import end_session
from sosolo.parties.actions.second_factors import ask_passkey, check_code, check_passkey
from sosolo.parties.queries import account_at, account_of, ways_of
from sosolo.web.entrance.cast import cast
from sosolo.web.forms import show
from sosolo.web.policy import ANYBODY, EVERYBODY, HALFWAY, ActingRequest, open_to
from sosolo.web.session.device import address_of, is_known_device
from sosolo.web.session.drafts import draft_of, forget_draft
from sosolo.web.session.entering import (
    begin,
    grow,
    key_host,
    may_make_first_factor,
    next_path,
    signed_account_id,
)
from sosolo.web.sign_in.broker import has_broker
from sosolo.web.sign_in.forms import CodeForm, ConfirmForm, PasskeyForm, SignInForm, tried

QUESTION = "passkey"


@open_to(EVERYBODY)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by e-mail and password, or see the other ways."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _count(request, form.cleaned_data["email"])
        account = authenticate(
            request, username=form.cleaned_data["email"], password=form.cleaned_data["password"]
        )
        if account is not None:
            return begin(request, account, "password", next_path(request))
        form.add_error(
            None, gettext("E-post och lösenord stämmer inte ihop. Försök igen, eller byt lösenord.")
        )
    context = {
        "form": form,
        "next": request.GET.get("next", "") or request.POST.get("next", ""),
        "cast": cast(),
        "broker": has_broker(),
    }
    return show(request, "sign_in/sign_in.html", context, form)


def _count(request: HttpRequest, email: str) -> None:
    """Count the try: for the address, and for the account apart for browsers that it knows."""
    now = timezone.now()
    attempts.count_attempt(attempts.SIGN_IN_FROM_ADDRESS, address_of(request), now)
    account = account_at(email)
    known = account is not None and is_known_device(request, account.pk)
    attempts.count_attempt(
        attempts.SIGN_IN_OF_ACCOUNT, f"{email.casefold()}|{'known' if known else 'unknown'}", now
    )


@open_to(EVERYBODY, methods=("POST",))
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What the browser shall ask its passkeys."""
    account_id = getattr(request, "account_id", None)
    options, state = ask_passkey(host=key_host(request), account_id=account_id)
    request.session[QUESTION] = state
    return JsonResponse(options)


@open_to(EVERYBODY, methods=("POST",))
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey: it is two factors in one (the thing, and the finger or the code that opens it)."""
    attempts.count_attempt(attempts.SIGN_IN_FROM_ADDRESS, address_of(request), timezone.now())
    account = check_passkey(
        host=key_host(request),
        state=request.session.pop(QUESTION, None),
        answer=request.POST.get("answer_of_key", ""),
        at=timezone.now(),
        account_id=getattr(request, "account_id", None),
    )
    if getattr(request, "account_id", None) == account.pk:
        grow(request, "passkey")
        return redirect(next_path(request))
    return begin(request, account, "passkey", next_path(request))


@open_to(HALFWAY)
def second_step(request: HttpRequest) -> HttpResponse:
    """The second factor after the password. Who has none yet makes one, or needs a code from the chair to begin with."""
    if getattr(request, "actor", None) is not None:
        return redirect(next_path(request))
    account = account_of(signed_account_id(request))
    ways = ways_of(account)
    if not ways.second and may_make_first_factor(request):
        return redirect("security")
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        now = timezone.now()
        attempts.count_attempt(attempts.CODE_OF_ACCOUNT, str(account.pk), now)
        if tried(form, lambda: check_code(account_id=account.pk, code=form.cleaned_data["code"], at=now)):
            grow(request, "code")
            return redirect(next_path(request) if ways.second else "security")
    context = {"form": form, "ways": ways, "next": next_path(request), "key_form": PasskeyForm()}
    return show(request, "sign_in/second_step.html", context, form)


@open_to(ANYBODY)
def confirmation(request: ActingRequest) -> HttpResponse:
    """Show once more who you are, before something that must not happen by somebody else's hand."""
    account = account_of(signed_account_id(request))
    ways = ways_of(account)
    click = request.sign_in.how == "click" and request.sign_in.is_strong  # type: ignore[attr-defined]
    form = (CodeForm if ways.second else ConfirmForm)(request.POST or None)
    if request.method == "POST":
        now = timezone.now()
        attempts.count_attempt(attempts.CODE_OF_ACCOUNT, str(account.pk), now)
        if click:
            grow(request, "click")
            return redirect(next_path(request))
        if form.is_valid() and not ways.second and account.check_password(form.cleaned_data["password"]):
            grow(request, "password")
            return redirect(next_path(request))
        if not ways.second:
            form.add_error(None, gettext("Lösenordet stämmer inte. Försök igen."))
        elif tried(form, lambda: check_code(account_id=account.pk, code=form.cleaned_data["code"], at=now)):
            grow(request, "code")
            return redirect(next_path(request))
    context = {
        "form": form,
        "ways": ways,
        "click": click,
        "next": next_path(request),
        "key_form": PasskeyForm(),
    }
    return show(request, "sign_in/confirmation.html", context, form)


@open_to(ANYBODY)
def draft(request: ActingRequest) -> HttpResponse:
    """Give back what was typed before the sign-in ended; sending it goes to the form's own page."""
    kept = draft_of(request, request.actor.account_id)
    if request.method == "POST" or kept is None:
        forget_draft(request)
        return redirect("today")
    shown = [value for name, value in kept["fields"] if name not in {"once", "next"} and value]
    return show(request, "sign_in/draft.html", {"draft": kept, "shown": shown})


@open_to(EVERYBODY, methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out: the session ends here and in the database."""
    key = request.session.session_key or ""
    logout(request)
    end_session(key)
    return redirect("front")
