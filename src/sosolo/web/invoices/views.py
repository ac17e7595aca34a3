"""Invoices: list, one, issue, take back, as PDF and as e-invoice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from sosolo.documents.customer_letters import file_name
from sosolo.documents.papers import invoice_pdf
from sosolo.employment.actions.time import release_hours, throw_bill
from sosolo.employment.queries.quotes import quoted_household
from sosolo.ground.errors import NotKnownOn
from sosolo.ground.law.rules.household import explain_household
from sosolo.ground.law.rules.invoice_explained import RatePart, Taken, explain_invoice
from sosolo.sales.actions import credit_invoice, issue_invoice
from sosolo.sales.drafts import attached_to, content_of
from sosolo.sales.errors import NotIssued
from sosolo.sales.figures import figures_in, figures_of, sums_of
from sosolo.sales.household import household_of
from sosolo.sales.posting import fee_of
from sosolo.sales.queries import (
    Narrowed,
    credit_of,
    events_of,
    invoice_of,
    invoices_of_activity,
    invoices_of_tenant,
    issuance_of,
    standing_of_invoice,
)
from sosolo.sales.reminders import PAUSE, claim_of, remind_customer
from sosolo.web.download import download
from sosolo.web.forms import asked_for, attempt, deed, just_done, show
from sosolo.web.invoices.forms import AttachmentForm, CreditForm, IssueForm
from sosolo.web.members_of import activity_of, fee_today
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.refusals import say

if TYPE_CHECKING:
    from sosolo.ground.explain import Step
    from sosolo.ledger.models import OpenItem
    from sosolo.sales.figures import Content, Sums
    from sosolo.sales.household import Household
    from sosolo.sales.models import Invoice, Issuance
    from sosolo.sales.queries import InvoiceEvent

PAGE = 50


@open_to("member", "officer", "auditor", methods=("GET",), helped=True)
def invoices(request: ActingRequest) -> HttpResponse:
    """My invoices, or for the office everybody's."""
    before, actor = _before(request), request.actor
    narrowed = Narrowed(asked_for(request), request.GET.get("visa", ""), timezone.localdate())
    if actor.has("officer", "auditor"):
        rows = invoices_of_tenant(actor.tenant_id, before=before, count=PAGE, narrowed=narrowed)
    elif actor.activity_id is not None:
        rows = invoices_of_activity(actor.activity_id, before=before, count=PAGE, narrowed=narrowed)
    else:
        rows = []
    context = {
        "rows": rows,
        "today": narrowed.day,
        "narrowed": narrowed,
        "same": urlencode({"q": narrowed.words, "visa": narrowed.only}),
        "more": rows[-1].id if len(rows) == PAGE else None,
    }
    return show(request, "invoices/list.html", context)


@open_to("member", "officer", "auditor", methods=("GET",), helped=True)
def invoice(request: ActingRequest, pk: int) -> HttpResponse:
    """One invoice, whole."""
    return page(request, mine(request, pk), IssueForm(), CreditForm())


@open_to("member", "officer", methods=("POST",), helped=True)
def issue(request: ActingRequest, pk: int) -> HttpResponse:
    """Issue a draft: number, claim, books, and the wish to send it."""
    draft = mine(request, pk)
    form = IssueForm(request.POST)

    def act() -> str:
        issue_invoice(actor=request.actor, invoice=draft, on=timezone.localdate(), at=timezone.now())
        return reverse("invoice", args=[pk])

    return attempt(request, form, act) or page(request, draft, form, CreditForm())


@open_to("member", "officer", methods=("POST",), helped=True)
def credit(request: ActingRequest, pk: int) -> HttpResponse:
    """Take an issued invoice back with a credit note."""
    original = mine(request, pk)
    form = CreditForm(request.POST)

    def act() -> str:
        now = timezone.now()
        credit_invoice(
            actor=request.actor,
            invoice=original,
            on=timezone.localdate(),
            why=form.cleaned_data["why"],
            at=now,
        )
        release_hours(actor=request.actor, invoice=original, at=now)
        return reverse("invoice", args=[pk])

    return attempt(request, form, act) or page(request, original, IssueForm(), form)


@open_to("member", "officer", methods=("POST",), helped=True)
def removal(request: ActingRequest, pk: int) -> HttpResponse:
    """Throw a draft away: what stood on it may be billed again."""

    def act() -> str:
        assignment_id = throw_bill(actor=request.actor, invoice=mine(request, pk), at=timezone.now())
        if assignment_id is None or not request.actor.has("member"):
            return reverse("invoices")
        return reverse("assignment", args=[assignment_id])

    return deed(request, act)


@open_to("officer", methods=("POST",))
def reminder(request: ActingRequest, pk: int) -> HttpResponse:
    """Remind the customer of a late invoice."""
    late = mine(request, pk)
    form = IssueForm(request.POST)

    def act() -> str:
        remind_customer(actor=request.actor, invoice=late, at=timezone.now())
        return reverse("invoice", args=[pk])

    return attempt(request, form, act) or page(request, late, form, CreditForm())


def _name_of(found: Issuance, ending: str) -> str:
    return file_name("faktura", found.number, found.document.get("language", "sv"), ending)


@open_to("member", "officer", "auditor", methods=("GET",), helped=True)
def pdf(request: ActingRequest, pk: int) -> HttpResponse:
    """The invoice as PDF/A-3 with the e-invoice inside."""
    found = _issued(request, pk)
    content, _ = invoice_pdf(found)
    return download(
        content,
        name=_name_of(found, "pdf"),
        media_type="application/pdf",
    )


@open_to("member", "officer", "auditor", methods=("GET",), helped=True)
def xml(request: ActingRequest, pk: int) -> HttpResponse:
    """The e-invoice (Peppol BIS Billing 3)."""
    found = _issued(request, pk)
    _, content = invoice_pdf(found)
    return download(content, name=_name_of(found, "xml"), media_type="application/xml")


def _before(request: ActingRequest) -> int:
    text = request.GET.get("before", "")
    return int(text) if text.isdecimal() and len(text) < 19 else 2**62


def mine(request: ActingRequest, pk: int) -> Invoice:
    found = invoice_of(request.actor.tenant_id, pk)
    if not request.actor.has("officer", "auditor") and found.activity_id != activity_of(request.actor):
        raise Http404
    return found


def _issued(request: ActingRequest, pk: int) -> Issuance:
    issuance = issuance_of(mine(request, pk).pk)
    if issuance is None:
        raise NotIssued
    return issuance


def _taken(figures: dict[str, Any]) -> Taken:
    return Taken(
        figures["gross"],
        figures["discount"]["ore"],
        sum(advance["base"] for advance in figures["advances"]),
        figures["rounding"],
        (figures.get("household") or {"deduction": 0})["deduction"],
    )


def _steps(figures: dict[str, Any], issuance: Issuance | None) -> tuple[Step, ...]:
    """Return how the invoice came to its sums."""
    parts = [
        RatePart(p["rate"], p["base"], p["vat"], reverse=p["kind"] == "AE", free=p["kind"] == "SF")
        for p in figures["vat"]
    ]
    taken = _taken(figures)
    if issuance is None:
        today = timezone.localdate()
        return explain_invoice(parts=parts, supplied=today, taken=taken) + _household_steps(figures, today)
    supplied = date.fromisoformat(issuance.document["delivered_on"])
    steps = explain_invoice(
        parts=parts, supplied=supplied, issued=issuance.issued_on, due=issuance.due_on, taken=taken
    )
    return steps + _household_steps(figures, issuance.issued_on)


def _household_steps(figures: dict[str, Any], day: date) -> tuple[Step, ...]:
    """Return how each buyer's deduction came about; a credit note only takes back."""
    household = figures.get("household")
    if not household or household["deduction"] < 0:
        return ()
    return tuple(
        step
        for buyer in household["buyers"]
        for step in explain_household(
            work=household["work"],
            labour=buyer["labour"],
            day=day,
            used=buyer["used"],
            used_rot=buyer["used_rot"],
        )
    )


def page(
    request: ActingRequest,
    found: Invoice,
    issue_form: IssueForm,
    credit_form: CreditForm,
    attachment_form: AttachmentForm | None = None,
) -> HttpResponse:
    issuance = issuance_of(found.pk)
    today = timezone.localdate()
    if issuance:
        figures = figures_in(issuance.document)
        fee, promised, stopped = 0, "", ""
    else:
        content = content_of(found, today)
        sums = sums_of(content)
        household, stopped = _household(found, content, sums, today)
        figures = figures_of(content, sums, household.shown() if household else None)
        may_promise = (
            found.kind == "ordinary"
            and not household
            and not stopped
            and found.customer.organisation.is_private
        )
        promised = quoted_household(found.pk).get("work", "") if may_promise else ""
        fee = 0 if found.kind == "advance" else fee_of(sums.work, fee_today(request.actor))
    bound = attachment_form if attachment_form and attachment_form.is_bound else None
    events = events_of(issuance) if issuance else []
    standing = standing_of_invoice(found, issuance, events, today)
    context = {
        "invoice": found,
        "issuance": issuance,
        "figures": figures,
        "attachments": attached_to(found),
        "steps": _steps(figures, issuance),
        "fee": fee,
        "promised": promised,
        "stopped": stopped,
        "events": events,
        "credit": credit_of(found.pk) if issuance and found.credits_id is None else None,
        "issue_form": issue_form,
        "credit_form": credit_form,
        "attachment_form": attachment_form or AttachmentForm(),
        "today": today,
        "late": _late(request, issuance, events),
        "done": just_done(request) and issuance is None,
        "standing": standing,
        "under_way": standing in {"open", "credit"} and not any(one.kind == "sent" for one in events),
    }
    form = bound or (credit_form if credit_form.is_bound else issue_form)
    return show(request, "invoices/invoice.html", context, form)


def _household(found: Invoice, content: Content, sums: Sums, day: date) -> tuple[Household | None, str]:
    """Return the deduction of a draft; or why it is not known on the day, and then it cannot be sent either."""
    try:
        return household_of(found, content, sums, day), ""
    except NotKnownOn as missing:
        return None, say(missing)


def _late(request: ActingRequest, issuance: Issuance | None, events: list[InvoiceEvent]) -> OpenItem | None:
    """Return what the office may remind of: late, unpaid, and not reminded of in the last week."""
    if issuance is None or not request.actor.has("officer") or issuance.due_on >= timezone.localdate():
        return None
    lately = any(event.kind == "reminded" and event.at > timezone.now() - PAUSE for event in events)
    return None if lately else claim_of(issuance)
