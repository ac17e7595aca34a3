"""A question of exclusion: the facts, the member's answer, the decision by the body that the statutes name."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.meetings.actions.referrals import EXCLUSION, put_exclusion, waits_for_meeting
from sosolo.meetings.queries.meetings import meeting_of
from sosolo.members.actions.exclusions import decide_exclusion
from sosolo.members.queries.exclusions import case_of, cases_of, decision_of
from sosolo.members.queries.statutes import statutes_on
from sosolo.web.forms import Form, attempt, show
from sosolo.web.membership import words
from sosolo.web.membership.agenda import planned_meetings
from sosolo.web.membership.forms import AgendaForm, ExclusionDecisionForm
from sosolo.web.policy import ActingRequest, open_to


@open_to("officer", "chair")
def exclusion(request: ActingRequest, pk: int) -> HttpResponse:
    """Read it; let the board decide, or put it on the agenda of a meeting."""
    tenant = request.actor.tenant_id
    case = case_of(tenant, pk)
    by_meeting = statutes_on(tenant, timezone.localdate()).word("who_excludes") == "meeting"
    form: Form = ExclusionDecisionForm(request.POST or None)
    if by_meeting:
        form = AgendaForm(request.POST or None, meetings=planned_meetings(tenant))
    if request.method == "POST":

        def act() -> str:
            given = form.cleaned_data
            if by_meeting:
                meeting = meeting_of(tenant, given["meeting"])
                put_exclusion(actor=request.actor, meeting=meeting, case=case, at=timezone.now())
                return reverse("exclusion", args=[pk])
            decide_exclusion(
                actor=request.actor,
                case=case,
                excluded=given["excluded"] == "yes",
                body="board",
                minutes=given["minutes"],
                at=timezone.now(),
            )
            return reverse("member", args=[case.member_id])

        if done := attempt(request, form, act):
            return done
    context = {
        "case": next(one for one in cases_of(tenant, member_id=case.member_id) if one.id == pk),
        "ground": words.named(words.EXCLUSION_GROUNDS, case.ground),
        "by_meeting": by_meeting,
        "waits": waits_for_meeting(tenant, EXCLUSION, pk),
        "decision": decision_of(case),
        "has_email": bool(case.member.person.email),
        "form": form,
    }
    return show(request, "membership/exclusion.html", context, form)
