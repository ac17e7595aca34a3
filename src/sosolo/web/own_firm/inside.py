"""Into the books of the own firm, for a page."""

from contextlib import AbstractContextManager
from datetime import date

from django.utils import timezone

from sosolo.members.own_firms import OwnBooks, own_books, writing_in_own_books
from sosolo.web.policy import ActingRequest


def reading(request: ActingRequest) -> AbstractContextManager[OwnBooks]:
    """Let what is inside read the firm's books. Raises NoOwnFirm, which becomes 404."""
    return own_books(request.actor, is_helper=is_helped(request))


def writing(request: ActingRequest) -> AbstractContextManager[OwnBooks]:
    """Let what is inside write in the firm's books. Raises NoOwnFirm, which becomes 404."""
    return writing_in_own_books(request.actor, is_helper=is_helped(request))


def is_helped(request: ActingRequest) -> bool:
    """Say whether somebody acts in the member's place."""
    return request.helping is not None  # type: ignore[attr-defined]


def year_asked(request: ActingRequest) -> int:
    """Return the year in the address, or this year."""
    text = request.GET.get("ar", "")
    today = timezone.localdate().year
    return (
        int(text)
        if text.isdecimal() and len(text) == 4 and int(text) < date.max.year and int(text)
        else today
    )


def whole_year(year: int) -> tuple[date, date]:
    """Return its first day and the first day after it."""
    return date(year, 1, 1), date(year + 1, 1, 1)
