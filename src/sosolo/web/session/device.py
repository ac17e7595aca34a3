"""The browser: its words for people, and whether the account has been signed in from it before."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

COOKIE = "device"
YEAR = 365 * 24 * 3600
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device_of(agent: str) -> str:
    """Return e.g. `Firefox, Android` from what the browser says of itself."""
    found = [next((name for mark, name in marks if mark in agent), "") for marks in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in found if name)


def address_of(request: HttpRequest) -> str:
    """Return the network address: the last hop that our own proxy wrote, else the other end itself."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def is_known_device(request: HttpRequest, account_id: int) -> bool:
    """Say whether the account has been signed in from this browser: its tries are counted apart."""
    try:
        said = Signer(salt=COOKIE).unsign(request.COOKIES.get(_name(), ""))
    except BadSignature:
        return False
    return said == str(account_id)


def keep_device(response: HttpResponse, account_id: int) -> HttpResponse:
    """Let the browser be known."""
    response.set_cookie(
        _name(),
        Signer(salt=COOKIE).sign(str(account_id)),
        max_age=YEAR,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _name() -> str:
    return f"__Host-{COOKIE}" if settings.SESSION_COOKIE_SECURE else COOKIE
