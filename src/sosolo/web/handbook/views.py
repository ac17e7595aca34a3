"""The handbook, for everybody."""

from django.http import Http404, HttpResponse
from django.urls import resolve, reverse

from sosolo.platform.acting import Actor
from sosolo.web.forms import show
from sosolo.web.handbook.pages import BY_SLUG, CHAPTERS, Chapter
from sosolo.web.policy import EVERYBODY, ActingRequest, open_to


@open_to(EVERYBODY, methods=("GET",))
def handbook(request: ActingRequest) -> HttpResponse:
    """All tasks: for members, and for the office."""
    context = {
        "own": [one for one in CHAPTERS if not one.for_office],
        "office": [one for one in CHAPTERS if one.for_office],
    }
    return show(request, "handbook/handbook.html", context)


@open_to(EVERYBODY, methods=("GET",))
def chapter(request: ActingRequest, slug: str) -> HttpResponse:
    """One task."""
    if slug not in BY_SLUG:
        raise Http404
    context = {"chapter": BY_SLUG[slug], "may_go": _may_go(request, BY_SLUG[slug])}
    return show(request, "handbook/chapter.html", context)


def _may_go(request: ActingRequest, found: Chapter) -> bool:
    """Say whether the page that the task is done on is open to the one who reads; a helper does not do all that a member does."""
    actor: Actor | None = request.actor
    if not found.where or actor is None or not actor.has(*found.roles):
        return False
    helping = getattr(request, "helping", None)
    return helping is None or resolve(reverse(found.where)).func.policy.helped  # type: ignore[attr-defined]
