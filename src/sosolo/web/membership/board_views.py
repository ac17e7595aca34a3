"""The board's side: applications, the register, one member."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sosolo.documents.papers import register_pdf
from sosolo.ledger.queries import book_of
from sosolo.meetings.actions.admissions import put_application, waits_for
from sosolo.meetings.queries.meetings import meeting_of
from sosolo.members.actions.applications import accept_application, refuse_application
from sosolo.members.actions.exclusions import open_exclusion
from sosolo.members.actions.exits import record_death
from sosolo.members.actions.register import note_reading, protect_identity
from sosolo.members.queries import member_of
from sosolo.members.queries.applications import application_of, applications_of, chain_of, decision_on
from sosolo.members.queries.asked import asked_of
from sosolo.members.queries.exclusions import cases_of
from sosolo.members.queries.register import (
    PAGE,
    RegisterLine,
    notes_of,
    register_begins,
    register_line,
    register_on,
)
from sosolo.members.queries.statutes import statutes_on
from sosolo.parties.places import municipality_name
from sosolo.web import show as written
from sosolo.web.download import download
from sosolo.web.forms import Form, asked_for, attempt, show
from sosolo.web.membership import words
from sosolo.web.membership.agenda import planned_meetings
from sosolo.web.membership.forms import (
    AcceptForm,
    AgendaForm,
    DeathForm,
    ExclusionForm,
    RefuseForm,
)
from sosolo.web.policy import ActingRequest, open_to

MOST_PRINTED = 100_000
IN_A_PRINT = 1_000
"""Rows that are written as a PDF while somebody waits for it."""


@open_to("officer", "chair", methods=("GET",))
def applications(request: ActingRequest) -> HttpResponse:
    """Who waits for an answer, and how the latest went."""
    tenant = request.actor.tenant_id
    context = {
        "waiting": applications_of(tenant, waiting=True),
        "decided": applications_of(tenant, waiting=False),
        "kinds": dict(words.choices(words.KINDS)),
        "place": municipality_name,
        "today": timezone.localdate(),
    }
    return show(request, "membership/applications.html", context)


@open_to("officer", "chair")
def application(request: ActingRequest, pk: int) -> HttpResponse:
    """One case: what was told and signed, the act's grounds, and the decision with its minutes."""
    case = application_of(request.actor.tenant_id, pk)
    refusing, agenda = request.POST.get("answer") == "no", request.POST.get("answer") == "agenda"
    meetings = _meetings_that_admit(request.actor.tenant_id)
    put = AgendaForm(request.POST if agenda else None, meetings=meetings)
    accept = AcceptForm(None if refusing or agenda else request.POST or None)
    refuse = RefuseForm(request.POST if refusing else None)
    form: Form = refuse if refusing else put if agenda else accept
    if request.method == "POST":

        def act() -> str:
            given = form.cleaned_data
            if agenda:
                meeting = meeting_of(request.actor.tenant_id, given["meeting"])
                put_application(actor=request.actor, meeting=meeting, application=case, at=timezone.now())
            elif refusing:
                refuse_application(
                    actor=request.actor,
                    application=case,
                    ground=given["ground"],
                    reason=given["reason"],
                    minutes=given["minutes"],
                    at=timezone.now(),
                )
            else:
                accept_application(
                    actor=request.actor, application=case, minutes=given["minutes"], at=timezone.now()
                )
            return reverse("application", args=[pk])

        if done := attempt(request, form, act):
            return done
    decision = decision_on(case)
    context = {
        "case": case,
        "decision": decision,
        "ground": words.named(words.REFUSAL_GROUNDS, decision.ground) if decision else "",
        "kind": words.named(words.KINDS, case.kind),
        "place": municipality_name(case.municipality),
        "by_meeting": meetings is not None,
        "waits": waits_for(case),
        "put": put,
        "accept": accept,
        "refuse": refuse,
        "form": form,
    }
    return show(request, "membership/application.html", context, form)


def _meetings_that_admit(tenant_id: int) -> list[tuple[int, str]] | None:
    """Return the meetings whose agenda is open, when it is the meeting that admits members; else None."""
    if statutes_on(tenant_id, timezone.localdate()).word("who_admits") != "meeting":
        return None
    return planned_meetings(tenant_id)


@open_to("member", "officer", "chair", "auditor", methods=("GET",))
def register(request: ActingRequest) -> HttpResponse:
    """The register as it stood on a day, as anyone may see it; the board sees a way to each member beside it."""
    tenant = request.actor.tenant_id
    day = _day(request.GET.get("dag", ""))
    after = request.GET.get("efter", "")
    gone, sought = bool(request.GET.get("utgangna")), asked_for(request)
    lines = register_on(tenant, day, after=_number(after), gone=gone, count=PAGE + 1, words=sought)
    context = {
        "lines": lines[:PAGE],
        "more": lines[PAGE - 1].number if len(lines) > PAGE else None,
        "day": day,
        "gone": gone,
        "sought": sought,
        "begins": register_begins(tenant),
        "is_board": request.actor.has("officer", "chair"),
    }
    return show(request, "membership/register.html", context)


@open_to("officer", "chair", methods=("POST",))
def register_print(request: ActingRequest) -> HttpResponse:
    """Print the register for a visitor (5 kap. 6 §): public columns only; that it was shown is noted.

    A long one is printed in parts, so that nobody waits for a file of thousands of rows.
    """
    tenant, day = request.actor.tenant_id, _day(request.POST.get("dag", ""))
    gone, part = bool(request.POST.get("utgangna")), _number(request.POST.get("del", ""))
    lines = register_on(tenant, day, gone=gone, count=MOST_PRINTED)
    parts = [lines[first : first + IN_A_PRINT] for first in range(0, len(lines), IN_A_PRINT)] or [[]]
    if len(parts) == 1:
        return _print(request, lines, day, 0)
    if 0 < part <= len(parts):
        return _print(request, parts[part - 1], day, part)
    ends = [(some[0].number, some[-1].number) for some in parts]
    return show(request, "membership/print_parts.html", {"day": day, "gone": gone, "parts": ends})


def _print(request: ActingRequest, lines: list[RegisterLine], day: date, part: int) -> HttpResponse:
    """Hand out rows of the register as a PDF. part: which of several, or 0."""
    note_reading(actor=request.actor, day=day, count=len(lines), at=timezone.now())
    columns = [_("Nr"), _("Namn"), _("Adress"), _("Inträde"), _("Utträde"), _("Insatser"), _("Betalt")]
    columns.append(_("Tillbaka, högst"))
    content = register_pdf(
        [_printed(line) for line in lines],
        columns=columns,
        seller=book_of(request.actor.tenant_id).name,
        day=day.isoformat(),
        at=timezone.now(),
    )
    name = f"medlemsforteckning-{day}{f'-{part}' if part else ''}.pdf"
    return download(content, name=name, media_type="application/pdf")


@open_to("officer", "chair")
def member(request: ActingRequest, pk: int) -> HttpResponse:
    """One member as the board sees her; a protected identity, a death, a question of exclusion."""
    tenant, today = request.actor.tenant_id, timezone.localdate()
    who = member_of(tenant, pk)
    deed = request.POST.get("deed", "")
    death = DeathForm(request.POST if deed == "death" else None)
    exclusion = ExclusionForm(request.POST if deed == "exclusion" else None)
    protect = Form(request.POST if deed in {"protect", "show"} else None)
    form: Form = {"death": death, "exclusion": exclusion}.get(deed, protect)
    if request.method == "POST":

        def act() -> str:
            now, given = timezone.now(), form.cleaned_data
            if deed == "death":
                record_death(actor=request.actor, member=who, died=given["died"], at=now)
            elif deed == "exclusion":
                open_exclusion(
                    actor=request.actor, member=who, ground=given["ground"], facts=given["facts"], at=now
                )
            else:
                protect_identity(actor=request.actor, member=who, protected=deed == "protect", at=now)
            return reverse("member", args=[pk])

        if done := attempt(request, form, act):
            return done
    chain, wants_notes = chain_of(tenant, pk), bool(request.GET.get("anteckningar"))
    payments, fees = ([], []) if wants_notes else asked_of(tenant, pk)
    context = {
        "member": who,
        "line": register_line(tenant, pk, today),
        "notes": notes_of(tenant, pk) if wants_notes else [],
        "chain": [(words.named(words.STATES, state), since) for state, since in chain],
        "payments": payments,
        "fees": fees,
        "ends_on": next((since - timedelta(days=1) for state, since in chain if state == "left"), None),
        "cases": cases_of(tenant, member_id=pk),
        "death": death,
        "exclusion": exclusion,
        "protect": protect,
        "form": form,
    }
    return show(request, "membership/member.html", context, form)


def _printed(line: RegisterLine) -> list[str]:
    kind = " " + _("(investerande)") if line.is_investing else ""
    return [
        str(line.number),
        line.shown_name + kind,
        line.shown_address,
        line.entered_on.isoformat(),
        line.ended_on.isoformat() if line.ended_on else "",
        str(line.shares),
        written.kronor(line.paid_ore),
        _payable(line),
    ]


def _payable(line: RegisterLine) -> str:
    """Return what is to be paid back and when (5 kap. 2 §), or what has been."""
    if line.refunded_on is not None:
        ore, when = written.kronor(line.refunded_ore or 0), line.refunded_on.isoformat()
        return _("{sum}, betalt {day}").format(sum=ore, day=when)
    if line.payable_on is None:
        return ""
    return f"{written.kronor(line.payable_ore or 0)}, {line.payable_on.isoformat()}"


def _day(text: str) -> date:
    """Return the asked day, or today when it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
    return day if 1900 <= day.year <= 2200 else timezone.localdate()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
