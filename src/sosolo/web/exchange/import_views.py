"""Read books from another program in: choose a file, see what will happen, say yes."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.ground.errors import Refused
from sosolo.ledger.importing import import_sie, imports_of, preview_import
from sosolo.ledger.imports.values import Year
from sosolo.ledger.queries import book_of
from sosolo.platform.files import content_of, store_file
from sosolo.platform.stored import stored_file_of_type
from sosolo.web.exchange.forms import SieFileForm
from sosolo.web.forms import attempt, show
from sosolo.web.office.forms import PlainForm
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.refusals import say

SIE_TYPE = "application/x-sie"


@open_to("officer")
def imports(request: ActingRequest) -> HttpResponse:
    """Choose a file; see what was read in before."""
    form = SieFileForm(request.POST or None, request.FILES or None)
    book = book_of(request.actor.tenant_id)
    if request.method == "POST":

        def act() -> str:
            file = form.cleaned_data["file"]
            content = file.read()
            preview_import(book=book, content=content)
            kept = store_file(
                actor=request.actor,
                content=content,
                name=file.name,
                media_type=SIE_TYPE,
                at=timezone.now(),
                is_sensitive=True,
            )
            return reverse("sie_import", args=[kept.pk])

        if done := attempt(request, form, act):
            return done
    return show(
        request, "exchange/imports.html", {"form": form, "book": book, "done": imports_of(book)}, form
    )


@open_to("officer")
def sie_import(request: ActingRequest, pk: int) -> HttpResponse:
    """What the file would do, and the button that does it."""
    stored = stored_file_of_type(request.actor.tenant_id, pk, SIE_TYPE)
    book = book_of(request.actor.tenant_id)
    form = PlainForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            import_sie(
                actor=request.actor,
                book=book,
                content=content_of(stored),
                name=stored.name,
                at=timezone.now(),
            )
            return reverse("sie_imports")

        if done := attempt(request, form, act):
            return done
    plan, refusal = None, ""
    try:
        plan = preview_import(book=book, content=content_of(stored))
    except Refused as told:
        refusal = say(told)
    context = {
        "form": form,
        "book": book,
        "stored": stored,
        "plan": plan,
        "year": _days(plan.year) if plan and plan.year else None,
        "new_years": [_days(year) for year in plan.new_years] if plan else [],
        "refusal": refusal,
    }
    return show(request, "exchange/import.html", context, form)


def _days(year: Year) -> tuple[date, date]:
    """Return the first and the last day of a year."""
    return year[0], year[1] - timedelta(days=1)
