"""Keep what is being written in one of the longer forms, or throw it away."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from sosolo.parties.actions.form_drafts import drop_form_draft, keep_form_draft
from sosolo.platform.once import is_done
from sosolo.web.forms import key_of
from sosolo.web.policy import ANYBODY, ActingRequest, open_to
from sosolo.web.session.form_drafts import AGAIN, LISTED, NOT_TYPED, drafted_at


@open_to(ANYBODY, methods=("POST",))
def keep(request: ActingRequest) -> HttpResponse:
    """Keep a draft: a script does it quietly while somebody writes, a button asks for it.

    A form that has been sent in the meantime is not kept again.
    """
    path = _path(request)
    key = request.POST.get("once", "")
    if not key or not is_done(actor=request.actor, key=key_of(path, key)):
        fields = [
            (name, value)
            for name, values in request.POST.lists()
            if name not in NOT_TYPED
            for value in values
        ]
        keep_form_draft(actor=request.actor, path=path, fields=fields, at=timezone.now())
    if "quiet" in request.POST:
        return HttpResponse(status=204)
    return redirect(f"{path}?{AGAIN}=1")


@open_to(ANYBODY, methods=("POST",))
def throw_away(request: ActingRequest) -> HttpResponse:
    """Throw a draft away: from its form to begin anew, from the list of what is begun to the list."""
    path = _path(request)
    drop_form_draft(actor=request.actor, path=path)
    return redirect("today" if LISTED in request.POST else path)


def _path(request: ActingRequest) -> str:
    path = request.POST.get("form", "")
    if len(path) > 100 or drafted_at(path) is None:
        raise Http404
    return path
