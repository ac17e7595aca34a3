"""Take back a pay that was wrong: one person asks, another says yes."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sosolo.employment.actions.reversals import approve_reversal, ask_reversal, withdraw_reversal
from sosolo.employment.queries.pay import payslip_of
from sosolo.employment.queries.reversals import asked_reversal
from sosolo.web.forms import Form, attempt
from sosolo.web.pay.forms import ReversalForm
from sosolo.web.pay.views import payslip_page
from sosolo.web.policy import ActingRequest, open_to


@open_to("officer", methods=("POST",))
def asking(request: ActingRequest, pk: int) -> HttpResponse:
    """Ask that a paid pay is taken back."""
    form = ReversalForm(request.POST)
    slip = payslip_of(request.actor.tenant_id, pk)

    def act() -> str:
        ask_reversal(actor=request.actor, slip=slip, why=form.cleaned_data["why"], at=timezone.now())
        return reverse("payslip", args=[pk])

    return attempt(request, form, act) or payslip_page(request, pk, form)


@open_to("officer", "chair", methods=("POST",), fresh=("POST",))
def approval(request: ActingRequest, pk: int) -> HttpResponse:
    """Another person says yes: the pay is undone in the books."""
    form = Form(request.POST)

    def act() -> str:
        approve_reversal(
            actor=request.actor,
            asked=asked_reversal(request.actor.tenant_id, pk),
            on=timezone.localdate(),
            at=timezone.now(),
        )
        return reverse("payslip", args=[pk])

    return attempt(request, form, act) or payslip_page(request, pk, form)


@open_to("officer", "chair", methods=("POST",))
def withdrawal(request: ActingRequest, pk: int) -> HttpResponse:
    """Let the pay stand after all."""
    asked = asked_reversal(request.actor.tenant_id, pk)
    withdraw_reversal(actor=request.actor, asked=asked, at=timezone.now())
    return redirect("payslip", pk)
