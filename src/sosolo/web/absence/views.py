"""A member tells of being away with a sick child or on parental leave, and sees, corrects and takes back what she told."""

from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.employment.actions.absences import (
    change_absence_day,
    foresee_absence,
    report_absence,
    take_back_absence,
    take_back_absence_day,
)
from sosolo.employment.queries.absences import absence_day_of, absence_line, absence_of, absences_of
from sosolo.ground.errors import Refused
from sosolo.ground.law.rules.absence import Part
from sosolo.web.absence.forms import AbsenceForm, PartForm, first_values
from sosolo.web.forms import DONE, Form, attempt, deed, just_done, show
from sosolo.web.members_of import me, refuse_other_ways
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.readings import note_reading
from sosolo.web.refusals import say


@open_to("member", methods=("GET",), helped=True)
def absences(request: ActingRequest) -> HttpResponse:
    """What I have told of, and what became of it."""
    found, done = absences_of(request.actor.member_id or 0), just_done(request)
    if found:
        _note(request)
    context = {
        "absences": found,
        "done": next((one for one in found if one.id == done and not one.stands), None),
        "form": Form(),
    }
    return show(request, "absence/list.html", context)


@open_to("member", methods=("GET",), helped=True)
def absence(request: ActingRequest, pk: int) -> HttpResponse:
    """One report, day by day."""
    found = absence_line(request.actor.member_id or 0, pk)
    _note(request)
    return show(request, "absence/absence.html", {"one": found})


@open_to("member", helped=True)
def absence_new(request: ActingRequest) -> HttpResponse:
    """Tell of a day or several: first shown as it will be, then reported."""
    refuse_other_ways(request.actor)
    form = AbsenceForm(request.POST or None, initial={"since": timezone.localdate()})
    foreseen: tuple[tuple[date, date], ...] = ()
    if request.method == "POST" and "seen" in request.POST:

        def act() -> str:
            made = report_absence(
                actor=request.actor, member=me(request.actor), form=form.facts(), at=timezone.now()
            )
            return f"{reverse('absences')}?{DONE}={made.pk}"

        if done := attempt(request, form, act):
            return done
    elif request.method == "POST" and "again" not in request.POST and form.is_valid():
        foreseen = _foreseen(request, form)
    if foreseen:
        context = {"form": form, "days": foreseen, "part": form.of_day(), "kind": form.cleaned_data["kind"]}
        return show(request, "absence/check.html", context, form)
    return show(request, "absence/new.html", {"form": form}, form)


@open_to("member", methods=("POST",), helped=True)
def absence_removal(request: ActingRequest, pk: int) -> HttpResponse:
    """Take back all days of a report."""

    def act() -> str:
        mine = absence_of(request.actor.member_id, pk)
        take_back_absence(actor=request.actor, absence=mine, at=timezone.now())
        return reverse("absences")

    return deed(request, act)


@open_to("member", helped=True)
def absence_day(request: ActingRequest, pk: int) -> HttpResponse:
    """Correct one day."""
    day = absence_day_of(request.actor.member_id, pk)
    _note(request)
    form = PartForm(request.POST or None, initial=first_values(Part(day.hours, day.percent)))
    if request.method == "POST":

        def act() -> str:
            change_absence_day(actor=request.actor, day=day, part=form.of_day(), at=timezone.now())
            return reverse("absence", args=[day.absence_id])

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "day": day, "kind": day.absence.kind, "plain": Form()}
    return show(request, "absence/day.html", context, form)


@open_to("member", methods=("POST",), helped=True)
def absence_day_removal(request: ActingRequest, pk: int) -> HttpResponse:
    """Take back one day."""

    def act() -> str:
        day = absence_day_of(request.actor.member_id, pk)
        take_back_absence_day(actor=request.actor, day=day, at=timezone.now())
        return reverse("absences")

    return deed(request, act)


def _foreseen(request: ActingRequest, form: AbsenceForm) -> tuple[tuple[date, date], ...]:
    """Return the days that would be reported; a refusal goes on the form."""
    try:
        return foresee_absence(
            actor=request.actor, member=me(request.actor), form=form.facts(), at=timezone.now()
        )
    except Refused as refusal:
        form.add_error(None, say(refusal))
        return ()


def _note(request: ActingRequest) -> None:
    """A helper who sees it is seen."""
    if request.helping is not None:  # type: ignore[attr-defined]
        note_reading(request, "absence", me(request.actor).person_id)
