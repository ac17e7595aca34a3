"""Saved scenarios: open, compare, share, print, make the plan."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from sosolo.documents.papers import annex_pdf
from sosolo.economy.actions import adopt_plan, share_scenario
from sosolo.economy.live import homes_of, place_editions
from sosolo.economy.queries import FEW, assumed_in, scenario_of, scenarios_of, shared_scenario
from sosolo.ground.economy.answers import Answers, answers
from sosolo.ground.economy.asked import VERSION, Assumptions
from sosolo.ground.economy.balance import NEVER, break_even
from sosolo.ground.economy.catalog import ALL
from sosolo.ground.errors import Refused
from sosolo.platform.acting import acting_in
from sosolo.web import show as words_of
from sosolo.web.download import download
from sosolo.web.economy.annex import annex_data
from sosolo.web.economy.answers import Context, answer, month_after
from sosolo.web.economy.forms import SPANS, query_of, worded
from sosolo.web.economy.views import READERS
from sosolo.web.forms import show
from sosolo.web.policy import EVERYBODY, ActingRequest, open_to

if TYPE_CHECKING:
    from sosolo.economy.models import Scenario

USUAL_MONTHS = 36
MOST_COMPARED = 4
COMPARED_RUNS = 500


def _span(request: HttpRequest) -> tuple[int, bool]:
    asked = request.GET.get("months", "")
    months = int(asked) if asked in {str(span) for span, _words in SPANS} else USUAL_MONTHS
    return months, request.GET.get("plan_b") == "yes"


@open_to(*READERS, methods=("GET",))
def scenarios(request: ActingRequest) -> HttpResponse:
    """All saved scenarios."""
    lines = [(one, _needed(one)) for one in scenarios_of(request.actor.tenant_id)]
    return show(request, "economy/scenarios.html", {"lines": lines})


def _needed(one: "Scenario") -> int | None:
    """Return the members needed; None for a scenario that this model is too old for."""
    try:
        return break_even(assumed_in(one))
    except Refused:
        return None


@gzip_page
@open_to(*READERS, methods=("GET",))
def scenario(request: ActingRequest, pk: int) -> HttpResponse:
    """One scenario, as it was assumed, answered now."""
    one = scenario_of(request.actor.tenant_id, pk)
    return show(request, "economy/scenario.html", _shown(request, one) | {"is_shared": False})


def _shown(request: HttpRequest, one: "Scenario") -> Context:
    asked = assumed_in(one)
    months, cut = _span(request)
    homes = homes_of(place_editions(one.tenant_id, one.begins), least=FEW)
    found = answer(asked, months=months, begins=one.begins, cut=cut, seed=one.seed, homes=homes)
    return found | {
        "one": one,
        "now": None,
        "is_old": one.version < VERSION,
        "assumed": [(each, worded(each, asked[each.name])) for each in ALL],
        "change": urlencode(query_of(asked) | {"months": str(months), "fran": str(one.pk)}),
        "tail": urlencode({"months": months, "plan_b": "yes" if cut else "no"}),
    }


@gzip_page
@open_to(*READERS, methods=("GET",))
def comparison(request: ActingRequest) -> HttpResponse:
    """Scenarios side by side."""
    wanted = [int(pk) for pk in request.GET.getlist("s") if pk.isdecimal() and len(pk) < 19][:MOST_COMPARED]
    kept = {one.pk: one for one in scenarios_of(request.actor.tenant_id) if _needed(one) is not None}
    chosen = [kept[pk] for pk in dict.fromkeys(wanted) if pk in kept]
    found: list[tuple[Scenario, Assumptions, Answers]] = []
    for one in chosen:
        asked = assumed_in(one)
        result = answers(
            asked, runs=COMPARED_RUNS, months=USUAL_MONTHS, seed=one.seed, begun=one.begins.month - 1
        )
        found.append((one, asked, result))
    differing = [
        (each, [worded(each, asked[each.name]) for _s, asked, _r in found])
        for each in ALL
        if len({asked[each.name] for _s, asked, _r in found}) > 1
    ]
    return show(
        request,
        "economy/comparison.html",
        {"found": found, "differing": differing, "rows": _side_by_side(found)},
    )


def _side_by_side(found: list[tuple["Scenario", Assumptions, Answers]]) -> list[tuple[str, list[str]]]:
    """Return the answers, a line for each question and a column for each scenario."""
    near = words_of.near_kronor
    return [
        (_("Medlemmar som behövs"), [_number(one.needed) for _s, _a, one in found]),
        (_("I åtta fall av tio"), [f"{one.needed_low}–{one.needed_high}" for _s, _a, one in found]),
        (_("Bär sig utan stöd från"), [_since(scenario.begins, one) for scenario, _a, one in found]),
        (_("Körningar som når dit"), [words_of.percent(one.balances) for _s, _a, one in found]),
        (_("Risk att pengar fattas"), [words_of.percent(one.short) for _s, _a, one in found]),
        (_("Så mycket fattas i värsta tiondelen"), [near(one.lacking[1]) for _s, _a, one in found]),
        (_("Fonden ligger ute med som mest"), [near(one.fund) for _s, _a, one in found]),
        (_("Pengar på slutet, mitten"), [near(one.cash.middle[-1]) for _s, _a, one in found]),
    ]


def _number(needed: int) -> str:
    return _("inget antal") if needed == NEVER else str(needed)


def _since(begins: date, found: Answers) -> str:
    month = month_after(begins, found.balance_month)
    return words_of.month(month) if month else _("inte inom tre år")


@open_to(*READERS, methods=("GET",))
def annex(request: ActingRequest, pk: int) -> HttpResponse:
    """The annex that a funder asks for."""
    one = scenario_of(request.actor.tenant_id, pk)
    data = annex_data(one, _shown(request, one), request.tenant_name)
    return download(
        annex_pdf(data, at=one.made_at),
        name=f"bilaga-{one.pk}.pdf",
        media_type="application/pdf",
    )


@open_to("officer", "chair", methods=("POST",))
def link(request: ActingRequest, pk: int) -> HttpResponse:
    """Make a secret address for the scenario, shown once."""
    one = scenario_of(request.actor.tenant_id, pk)
    token = share_scenario(actor=request.actor, scenario=one, at=timezone.now())
    address = request.build_absolute_uri(reverse("shared_scenario", args=[token]))
    return show(request, "economy/link.html", {"one": one, "address": address})


@open_to("chair", methods=("POST",))
def plan(request: ActingRequest, pk: int) -> HttpResponse:
    """Make the scenario the plan."""
    adopt_plan(actor=request.actor, scenario=scenario_of(request.actor.tenant_id, pk), at=timezone.now())
    return redirect("outcome")


@gzip_page
@open_to(EVERYBODY, methods=("GET",))
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """A scenario for whoever has its address."""
    tenant_id, pk = shared_scenario(token, at=timezone.now())
    with acting_in(tenant_id, read_only=True):
        context = _shown(request, scenario_of(tenant_id, pk))
    return show(request, "economy/scenario.html", context | {"is_shared": True})
