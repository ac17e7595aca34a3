"""Work that takes its time: the page that follows it, without scripts, and leads on when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sosolo.bank.actions import kept
from sosolo.employment.actions.large_payroll import APPROVING, PREPARING
from sosolo.ledger import importing
from sosolo.meetings.actions import large_votes, letters
from sosolo.members.actions import importing as register
from sosolo.platform.waiting import has_given_up
from sosolo.platform.works import effect_key, refusal_of, work_of
from sosolo.web.forms import show
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.refusals import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from sosolo.platform.models import LongWork

AGAIN_AFTER = 2
"""Seconds until the page asks again."""
LONG_AGO = timedelta(minutes=1)
Words = str | Promise
OTHER_FILE = gettext_lazy("Välj en annan fil")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of work is called, what it does to the file, its stages in order, where it began.

    result: where its page leads when it is done. roles: who may follow it.
    onward: what to do when it said no.
    """

    title: Words
    said: Words
    stages: tuple[tuple[str, Words], ...]
    began_at: Callable[[LongWork], str]
    result: Callable[[LongWork], str]
    roles: tuple[str, ...] = ("officer",)
    onward: Words = OTHER_FILE


ALL_OR_NOTHING = gettext_lazy("Allt i filen blir inläst, eller inget.")
KINDS = {
    kept.READING: Kind(
        gettext_lazy("Filen från banken läses in"),
        ALL_OR_NOTHING,
        (("read", gettext_lazy("Filen läses")), ("book", gettext_lazy("Betalningarna bokförs"))),
        lambda _work: reverse("bank"),
        lambda work: f"{reverse('bank')}?inläst={work.result['file']}",
    ),
    importing.READING: Kind(
        gettext_lazy("SIE-filen gås igenom"),
        gettext_lazy("Inget bokförs förrän du har sett vad filen gör och sagt ja."),
        (("read", gettext_lazy("Filen läses")),),
        lambda _work: reverse("sie_imports"),
        lambda work: reverse("sie_import", args=[work.file_id]),
    ),
    PREPARING: Kind(
        gettext_lazy("Lönerna räknas"),
        gettext_lazy("Inget betalas förrän en annan person har sett lönerna och sagt ja."),
        (("reckon", gettext_lazy("Varje lön räknas")), ("keep", gettext_lazy("Lönebeskeden skrivs"))),
        lambda _work: reverse("payrolls"),
        lambda work: reverse("payroll", args=[work.result["run"]]),
        onward=gettext_lazy("Till lönerna"),
    ),
    APPROVING: Kind(
        gettext_lazy("Lönerna bokförs och betalas"),
        gettext_lazy("Allt bokförs och beställs på en gång, eller inget."),
        (
            ("look", gettext_lazy("Lönerna kontrolleras en sista gång")),
            ("book", gettext_lazy("Lönerna bokförs")),
            ("order", gettext_lazy("Betalningarna beställs")),
        ),
        lambda work: reverse("payroll", args=[work.asked["run"]]),
        lambda work: reverse("payroll", args=[work.result["run"]]),
        ("officer", "chair"),
        gettext_lazy("Till lönerna"),
    ),
    letters.WRITING: Kind(
        gettext_lazy("Kallelserna skrivs"),
        gettext_lazy("Breven finns kvar på mötets postlista när de är klara."),
        (("write", gettext_lazy("Ett brev till var och en")),),
        lambda work: reverse("meeting_post", args=[work.asked["meeting"]]),
        lambda work: reverse("meeting_post", args=[work.asked["meeting"]]),
        ("officer", "chair"),
        gettext_lazy("Till postlistan"),
    ),
    large_votes.OPENING: Kind(
        gettext_lazy("Urnan öppnas"),
        gettext_lazy("Omröstningen stängs, och alla sedlar öppnas på en gång."),
        (("open", gettext_lazy("Sedlarna öppnas och läggs på tavlan")),),
        lambda work: reverse("meeting_lead", args=[work.asked["meeting"]]),
        lambda work: reverse("meeting_lead", args=[work.asked["meeting"]]),
        ("officer", "chair"),
        gettext_lazy("Till mötet"),
    ),
    register.IMPORTING: Kind(
        gettext_lazy("Medlemmarna läses in"),
        gettext_lazy("Alla i filen skrivs in, eller ingen."),
        (("read", gettext_lazy("Filen läses")), ("enter", gettext_lazy("Medlemmarna skrivs in"))),
        lambda _work: reverse("members_import"),
        lambda _work: reverse("register"),
        ("officer", "chair"),
    ),
    importing.IMPORTING: Kind(
        gettext_lazy("SIE-filen läses in"),
        ALL_OR_NOTHING,
        (("read", gettext_lazy("Filen läses")), ("book", gettext_lazy("Verifikationerna bokförs"))),
        lambda _work: reverse("sie_imports"),
        lambda _work: reverse("sie_imports"),
    ),
}


@open_to("officer", "chair", methods=("GET",))
def long_work(request: ActingRequest, pk: int) -> HttpResponse:
    """How far a work has come. The page asks again by itself, and goes on to the result when the work is done."""
    work = work_of(request.actor.tenant_id, pk)
    request.actor.must_have(*KINDS[work.kind].roles)
    refusal = refusal_of(work)
    if work.ended_at is not None and refusal is None:
        return redirect(KINDS[work.kind].result(work))
    has_stopped = refusal is None and has_given_up(request.actor.tenant_id, effect_key(pk))
    is_going = refusal is None and not has_stopped
    kind = KINDS[work.kind]
    context = {
        "work": work,
        "kind": kind,
        "began_at": kind.began_at(work),
        "steps": _steps(work, kind, is_going=is_going),
        "stage": dict(kind.stages).get(work.stage, ""),
        "refusal": say(refusal) if refusal else "",
        "has_stopped": has_stopped,
        "is_going": is_going,
        "waits": is_going and (work.told_at or work.wanted_at) < timezone.now() - LONG_AGO,
    }
    response = show(request, "office/work.html", context)
    if is_going:
        response["Refresh"] = str(AGAIN_AFTER)
    return response


def _steps(work: LongWork, kind: Kind, *, is_going: bool) -> list[dict[str, Any]]:
    """Return the stages as the list of steps shows them: the file is here, then each stage of the work."""
    names = [name for name, _said in kind.stages]
    now = names.index(work.stage) if work.stage in names else -1
    received = _("Filen är mottagen") if work.file_id else _("Arbetet är beställt")
    steps: list[dict[str, Any]] = [{"label": received, "state": "done", "detail": ""}]
    for place, (_name, said) in enumerate(kind.stages):
        here = "now" if is_going else "wrong"
        state = "done" if place < now else here if place == now else "later"
        steps.append({"label": said, "state": state, "detail": ""})
    return steps
