"""The way in: the front page, signing in and out, and (in the demonstration) being one of the cast."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from sosolo.parties.queries import account_by_email
from sosolo.web.entrance.example import example_rows
from sosolo.web.entrance.forms import SignInForm
from sosolo.web.forms import show
from sosolo.web.policy import EVERYBODY, open_to

CAST = (
    ("ada", "Ada", _("medlem som arbetar genom kooperativet")),
    ("bo", "Bo", _("medlem med egen firma")),
    ("cleo", "Cleo", _("en annan medlem")),
    ("eva", "Eva", _("ekonomi och lön på kansliet")),
    ("gun", "Gun", _("ordförande")),
    ("rolf", "Rolf", _("revisor")),
    ("majken", "Majken", _("företagsrådgivare")),
    ("region", "Regionen", _("finansiär")),
    ("otto", "Otto", _("medlem i ett annat kooperativ")),
)


@open_to(EVERYBODY, methods=("GET",))
def front(request: HttpRequest) -> HttpResponse:
    """Explain SOSOLO; lead on."""
    if getattr(request, "actor", None):
        return redirect("today")
    context = {
        "cast": CAST if settings.DEMONSTRATION else (),
        "example": example_rows(timezone.localdate(), translation.get_language() or ""),
    }
    return show(request, "entrance/front.html", context)


@open_to(EVERYBODY)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by e-mail and password."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = authenticate(
            request, username=form.cleaned_data["email"], password=form.cleaned_data["password"]
        )
        if account is not None:
            login(request, account)
            return redirect(_next(request))
        form.refuse()
    context = {
        "form": form,
        "next": request.GET.get("next", ""),
        "cast": CAST if settings.DEMONSTRATION else (),
    }
    return show(request, "entrance/sign_in.html", context, form)


@open_to(EVERYBODY, methods=("POST",))
def be(request: HttpRequest, slug: str) -> HttpResponse:
    """Be one of the cast with one click: in the demonstration only."""
    if not settings.DEMONSTRATION or slug not in {name for name, _, _ in CAST}:
        raise Http404
    login(
        request,
        account_by_email(f"{slug}@sosolo.example"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return redirect(_next(request))


@open_to(EVERYBODY, methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect("front")


@open_to(EVERYBODY, methods=("POST",))
def choose_language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages for a year (a cookie without personal data)."""
    language = request.POST.get("language", "sv")
    response = redirect(_next(request))
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax", httponly=True
        )
    return response


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return settings.LOGIN_REDIRECT_URL
