"""The risk register, and which legal role we have in each transaction."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from sosolo.economy.actions import Look, review_risk
from sosolo.economy.live import figures
from sosolo.economy.queries import Live, risk_of, risks_of
from sosolo.ground.economy.plan_b import level_of
from sosolo.ground.economy.roles import ROLES
from sosolo.web.economy.forms import ReviewForm
from sosolo.web.economy.views import READERS
from sosolo.web.forms import attempt, show
from sosolo.web.policy import ActingRequest, open_to


def area_names() -> dict[str, str]:
    """Return what the areas are called."""
    return {
        "legal": _("Juridik"),
        "technical": _("Teknik"),
        "organisational": _("Organisation"),
        "economic": _("Ekonomi"),
    }


def weight_word(weight: int) -> tuple[str, str]:
    """Return (word, kind of status) of likelihood times effect."""
    if weight >= 15:
        return _("Hög"), "wrong"
    return (_("Måttlig"), "wait") if weight >= 8 else (_("Låg"), "good")


@gzip_page
@open_to(*READERS, methods=("GET",))
def risks(request: ActingRequest) -> HttpResponse:
    """What could go wrong, what is awake first."""
    today = timezone.localdate()
    tenant = request.actor.tenant_id
    live = Live(*figures(tenant, today, months=4))
    found = risks_of(tenant, live, today)
    context = {
        "found": found,
        "awake": [one for one in found if one.is_awake],
        "areas": area_names(),
        "weight_word": weight_word,
        "level": level_of(live.now.members) if live.now else None,
        "live": live,
    }
    return show(request, "economy/risks.html", context)


@open_to(*READERS)
def risk(request: ActingRequest, pk: int) -> HttpResponse:
    """One risk with its history; by POST a new review."""
    one, reviews = risk_of(request.actor.tenant_id, pk)
    now = reviews[0]
    usual = {"likelihood": now.likelihood, "effect": now.effect, "owner": now.owner, "measures": now.measures}
    form = ReviewForm(request.POST or None, initial=usual)
    if request.method == "POST":

        def act() -> str:
            look = Look(**{name: form.cleaned_data[name] for name in Look.__dataclass_fields__})
            review_risk(actor=request.actor, risk=one, look=look, at=timezone.now())
            return reverse("risk", args=[pk])

        if done := attempt(request, form, act):
            return done
    context = {
        "one": one, "reviews": reviews, "now": now, "form": form, "areas": area_names(), "weight_word": weight_word,
        "may_write": request.actor.has("officer", "chair"),
    }  # fmt: skip
    return show(request, "economy/risk.html", context, form)


@gzip_page
@open_to("member", *READERS, methods=("GET",))
def roles(request: ActingRequest) -> HttpResponse:
    """Which legal role the cooperative has, transaction by transaction."""
    return show(request, "economy/roles.html", {"roles": ROLES})
