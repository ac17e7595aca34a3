"""Voting by post, where the statutes allow it: all matters on one page, until the day before."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.meetings import errors
from sosolo.meetings.actions.postal import choices_in, send_postal_vote
from sosolo.meetings.queries.meetings import matters_to_decide, step_of
from sosolo.meetings.queries.postal import my_postal_votes
from sosolo.members.queries import member_by_number
from sosolo.members.queries.statutes import statutes_on
from sosolo.web.forms import attempt, show
from sosolo.web.meetings.forms import PostalForForm, PostalForm
from sosolo.web.meetings.views import seen
from sosolo.web.policy import ActingRequest, open_to


def allows_post(meeting: Any) -> bool:
    """Say whether the statutes let the members of a meeting vote by post."""
    return meeting.kind != "board" and statutes_on(meeting.tenant_id, meeting.day).allows("postal_vote")


@open_to("member", "officer", "chair")
def postal_vote(request: ActingRequest, pk: int) -> HttpResponse:
    """Vote by post: a member for herself, an officer for one whose vote came on paper."""
    meeting = seen(request, pk)
    if not allows_post(meeting):
        raise errors.NoPostalVote
    office, member_id = request.actor.has("officer", "chair"), request.actor.member_id or 0
    found = matters_to_decide(meeting)
    said = {} if office else my_postal_votes(meeting.pk, member_id)
    kind = PostalForForm if office else PostalForm
    form = kind(request.POST or None, matters=[(one, choices_in(one)) for one in found], said=said)
    if request.method == "POST":

        def act() -> str:
            given, whose = form.cleaned_data, member_id
            if office:
                whose = member_by_number(request.actor.tenant_id, given["number"]).pk
            for matter in found:
                if choice := given[f"m{matter.pk}"]:
                    send_postal_vote(
                        actor=request.actor, matter=matter, member_id=whose, choice=choice, at=timezone.now()
                    )
            return reverse("meeting_lead" if office else "postal_vote", args=[pk])

        if done := attempt(request, form, act):
            return done
    context = {
        "form": form,
        "meeting": meeting,
        "office": office,
        "sent": bool(said),
        "last": meeting.day - timedelta(days=1),
        "is_open": step_of(meeting) == "noticed" and timezone.localdate() < meeting.day,
    }
    return show(request, "meetings/postal.html", context, form)
