"""Read books from another program in: choose a file, see what will happen, say yes. A large file is read by the worker."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sosolo.ground.errors import Refused
from sosolo.ledger import importing
from sosolo.ledger.importing import import_sie, imports_of, keep_sie, preview_import, takes_long
from sosolo.ledger.imports.told import from_facts, told_of
from sosolo.ledger.queries import book_of
from sosolo.platform.files import content_of
from sosolo.platform.stored import stored_file_of_type
from sosolo.platform.works import latest_work, works_going_on
from sosolo.web.exchange.forms import SieFileForm
from sosolo.web.forms import Form, attempt, show
from sosolo.web.office.forms import PlainForm
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.refusals import say

if TYPE_CHECKING:
    from sosolo.platform.models import LongWork, StoredFile


@open_to("officer")
def imports(request: ActingRequest) -> HttpResponse:
    """Choose a file; see what was read in before."""
    form = SieFileForm(request.POST or None, request.FILES or None)
    tenant = request.actor.tenant_id
    book = book_of(tenant)
    if request.method == "POST":

        def act() -> str:
            file, now = form.cleaned_data["file"], timezone.now()
            content = file.read()
            if takes_long(content):
                work = importing.want_to_read(
                    actor=request.actor, book=book, content=content, name=file.name, at=now
                )
                return reverse("long_work", args=[work.pk])
            preview_import(book=book, content=content)
            kept = keep_sie(actor=request.actor, content=content, name=file.name, at=now)
            return reverse("sie_import", args=[kept.pk])

        if done := attempt(request, form, act):
            return done
    works = works_going_on(tenant, importing.READING, importing.IMPORTING)
    context = {"form": form, "book": book, "done": imports_of(book), "works": works}
    return show(request, "exchange/imports.html", context, form)


@open_to("officer")
def sie_import(request: ActingRequest, pk: int) -> HttpResponse:
    """What the file would do, and the button that does it."""
    stored = stored_file_of_type(request.actor.tenant_id, pk, importing.SIE_TYPE)
    reading = latest_work(stored, importing.READING)
    if reading is not None and (reading.ended_at is None or reading.refusal):
        return redirect("long_work", reading.pk)
    form = PlainForm(request.POST or None)
    if request.method == "POST":
        done = attempt(request, form, lambda: _read_in(request, stored, is_large=reading is not None))
        if done:
            return done
    return _plan_page(request, stored, form, reading)


def _read_in(request: ActingRequest, stored: "StoredFile", *, is_large: bool) -> str:
    book, now = book_of(request.actor.tenant_id), timezone.now()
    if is_large:
        work = importing.want_import(actor=request.actor, book=book, file=stored, at=now)
        return reverse("long_work", args=[work.pk])
    import_sie(actor=request.actor, book=book, content=content_of(stored), name=stored.name, at=now)
    return reverse("sie_imports")


def _plan_page(
    request: ActingRequest, stored: "StoredFile", form: Form, reading: "LongWork | None"
) -> HttpResponse:
    """Show what the file would do: reckoned now, or of a large file as the worker found it."""
    book = book_of(request.actor.tenant_id)
    plan, refusal = None, ""
    try:
        if reading is not None:
            plan = from_facts(reading.result)
        else:
            plan = told_of(preview_import(book=book, content=content_of(stored)))
    except Refused as told:
        refusal = say(told)
    context = {"form": form, "book": book, "stored": stored, "plan": plan, "refusal": refusal}
    return show(request, "exchange/import.html", context | {"reading": reading}, form)
