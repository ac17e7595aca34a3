"""Demanding that a matter waits for a continued meeting, from one's own place at the meeting."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.ground.law.rules.cooperative_act import who_may_demand
from sosolo.meetings.actions.delays import WHAT_WAITS, demand_delay
from sosolo.meetings.actions.running import my_entry
from sosolo.meetings.queries.delays import waiting_of
from sosolo.meetings.queries.meetings import matter_of, step_of
from sosolo.meetings.queries.places import attendance_of, my_place
from sosolo.web.forms import attempt, show
from sosolo.web.meetings.forms import OfMatterForm
from sosolo.web.meetings.views import ALL, seen
from sosolo.web.policy import ActingRequest, open_to


@open_to(*ALL)
def delay(request: ActingRequest, pk: int) -> HttpResponse:
    """What can wait, how many demand it, and a button for each."""
    meeting = seen(request, pk)
    form = OfMatterForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            matter = matter_of(request.actor.tenant_id, form.cleaned_data["matter"])
            entry = my_entry(request.actor, matter.meeting)
            demand_delay(actor=request.actor, matter=matter, entry=entry, at=timezone.now())
            return reverse("meeting_delay", args=[matter.meeting_id])

        if done := attempt(request, form, act):
            return done
    place = my_place(request.actor, meeting)
    context = {
        "meeting": meeting,
        "form": form,
        "place": place,
        "is_open": step_of(meeting) == "opened",
        "waiting": waiting_of(meeting, WHAT_WAITS, place.entry),
        "needed": who_may_demand(voters=attendance_of(meeting).roll),
    }
    return show(request, "meetings/delay.html", context, form)
