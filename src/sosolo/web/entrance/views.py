"""The front page, the language, and (in the demonstration) being one of the cast."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from sosolo.ground.law.parameters import known_day
from sosolo.parties.actions.languages import set_language
from sosolo.parties.queries import account_by_email
from sosolo.web.entrance.cast import cast
from sosolo.web.entrance.example import example_rows
from sosolo.web.forms import show
from sosolo.web.policy import EVERYBODY, open_to
from sosolo.web.session.entering import begin, next_path


@open_to(EVERYBODY, methods=("GET",))
def front(request: HttpRequest) -> HttpResponse:
    """Explain SOSOLO; lead on."""
    if getattr(request, "actor", None):
        return redirect("today")
    context = {
        "cast": cast(),
        "example": example_rows(known_day(timezone.localdate()), translation.get_language() or ""),
    }
    return show(request, "entrance/front.html", context)


@open_to(EVERYBODY, methods=("POST",))
def be(request: HttpRequest, slug: str) -> HttpResponse:
    """Be one of the cast with one click: in the demonstration only."""
    if slug not in {name for name, _, _ in cast()}:
        raise Http404
    return begin(request, account_by_email(f"{slug}@sosolo.example"), "click", next_path(request))


@open_to(EVERYBODY, methods=("POST",))
def choose_language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages for a year (a cookie without personal data), and of letters to one's account."""
    language = request.POST.get("language", "sv")
    response = redirect(next_path(request))
    if language in dict(settings.LANGUAGES):
        if account_id := getattr(request, "account_id", None):
            set_language(account_id=account_id, language=language)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
