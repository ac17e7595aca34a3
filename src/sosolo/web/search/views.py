"""One field that finds everything one may see."""

from django.http import HttpResponse

from sosolo.web.forms import asked_for, show
from sosolo.web.policy import ANYBODY, ActingRequest, open_to
from sosolo.web.search.finding import find

SHORTEST = 2


@open_to(ANYBODY, methods=("GET",))
def search(request: ActingRequest) -> HttpResponse:
    """What was found for the words in `q`."""
    words = asked_for(request)
    groups = find(request.actor, words) if len(words) >= SHORTEST else []
    return show(
        request,
        "search/page.html",
        {"words": words, "groups": groups, "too_short": 0 < len(words) < SHORTEST},
    )
