"""Inloggning och säkerhet: the ways in which one signs in, and where one is signed in."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from sosolo.documents.pdf import qr_for_screen
from sosolo.parties.actions import attempts, second_factors
from sosolo.parties.actions.browsers import end_browser, end_browsers, note_browser
from sosolo.parties.actions.passwords import set_password
from sosolo.parties.queries import account_of, browsers_of, has_second_factor, ways_of
from sosolo.web.forms import show
from sosolo.web.policy import ANYBODY, HALFWAY, ActingRequest, open_to
from sosolo.web.session.device import device_of
from sosolo.web.session.entering import grow, key_host, may_make_first_factor, signed_account_id
from sosolo.web.session.facts import needs_two_factors
from sosolo.web.sign_in.broker import broker_name, has_broker
from sosolo.web.sign_in.forms import ChangePasswordForm, CodeForm, PasskeyForm, tried
from sosolo.web.sign_in.letters import tell_account

QUESTION = "new_passkey"


@open_to(HALFWAY, ANYBODY, methods=("GET",))
def security(request: HttpRequest) -> HttpResponse:
    """Everything about how I sign in. Who still owes a second factor makes it here."""
    return _page(request, PasskeyForm())


def _page(request: HttpRequest, form: PasskeyForm, codes: list[str] | None = None) -> HttpResponse:
    account = account_of(signed_account_id(request))
    halfway = getattr(request, "halfway", None)
    ways = ways_of(account)
    if halfway is not None and (ways.second or not may_make_first_factor(request)):
        return redirect("second_step")
    context = {
        "account": account,
        "ways": ways,
        "halfway": halfway is not None,
        "needed": needs_two_factors((halfway or request.actor).roles),  # type: ignore[attr-defined]
        "browsers": [] if halfway else browsers_of(account.pk),
        "here": request.session.session_key,
        "broker": broker_name() if has_broker() else "",
        "form": form,
        "codes": codes or [],
    }
    return show(request, "sign_in/security.html", context, form)


def _may_not_add(request: HttpRequest) -> bool:
    """Only one who has shown both factors adds another; the first may be made by who came by an invitation."""
    return getattr(request, "halfway", None) is not None and (
        not may_make_first_factor(request) or has_second_factor(signed_account_id(request))
    )


@open_to(HALFWAY, ANYBODY, methods=("POST",), fresh=("POST",))
def new_passkey_question(request: HttpRequest) -> HttpResponse:
    """What the browser shall ask for when it makes a passkey."""
    if _may_not_add(request):
        return redirect("second_step")
    options, state = second_factors.ask_new_passkey(
        account_of(signed_account_id(request)), host=key_host(request)
    )
    request.session[QUESTION] = state
    return JsonResponse(options)


@open_to(HALFWAY, ANYBODY, methods=("POST",), fresh=("POST",))
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Keep a new passkey; with it the second factor is there."""
    if _may_not_add(request):
        return redirect("second_step")
    form = PasskeyForm(request.POST)
    account = account_of(signed_account_id(request))
    name = request.POST.get("name") or device_of(request.headers.get("User-Agent", ""))
    state = request.session.pop(QUESTION, None)
    if tried(
        form,
        lambda: second_factors.add_passkey(
            account=account,
            host=key_host(request),
            state=state,
            answer=form.cleaned_data["answer_of_key"],
            name=name,
            at=timezone.now(),
        ),
    ):
        tell_account(request, "passkey")
        grow(request, "passkey")
        return redirect("security")
    return _page(request, form)


@open_to(ANYBODY, methods=("POST",), fresh=("POST",))
def passkey_removal(request: ActingRequest, pk: int) -> HttpResponse:
    """Forget a passkey."""
    second_factors.remove_passkey(
        account=account_of(signed_account_id(request)),
        passkey_id=pk,
        must_keep_one=needs_two_factors(request.actor.roles),
    )
    tell_account(request, "passkey_removed")
    return redirect("security")


@open_to(HALFWAY, ANYBODY, methods=("POST",), fresh=("POST",))
def code_maker(request: HttpRequest) -> HttpResponse:
    """An app with codes: show its picture, then take its first code."""
    account = account_of(signed_account_id(request))
    if _may_not_add(request) or ways_of(account).code_maker:
        return redirect("security")
    form = CodeForm(request.POST if "code" in request.POST else None)
    now = timezone.now()
    if form.is_bound:
        attempts.count_attempt(attempts.CODE_OF_ACCOUNT, str(account.pk), now)
        if tried(
            form,
            lambda: second_factors.confirm_code_maker(
                account=account, code=form.cleaned_data["code"], at=now
            ),
        ):
            tell_account(request, "code")
            grow(request, "code")
            return redirect("security")
    secret = second_factors.secret_to_show(account=account, again=form.is_bound, at=now)
    address = second_factors.address_of_code_maker(account, secret, "SOSOLO")
    context = {"form": form, "secret": secret, "picture": qr_for_screen(address)}
    return show(request, "sign_in/code_maker.html", context, form)


@open_to(ANYBODY, methods=("POST",), fresh=("POST",))
def code_maker_removal(request: ActingRequest) -> HttpResponse:
    """Forget the app with codes."""
    second_factors.remove_code_maker(
        account=account_of(signed_account_id(request)),
        must_keep_one=needs_two_factors(request.actor.roles),
    )
    tell_account(request, "code_removed")
    return redirect("security")


@open_to(ANYBODY, methods=("POST",), fresh=("POST",))
def recovery_codes(request: ActingRequest) -> HttpResponse:
    """Make new codes for paper, shown this once."""
    account = account_of(signed_account_id(request))
    codes = second_factors.renew_recovery_codes(account=account, at=timezone.now())
    tell_account(request, "recovery")
    return _page(request, PasskeyForm(), codes)


@open_to(ANYBODY)
def password_change(request: ActingRequest) -> HttpResponse:
    """Change the password; every other browser is signed out."""
    account = account_of(signed_account_id(request))
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        attempts.count_attempt(attempts.CODE_OF_ACCOUNT, str(account.pk), now)
        if not account.check_password(form.cleaned_data["old"]):
            form.add_error("old", gettext("Lösenordet stämmer inte. Försök igen."))
        elif tried(
            form,
            lambda: set_password(account, form.cleaned_data["password"], houses=(request.tenant_name,)),
        ):
            end_browsers(account_id=account.pk)
            update_session_auth_hash(request, account)
            note_browser(
                account_id=account.pk,
                session_key=request.session.session_key or "",
                how=request.sign_in.how,  # type: ignore[attr-defined]
                device=device_of(request.headers.get("User-Agent", "")),
                at=now,
            )
            tell_account(request, "changed")
            return redirect("security")
    return show(request, "sign_in/password_change.html", {"form": form}, form)


@open_to(ANYBODY, methods=("POST",))
def browser_end(request: ActingRequest, pk: int) -> HttpResponse:
    """Sign out one browser."""
    end_browser(account_id=signed_account_id(request), browser_id=pk)
    return redirect("security")


@open_to(ANYBODY, methods=("POST",))
def browsers_end(request: ActingRequest) -> HttpResponse:
    """Sign out every browser but this."""
    end_browsers(account_id=signed_account_id(request), but=request.session.session_key or "")
    return redirect("security")
