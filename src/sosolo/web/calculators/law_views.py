"""Lagen i siffror: every dated number of the law, with source and mark, and what changes next."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page

from sosolo.ground.law.municipalities import municipalities
from sosolo.ground.law.parameters import Dated, Parameter, changes_after, every_parameter, running_out
from sosolo.web.forms import show
from sosolo.web.law_words import label_of
from sosolo.web.policy import EVERYBODY, open_to

SOON = 90


@gzip_page
@open_to(EVERYBODY, methods=("GET",))
def law_in_figures(request: HttpRequest) -> HttpResponse:
    """Show all parameters as they stand today, and those that change or run out."""
    today = timezone.localdate()
    known = sorted(every_parameter(), key=lambda one: label_of(one).casefold())
    context = {
        "today": today,
        "rows": [(one, _on(one, today), _others(one, today)) for one in known],
        "changes": changes_after(today),
        "short": [(one, one.known_until) for one in running_out(today, within_days=SOON)],
        "soon": today + timedelta(days=SOON),
        "places": [(place, place.rates[-1]) for place in municipalities()],
    }
    return show(request, "calculators/law.html", context)


def _on(known: Parameter, day: date) -> Dated | None:
    here = [dated for dated in known.values if dated.since <= day]
    return here[-1] if here and day <= known.known_until else None


def _others(known: Parameter, day: date) -> list[Dated]:
    here = _on(known, day)
    return [dated for dated in known.values if dated is not here]
