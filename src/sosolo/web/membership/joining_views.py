"""Becoming a member: everything on one page before identity; then a page of one's own."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext

from sosolo.ground.errors import Refused
from sosolo.ledger.queries import book_of
from sosolo.members.actions.applications import ApplicationForm as Told
from sosolo.members.actions.applications import (
    apply_for_membership,
    opened_application,
    words_of,
)
from sosolo.members.drafts import Draft, NoSuchDraft, draft_of, drop_application, keep_application
from sosolo.members.offer import fingerprint, offered
from sosolo.members.queries import terms_on
from sosolo.members.queries.applications import Cooperative, application_of, cooperatives, decision_on
from sosolo.members.queries.asked import InstalmentLine, asked_of
from sosolo.members.queries.statutes import Statutes, statutes_on
from sosolo.platform.acting import acting_in
from sosolo.platform.days import day_of
from sosolo.web import show as written
from sosolo.web.forms import show
from sosolo.web.in_short import of_membership
from sosolo.web.membership import words
from sosolo.web.membership.forms import ApplicationForm
from sosolo.web.membership.paying import swish_picture
from sosolo.web.policy import EVERYBODY, open_to
from sosolo.web.refusals import say
from sosolo.web.session.device import address_of
from sosolo.web.session.form_drafts import AGAIN, Begun
from sosolo.web.session.membership_draft import remember_secret, secret_of

if TYPE_CHECKING:
    from sosolo.members.models import Application, ApplicationDecision


@open_to(EVERYBODY, methods=("GET",))
def choose(request: HttpRequest) -> HttpResponse:
    """Which cooperative? With only one the question is not asked."""
    found = cooperatives()
    if len(found) == 1:
        return redirect("join", slug=found[0].slug)
    return show(request, "membership/choose.html", {"cooperatives": found})


@open_to(EVERYBODY)
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Costs, rights and the way out; then who one is, and the signature."""
    found = _cooperative(slug)
    now = timezone.now()
    kept = _kept(request, now)
    begun = _begun(request, kept, slug)
    kind = request.GET.get("som", "through")
    with acting_in(found.id, read_only=request.method != "POST"):
        statutes = statutes_on(found.id, day_of(now))
        kinds = _kinds(statutes)
        kind = kind if kind in dict(kinds) else "through"
        sections = words_of(found.id, day_of(now), kind=kind, extra_shares=0)
        typed = dict(begun.fields) if begun and begun.is_shown else {}
        form = ApplicationForm(request.POST or None, initial={**typed, "shown": fingerprint(sections)})
        if request.method == "POST" and form.is_valid():
            try:
                _, token = apply_for_membership(
                    tenant_id=found.id,
                    form=_told(form, kind, _idea(kept)),
                    network=address_of(request),
                    at=now,
                )
            except Refused as refusal:
                form.add_error(None, say(refusal))
            else:
                drop_application(token=secret_of(request), at=now)
                return redirect("application_standing", token=token)
        costs = offered(statutes, terms_on(found.id, day_of(now)), day_of(now))
        context = {
            "form": form,
            "cooperative": book_of(found.id).organisation,
            "tab_items": [(text, f"?som={key}", key == kind) for key, text in kinds],
            "sections": sections,
            "facts_of": costs,
            "points": of_membership(costs, kind),
            "has_idea": _idea(kept) is not None,
            "kind": kind,
            "slug": slug,
            "begun_here": None if form.is_bound else begun,
        }
        return show(request, "membership/join.html", context, form)


@open_to(EVERYBODY, methods=("POST",))
def application_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what is typed, because the visitor asks for it: behind a secret address, without number and signature."""
    _cooperative(slug)
    secret = keep_application(
        token=secret_of(request),
        slug=slug,
        kind=request.POST.get("som", ""),
        fields={name: str(text) for name, text in request.POST.items()},
        at=timezone.now(),
    )
    answer = redirect("membership_draft", token=secret)
    remember_secret(request, answer, secret, is_personal=True)
    return answer


@open_to(EVERYBODY, methods=("POST",))
def application_draft_removal(request: HttpRequest, slug: str) -> HttpResponse:
    """Throw away what was kept of an application."""
    _cooperative(slug)
    drop_application(token=secret_of(request), at=timezone.now())
    return redirect("join", slug=slug)


def _cooperative(slug: str) -> Cooperative:
    found = next((one for one in cooperatives() if one.slug == slug), None)
    if found is None:
        raise Http404
    return found


@open_to(EVERYBODY, methods=("GET",))
def application_standing(request: HttpRequest, token: str) -> HttpResponse:
    """How it goes with an application: answer, share to pay, what comes next."""
    opened = opened_application(token, timezone.now())
    with acting_in(opened.tenant_id, read_only=True):
        application = application_of(opened.tenant_id, opened.object_id)
        decision = decision_on(application)
        book = book_of(opened.tenant_id)
        member = decision.member if decision else None
        payments, fees = asked_of(opened.tenant_id, member.pk) if member else ([], [])
        due = next((one for one in (*payments, *fees) if one.left), None)
        context = {
            "application": application,
            "decision": decision,
            "ground": words.named(words.REFUSAL_GROUNDS, decision.ground) if decision else "",
            "book": book,
            "payments": payments,
            "fees": fees,
            "due": due,
            "qr": swish_picture(book.swish, due),
            "too_much": sum(one.over for one in payments),
            "paid": sum(one.settled for one in payments),
            "whole": sum(one.ore for one in payments),
            "stages": _stages(application, decision, payments),
        }
        return show(request, "membership/standing.html", context)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the way. state: done, now, later or wrong."""

    label: str
    state: str
    detail: str


def _stages(
    application: "Application", decision: "ApplicationDecision | None", payments: list[InstalmentLine]
) -> list[Stage]:
    signed = Stage(gettext("Ansökan är underskriven"), "done", written.moment(application.signed_at))
    if decision is None:
        return [
            signed,
            Stage(gettext("Styrelsen svarar"), "now", written.day(application.answer_by)),
            Stage(gettext("Du betalar insatsen"), "later", ""),
        ]
    told = written.day(decision.decided_on)
    if not decision.accepted:
        return [signed, Stage(gettext("Styrelsen sa nej"), "wrong", told)]
    is_paid = all(not one.left for one in payments)
    return [
        signed,
        Stage(gettext("Styrelsen sa ja, och du står i medlemsförteckningen"), "done", told),
        Stage(gettext("Du betalar insatsen"), "done" if is_paid else "now", ""),
        Stage(gettext("Du loggar in"), "now" if is_paid else "later", ""),
    ]


def _kinds(statutes: Statutes) -> list[tuple[str, str]]:
    return [
        (key, text)
        for key, text in words.choices(words.KINDS)
        if key != "investing" or statutes.allows("investing_members")
    ]


def _kept(request: HttpRequest, now: datetime) -> Draft | None:
    """Return the draft that this browser remembers, if there is one."""
    try:
        return draft_of(token=secret_of(request), at=now)
    except NoSuchDraft:
        return None


def _idea(kept: Draft | None) -> date | None:
    """Return the day of the first reckoning that the visitor saved, if there is one."""
    saved = kept.saved if kept else ()
    return min((day_of(datetime.fromisoformat(one.at)) for one in saved), default=None)


def _begun(request: HttpRequest, kept: Draft | None, slug: str) -> Begun | None:
    """Return the application to this cooperative that the visitor has asked to have kept."""
    found = kept.application if kept else None
    if found is None or found.slug != slug:
        return None
    return Begun(datetime.fromisoformat(found.at), tuple(found.fields.items()), AGAIN in request.GET)


def _told(form: ApplicationForm, kind: str, idea_on: date | None) -> Told:
    given = {name: form.cleaned_data[name] for name in Told.__slots__ if name in form.cleaned_data}
    return Told(kind=kind, idea_on=idea_on, language=get_language() or "sv", **given)
