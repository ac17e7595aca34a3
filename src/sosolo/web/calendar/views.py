"""A person's calendar: what comes, a file and a secret address for the phone, and what was read in from others."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from sosolo.ground.errors import Refused, sentence
from sosolo.ground.formats.calendars import Happening, read_calendar, write_calendar
from sosolo.members.queries import open_request
from sosolo.parties.actions.calendar import (
    FEED,
    close_feed,
    forget_own_events,
    own_happenings,
    plan_events,
    read_events_in,
    renew_feed,
)
from sosolo.platform.links import open_link
from sosolo.web.calendar.happenings import day_of_start, happenings_of, in_order
from sosolo.web.download import download
from sosolo.web.forms import Form, attempt, show
from sosolo.web.policy import EVERYBODY, ActingRequest, open_to
from sosolo.web.refusals import say

WHO = ("member", "officer", "chair", "auditor")
MOST_AT_ONCE = 500
MOST_TO_READ = 1_000_000
ICS = "text/calendar; charset=utf-8"
SALT = "calendar.reading"


class TooManyEvents(Refused):
    template = sentence("Filen har {count} händelser. Läs in högst {most} på en gång.")


class CalendarFileForm(Form):
    """A file to look at first; what was seen then comes back, signed, with the yes."""

    file = forms.FileField(
        label=_("Kalenderfil"),
        required=False,
        help_text=_("En fil som slutar på .ics. Högst 500 händelser. Bara du ser dem."),
        error_messages={"empty": _("Filen är tom. Hämta den en gång till.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_TO_READ:
            raise forms.ValidationError(_("Filen är för stor. Den får vara högst 1 MB."))
        return file

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("file") and not given.get("seen") and not self.errors:
            self.add_error("file", _("Välj en fil."))
        return given


@open_to(*WHO, methods=("GET",))
def calendar(request: ActingRequest) -> HttpResponse:
    """Show what lies ahead."""
    return _page(request)


def _page(request: ActingRequest, feed: str = "") -> HttpResponse:
    today = timezone.localdate()
    found = [one for one in happenings_of(request.actor, today, _address(request)) if not one.is_cancelled]
    own = own_happenings(request.actor, today)
    rows = [(one, *_days(one)) for one in in_order([*found, *own])]
    context = {"rows": rows, "own": len(own), "feed": feed, "address_form": Form()}
    return show(request, "calendar/calendar.html", context)


def _days(one: Happening) -> tuple[date, date]:
    """Return the first and the last day."""
    first = day_of_start(one)
    last = one.end if type(one.end) is date else None
    return first, max(first, last - timedelta(days=1)) if last else first


@open_to(*WHO, methods=("GET",))
def calendar_file(request: ActingRequest) -> HttpResponse:
    """The same as a file for any calendar. Read in again, each event takes its earlier place."""
    return _ics(happenings_of(request.actor, timezone.localdate(), _address(request)))


@open_to(*WHO, methods=("POST",))
def feed_address(request: ActingRequest) -> HttpResponse:
    """Make a new secret address and show it, this once."""
    token = renew_feed(actor=request.actor, at=timezone.now())
    return _page(request, request.build_absolute_uri(reverse("calendar_feed", args=[token])))


@open_to(*WHO, methods=("POST",))
def feed_closing(request: ActingRequest) -> HttpResponse:
    """Let the secret address stop working."""
    close_feed(actor=request.actor, at=timezone.now())
    return redirect("calendar")


@open_to(EVERYBODY, methods=("GET",))
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program fetches with the secret address alone. An old address is not found."""
    try:
        opened = open_link(token, purpose=FEED, at=timezone.now())
    except Refused as refusal:
        raise Http404 from refusal
    today = timezone.localdate()
    with transaction.atomic():
        found = open_request(opened.object_id, today, wanted=opened.tenant_id, read_only=True)
        actor = found.actor if found and found.is_active else None
        if actor is None or actor.tenant_id != opened.tenant_id or not actor.has(*WHO):
            raise Http404
        with override(found.language if found else "sv"):
            return _ics(happenings_of(actor, today, _address(request)))


def _ics(happenings: Sequence[Happening]) -> HttpResponse:
    content = write_calendar(happenings, stamp=timezone.now(), name="SOSOLO")
    return download(content, name="sosolo.ics", media_type=ICS)


@open_to(*WHO)
def reading_in(request: ActingRequest) -> HttpResponse:
    """First what a file would do, then a yes."""
    form = CalendarFileForm(request.POST or None, request.FILES or None)
    planned = seen = None
    if request.method == "POST" and form.is_valid():
        try:
            happenings, seen = _happenings(request, form)
        except Refused as refusal:
            form.add_error("file", say(refusal))
        else:
            if not form.cleaned_data["file"]:

                def act() -> str:
                    read_events_in(actor=request.actor, happenings=happenings, at=timezone.now())
                    return reverse("calendar")

                if done := attempt(request, form, act):
                    return done
            planned = plan_events(request.actor, happenings)
    context = {"form": form, "planned": planned, "seen": seen, "fresh": Form()}
    return show(request, "calendar/reading.html", context, form)


def _happenings(request: ActingRequest, form: CalendarFileForm) -> tuple[tuple[Happening, ...], str]:
    """Return the events of the file, or of the one that was looked at before, and the file to sign again."""
    key = f"{SALT}/{request.actor.tenant_id}/{request.actor.account_id}"
    if form.cleaned_data["file"]:
        content = form.cleaned_data["file"].read()
        seen = signing.dumps(content.decode("latin-1"), salt=key, compress=True)
    else:
        seen = form.cleaned_data["seen"]
        try:
            content = signing.loads(seen, salt=key).encode("latin-1")
        except signing.BadSignature as wrong:
            raise Refused from wrong
    happenings = read_calendar(content).happenings
    if len(happenings) > MOST_AT_ONCE:
        raise TooManyEvents(most=MOST_AT_ONCE, count=len(happenings))
    return happenings, seen


@open_to(*WHO, methods=("POST",))
def forgetting(request: ActingRequest) -> HttpResponse:
    """Take away all that was read in."""
    forget_own_events(actor=request.actor, at=timezone.now())
    return redirect("calendar")


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
