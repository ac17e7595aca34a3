"""The public calculators: asked by GET, without an account, with an address that can be shared."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.gzip import gzip_page

from sosolo.ground.errors import Refused
from sosolo.members.drafts import draft_of, drop_draft, save_reckoning
from sosolo.web.calculators.answers import answer_hire, answer_price, answer_three_ways
from sosolo.web.calculators.forms import HireForm, PriceForm, Question, SickForm, ThreeWaysForm
from sosolo.web.calculators.safety_answers import answer_illness, answer_safety
from sosolo.web.calculators.safety_form import SafetyForm
from sosolo.web.calculators.way_answers import answer_way
from sosolo.web.calculators.way_form import WayForm
from sosolo.web.forms import show
from sosolo.web.policy import EVERYBODY, open_to
from sosolo.web.refusals import say
from sosolo.web.session.membership_draft import forget_secret, remember_secret, secret_of

LONGEST_QUERY = 1_500
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Calculator:
    """One calculator. name: of its address. title and lead: Swedish, translated when shown."""

    name: str
    title: str
    lead: str
    form: type[Question]
    answer: Callable[[dict[str, Any]], dict[str, Any]]


CALCULATORS = (
    Calculator(
        "way_of_working",
        gettext_noop("Vilket sätt passar dig?"),
        gettext_noop("Åtta frågor på vanlig svenska. Du får ett svar, med skälen och pengarna."),
        WayForm,
        answer_way,
    ),
    Calculator(
        "three_ways",
        gettext_noop("Tre vägar"),
        gettext_noop("Samma fakturor, tre sätt att arbeta. Vad blir kvar, och vad händer om något händer?"),
        ThreeWaysForm,
        answer_three_ways,
    ),
    Calculator(
        "price",
        gettext_noop("Vad ska jag ta betalt?"),
        gettext_noop("Från det du vill leva på till ett pris per timme, och tillbaka."),
        PriceForm,
        answer_price,
    ),
    Calculator(
        "sick",
        gettext_noop("Om jag blir sjuk"),
        gettext_noop("Dag för dag: vem som betalar, hur mycket och varför."),
        SickForm,
        answer_illness,
    ),
    Calculator(
        "safety",
        gettext_noop("A-kassa och SGI"),
        gettext_noop("Dina tolv senaste månader mot lagens gränser, med trafikljus. Aldrig ett löfte."),
        SafetyForm,
        answer_safety,
    ),
    Calculator(
        "hire",
        gettext_noop("Anställa den första"),
        gettext_noop("Hela kostnaden för en månad, och det som kan komma tillbaka."),
        HireForm,
        answer_hire,
    ),
)
BY_NAME = {one.name: one for one in CALCULATORS}


@gzip_page
@open_to(EVERYBODY, methods=("GET",))
def calculators(request: HttpRequest) -> HttpResponse:
    """Lead to each calculator."""
    return show(request, "calculators/all.html", {"calculators": CALCULATORS})


def _page(name: str) -> Callable[[HttpRequest], HttpResponse]:
    asked = BY_NAME[name]

    @gzip_page
    @open_to(EVERYBODY, methods=("GET",))
    def page(request: HttpRequest) -> HttpResponse:
        form = asked.form.asked(request.GET, timezone.localdate())
        answer: dict[str, Any] = {}
        if form.is_valid():
            try:
                answer = asked.answer(form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, say(refusal))
        context = answer | {
            "form": form,
            "one": asked,
            "answered": bool(answer),
            "address": request.build_absolute_uri(f"{request.path}?{form.query}"),
            "others": [each for each in CALCULATORS if each is not asked],
        }
        return show(request, f"calculators/{name}.html", context, form)

    page.__doc__ = f"{asked.title}: the form, and the answer under it."
    return page


way_of_working, three_ways, price, sick, safety, hire = (_page(one.name) for one in CALCULATORS)


@open_to(EVERYBODY, methods=("POST",))
def save(request: HttpRequest) -> HttpResponse:
    """Keep what was asked in a draft of a membership, behind a secret address that a cookie remembers."""
    kind, query = request.POST.get("kind", ""), request.POST.get("query", "")
    if kind not in BY_NAME or len(query) > LONGEST_QUERY:
        raise Http404
    now = timezone.now()
    form = BY_NAME[kind].form.asked(QueryDict(query), timezone.localdate())
    if not form.is_valid():
        return redirect(f"{reverse(kind)}?{form.query}")
    token = save_reckoning(token=secret_of(request), kind=kind, query=form.query, at=now)
    answer = redirect("membership_draft", token=token)
    is_personal = draft_of(token=token, at=now).application is not None
    remember_secret(request, answer, token, is_personal=is_personal)
    return answer


@open_to(EVERYBODY)
def membership_draft(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is saved; by POST remove it. An application that is begun can be gone on with in this browser."""
    if request.method == "POST":
        drop_draft(token=token)
        answer = redirect("calculators")
        forget_secret(answer)
        return answer
    draft = draft_of(token=token, at=timezone.now())
    saved = [
        (
            gettext(BY_NAME[one.kind].title),
            f"{reverse(one.kind)}?{one.query}",
            BY_NAME[one.kind].form.asked(QueryDict(one.query), timezone.localdate()).in_words()[:MOST_TOLD],
        )
        for one in draft.saved
        if one.kind in BY_NAME
    ]
    context = {
        "saved": saved,
        "application": draft.application,
        "begun_at": datetime.fromisoformat(draft.application.at) if draft.application else None,
        "until": timezone.localtime(draft.expires_at).date(),
        "address": request.build_absolute_uri(quote(request.path)),
    }
    page = show(request, "calculators/draft.html", context)
    if draft.application is not None:
        remember_secret(request, page, token, is_personal=True)
    return page
