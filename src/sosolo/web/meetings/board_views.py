"""The board: who sits, written in as the meeting elected."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.meetings.actions.board import leave_seat, take_seat
from sosolo.meetings.queries.board import board_on, seat_of
from sosolo.members.queries import member_by_number
from sosolo.web.fields import DayField
from sosolo.web.forms import Form, attempt, show
from sosolo.web.policy import ActingRequest, open_to


class SeatForm(Form):
    """Who was elected."""

    number = forms.IntegerField(
        label=_("Medlemsnummer"),
        required=False,
        min_value=1,
        max_value=99_999_999,
        help_text=_("Tomt om personen inte är medlem."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    name = forms.CharField(label=_("Namn, om personen inte är medlem"), max_length=200, required=False)
    is_chair = forms.BooleanField(label=_("Ordförande"), required=False)
    since = DayField(label=_("Från och med"))
    decided = forms.CharField(
        label=_("Beslut"), max_length=300, help_text=_("Till exempel: Stämman 2026-05-14, § 9.")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("number") and not given.get("name") and "number" not in self.errors:
            self.add_error("number", _("Skriv medlemsnumret, eller namnet om personen inte är medlem."))
        return given


class SeatEndForm(Form):
    on = DayField(label=_("Sista dagen"))


@open_to("member", "officer", "chair", "board", "auditor")
def board(request: ActingRequest) -> HttpResponse:
    """Who sits; the chair writes in one more."""
    tenant, today = request.actor.tenant_id, timezone.localdate()
    form = SeatForm(request.POST or None, initial={"since": today})
    if request.method == "POST":

        def act() -> str:
            given = form.cleaned_data
            take_seat(
                actor=request.actor,
                name=given["name"],
                member=member_by_number(tenant, given["number"]) if given["number"] else None,
                is_chair=given["is_chair"],
                since=given["since"],
                decided=given["decided"],
                at=timezone.now(),
            )
            return reverse("board_seats")

        if done := attempt(request, form, act):
            return done
    return show(request, "meetings/board.html", {"board": board_on(tenant, today), "form": form}, form)


@open_to("chair")
def board_seat(request: ActingRequest, pk: int) -> HttpResponse:
    """Write when one in the board leaves it."""
    seat = seat_of(request.actor.tenant_id, pk)
    form = SeatEndForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST":

        def act() -> str:
            leave_seat(actor=request.actor, seat=seat, on=form.cleaned_data["on"], at=timezone.now())
            return reverse("board_seats")

        if done := attempt(request, form, act):
            return done
    return show(request, "meetings/board_seat.html", {"seat": seat, "form": form}, form)
