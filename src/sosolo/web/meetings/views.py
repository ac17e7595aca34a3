"""Meetings for everybody: what is coming, what was decided, motions, arriving, voting."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from sosolo.meetings import errors
from sosolo.meetings.actions.planning import answer_motion, choose_notice, cosign_motion, send_motion
from sosolo.meetings.actions.running import ask_to_speak, check_in, entry_of, my_entry
from sosolo.meetings.actions.voting import cast_vote
from sosolo.meetings.queries.dates import meeting_dates
from sosolo.meetings.queries.meetings import (
    agenda_of,
    calling_off_of,
    meeting_of,
    meetings_of,
    motion_of,
    motions_of,
    poll_of,
    step_of,
    tasks_of,
)
from sosolo.meetings.queries.minutes import minutes_of
from sosolo.meetings.queries.places import my_place
from sosolo.meetings.queries.secret import secret_of, state_of
from sosolo.meetings.queries.votes import voted_in
from sosolo.members.queries.statutes import statutes_on
from sosolo.web.forms import Form, attempt, show
from sosolo.web.meetings.forms import AnswerForm, ConsentForm, MotionForm, VoteForm
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.session.form_drafts import drafted_as

ALL = ("member", "officer", "chair", "auditor")
OFFICE = ("officer", "chair", "auditor")


@open_to(*ALL, methods=("GET",))
def meetings(request: ActingRequest) -> HttpResponse:
    """What is coming, what has been, what is to be done."""
    tenant = request.actor.tenant_id
    found = meetings_of(tenant, boards=request.actor.has(*OFFICE))
    context = {
        "coming": [one for one in reversed(found) if one.step in {"planned", "noticed", "opened"}],
        "held": [one for one in found if one.step in {"closed", "published", "called_off"}],
        "tasks": tasks_of(tenant),
    }
    return show(request, "meetings/list.html", context)


def seen(request: ActingRequest, pk: int) -> Any:
    """Return a meeting that the one who asks may see: the board's are the office's."""
    found = meeting_of(request.actor.tenant_id, pk)
    if found.kind == "board" and not request.actor.has(*OFFICE):
        my_entry(request.actor, found)
    return found


@open_to(*ALL, methods=("GET",))
def meeting(request: ActingRequest, pk: int) -> HttpResponse:
    """One meeting: when, where, what, and what I can do now."""
    found = seen(request, pk)
    agenda = agenda_of(found)
    step = step_of(found)
    dates, statutes = None, statutes_on(found.tenant_id, found.day)
    if found.kind != "board" and step != "called_off":
        dates = meeting_dates(found.kind, found.day, statutes)
    context = {
        "meeting": found,
        "step": step,
        "calling_off": calling_off_of(found) if step == "called_off" else None,
        "agenda": agenda,
        "open_polls": [one for one in agenda if one.poll_open],
        "motions": motions_of(found, request.actor.member_id),
        "place": my_place(request.actor, found),
        "dates": dates,
        "today": timezone.localdate(),
        "by_post": dates is not None and statutes.allows("postal_vote"),
        "form": Form(),
    }
    return show(request, "meetings/meeting.html", context)


@open_to("member", "chair", methods=("POST",))
def arrival(request: ActingRequest, pk: int) -> HttpResponse:
    """Tick oneself off."""
    found = seen(request, pk)
    entry = my_entry(request.actor, found)
    check_in(actor=request.actor, meeting=found, entry=entry, way="digital", at=timezone.now())
    return redirect("meeting", pk)


@open_to("member", "chair", methods=("POST",))
def speaking(request: ActingRequest, pk: int) -> HttpResponse:
    """Ask for the floor."""
    found = seen(request, pk)
    ask_to_speak(actor=request.actor, meeting=found, entry=my_entry(request.actor, found), at=timezone.now())
    return redirect("meeting", pk)


@open_to("member")
@drafted_as(gettext_lazy("Motion"), about="title")
def motion_new(request: ActingRequest, pk: int) -> HttpResponse:
    """Write a motion."""
    found = seen(request, pk)
    form = MotionForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            said = form.cleaned_data
            made = send_motion(
                actor=request.actor, meeting=found, title=said["title"], text=said["text"], at=timezone.now()
            )
            return reverse("motion", args=[made.pk])

        if done := attempt(request, form, act):
            return done
    dates = meeting_dates(found.kind, found.day, statutes_on(found.tenant_id, found.day))
    context = {
        "form": form,
        "meeting": found,
        "dates": dates,
        "late": request.method == "GET" and timezone.localdate() > dates.motions,
    }
    return show(request, "meetings/motion_new.html", context, form)


@open_to(*ALL)
def motion(request: ActingRequest, pk: int) -> HttpResponse:
    """A motion: read it, stand behind it."""
    found = motion_of(request.actor.tenant_id, pk)
    form = Form(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            cosign_motion(actor=request.actor, motion=found, at=timezone.now())
            return reverse("motion", args=[pk])

        if done := attempt(request, form, act):
            return done
    return _motion_page(request, pk, form)


def _motion_page(request: ActingRequest, pk: int, form: Form) -> HttpResponse:
    found = motion_of(request.actor.tenant_id, pk)
    line = next(one for one in motions_of(found.meeting, request.actor.member_id) if one.id == pk)
    answer = form if isinstance(form, AnswerForm) else AnswerForm()
    context = {"motion": line, "meeting": found.meeting, "form": form, "answer": answer}
    return show(request, "meetings/motion.html", context, form)


@open_to("chair", methods=("POST",))
def motion_answer(request: ActingRequest, pk: int) -> HttpResponse:
    """The board's answer."""
    found = motion_of(request.actor.tenant_id, pk)
    form = AnswerForm(request.POST)

    def act() -> str:
        said = form.cleaned_data
        supports = said["supports"] == "yes"
        answer_motion(
            actor=request.actor, motion=found, supports=supports, text=said["text"], at=timezone.now()
        )
        return reverse("motion", args=[pk])

    return attempt(request, form, act) or _motion_page(request, pk, form)


@open_to("member")
def consent(request: ActingRequest) -> HttpResponse:
    """Say whether notices may come by e-mail."""
    form = ConsentForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            choose_notice(
                actor=request.actor,
                member_id=request.actor.member_id or 0,
                by_email=form.cleaned_data["by_email"],
                at=timezone.now(),
            )
            return reverse("meetings")

        if done := attempt(request, form, act):
            return done
    return show(request, "meetings/consent.html", {"form": form}, form)


@open_to(*ALL)
def vote(request: ActingRequest, pk: int) -> HttpResponse:
    """Vote in the open, see the result, or go to the secret booth."""
    poll = poll_of(request.actor.tenant_id, pk)
    found = seen(request, poll.meeting_id)
    place = my_place(request.actor, found)
    voted = set() if poll.is_secret else voted_in(poll)
    entries = [one for one in place.votes_for if one[0] not in voted]
    form = VoteForm(request.POST or None, entries=entries or place.votes_for, options=poll.options)
    if request.method == "POST":

        def act() -> str:
            if place.entry is None:
                raise errors.NotOnTheRoll
            said = form.cleaned_data
            entry = entry_of(found, said["entry"])
            cast_vote(
                actor=request.actor,
                poll=poll,
                entry=entry,
                choice=said["choice"],
                form_key=said["once"],
                at=timezone.now(),
            )
            return reverse("vote", args=[pk])

        if done := attempt(request, form, act):
            return done
    context = {
        "poll": poll,
        "meeting": found,
        "place": place,
        "left": entries,
        "placed": [name for entry, name in place.votes_for if entry in voted],
        "voted": len(voted),
        "minutes": minutes_of(found) if poll.closed_at else None,
        "secret": state_of(secret_of(poll)) if poll.is_secret else None,
        "form": form,
    }
    return show(request, "meetings/vote.html", context, form)
