"""Who may ask for a page. Every view declares it; a view without a declaration fails the consistency test."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import urlencode

from sosolo.ground.errors import Refused
from sosolo.platform.acting import Actor, NotYours
from sosolo.web.refusals import refused

P = ParamSpec("P")
EVERYBODY = "everybody"


class ActingRequest(HttpRequest):
    """A request past the policy: somebody acts."""

    actor: Actor
    tenant_name: str


@dataclass(frozen=True, slots=True)
class Policy:
    """Roles that may ask, and by which methods."""

    roles: tuple[str, ...]
    methods: tuple[str, ...]


def open_to(
    *roles: str, methods: tuple[str, ...] = ("GET", "POST")
) -> Callable[
    [Callable[Concatenate[Any, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Declare who may ask for a view. EVERYBODY needs no sign-in.

    Others are sent to sign in; a wrong role gets a sentence (403); another cooperative's object is not found (404);
    a refusal that the view did not show itself becomes a page with its sentence.
    """
    policy = Policy(roles, methods)

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
    if request.method not in {*policy.methods, "HEAD"}:
        return HttpResponseNotAllowed(policy.methods)
    if EVERYBODY in policy.roles:
        return None
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return redirect("/logga-in/?" + urlencode({"next": request.get_full_path()}))
    return None if actor.has(*policy.roles) else refused(request, NotYours())
