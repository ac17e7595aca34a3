"""Ombud: a member lets somebody help, sees what was done, and ends it; the helper begins and stops."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sosolo.members.actions.mandates import end_mandate, give_mandate
from sosolo.members.queries.mandates import (
    HELPERS,
    helpers_on,
    mandate_by_id,
    mandate_in_force,
    mandates_of,
    uses_for,
)
from sosolo.web.acting import HELPING
from sosolo.web.forms import DONE, Form, attempt, deed, just_done, show
from sosolo.web.mandates.forms import MandateForm
from sosolo.web.mandates.words import what_was_done
from sosolo.web.policy import EVERYBODY, ActingRequest, open_to


@open_to("member")
def mandates(request: ActingRequest) -> HttpResponse:
    """Who may help me, what they did, and a form for one more."""
    today, actor = timezone.localdate(), request.actor
    helpers = [one for one in helpers_on(actor.tenant_id, today) if one[0] != actor.account_id]
    form = MandateForm(helpers, today, request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        writes = data["how"] == "write"
        made = give_mandate(
            actor=actor, helper_id=data["helper"], may_write=writes, until=data["until"], at=timezone.now()
        )
        return f"{reverse('mandates')}?{DONE}={made.pk}"

    if request.method == "POST" and (done := attempt(request, form, act)):
        return done
    given, lately = mandates_of(actor.tenant_id, today, member=actor.member_id), just_done(request)
    context = {
        "form": form,
        "end": Form(),
        "given": given,
        "done": next((line for line in given if line.id == lately), None),
        "uses": [
            (at, who, what_was_done(page, wrote=wrote), "" if wrote else page, times)
            for at, who, wrote, page, times in uses_for(actor.tenant_id, actor.member_id or 0)
        ],
    }
    return show(request, "mandates/mandates.html", context, form)


@open_to("member", *HELPERS, methods=("POST",))
def end(request: ActingRequest, pk: int) -> HttpResponse:
    """End a mandate, from either side."""

    def act() -> str:
        mandate = mandate_by_id(request.actor.tenant_id, pk)
        end_mandate(actor=request.actor, mandate=mandate, at=timezone.now())
        return reverse("mandates" if request.actor.has("member") else "helping")

    return deed(request, act)


@open_to(*HELPERS, methods=("GET",))
def helping(request: ActingRequest) -> HttpResponse:
    """Whom I may help."""
    held = mandates_of(request.actor.tenant_id, timezone.localdate(), helper=request.actor.account_id)
    return show(request, "mandates/helping.html", {"held": held, "end": Form()})


@open_to(*HELPERS, methods=("POST",))
def begin(request: ActingRequest, pk: int) -> HttpResponse:
    """Begin to help: from now on the pages are the member's."""
    actor = request.actor
    mandate = mandate_by_id(actor.tenant_id, pk)
    if mandate_in_force(actor.tenant_id, mandate.pk, actor.account_id or 0, timezone.localdate()) is None:
        return redirect("helping")
    request.session[HELPING] = mandate.pk
    return redirect("today")


@open_to(EVERYBODY, methods=("POST",))
def stop(request: HttpRequest) -> HttpResponse:
    """Stop helping and be oneself again."""
    if request.session.pop(HELPING, None) is None:
        return redirect("today" if getattr(request, "actor", None) else "sign_in")
    return redirect("helping")
