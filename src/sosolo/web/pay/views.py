"""A member's money: the activity account as a waterfall, the pays, each line with its why."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from sosolo.documents.papers import payslip_pdf
from sosolo.employment.queries.pay import (
    explain,
    is_approved,
    payslip_of,
    payslips_of,
    preview,
    tax_method,
    year_of_activity,
    year_sums,
)
from sosolo.employment.queries.reversals import reversal_of
from sosolo.employment.waterfall import payslip_data, preview_rows, slip_rows, year_rows
from sosolo.platform.acting import NotYours
from sosolo.web.download import download
from sosolo.web.forms import Form, show
from sosolo.web.pay.forms import ReversalForm
from sosolo.web.pay.pictures import twelve_months
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.readings import note_reading
from sosolo.web.refusals import say

PAYDAY = 25


@open_to("member", methods=("GET",), helped=True)
def money(request: ActingRequest) -> HttpResponse:
    """What came in, what went where, what is mine, what is coming."""
    actor, today = request.actor, timezone.localdate()
    payday = next_payday(today)
    found = preview(actor.tenant_id, actor.member_id, payday)
    context = {
        "year": today.year,
        "year_rows": year_rows(*year_of_activity(actor.activity_id, today.year)) if actor.activity_id else [],
        "rows": preview_rows(found),
        "preview": found,
        "stopped": say(found.stopped) if found.stopped else "",
        "payday": payday,
        "slips": payslips_of(actor.member_id or 0),
    }
    return show(request, "pay/money.html", context | twelve_months(actor.member_id or 0, today))


@open_to("member", "officer", "chair", "auditor", methods=("GET",), helped=True)
def payslip(request: ActingRequest, pk: int) -> HttpResponse:
    """A pay and how every part of it came to be."""
    return payslip_page(request, pk, Form())


def payslip_page(request: ActingRequest, pk: int, form: Form) -> HttpResponse:
    """Show a pay; `form` is what somebody is doing with it."""
    slip = _mine(request, pk)
    steps = explain(slip)
    context = {
        "slip": slip,
        "rows": slip_rows(slip, steps),
        "method": tax_method(slip),
        "approved": is_approved(slip.run_id),
        "sums": year_sums(slip.member_id, slip.run.pay_on),
        "reversal": reversal_of(slip.pk),
        "form": form,
        "asking": form if isinstance(form, ReversalForm) else ReversalForm(),
    }
    return show(request, "pay/payslip.html", context, form)


@open_to("member", "officer", "chair", "auditor", methods=("GET",), helped=True)
def payslip_as_pdf(request: ActingRequest, pk: int) -> HttpResponse:
    """The pay as PDF, with its derivation."""
    slip = _mine(request, pk)
    data, steps = payslip_data(slip)
    content = payslip_pdf(data, steps, at=slip.run.made_at)
    return download(content, name=f"lon-{slip.run.pay_on}.pdf", media_type="application/pdf")


def next_payday(today: date) -> date:
    """Return the next 25th."""
    here = today.replace(day=PAYDAY)
    return here if here >= today else (today.replace(day=1) + timedelta(days=32)).replace(day=PAYDAY)


def _mine(request: ActingRequest, pk: int) -> Any:
    slip = payslip_of(request.actor.tenant_id, pk)
    office = request.actor.has("officer", "chair", "auditor")
    if not office and (slip.member_id != request.actor.member_id or not is_approved(slip.run_id)):
        raise NotYours
    if slip.member_id != request.actor.member_id:
        note_reading(request, "pay", slip.member.person_id)
    return slip
