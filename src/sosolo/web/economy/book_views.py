"""Plan against outcome, and the open books."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from sosolo.economy.actions import open_books as decide_readers
from sosolo.economy.live import measured, outcomes, place_editions
from sosolo.economy.queries import (
    FEW,
    are_open_to_everyone,
    must_be_open,
    plan_of,
    scored,
    tenant_called,
)
from sosolo.ground.economy.asked import fitted
from sosolo.ground.economy.balance import NEVER, break_even
from sosolo.ground.economy.small_cells import latest_told
from sosolo.ground.economy.year_ahead import year_ahead
from sosolo.parties.places import municipality_name
from sosolo.platform.acting import acting_in
from sosolo.web.calculators.pictures import Part, columns, side_by_side
from sosolo.web.economy.answers import SEED
from sosolo.web.economy.forms import OpeningForm
from sosolo.web.economy.pictures import fan
from sosolo.web.economy.views import READERS
from sosolo.web.forms import attempt, show
from sosolo.web.policy import EVERYBODY, ActingRequest, open_to

YEAR = 12
CHANCES = 10_000
MOST_WHOLE = 20_000


@gzip_page
@open_to(*READERS, methods=("GET",))
def outcome(request: ActingRequest) -> HttpResponse:
    """The plan beside what came, month by month, and how often it was right."""
    today = timezone.localdate()
    known = outcomes(request.actor.tenant_id, today)
    plan = plan_of(request.actor.tenant_id)
    labels = {
        "members": _("Medlemmar"),
        "invoiced": _("Fakturerat"),
        "cash": _("Pengar på banken"),
        "result": _("Resultat varje månad"),
    }
    held = []
    if plan is not None:
        found = {one.figure: one for one in scored(plan, known, today)}
        for one in (found[figure] for figure in labels):
            low, middle, high = plan.bands[one.figure]
            picture = fan(low, middle, high, [month.came for month in one.months])
            held.append((labels[one.figure], one, picture))
    context = {
        "plan": plan,
        "held": held,
        "known": known[::-1],
        "scored": sum(len(one.months) for _l, one, _p in held),
    }
    return show(
        request, "economy/outcome.html", context | {"inside": sum(one.inside for _l, one, _p in held)}
    )


def _books(tenant_id: int, today: date) -> dict[str, Any]:
    known = outcomes(tenant_id, today)
    assumed = fitted(measured(known))
    whole = known[:-1][-YEAR:]
    homes = latest_told(place_editions(tenant_id, today), least=FEW)
    income = sum(month.income for month in whole)
    costs = sum(month.costs for month in whole)
    highest = max([1, *(max(month.income, month.costs) for month in whole)])
    return {
        "months": whole,
        "now": known[-1] if known else None,
        "income": income,
        "costs": costs,
        "invoiced": sum(month.invoiced for month in whole),
        "fees": sum(month.fees for month in whole),
        "columns": columns(
            [("in", month.month.isoformat(), max(0, month.income)) for month in whole], highest=highest
        ),
        "parts": _each_krona(whole),
        "needed": break_even(assumed),
        "NEVER": NEVER,
        "homes": homes,
        "places": [(municipality_name(code), count) for code, count in homes.places] if homes else [],
        "ahead": _ahead(known[-1].cash, whole, assumed["chance"]) if whole else None,
    }


def _each_krona(whole: tuple[Any, ...]) -> list[Part]:
    """What each invoiced krona became: to the members and their taxes, and to the association."""
    invoiced, fees = sum(month.invoiced for month in whole), sum(month.fees for month in whole)
    return side_by_side(
        [
            Part("mine", _("Lön, skatt och utlägg för den som arbetade"), max(0, invoiced - fees)),
            Part("in", _("Avgift till föreningen"), max(0, fees)),
        ],
        max(1, invoiced),
    )


def _ahead(cash: int, whole: tuple[Any, ...], chance: int) -> int:
    """Return in how many of 100 years of chance the money lasts twelve months."""
    fees = sum(month.income for month in whole) // len(whole)
    costs = sum(month.costs for month in whole) // len(whole)
    found = year_ahead(cash=cash, fees=max(0, fees), costs=costs, chance=chance, runs=CHANCES, seed=SEED)
    return found.lasts * 100 // found.runs


@gzip_page
@open_to("member", "adviser", *READERS, methods=("GET",))
def open_books(request: ActingRequest) -> HttpResponse:
    """The open books for whoever belongs here."""
    context = _books(request.actor.tenant_id, timezone.localdate())
    everyone = are_open_to_everyone(request.actor.tenant_id)
    form = OpeningForm(initial={"readers": "everyone" if everyone else "members"})
    return show(
        request,
        "economy/open_books.html",
        context | {"is_public": False, "everyone": everyone, "form": form, "name": request.tenant_name},
    )


@open_to("chair", methods=("POST",))
def opening(request: ActingRequest) -> HttpResponse:
    """The board decides who reads."""
    form = OpeningForm(request.POST)

    def act() -> str:
        decide_readers(
            actor=request.actor, for_everyone=form.cleaned_data["readers"] == "everyone", at=timezone.now()
        )
        return reverse("open_books")

    if done := attempt(request, form, act):
        return done
    context = _books(request.actor.tenant_id, timezone.localdate())
    everyone = are_open_to_everyone(request.actor.tenant_id)
    return show(
        request,
        "economy/open_books.html",
        context | {"is_public": False, "everyone": everyone, "form": form, "name": request.tenant_name},
        form,
    )


@gzip_page
@open_to(EVERYBODY, methods=("GET",))
def public_books(request: HttpRequest, slug: str) -> HttpResponse:
    """The open books for everyone, when the board has said so."""
    tenant_id, name = tenant_called(slug)
    with acting_in(tenant_id, read_only=True):
        must_be_open(tenant_id)
        context = _books(tenant_id, timezone.localdate())
    return show(
        request,
        "economy/open_books.html",
        context | {"is_public": True, "everyone": True, "form": None, "name": name},
    )
