"""Debenture shares: written in, given notice of, redeemed; where their holders have their money sent."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.bank.actions.capital import order_redemption
from sosolo.members.actions.debentures import (
    Holder,
    give_debenture_notice,
    issue_debenture,
    reckon_redemption,
    set_debenture_account,
)
from sosolo.members.queries.debentures import (
    account_shown,
    debenture_by_id,
    dividends_of_debenture,
    reckoned_of,
    redemption_of,
)
from sosolo.web.forms import Form, attempt, show
from sosolo.web.membership.share_forms import DebentureForm, HolderAccountForm, NoticeByForm
from sosolo.web.policy import ActingRequest, open_to


@open_to("officer", "chair", fresh=("POST",))
def debenture_new(request: ActingRequest) -> HttpResponse:
    """Enter a debenture share and ask for its payment."""
    form = DebentureForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            given = form.cleaned_data
            issue_debenture(
                actor=request.actor,
                holder=Holder(
                    given["holder"], given["address"], given["number"], given["dividend"], given["account"]
                ),
                ore=given["ore"],
                issued_on=timezone.localdate(),
                at=timezone.now(),
            )
            return reverse("share_capital")

        if done := attempt(request, form, act):
            return done
    return show(request, "membership/debenture.html", {"form": form}, form)


@open_to("officer", "chair", "auditor", fresh=("POST",))
def debenture(request: ActingRequest, pk: int) -> HttpResponse:
    """One debenture share: what it is, its holder's account, notice of it, and its redemption."""
    row = debenture_by_id(request.actor.tenant_id, pk)
    deed = request.POST.get("deed", "")
    account = HolderAccountForm(request.POST if deed == "account" else None)
    notice = NoticeByForm(request.POST if deed == "notice" else None)
    plain = Form(request.POST if deed in {"reckon", "pay"} else None)
    form: Form = {"account": account, "reckon": plain, "pay": plain}.get(deed, notice)
    if request.method == "POST":

        def act() -> str:
            actor, now, given = request.actor, timezone.now(), form.cleaned_data
            if deed == "account":
                set_debenture_account(actor=actor, debenture=row, number=given["account"], at=now)
            elif deed == "reckon":
                reckon_redemption(actor=actor, debenture=row, at=now)
            elif deed == "pay":
                order_redemption(actor=actor, redemption=reckoned_of(row), at=now)
            else:
                by_holder = given["by"] == "holder"
                give_debenture_notice(actor=actor, debenture=row, by_holder=by_holder, at=now)
            return reverse("debenture", args=[pk])

        if done := attempt(request, form, act):
            return done
    context = {
        "row": row,
        "dividends": dividends_of_debenture(row),
        "account_shown": account_shown(row),
        "redemption": redemption_of(row),
        "today": timezone.localdate(),
        "account": account,
        "notice_form": notice,
        "form": form,
    }
    return show(request, "membership/debenture_one.html", context, form)
