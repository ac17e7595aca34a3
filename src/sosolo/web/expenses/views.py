"""What a member has laid out, and the office's answer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from sosolo.expenses.actions import (
    approve_expense,
    refuse_expense,
    report_mileage,
    report_receipt,
    withdraw_expense,
)
from sosolo.expenses.queries import decided_expense, expense_of, expenses_of, expenses_waiting
from sosolo.platform.acting import NotYours
from sosolo.platform.files import content_of
from sosolo.platform.stored import stored_file
from sosolo.web.download import download
from sosolo.web.expenses.forms import DecisionForm, MileageForm, ReceiptForm
from sosolo.web.forms import DONE, Form, attempt, deed, just_done, show
from sosolo.web.members_of import me
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.session.form_drafts import drafted_as


@open_to("member", methods=("GET",), helped=True)
def expenses(request: ActingRequest) -> HttpResponse:
    """My outlays."""
    rows, done = expenses_of(request.actor.member_id or 0), just_done(request)
    context = {
        "rows": rows,
        "form": Form(),
        "done": next((row for row in rows if row.id == done and row.waits), None),
    }
    return show(request, "expenses/list.html", context)


@open_to("member", methods=("POST",), helped=True)
def withdrawal(request: ActingRequest, pk: int) -> HttpResponse:
    """Take an outlay back that the office has not answered."""

    def act() -> str:
        expense = expense_of(request.actor.tenant_id, pk)
        withdraw_expense(actor=request.actor, expense=expense, at=timezone.now())
        return reverse("expenses")

    return deed(request, act)


@open_to("member", helped=True)
@drafted_as(gettext_lazy("Ett kvitto"), about="text")
def receipt_new(request: ActingRequest) -> HttpResponse:
    """Report a receipt."""
    form = ReceiptForm(request.POST or None, request.FILES or None, initial={"day": timezone.localdate()})
    if request.method == "POST":

        def act() -> str:
            data = form.cleaned_data
            made = report_receipt(
                actor=request.actor,
                member=me(request.actor),
                day=data["day"],
                kind=data["kind"],
                text=data["text"],
                gross=data["gross"],
                vat=data["vat"],
                receipt=data["receipt"].read(),
                receipt_name=data["receipt"].name,
                at=timezone.now(),
            )
            return f"{reverse('expenses')}?{DONE}={made.pk}"

        if done := attempt(request, form, act):
            return done
    return show(request, "expenses/receipt.html", {"form": form}, form)


@open_to("member", helped=True)
@drafted_as(gettext_lazy("En resa med egen bil"), about="text")
def mileage_new(request: ActingRequest) -> HttpResponse:
    """Report kilometres."""
    form = MileageForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST":

        def act() -> str:
            data = form.cleaned_data
            made = report_mileage(
                actor=request.actor,
                member=me(request.actor),
                day=data["day"],
                text=data["text"],
                kilometres=data["kilometres"],
                at=timezone.now(),
            )
            return f"{reverse('expenses')}?{DONE}={made.pk}"

        if done := attempt(request, form, act):
            return done
    return show(request, "expenses/mileage.html", {"form": form}, form)


@open_to("member", "officer", "auditor", methods=("GET",), helped=True)
def receipt(request: ActingRequest, pk: int) -> HttpResponse:
    """The picture of a receipt: for its member and the office."""
    expense = expense_of(request.actor.tenant_id, pk)
    if not request.actor.has("officer", "auditor") and expense.member_id != request.actor.member_id:
        raise NotYours
    file = stored_file(request.actor.tenant_id, expense.receipt_id or 0)
    return download(content_of(file), name=file.name, media_type=file.media_type)


@open_to("officer", methods=("GET",))
def waiting(request: ActingRequest) -> HttpResponse:
    """The outlays that wait for the office."""
    tenant, lately = request.actor.tenant_id, just_done(request)
    context = {
        "rows": expenses_waiting(tenant),
        "form": DecisionForm(),
        "done": decided_expense(tenant, lately) if lately else None,
    }
    return show(request, "expenses/waiting.html", context)


@open_to("officer", methods=("POST",))
def decision(request: ActingRequest, pk: int) -> HttpResponse:
    """Say yes (and book it) or no (with the reason)."""
    expense = expense_of(request.actor.tenant_id, pk)
    form = DecisionForm(request.POST)
    if form.is_valid() and request.POST.get("answer") == "no":
        refuse_expense(
            actor=request.actor, expense=expense, reason=form.cleaned_data["reason"], at=timezone.now()
        )
    else:
        approve_expense(actor=request.actor, expense=expense, at=timezone.now())
    return redirect(f"{reverse('expenses_waiting')}?{DONE}={pk}")
