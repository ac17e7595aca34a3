"""Leading a meeting: plan it, call to it, run it, see to what was decided."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.documents.papers import address_of_house, letters_pdf
from sosolo.ledger.queries import book_of
from sosolo.meetings.actions.delays import WHAT_WAITS
from sosolo.meetings.actions.large_votes import opening_key
from sosolo.meetings.actions.letters import IN_A_FILE, letters_key, takes_long, want_letters
from sosolo.meetings.actions.planning import plan_meeting
from sosolo.meetings.actions.voting import finish_task
from sosolo.meetings.queries.dates import meeting_dates
from sosolo.meetings.queries.delays import waiting_of
from sosolo.meetings.queries.leaders import leaders_of
from sosolo.meetings.queries.meetings import (
    MatterLine,
    agenda_of,
    calling_off_of,
    meeting_of,
    motions_of,
    notices_of,
    poll_of,
    step_of,
    task_of,
)
from sosolo.meetings.queries.notice import called_by_post, notice_of
from sosolo.meetings.queries.places import attendance_of, post_list, speakers_of
from sosolo.meetings.queries.roll import roll_of
from sosolo.meetings.queries.votes import counted
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.files import content_of
from sosolo.platform.stored import stored_file
from sosolo.platform.waiting import has_given_up
from sosolo.platform.works import work_done, work_going_on
from sosolo.web.download import download
from sosolo.web.forms import Form, after_of, attempt, show
from sosolo.web.forms import deed as deed_of_form
from sosolo.web.meetings import forms
from sosolo.web.meetings.deeds import DEEDS, Onward
from sosolo.web.meetings.postal_views import allows_post
from sosolo.web.policy import ActingRequest, open_to

AGAIN_AFTER = 3
"""Seconds until a page about work that goes on asks how far it has come."""


@open_to("chair", "officer")
def plan(request: ActingRequest) -> HttpResponse:
    """Choose a day. An impossible one is refused with the first that works."""
    form = forms.PlanForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            said = form.cleaned_data
            made = plan_meeting(
                actor=request.actor,
                kind=said["kind"],
                starts_at=form.starts_at(),
                place=said["place"],
                link=said["link"],
                is_digital=said["is_digital"],
                at=timezone.now(),
            )
            return reverse("meeting_lead", args=[made.pk])

        if done := attempt(request, form, act):
            return done
    return show(request, "meetings/plan.html", {"form": form}, form)


@open_to("chair", "officer", methods=("GET",))
def lead(request: ActingRequest, pk: int) -> HttpResponse:
    """Everything that the one who leads can do now."""
    return _page(request, pk, "", Form())


@open_to("chair", "officer", methods=("POST",))
def deed(request: ActingRequest, pk: int, deed: str) -> HttpResponse:
    """Do one thing, and come back to the page."""
    if deed not in DEEDS:
        raise Http404
    meeting = meeting_of(request.actor.tenant_id, pk)
    kind, act_on = DEEDS[deed]
    form = kind(request.POST)

    def act() -> str:
        done = act_on(request.actor, meeting, form.cleaned_data, timezone.now())
        return done if isinstance(done, Onward) else reverse("meeting_lead", args=[pk])

    return attempt(request, form, act) or _page(request, pk, deed, form)


def _page(request: ActingRequest, pk: int, said: str, form: Form) -> HttpResponse:
    meeting = meeting_of(request.actor.tenant_id, pk)
    step = step_of(meeting)
    agenda = agenda_of(meeting)

    def of(name: str) -> Form:
        return form if said == name else DEEDS[name][0]()

    running = step == "opened"
    current = next((one for one in agenda if one.needs_decision and one.carried is None), None)
    dates = None
    if meeting.kind != "board":
        dates = meeting_dates(meeting.kind, meeting.day, statutes_on(meeting.tenant_id, meeting.day))
    context = {
        "meeting": meeting,
        "step": step,
        "agenda": agenda,
        "current": current,
        "opening": work_going_on(meeting.tenant_id, opening_key(current.poll_id))
        if current and current.poll_id and current.is_secret and current.poll_open
        else None,
        "tally": _tally(meeting.tenant_id, current),
        "dates": dates,
        "unanswered": [one for one in motions_of(meeting, None) if one.supports is None]
        if step == "planned"
        else [],
        "by_post": step == "noticed" and dates is not None and allows_post(meeting),
        "notices": notices_of(meeting) if step in {"noticed", "called_off"} else None,
        "attendance": attendance_of(meeting) if running else None,
        "speakers": speakers_of(meeting) if running else [],
        "leaders": leaders_of(meeting) if running else {},
        "today": timezone.localdate(),
        "form": form,
        "said": said,
        "chair": of("ordforande"),
        "keeper": of("protokollforare"),
        "matter_form": of("arende"),
        "call_off": of("installning"),
        "calling_off": calling_off_of(meeting) if step == "called_off" else None,
        "check_in": of("avprickning"),
        "proxy": of("fullmakt"),
        "adjuster": of("justerare"),
        "speaker": of("talare"),
        "jav": of("jav"),
        "phone": of("telefonrost"),
        "waiting": {one.matter: one for one in waiting_of(meeting, WHAT_WAITS, None)} if running else {},
        "delay_demand": of("uppskovskrav"),
        "delay": of("uppskov"),
        "paper": of("papper"),
        "count": of("rakning"),
        "decide": of("beslut"),
    }
    return show(request, "meetings/lead.html", context, form)


def _tally(tenant_id: int, current: MatterLine | None) -> dict[str, int]:
    """Return how the votes fell in what is to be decided now, when its vote is closed."""
    if current is None or current.poll_id is None or current.poll_open:
        return {}
    return counted(poll_of(tenant_id, current.poll_id)).all


@open_to("chair", "officer", methods=("GET",))
def notices(request: ActingRequest, pk: int) -> HttpResponse:
    """How far the notices have come: the page asks again by itself until they have left, or have stopped."""
    meeting = meeting_of(request.actor.tenant_id, pk)
    found = notices_of(meeting)
    has_stopped = has_given_up(request.actor.tenant_id, f"notice/{pk}")
    is_going = found.email_left < found.email and not has_stopped and step_of(meeting) == "noticed"
    context = {"meeting": meeting, "notices": found, "has_stopped": has_stopped, "is_going": is_going}
    response = show(request, "meetings/notices.html", context)
    if is_going:
        response["Refresh"] = str(AGAIN_AFTER)
    return response


@open_to("chair", "officer", "auditor", methods=("GET",))
def roll(request: ActingRequest, pk: int) -> HttpResponse:
    """The roll: who has a vote and how she is here."""
    meeting = meeting_of(request.actor.tenant_id, pk)
    lines = roll_of(meeting)
    context = {
        "meeting": meeting,
        "lines": [one for one in lines if one.way] + [one for one in lines if not one.way][:300],
        "count": len(lines),
        "here": sum(bool(one.way) for one in lines),
    }
    return show(request, "meetings/roll.html", context)


@open_to("chair", "officer", methods=("GET",))
def post(request: ActingRequest, pk: int) -> HttpResponse:
    """The letters to print: those who are called by post."""
    meeting, tenant = meeting_of(request.actor.tenant_id, pk), request.actor.tenant_id
    lines, more = post_list(meeting, after=after_of(request))
    is_long = bool(lines) and takes_long(meeting)
    done = work_done(tenant, letters_key(pk)) if is_long else None
    context = {
        "meeting": meeting,
        "letters": lines,
        "more": more,
        "is_long": is_long,
        "files": len(done.result["files"]) if done else 0,
        "work": work_going_on(tenant, letters_key(pk)) if is_long else None,
        "in_a_file": IN_A_FILE,
    }
    return show(request, "meetings/post.html", context)


@open_to("chair", "officer")
def letters(request: ActingRequest, pk: int) -> HttpResponse:
    """The letters themselves, one for each who is called by post, to print; very many are ordered by POST."""
    meeting = meeting_of(request.actor.tenant_id, pk)
    if request.method == "POST":

        def act() -> str:
            work = want_letters(actor=request.actor, meeting=meeting, at=timezone.now())
            return reverse("long_work", args=[work.pk])

        return deed_of_form(request, act)
    if takes_long(meeting):
        return _ready_letters(request, pk)
    recipients = called_by_post(meeting)
    if not recipients:
        raise Http404
    house = book_of(request.actor.tenant_id).organisation
    content = letters_pdf(
        notice_of(meeting, house.name, settings.PUBLIC_URL),
        recipients,
        post_to=address_of_house(house),
        at=meeting.planned_at,
    )
    return download(content, name=f"kallelser-{meeting.day}.pdf", media_type="application/pdf")


def _ready_letters(request: ActingRequest, pk: int) -> HttpResponse:
    """One of the files that the worker has written; the first when none is named."""
    done, part = work_done(request.actor.tenant_id, letters_key(pk)), request.GET.get("del", "1")
    files = done.result["files"] if done else []
    if not part.isdecimal() or not 0 < int(part[:9]) <= len(files):
        raise Http404
    file = stored_file(request.actor.tenant_id, files[int(part) - 1])
    return download(content_of(file), name=file.name, media_type=file.media_type)


@open_to("chair", "officer")
def task(request: ActingRequest, pk: int) -> HttpResponse:
    """Something that was decided: note that it is done."""
    found = task_of(request.actor.tenant_id, pk)
    form = forms.TaskForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST":

        def act() -> str:
            finish_task(actor=request.actor, task=found, on=form.cleaned_data["on"], at=timezone.now())
            return reverse("meetings")

        if done := attempt(request, form, act):
            return done
    return show(request, "meetings/task.html", {"task": found, "form": form}, form)
