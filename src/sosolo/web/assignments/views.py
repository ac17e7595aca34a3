"""A member's assignments: register before work, follow the gate, report hours, bill."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sosolo.employment.actions.assignments import (
    AssignmentForm as AssignmentFacts,
)
from sosolo.employment.actions.assignments import (
    change_assignment,
    register_assignment,
    renew_link,
    sign_employment,
)
from sosolo.employment.actions.time import bill_advance, bill_assignment, remove_time, report_time
from sosolo.employment.actions.withdrawing import withdraw_assignment
from sosolo.employment.errors import NotYourAssignment
from sosolo.employment.queries.assignments import (
    AssignmentLine,
    assignment_line,
    assignment_of,
    assignments_of,
    evidence_of,
    hours_of,
    latest_agreement,
    latest_offer,
    time_report_of,
)
from sosolo.employment.waterfall import Row, work_rows
from sosolo.ground.errors import NotKnownOn
from sosolo.members.queries import member_of
from sosolo.sales.figures import half_away
from sosolo.sales.queries import customer_of
from sosolo.web.assignments.forms import (
    AdvanceForm,
    AssignmentForm,
    ShownForm,
    TimeForm,
    first_values,
)
from sosolo.web.assignments.steps import gate_steps
from sosolo.web.forms import DONE, attempt, deed, just_done, show
from sosolo.web.in_short import of_employment
from sosolo.web.members_of import refuse_other_ways
from sosolo.web.pay.views import next_payday
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.refusals import say
from sosolo.web.session.form_drafts import drafted_as


@open_to("member", methods=("GET",), helped=True)
def assignments(request: ActingRequest) -> HttpResponse:
    """All my assignments and where they stand."""
    today = timezone.localdate()
    found = assignments_of(request.actor.member_id or 0, today)
    return show(request, "assignments/list.html", {"assignments": found})


@open_to("member", helped=True)
@drafted_as(gettext_lazy("Nytt uppdrag"), about="title")
def register(request: ActingRequest, customer_id: int) -> HttpResponse:
    """Step three: what, where, when, price. Sends the agreement to the customer."""
    refuse_other_ways(request.actor)
    customer = customer_of(request.actor.tenant_id, customer_id)
    form = AssignmentForm(request.POST or None, initial=_first_values(request))
    if request.method == "POST":

        def act() -> str:
            member = member_of(request.actor.tenant_id, request.actor.member_id)
            assignment, _token = register_assignment(
                actor=request.actor, member=member, customer=customer, form=facts_of(form), at=timezone.now()
            )
            return f"{reverse('assignment', args=[assignment.pk])}?{DONE}={assignment.pk}"

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "customer": customer, "change": False, "quote": None}
    return show(request, "assignments/register.html", context, form)


@open_to("member", helped=True)
@drafted_as(gettext_lazy("Ändra uppdraget"), about="title")
def change(request: ActingRequest, pk: int) -> HttpResponse:
    """Change an assignment that the customer has not accepted."""
    mine = _mine(request, pk)
    assignment = assignment_of(request.actor.tenant_id, mine.id)
    form = AssignmentForm(request.POST or None, initial=values_of(assignment))
    if request.method == "POST":

        def act() -> str:
            change_assignment(
                actor=request.actor, assignment=assignment, form=facts_of(form), at=timezone.now()
            )
            return reverse("assignment", args=[pk])

        if done := attempt(request, form, act):
            return done
    return show(
        request,
        "assignments/register.html",
        {"form": form, "customer": assignment.customer, "change": True, "quote": None},
        form,
    )


@open_to("member", methods=("GET",), helped=True)
def assignment(request: ActingRequest, pk: int) -> HttpResponse:
    """One assignment: the gate, the hours, the evidence, one next step."""
    return _page(request, pk, TimeForm(initial={"day": timezone.localdate()}))


@open_to("member", methods=("POST",), helped=True)
def hours(request: ActingRequest, pk: int) -> HttpResponse:
    """Report hours of a day."""
    mine = _mine(request, pk)
    form = TimeForm(request.POST)

    def act() -> str:
        made = report_time(
            actor=request.actor,
            assignment=assignment_of(request.actor.tenant_id, mine.id),
            day=form.cleaned_data["day"],
            minutes=form.cleaned_data["minutes"],
            note=form.cleaned_data["note"],
            at=timezone.now(),
        )
        return f"{reverse('assignment', args=[pk])}?{DONE}={made.pk}"

    return attempt(request, form, act) or _page(request, pk, form)


@open_to("member", methods=("POST",), helped=True)
def hours_removal(request: ActingRequest, pk: int) -> HttpResponse:
    """Take back hours that are not on an invoice."""

    def act() -> str:
        report = time_report_of(request.actor.tenant_id, pk)
        remove_time(actor=request.actor, report=report, at=timezone.now())
        return reverse("assignment", args=[report.assignment_id])

    return deed(request, act)


@open_to("member")
def employment(request: ActingRequest, pk: int) -> HttpResponse:
    """Read and sign the employment agreement."""
    mine = _mine(request, pk)
    agreement = latest_agreement(mine.id)
    form = ShownForm(request.POST or None, initial={"shown": agreement.sha256})
    if request.method == "POST":

        def act() -> str:
            sign_employment(
                actor=request.actor,
                assignment=assignment_of(request.actor.tenant_id, pk),
                shown=form.cleaned_data["shown"],
                at=timezone.now(),
            )
            return reverse("assignment", args=[pk])

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "agreement": agreement, "line": mine, "points": of_employment(mine)}
    return show(request, "assignments/employment.html", context, form)


@open_to("member", methods=("POST",), helped=True)
def withdrawal(request: ActingRequest, pk: int) -> HttpResponse:
    """Take an assignment back that the customer has not said yes to."""

    def act() -> str:
        mine = _mine(request, pk)
        withdraw_assignment(
            actor=request.actor,
            assignment=assignment_of(request.actor.tenant_id, mine.id),
            at=timezone.now(),
        )
        return reverse("assignment", args=[pk])

    return deed(request, act)


@open_to("member", methods=("POST",), helped=True)
def link(request: ActingRequest, pk: int) -> HttpResponse:
    """Send the customer a new link."""
    mine = _mine(request, pk)
    renew_link(
        actor=request.actor, assignment=assignment_of(request.actor.tenant_id, mine.id), at=timezone.now()
    )
    return redirect("assignment", pk)


@open_to("member", methods=("POST",), helped=True)
def billing(request: ActingRequest, pk: int) -> HttpResponse:
    """Make an invoice draft of what is done."""
    mine = _mine(request, pk)
    invoice = bill_assignment(
        actor=request.actor, assignment=assignment_of(request.actor.tenant_id, mine.id), at=timezone.now()
    )
    return redirect(f"{reverse('invoice', args=[invoice.pk])}?{DONE}=1")


@open_to("member", helped=True)
def advance(request: ActingRequest, pk: int) -> HttpResponse:
    """Make a draft of an advance invoice."""
    mine = _mine(request, pk)
    text = _("Förskott: {title}").format(title=mine.title)
    form = AdvanceForm(request.POST or None, initial={"text": text})
    if request.method == "POST":

        def act() -> str:
            made = bill_advance(
                actor=request.actor,
                assignment=assignment_of(request.actor.tenant_id, pk),
                net=form.cleaned_data["net"],
                text=form.cleaned_data["text"],
                at=timezone.now(),
            )
            return reverse("invoice", args=[made.pk])

        if done := attempt(request, form, act):
            return done
    return show(request, "assignments/advance.html", {"form": form, "line": mine}, form)


def _mine(request: ActingRequest, pk: int) -> AssignmentLine:
    line = assignment_line(request.actor.tenant_id, pk, timezone.localdate())
    if line.member_id != request.actor.member_id:
        raise NotYourAssignment
    return line


def _first_values(request: ActingRequest) -> dict[str, Any]:
    """Return what a new assignment starts from: nothing, or one of hers that got a no (`?igen=`)."""
    today, again = timezone.localdate(), request.GET.get("igen", "")
    if not (again.isdecimal() and len(again) < 19):
        return first_values(today)
    before = assignment_of(request.actor.tenant_id, _mine(request, int(again)).id)
    starts_on = max(before.starts_on, today)
    return values_of(before) | {"starts_on": starts_on, "ends_on": max(before.ends_on, starts_on)}


def facts_of(form: AssignmentForm) -> AssignmentFacts:
    """Return what was told."""
    return AssignmentFacts(**{name: form.cleaned_data[name] for name in AssignmentFacts.__slots__})


def values_of(assignment: Any) -> dict[str, Any]:
    """Return an assignment, or the facts of one, by the names of the form."""
    values = {name: getattr(assignment, name) for name in AssignmentFacts.__slots__}
    price = assignment.price
    return values | {"price": f"{price // 100},{price % 100:02d}"}


def _page(request: ActingRequest, pk: int, form: TimeForm) -> HttpResponse:
    line, hours, done = _mine(request, pk), hours_of(pk), just_done(request)
    work, stopped = _work(request, line)
    context = {
        "line": line,
        "form": form,
        "hours": hours,
        "registered": done == pk and line.may_withdraw,
        "done": next((one for one in hours if one[0] == done and not one[4]), None),
        "evidence": evidence_of(pk),
        "offer": latest_offer(pk),
        "steps": gate_steps(line, mine=True),
        "today": timezone.localdate(),
        "work": work,
        "stopped": stopped,
    }
    return show(request, "assignments/assignment.html", context, form)


def _work(request: ActingRequest, line: AssignmentLine) -> tuple[list[Row], str]:
    """What the work that is not invoiced yet becomes, from price to account; or why that is not known yet."""
    if not line.may_bill:
        return [], ""
    thousandths = half_away(line.unbilled * 1000, 60) if line.pricing == "hour" else 1000
    net = half_away(thousandths * line.price, 1000)
    actor = request.actor
    payday = next_payday(timezone.localdate())
    try:
        return work_rows(actor.tenant_id, line.member_id, net=net, day=payday), ""
    except NotKnownOn as missing:
        return [], say(missing)
