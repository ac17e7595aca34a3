"""What the office needs of absence: who was away in a month, read with a note, and that a declaration is handed in."""

from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.employment.actions.handing_in import hand_in_declaration, take_back_handing_in
from sosolo.employment.queries.absences import absences_of_month
from sosolo.employment.queries.declarations import declaration_of
from sosolo.web.forms import deed, show
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.readings import note_readings_of


@open_to("officer", methods=("GET",))
def absences_by_month(request: ActingRequest) -> HttpResponse:
    """Who was away, when and why, of the days that one month's declaration tells of. Each of them sees that it was read."""
    month = _month_asked_for(request)
    found = absences_of_month(request.actor.tenant_id, month)
    note_readings_of(request, "absence", {one.person_id for one in found})
    return show(request, "absence/month.html", {"month": month, "rows": found})


@open_to("officer", methods=("POST",))
def handing_in(request: ActingRequest, pk: int) -> HttpResponse:
    """It is signed at the tax agency: its absences stand."""

    def act() -> str:
        found = declaration_of(request.actor.tenant_id, pk)
        hand_in_declaration(actor=request.actor, declaration=found, at=timezone.now())
        return reverse("payrolls")

    return deed(request, act)


@open_to("officer", methods=("POST",))
def handing_in_removal(request: ActingRequest, pk: int) -> HttpResponse:
    """It was not signed after all."""

    def act() -> str:
        found = declaration_of(request.actor.tenant_id, pk)
        take_back_handing_in(actor=request.actor, declaration=found, at=timezone.now())
        return reverse("payrolls")

    return deed(request, act)


def _month_asked_for(request: ActingRequest) -> date:
    """Return the first day of the month in the address, or of this month."""
    try:
        return date.fromisoformat(request.GET.get("manad", "") + "-01")
    except ValueError:
        return timezone.localdate().replace(day=1)
