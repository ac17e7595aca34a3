"""Payroll: prepare, look, approve as another person, declare; files to take away."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sosolo.employment.actions.declarations import declare_month, pay_declared
from sosolo.employment.actions.large_payroll import (
    APPROVING,
    PREPARING,
    approval_key,
    approving_takes_long,
    takes_long,
    want_approval,
    want_payroll,
)
from sosolo.employment.actions.payroll import approve_payroll, prepare_payroll, withdraw_payroll
from sosolo.employment.queries.absences import absences_waiting
from sosolo.employment.queries.declarations import declaration_of, declarations_of, months_to_declare
from sosolo.employment.queries.pay import (
    moved_since,
    payment_file_of,
    payroll_line,
    payroll_of,
    payrolls_of,
    slips_of,
)
from sosolo.employment.queries.whose import people_declared, people_declared_away, people_in_run
from sosolo.platform.files import content_of
from sosolo.platform.stored import stored_file
from sosolo.platform.works import work_going_on, works_going_on
from sosolo.web.download import download
from sosolo.web.forms import after_of, attempt, deed, show
from sosolo.web.office.forms import MonthForm, PayrollForm, PlainForm
from sosolo.web.pay.views import next_payday
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.readings import note_reading


@open_to("officer", "chair", "auditor")
def payrolls(request: ActingRequest) -> HttpResponse:
    """The payrolls and declarations; start the next payroll."""
    form = PayrollForm(request.POST or None, initial={"pay_on": next_payday(timezone.localdate())})
    if request.method == "POST":

        def act() -> str:
            return _reckon(request, form.cleaned_data["pay_on"])

        if done := attempt(request, form, act):
            return done
    tenant = request.actor.tenant_id
    runs = payrolls_of(tenant)
    context = {
        "form": form,
        "plain": PlainForm(),
        "runs": runs,
        "waiting": next((run for run in runs if run.standing == "waits"), None),
        "works": works_going_on(tenant, PREPARING, APPROVING),
        "declarations": declarations_of(tenant),
        "to_declare": months_to_declare(tenant, timezone.localdate()),
        "away": absences_waiting(tenant),
        "this_month": timezone.localdate().replace(day=1),
    }
    return show(request, "office/payrolls.html", context, form)


@open_to("officer", "chair", "auditor", methods=("GET",))
def payroll(request: ActingRequest, pk: int) -> HttpResponse:
    """One payroll with all its sums."""
    return _page(request, pk, PlainForm())


@open_to("officer", "chair", methods=("POST",), fresh=("POST",))
def payroll_approval(request: ActingRequest, pk: int) -> HttpResponse:
    """Another person says yes: it is booked and the payments are ordered."""
    form = PlainForm(request.POST)

    def act() -> str:
        run, now = payroll_of(request.actor.tenant_id, pk), timezone.now()
        if approving_takes_long(pk):
            return reverse("long_work", args=[want_approval(actor=request.actor, run=run, at=now).pk])
        approve_payroll(actor=request.actor, run=run, at=now)
        return reverse("payroll", args=[pk])

    return attempt(request, form, act) or _page(request, pk, form)


@open_to("officer", "chair", methods=("POST",))
def payroll_withdrawal(request: ActingRequest, pk: int) -> HttpResponse:
    """Take back a payroll that waits; the office may reckon it anew with the same, for today when its day has been."""
    run = payroll_of(request.actor.tenant_id, pk)

    def act() -> str:
        withdraw_payroll(actor=request.actor, run=run, at=timezone.now())
        anew = "again" in request.POST and request.actor.has("officer")
        return _reckon(request, max(run.pay_on, timezone.localdate())) if anew else reverse("payrolls")

    return deed(request, act)


def _reckon(request: ActingRequest, pay_on: date) -> str:
    """Reckon the payroll of a day. Returns where it is, or how far it has come when there are many to pay."""
    now = timezone.now()
    if takes_long(request.actor.tenant_id):
        return reverse("long_work", args=[want_payroll(actor=request.actor, pay_on=pay_on, at=now).pk])
    return reverse("payroll", args=[prepare_payroll(actor=request.actor, pay_on=pay_on, at=now).pk])


@open_to("officer", "auditor", methods=("GET",), fresh=("GET",))
def payment_file(request: ActingRequest, pk: int) -> HttpResponse:
    """The payment file (pain.001) of an approved payroll."""
    payroll_of(request.actor.tenant_id, pk)
    file_id = payment_file_of(pk)
    if file_id is None:
        raise Http404
    file = stored_file(request.actor.tenant_id, file_id)
    note_reading(request, "account", *people_in_run(pk))
    return download(content_of(file), name=file.name, media_type=file.media_type)


@open_to("officer", methods=("POST",))
def declarations(request: ActingRequest) -> HttpResponse:
    """Make the employer declaration of a month."""
    form = MonthForm(request.POST)
    if form.is_valid():
        declare_month(actor=request.actor, month=form.cleaned_data["month"], at=timezone.now())
    return redirect("payrolls")


@open_to("officer", "auditor", methods=("GET",), fresh=("GET",))
def declaration_file(request: ActingRequest, pk: int) -> HttpResponse:
    """The declaration as the tax agency takes it (AGI)."""
    found = declaration_of(request.actor.tenant_id, pk)
    away = people_declared_away(pk)
    note_reading(request, "number", *{*people_declared(pk), *away})
    note_reading(request, "absence", *away)
    return download(content_of(found.file), name=found.file.name, media_type=found.file.media_type)


@open_to("officer", methods=("POST",), fresh=("POST",))
def declaration_payment(request: ActingRequest, pk: int) -> HttpResponse:
    """Order the payment of what was declared."""
    found = declaration_of(request.actor.tenant_id, pk)
    pay_declared(actor=request.actor, declaration=found, on=timezone.localdate(), at=timezone.now())
    return redirect("payrolls")


def _page(request: ActingRequest, pk: int, form: PlainForm) -> HttpResponse:
    run = payroll_line(request.actor.tenant_id, pk)
    slips, more = slips_of(pk, skip=after_of(request))
    note_reading(request, "pay", *(slip.person_id for slip in slips))
    waits = run.standing == "waits"
    others = payrolls_of(request.actor.tenant_id) if waits else []
    context = {
        "run": run,
        "slips": slips,
        "more": more,
        "form": form,
        "moved": moved_since(pk) if waits else 0,
        "work": work_going_on(request.actor.tenant_id, approval_key(pk)) if waits else None,
        "other": next((one for one in others if one.standing == "waits" and one.id != run.id), None),
    }
    return show(request, "office/payroll.html", context, form)
