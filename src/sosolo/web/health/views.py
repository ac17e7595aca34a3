"""For the one who watches the machines: alive, ready, and when the house last proved itself."""

from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from sosolo.platform.health import STOPPING, proofs, readiness
from sosolo.web.policy import EVERYBODY, ActingRequest, open_to


@open_to(EVERYBODY, methods=("GET",))
def live(request: ActingRequest) -> HttpResponse:
    """Say that the process answers."""
    del request
    return JsonResponse({"live": True})


@open_to(EVERYBODY, methods=("GET",))
def ready(request: ActingRequest) -> HttpResponse:
    """Say whether this process may get traffic: 200, or 503. What is wrong is told only to who may know it (deep)."""
    del request
    fit = STOPPING.isdisjoint(readiness(timezone.now()))
    return JsonResponse({"ready": fit}, status=200 if fit else 503)


@open_to("officer", "auditor", methods=("GET",))
def deep(request: ActingRequest) -> HttpResponse:
    """Say what is wrong, and when backup drill and audit last passed."""
    del request
    return JsonResponse({"wrong": readiness(timezone.now(), writing=False), "proofs": proofs()})
