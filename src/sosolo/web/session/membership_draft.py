"""The cookie that remembers the secret address of a visitor's draft of a membership."""

from django.http import HttpRequest, HttpResponse

from sosolo.members.drafts import KEPT

COOKIE = "utkast"
LONGEST = 60


def secret_of(request: HttpRequest) -> str:
    """Return the secret of the draft that this browser remembers; or nothing."""
    return request.COOKIES.get(COOKIE, "")[:LONGEST]


def remember_secret(request: HttpRequest, answer: HttpResponse, secret: str, *, is_personal: bool) -> None:
    """Let the browser remember a draft: one that holds a name and an address no longer than until it is closed."""
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=None if is_personal else int(KEPT.total_seconds()),
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )


def forget_secret(answer: HttpResponse) -> None:
    """Let the browser forget the draft."""
    answer.delete_cookie(COOKIE)
