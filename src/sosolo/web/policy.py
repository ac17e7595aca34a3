"""Who may ask for a page. Every view declares it; a view without a declaration fails the consistency test."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode

from sosolo.ground.errors import Refused, sentence
from sosolo.platform.acting import Actor, NotYours
from sosolo.web.refusals import refused
from sosolo.web.session.drafts import keep_draft

P = ParamSpec("P")
EVERYBODY = "everybody"
ANYBODY = "anybody"
HALFWAY = "halfway"
DRAFT = "/logga-in/utkast/"


class ForOneself(NotYours):
    template = sentence(
        "Det här gör {name} själv: du hjälper till, men skriver inte under, röstar eller byter konto åt någon. "
        "Sluta hjälpa om du ville göra det åt dig själv."
    )


class ForTheEye(NotYours):
    template = sentence("{name} har låtit dig se, inte ändra. Be {name} ge dig rätt att ändra, under Ombud.")


class ActingRequest(HttpRequest):
    """A request past the policy: somebody acts."""

    actor: Actor
    tenant_name: str


@dataclass(frozen=True, slots=True)
class Policy:
    """Roles that may ask, by which methods, and for which of them one must just have shown who one is."""

    roles: tuple[str, ...]
    methods: tuple[str, ...]
    fresh: tuple[str, ...] = ()
    helped: bool = False

    @property
    def allowed(self) -> tuple[str, ...]:
        """The methods that are answered: HEAD asks for what GET would say, and nothing else."""
        return (*self.methods, "HEAD") if "GET" in self.methods else self.methods

    @property
    def scope(self) -> str:
        """How far the page reaches: public, one's own things, or the cooperative's."""
        if EVERYBODY in self.roles:
            return "public"
        return "own" if set(self.roles) <= {ANYBODY, HALFWAY, "member"} else "tenant"


def open_to(
    *roles: str,
    methods: tuple[str, ...] = ("GET", "POST"),
    fresh: tuple[str, ...] = (),
    helped: bool = False,
) -> Callable[
    [Callable[Concatenate[Any, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Declare who may ask for a view. EVERYBODY needs no sign-in; ANYBODY may be in any role.

    fresh: methods that need a sign-in of the last five minutes (payments, account numbers, roles, exports). Who has
    none confirms it and comes back; what was typed is kept.
    helped: a helper with the member's mandate may open it in her place. What is not said to be so is for herself alone.
    HALFWAY lets in one who still lacks the second factor (the pages where it is made).

    Others are sent to sign in; a wrong role gets a sentence (403); another cooperative's object is not found (404);
    a refusal that the view did not show itself becomes a page with its sentence.
    """
    policy = Policy(roles, methods, fresh, helped)

    def declare(
        view: Callable[Concatenate[Any, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if turned_away := _turned_away(request, policy):
                return turned_away
            try:
                return view(request, *args, **kwargs)
            except ObjectDoesNotExist as missing:
                raise Http404 from missing
            except Refused as refusal:
                return refused(request, refusal)

        guarded.policy = policy  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", guarded)

    return declare


def _turned_away(request: HttpRequest, policy: Policy) -> HttpResponse | None:
    if request.method not in policy.allowed:
        return HttpResponseNotAllowed(policy.allowed)
    if EVERYBODY in policy.roles:
        return None
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return _sent_to_sign_in(request, policy)
    if not {ANYBODY, HALFWAY} & set(policy.roles) and not actor.has(*policy.roles):
        return refused(request, NotYours())
    method = "GET" if request.method == "HEAD" else request.method
    if (helping := getattr(request, "helping", None)) is not None:
        if not policy.helped or method in policy.fresh:
            return refused(request, ForOneself(name=helping.name))
        if method == "POST" and not helping.may_write:
            return refused(request, ForTheEye(name=helping.name))
    return _asked_to_confirm(request) if method in policy.fresh else None


def _sent_to_sign_in(request: HttpRequest, policy: Policy) -> HttpResponse | None:
    halfway: Actor | None = getattr(request, "halfway", None)
    if halfway is not None and HALFWAY in policy.roles:
        return None
    kept_for: int | None = getattr(request, "kept_for", None)
    if kept_for is not None and request.method == "POST":
        keep_draft(request, kept_for)
        return redirect("/logga-in/?" + urlencode({"next": DRAFT}))
    where = "/logga-in/steg-tva/" if halfway is not None else "/logga-in/"
    return redirect(f"{where}?" + urlencode({"next": request.get_full_path()}))


def _asked_to_confirm(request: HttpRequest) -> HttpResponse | None:
    facts = getattr(request, "sign_in", None)
    if facts is not None and facts.is_fresh(timezone.now().timestamp()):
        return None
    if request.method == "POST":
        keep_draft(request, request.actor.account_id)  # type: ignore[attr-defined]
    back = DRAFT if request.method == "POST" else request.get_full_path()
    return redirect("/logga-in/bekraftelse/?" + urlencode({"next": back}))
