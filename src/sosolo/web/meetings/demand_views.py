"""A demand for an extra meeting: write one, stand behind one, see when the board must have called."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.ground.law.rules.cooperative_act import who_may_demand
from sosolo.meetings.actions.demands import demand_meeting, sign_demand
from sosolo.meetings.queries.demands import demand_of, demands_of
from sosolo.meetings.queries.roll import count_voters
from sosolo.web.forms import Form, attempt, show
from sosolo.web.meetings.forms import DemandForm
from sosolo.web.meetings.views import ALL
from sosolo.web.policy import ActingRequest, open_to


@open_to(*ALL)
def demands(request: ActingRequest) -> HttpResponse:
    """The demands there are, and a form for a new one."""
    actor = request.actor
    form = DemandForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            said = form.cleaned_data
            made = demand_meeting(actor=actor, title=said["title"], text=said["text"], at=timezone.now())
            return reverse("demand", args=[made.pk])

        if done := attempt(request, form, act):
            return done
    context = {
        "form": form,
        "demands": demands_of(actor.tenant_id, actor.member_id),
        "needed": _needed(actor.tenant_id),
    }
    return show(request, "meetings/demands.html", context, form)


@open_to(*ALL)
def demand(request: ActingRequest, pk: int) -> HttpResponse:
    """One demand: read it, stand behind it."""
    actor = request.actor
    form = Form(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            sign_demand(actor=actor, demand=demand_of(actor.tenant_id, pk), at=timezone.now())
            return reverse("demand", args=[pk])

        if done := attempt(request, form, act):
            return done
    found = next(iter(demands_of(actor.tenant_id, actor.member_id, only=pk)), None)
    if found is None:
        raise Http404
    context = {"demand": found, "form": form, "needed": _needed(actor.tenant_id)}
    return show(request, "meetings/demand.html", context, form)


def _needed(tenant_id: int) -> int:
    return who_may_demand(voters=count_voters(tenant_id, timezone.localdate()))
