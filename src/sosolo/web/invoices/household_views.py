"""Rot and rut: on a draft, and as requests to Skatteverket."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.employment.queries.quotes import quoted_household
from sosolo.ledger.queries import book_of
from sosolo.platform.files import content_of
from sosolo.sales.drafts import lines_of
from sosolo.sales.errors import AlreadyIssued
from sosolo.sales.household import household_set, set_household
from sosolo.sales.household_claims import cases_of, last_day, request_of, requests_of, standing_of
from sosolo.sales.household_requests import decide_request, make_request
from sosolo.sales.queries import issuance_of
from sosolo.web.download import download
from sosolo.web.forms import attempt, show
from sosolo.web.invoices.household_forms import DecisionForm, HouseholdForm, RequestForm
from sosolo.web.invoices.views import mine
from sosolo.web.policy import ActingRequest, open_to

STANDINGS = ("unpaid", "ready", "late", "asked")


@open_to("member", "officer", helped=True)
def household(request: ActingRequest, pk: int) -> HttpResponse:
    """Let a draft deduct rot or rut."""
    invoice = mine(request, pk)
    if issuance_of(pk):
        raise AlreadyIssued
    form = HouseholdForm(
        request.POST or None,
        lines=lines_of(invoice),
        initial=household_set(invoice) or quoted_household(invoice.pk),
    )
    if request.method == "POST":

        def act() -> str:
            set_household(
                actor=request.actor,
                invoice=invoice,
                work=form.asked(),
                buyers=form.buyers(),
                labour_lines=form.labour_lines(),
                at=timezone.now(),
            )
            return reverse("invoice", args=[pk])

        if done := attempt(request, form, act):
            return done
    return show(request, "invoices/household.html", {"form": form, "invoice": invoice}, form)


@open_to("officer", "auditor")
def household_requests(request: ActingRequest) -> HttpResponse:
    """What waits to be asked for, and the requests that were made. A request is made here."""
    book = book_of(request.actor.tenant_id)
    form = RequestForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            request.actor.must_have("officer")
            made = make_request(
                actor=request.actor,
                book=book,
                work=form.cleaned_data["work"],
                month=form.cleaned_data["month"],
                at=timezone.now(),
            )
            return reverse("household_request", args=[made.pk])

        if done := attempt(request, form, act):
            return done
    today = timezone.localdate()
    standing = standing_of(book)
    context = {
        "form": form,
        "standing": standing,
        "rows": [(row, row.standing(today)) for row in standing.open],
        "sums": {name: standing.sum_of(name, today) for name in STANDINGS},
        "ready": _ready(standing.open, today),
        "requests": requests_of(book),
    }
    return show(request, "invoices/household_requests.html", context, form)


def _ready(rows: Any, today: date) -> list[dict[str, Any]]:
    """Return what can be asked for now: one for each kind and year of payment, up to its latest month."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for row in rows:
        if row.standing(today) != "ready":
            continue
        one = found.setdefault(
            (row.work, row.paid_on.year), {"work": row.work, "ore": 0, "count": 0, "month": row.paid_on}
        )
        one["ore"] += row.ore
        one["count"] += 1
        one["month"] = max(one["month"], row.paid_on)
        one["last"] = last_day(row.paid_on)
    return list(found.values())


@open_to("officer", "auditor")
def household_request(request: ActingRequest, pk: int) -> HttpResponse:
    """One request: its cases, its file, and Skatteverket's answer."""
    found = request_of(request.actor.tenant_id, pk)
    cases = cases_of(found)
    [row] = requests_of(found.book, pk)
    form = DecisionForm(request.POST or None, cases=cases, initial={"decided_on": timezone.localdate()})
    if request.method == "POST":

        def act() -> str:
            decide_request(
                actor=request.actor,
                request=found,
                granted=form.granted(),
                on=form.cleaned_data["decided_on"],
                at=timezone.now(),
            )
            return reverse("household_request", args=[pk])

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "made": found, "cases": cases, "row": row}
    return show(request, "invoices/household_request.html", context, form)


@open_to("officer", methods=("GET",), fresh=("GET",))
def household_file(request: ActingRequest, pk: int) -> HttpResponse:
    """The file for Skatteverket's e-service."""
    found = request_of(request.actor.tenant_id, pk)
    return download(content_of(found.file), name=f"{found.name}.xml", media_type="application/xml")
