"""A person's calendar: what comes, and the file that puts it in the phone."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone

from sosolo.ground.formats.calendars import write_calendar
from sosolo.web.calendar.happenings import happenings_of
from sosolo.web.download import download
from sosolo.web.forms import show
from sosolo.web.policy import ActingRequest, open_to


@open_to("member", "officer", methods=("GET",), helped=True)
def calendar(request: ActingRequest) -> HttpResponse:
    """Show what lies ahead."""
    found = happenings_of(request.actor, timezone.localdate(), _address(request))
    rows = [(one, one.end - timedelta(days=1)) for one in found]
    return show(request, "calendar/calendar.html", {"rows": rows})


@open_to("member", "officer", methods=("GET",))
def calendar_file(request: ActingRequest) -> HttpResponse:
    """The same as a file for any calendar. Read in again, each event takes its earlier place."""
    found = happenings_of(request.actor, timezone.localdate(), _address(request))
    content = write_calendar(found, stamp=timezone.now(), name="SOSOLO")
    return download(content, name="sosolo.ics", media_type="text/calendar; charset=utf-8")


def _address(request: ActingRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
