"""A member's quotes: write, look over, send, follow, and make work of a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from sosolo.documents.customer_letters import file_name
from sosolo.documents.papers import quote_pdf
from sosolo.employment.actions.assignments import form_of_quote, register_quoted_work
from sosolo.employment.actions.quotes import (
    change_quote,
    draft_quote,
    paper_of,
    remove_quote,
    renew_quote_link,
    send_quote,
    write_new_version,
)
from sosolo.employment.errors import NoYes, QuoteIsSent, StartHasPassed
from sosolo.employment.queries.quotes import (
    QuoteRow,
    answer_to,
    quote_of,
    quotes_latest,
    quotes_of,
    versions_of,
)
from sosolo.members.queries import member_of
from sosolo.sales.queries import customer_of
from sosolo.web.assignments.forms import AssignmentForm
from sosolo.web.assignments.views import facts_of
from sosolo.web.assignments.views import values_of as assignment_values
from sosolo.web.download import download
from sosolo.web.forms import Form, attempt, show
from sosolo.web.members_of import refuse_other_ways
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.quotes.forms import QuoteDraftForm, first_values, lines_of, values_of
from sosolo.web.session.form_drafts import drafted_as

if TYPE_CHECKING:
    from collections.abc import Callable

    from sosolo.employment.models import Quote

PAGE = 50
READERS = ("officer", "chair", "auditor")


@open_to("member", *READERS, methods=("GET",), helped=True)
def quotes(request: ActingRequest) -> HttpResponse:
    """My quotes; for the office those that all members have sent."""
    today, asked = timezone.localdate(), request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 19 else 2**62
    if request.actor.has(*READERS):
        rows = quotes_latest(request.actor.tenant_id, today, before=before, count=PAGE)
    else:
        rows = quotes_of(request.actor.member_id or 0, today, before=before, count=PAGE)
    more = rows[-1].id if len(rows) == PAGE else None
    standing = [row for row in rows if row.standing != "replaced"]
    return show(request, "quotes/list.html", {"rows": standing, "more": more})


@open_to("member", helped=True)
@drafted_as(gettext_lazy("Ny offert"), about="title")
def write(request: ActingRequest, customer_id: int) -> HttpResponse:
    """Write a quote to a customer."""
    refuse_other_ways(request.actor)
    customer = customer_of(request.actor.tenant_id, customer_id)
    form = QuoteDraftForm(
        request.POST or None, customer=customer, lines=(), initial=first_values(timezone.localdate())
    )
    if request.method == "POST" and not form.is_asked_for_more():

        def act() -> str:
            member = member_of(request.actor.tenant_id, request.actor.member_id)
            made = draft_quote(
                actor=request.actor, member=member, customer=customer, form=form.asked(), at=timezone.now()
            )
            return reverse("quote", args=[made.pk])

        if done := attempt(request, form, act):
            return done
    return show(request, "quotes/write.html", {"form": form, "customer": customer, "quote": None}, form)


@open_to("member", helped=True)
@drafted_as(gettext_lazy("Ändra offerten"), about="title")
def change(request: ActingRequest, pk: int) -> HttpResponse:
    """Change a quote that is not sent."""
    found = _mine(request, pk)
    if found.offer_id is not None:
        raise QuoteIsSent
    form = QuoteDraftForm(
        request.POST or None, customer=found.customer, lines=lines_of(found), initial=values_of(found)
    )
    if request.method == "POST" and not form.is_asked_for_more():

        def act() -> str:
            change_quote(actor=request.actor, quote=found, form=form.asked(), at=timezone.now())
            return reverse("quote", args=[pk])

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "customer": found.customer, "quote": found}
    return show(request, "quotes/write.html", context, form)


@open_to("member", *READERS, methods=("GET",), helped=True)
def quote(request: ActingRequest, pk: int) -> HttpResponse:
    """One quote, as the customer reads it, and where it stands."""
    return _page(request, _seen(request, pk), Form())


@open_to("member", methods=("POST",), helped=True)
def sending(request: ActingRequest, pk: int) -> HttpResponse:
    """Send the quote: from now on it cannot change."""
    found = _mine(request, pk)
    return _deed(
        request, found, lambda: send_quote(actor=request.actor, quote=found, at=timezone.now()) and ""
    )


@open_to("member", methods=("POST",), helped=True)
def link(request: ActingRequest, pk: int) -> HttpResponse:
    """Send the customer a new link to the same quote."""
    found = _mine(request, pk)
    return _deed(
        request, found, lambda: renew_quote_link(actor=request.actor, quote=found, at=timezone.now()) and ""
    )


@open_to("member", methods=("POST",), helped=True)
def version(request: ActingRequest, pk: int) -> HttpResponse:
    """Write a new version of a quote that is sent."""
    found = _mine(request, pk)

    def act() -> str:
        made = write_new_version(actor=request.actor, quote=found, at=timezone.now())
        return reverse("quote_change", args=[made.pk])

    return _deed(request, found, act)


@open_to("member", methods=("POST",), helped=True)
def removal(request: ActingRequest, pk: int) -> HttpResponse:
    """Throw away a quote that is not sent."""
    found = _mine(request, pk)

    def act() -> str:
        remove_quote(actor=request.actor, quote=found, at=timezone.now())
        return reverse("quotes")

    return _deed(request, found, act)


@open_to("member", methods=("POST",), helped=True)
def work(request: ActingRequest, pk: int) -> HttpResponse:
    """Make an assignment of a yes: nothing is typed again. Has the first day passed, new days are asked for."""
    found = _mine(request, pk)

    def act() -> str:
        try:
            made = register_quoted_work(actor=request.actor, quote=found, at=timezone.now())
        except StartHasPassed:
            return reverse("quote_days", args=[pk])
        return reverse("assignment", args=[made.pk])

    return _deed(request, found, act)


@open_to("member", helped=True)
@drafted_as(gettext_lazy("Uppdrag av en offert"), about="title")
def days(request: ActingRequest, pk: int) -> HttpResponse:
    """Make an assignment of a yes on other days than the quote said: the customer has to say yes to them."""
    found = _mine(request, pk)
    if not (answer := answer_to(found)) or not answer.accepted:
        raise NoYes
    form = AssignmentForm(
        request.POST or None,
        initial=assignment_values(form_of_quote(found)) | {"starts_on": "", "ends_on": ""},
    )
    if request.method == "POST":

        def act() -> str:
            made = register_quoted_work(
                actor=request.actor, quote=found, form=facts_of(form), at=timezone.now()
            )
            return reverse("assignment", args=[made.pk])

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "customer": found.customer, "change": False, "quote": found}
    return show(request, "assignments/register.html", context, form)


@open_to("member", *READERS, methods=("GET",), helped=True)
def pdf(request: ActingRequest, pk: int) -> HttpResponse:
    """The quote on paper."""
    return paper(_seen(request, pk))


def paper(found: Quote) -> HttpResponse:
    """Return the PDF of a quote: as it was sent, or as it would be."""
    now = timezone.now()
    sections, document = shown_of(found)
    sha256 = found.offer.sha256 if found.offer else ""
    at = found.offer.offered_at if found.offer else now
    answer = answer_to(found)
    content = quote_pdf(document, sections, sha256=sha256, answer=_told(answer) if answer else None, at=at)
    return download(
        content,
        name=file_name("offert", f"{found.number}-{found.version}", document.get("language", "sv")),
        media_type="application/pdf",
    )


def shown_of(found: Quote) -> tuple[list[list[str]], dict[str, Any]]:
    """Return the words and figures as they were sent; of a draft, as they would be."""
    if found.offer:
        return found.offer.sections, found.offer.document
    return paper_of(found, timezone.now())


def _told(answer: Any) -> dict[str, Any]:
    at = timezone.localtime(answer.at)
    return {"accepted": answer.accepted, "name": answer.name, "at": f"{at:%Y-%m-%d %H:%M}"}


def _deed(request: ActingRequest, found: Quote, act: Callable[[], str]) -> HttpResponse:
    form = Form(request.POST)
    here = reverse("quote", args=[found.pk])
    return attempt(request, form, lambda: act() or here) or _page(request, found, form)


def _mine(request: ActingRequest, pk: int) -> Quote:
    found = quote_of(request.actor.tenant_id, pk)
    if found.member_id != request.actor.member_id:
        raise Http404
    return found


def _seen(request: ActingRequest, pk: int) -> Quote:
    found = quote_of(request.actor.tenant_id, pk)
    is_read = request.actor.has(*READERS) and found.offer_id is not None
    if found.member_id != request.actor.member_id and not is_read:
        raise Http404
    return found


def _page(request: ActingRequest, found: Quote, form: Form) -> HttpResponse:
    versions = versions_of(request.actor.tenant_id, found.number, timezone.localdate())
    sections, figures = shown_of(found)
    context = {
        "quote": found,
        "row": next(row for row in versions if row.id == found.pk),
        "latest": versions[0],
        "is_mine": found.member_id == request.actor.member_id,
        "sections": sections,
        "figures": figures,
        "events": _events(versions),
        "form": form,
    }
    return show(request, "quotes/quote.html", context, form)


def _events(versions: list[QuoteRow]) -> list[tuple[Any, str, QuoteRow]]:
    """Return (moment, what, which version) in order: sent, yes, no."""
    found = [(row.sent_at, "sent", row) for row in versions if row.sent_at]
    found += [
        (row.answered_at, "no" if row.standing == "declined" else "yes", row)
        for row in versions
        if row.answered_at
    ]
    return sorted(found, key=lambda one: one[0])
