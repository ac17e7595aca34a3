"""Bär det sig? The board's page: what we assume, and what comes of it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.gzip import gzip_page

from sosolo.economy.actions import save_scenario
from sosolo.economy.live import homes_of, measured, outcomes, place_editions
from sosolo.economy.queries import FEW, scenario_of
from sosolo.ground.economy.asked import fitted
from sosolo.ground.economy.catalog import CATALOG
from sosolo.ground.errors import Refused
from sosolo.web.economy.answers import QUICK, RUNS, SEED, Context, answer
from sosolo.web.economy.forms import SaveForm, WhatIf
from sosolo.web.forms import attempt, show
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.refusals import say

READERS = ("officer", "chair", "auditor", "funder")


@gzip_page
@open_to(*READERS)
def economy(request: ActingRequest) -> HttpResponse:
    """Ask the model; by POST save what was asked as a scenario."""
    today = timezone.localdate()
    known = outcomes(request.actor.tenant_id, today)
    from_books = measured(known)
    usual = fitted(from_books)
    form = WhatIf.with_usual(request.GET, usual)
    save = SaveForm(request.POST or None)
    context: Context = {
        "form": form,
        "save": save,
        "from_books": from_books,
        "catalog": CATALOG,
        "answered": False,
        "trying": bool(request.GET),
    }
    if form.is_valid():
        try:
            asked = form.asked_of_the_model()
        except Refused as refusal:
            form.add_error(None, say(refusal))
        else:
            if request.method == "POST" and (done := _saved(request, form, save)):
                return done
            runs = QUICK if "snabb" in request.GET else RUNS
            begins = today.replace(day=1)
            found = answer(
                asked,
                months=form.cleaned_data["months"],
                begins=begins,
                cut=form.cleaned_data["plan_b"],
                runs=runs,
                homes=homes_of(place_editions(request.actor.tenant_id, today), least=FEW),
            )
            now = known[-1] if known else None
            context |= found | {
                "answered": True,
                "query": form.query,
                "now": now,
                "may_save": request.actor.has("officer", "chair"),
            }
    return show(request, "economy/economy.html", context, form if form.errors else save)


def _saved(request: ActingRequest, form: WhatIf, save: SaveForm) -> HttpResponse | None:
    def act() -> str:
        copied = request.GET.get("fran", "")
        scenario = save_scenario(
            actor=request.actor,
            name=save.cleaned_data["name"].strip(),
            note=save.cleaned_data["note"],
            assumed=form.asked_of_the_model().values,
            seed=SEED,
            begins=timezone.localdate(),
            at=timezone.now(),
            copied_from=scenario_of(request.actor.tenant_id, int(copied))
            if copied.isdecimal() and len(copied) < 19
            else None,
        )
        tail = {
            "months": form.cleaned_data["months"],
            "plan_b": "yes" if form.cleaned_data["plan_b"] else "no",
        }
        return f"{reverse('scenario', args=[scenario.pk])}?{urlencode(tail)}"

    return attempt(request, save, act)
