"""A draft changes: its lines, what it says, what goes with it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from sosolo.platform.files import content_of
from sosolo.platform.stored import stored_file
from sosolo.sales.drafts import (
    attach_file,
    change_draft,
    chosen_advances,
    detach_file,
    file_attached,
    lines_of,
)
from sosolo.sales.errors import AlreadyIssued
from sosolo.sales.queries import free_advances, issuance_of
from sosolo.web.download import download
from sosolo.web.forms import attempt, show
from sosolo.web.invoices.forms import AttachmentForm, CreditForm, DraftForm, IssueForm
from sosolo.web.invoices.views import mine, page
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.session.form_drafts import drafted_as


@open_to("member", "officer", helped=True)
@drafted_as(gettext_lazy("Fakturautkast"), about="text_1")
def draft(request: ActingRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    invoice = mine(request, pk)
    if issuance_of(pk):
        raise AlreadyIssued
    form = DraftForm(
        request.POST or None,
        invoice=invoice,
        lines=lines_of(invoice),
        free=[] if invoice.kind == "advance" else free_advances(invoice),
        chosen=chosen_advances(invoice),
    )
    if request.method == "POST" and not form.is_asked_for_more():

        def act() -> str:
            change_draft(
                actor=request.actor,
                invoice=invoice,
                content=form.content(),
                words=form.words(),
                advances=form.advances(),
                at=timezone.now(),
            )
            return reverse("invoice", args=[pk])

        if done := attempt(request, form, act):
            return done
    return show(request, "invoices/draft.html", {"form": form, "invoice": invoice}, form)


@open_to("member", "officer", methods=("POST",), helped=True)
def attachments(request: ActingRequest, pk: int) -> HttpResponse:
    """Let a file go with a draft."""
    invoice = mine(request, pk)
    form = AttachmentForm(request.POST, request.FILES)

    def act() -> str:
        file = form.cleaned_data["file"]
        attach_file(
            actor=request.actor, invoice=invoice, content=file.read(), name=file.name, at=timezone.now()
        )
        return reverse("invoice", args=[pk])

    return attempt(request, form, act) or page(request, invoice, IssueForm(), CreditForm(), form)


@open_to("member", "officer", methods=("POST",), helped=True)
def attachment_removal(request: ActingRequest, pk: int) -> HttpResponse:
    """Take a file off a draft."""
    invoice_id, _, _ = file_attached(request.actor.tenant_id, pk)
    detach_file(actor=request.actor, invoice=mine(request, invoice_id), attachment_id=pk, at=timezone.now())
    return redirect("invoice", invoice_id)


@open_to("member", "officer", "auditor", methods=("GET",), helped=True)
def attachment(request: ActingRequest, pk: int) -> HttpResponse:
    """A file that goes with an invoice, as it came."""
    invoice_id, name, file_id = file_attached(request.actor.tenant_id, pk)
    mine(request, invoice_id)
    file = stored_file(request.actor.tenant_id, file_id)
    return download(content_of(file), name=name, media_type=file.media_type)
