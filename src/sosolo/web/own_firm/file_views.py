"""The own firm's books in from another program, and out to one."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.ground.errors import Refused
from sosolo.ledger.export import sie_of_year
from sosolo.ledger.importing import (
    AT_ONCE,
    SIE_TYPE,
    import_sie,
    imports_of,
    keep_sie,
    preview_import,
    takes_long,
)
from sosolo.ledger.imports.told import told_of
from sosolo.members.own_firms import MoreThanOneFirmHas
from sosolo.platform.files import content_of
from sosolo.platform.stored import stored_file_of_type
from sosolo.web.download import download
from sosolo.web.exchange.forms import SieFileForm
from sosolo.web.forms import attempt, show
from sosolo.web.office.forms import PlainForm
from sosolo.web.own_firm.inside import reading, writing
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.refusals import say


@open_to("member", helped=True)
def imports(request: ActingRequest) -> HttpResponse:
    """Choose a file; see what was read in before."""
    form = SieFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":

        def act() -> str:
            file = form.cleaned_data["file"]
            with writing(request) as own:
                content = file.read()
                if takes_long(content):
                    raise MoreThanOneFirmHas(most=AT_ONCE)
                preview_import(book=own.book, content=content)
                kept = keep_sie(actor=own.actor, content=content, name=file.name, at=timezone.now())
            return reverse("own_import", args=[kept.pk])

        if done := attempt(request, form, act):
            return done
    with reading(request) as own:
        context = {"form": form, "book": own.book, "done": imports_of(own.book)}
    return show(request, "own_firm/imports.html", context, form)


@open_to("member", helped=True)
def sie_import(request: ActingRequest, pk: int) -> HttpResponse:
    """What the file would do, and the button that does it."""
    form = PlainForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            with writing(request) as own:
                stored = stored_file_of_type(own.actor.tenant_id, pk, SIE_TYPE)
                import_sie(
                    actor=own.actor,
                    book=own.book,
                    content=content_of(stored),
                    name=stored.name,
                    at=timezone.now(),
                )
            return reverse("own_firm")

        if done := attempt(request, form, act):
            return done
    plan, refusal = None, ""
    with reading(request) as own:
        stored = stored_file_of_type(own.actor.tenant_id, pk, SIE_TYPE)
        try:
            plan = told_of(preview_import(book=own.book, content=content_of(stored)))
        except Refused as told:
            refusal = say(told)
    context = {"form": form, "book": own.book, "stored": stored, "plan": plan, "refusal": refusal}
    return show(request, "own_firm/import.html", context | {"reading": None}, form)


@open_to("member", methods=("GET",), fresh=("GET",))
def sie(request: ActingRequest, year: int) -> HttpResponse:
    """The year as SIE 4E."""
    with reading(request) as own:
        content = sie_of_year(own.book, year, made_on=timezone.localdate())
    return download(content, name=f"egen-firma-{year}.se", media_type="application/octet-stream")
