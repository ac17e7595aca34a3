"""For weak lines: the page that works without coverage, and the worker that brings it."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse

from sosolo.expenses.actions import KINDS
from sosolo.parties.places import MUNICIPALITIES
from sosolo.sales.document import UNITS
from sosolo.web.forms import show
from sosolo.web.policy import EVERYBODY, ActingRequest, open_to


@open_to(EVERYBODY, methods=("GET",))
def away(request: ActingRequest) -> HttpResponse:
    """Write hours, a receipt, a journey or a quote without coverage; they wait in the browser."""
    context = {
        "kinds": [(name, label) for name, (_, label) in KINDS.items()],
        "units": list(UNITS),
        "municipalities": list(MUNICIPALITIES.items()),
    }
    return show(request, "offline/away.html", context)


@open_to(EVERYBODY, methods=("GET",))
def worker(request: ActingRequest) -> HttpResponse:
    """The worker's script: at the root, so that it may answer for all pages."""
    del request
    content = Path(str(finders.find("js/worker.js"))).read_bytes()
    return HttpResponse(content, content_type="text/javascript", headers={"Cache-Control": "no-cache"})
