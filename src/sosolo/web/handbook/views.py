"""The handbook, for everybody."""

from django.http import Http404, HttpResponse

from sosolo.web.forms import show
from sosolo.web.handbook.pages import BY_SLUG, CHAPTERS
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
    return show(request, "handbook/chapter.html", {"chapter": BY_SLUG[slug]})
