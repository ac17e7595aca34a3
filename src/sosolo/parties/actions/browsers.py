"""The browsers where an account is signed in: noted, renamed with a new session id, ended."""

from datetime import datetime

from django.db import connection

from sosolo.parties.models import SignedIn


def note_browser(*, account_id: int, session_key: str, how: str, device: str, at: datetime) -> None:
    """Note that an account signed in."""
    SignedIn.objects.create(
        account_id=account_id, session_key=session_key, how=how, device=device[:80], began_at=at, seen_at=at
    )


def move_browser(*, old: str, new: str, how: str, at: datetime) -> None:
    """The session has got another id."""
    SignedIn.objects.filter(session_key=old).update(session_key=new, how=how, seen_at=at)


def see_browser(*, session_key: str, at: datetime) -> None:
    """Note that the browser is still in use."""
    SignedIn.objects.filter(session_key=session_key).update(seen_at=at)


def end_browser(*, account_id: int, browser_id: int) -> None:
    """Sign out one browser of the account. Raises SignedIn.DoesNotExist for somebody else's."""
    _end([SignedIn.objects.get(account_id=account_id, pk=browser_id).session_key])


def end_session(session_key: str) -> None:
    """Forget a session that is over."""
    _end([session_key])


def end_browsers(*, account_id: int, but: str = "") -> int:
    """Sign the account out everywhere, or everywhere but in one session. Returns how many."""
    keys = list(
        SignedIn.objects.filter(account_id=account_id)
        .exclude(session_key=but)
        .values_list("session_key", flat=True)
    )
    _end(keys)
    return len(keys)


def _end(keys: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_session WHERE session_key = ANY(%s)", [keys])
        cursor.execute("DELETE FROM parties_signedin WHERE session_key = ANY(%s)", [keys])
