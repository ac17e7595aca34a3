"""The minutes: read, sign, publish, take along."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from sosolo.documents.papers import minutes_pdf
from sosolo.ground.law.rules.cooperative_act import minutes_due
from sosolo.ledger.queries import book_of
from sosolo.meetings.actions.minutes import publish_minutes, sign_minutes
from sosolo.meetings.queries.meetings import step_of, tasks_of
from sosolo.meetings.queries.minutes import SIGNERS, Signing, minutes_of, signing_of
from sosolo.platform.acting import NotYours
from sosolo.web.download import download
from sosolo.web.forms import Form, attempt, show
from sosolo.web.meetings.forms import SignForm
from sosolo.web.meetings.views import ALL, OFFICE, seen
from sosolo.web.policy import ActingRequest, open_to


@open_to(*ALL)
def minutes(request: ActingRequest, pk: int) -> HttpResponse:
    """Read; sign when it is yours to sign."""
    found, signing = _mine(request, pk)
    form = SignForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            sign_minutes(
                actor=request.actor, minutes=found, shown=form.cleaned_data["shown"], at=timezone.now()
            )
            return reverse("minutes", args=[pk])

        if done := attempt(request, form, act):
            return done
    return _page(request, found, signing, form)


@open_to("chair", "officer", methods=("POST",))
def publishing(request: ActingRequest, pk: int) -> HttpResponse:
    """Let every member read them."""
    found, signing = _mine(request, pk)
    form = Form(request.POST)

    def act() -> str:
        publish_minutes(actor=request.actor, minutes=found, at=timezone.now())
        return reverse("minutes", args=[pk])

    return attempt(request, form, act) or _page(request, found, signing, form)


@open_to(*ALL, methods=("GET",))
def minutes_as_pdf(request: ActingRequest, pk: int) -> HttpResponse:
    """The minutes with the roll and the signatures."""
    found, signing = _mine(request, pk)
    house = book_of(request.actor.tenant_id).organisation
    signed = [{"name": one.name, "role": one.role, "at": f"{one.at:%Y-%m-%d}"} for one in signing.signed]
    content = minutes_pdf(
        found.document, sha256=found.sha256, signed=signed, house=house.name, at=found.made_at
    )
    return download(content, name=f"protokoll-{found.document['day']}.pdf", media_type="application/pdf")


def _page(request: ActingRequest, found: Any, signing: Signing, form: Form) -> HttpResponse:
    actor = request.actor
    mine = any(one.account_id == actor.account_id for one in signing.signed)
    written = {found.document["chair"], found.document["keeper"]}
    context = {
        "minutes": found,
        "document": found.document,
        "signed": signing.signed,
        "missing": [gettext(one) if one in SIGNERS.values() else one for one in signing.missing],
        "may_sign": not mine and (signing.is_signer(actor) or actor.name in written),
        "step": step_of(found.meeting),
        "due": minutes_due(meeting_day=found.meeting.day),
        "tasks": tasks_of(found.tenant_id, found.meeting_id),
        "form": form,
    }
    return show(request, "meetings/minutes.html", context, form)


def _mine(request: ActingRequest, pk: int) -> tuple[Any, Signing]:
    meeting = seen(request, pk)
    found = minutes_of(meeting)
    if found is None:
        raise NotYours
    signing = signing_of(found)
    if (
        not request.actor.has(*OFFICE)
        and not signing.is_signer(request.actor)
        and step_of(meeting) != "published"
    ):
        raise NotYours
    return found, signing
