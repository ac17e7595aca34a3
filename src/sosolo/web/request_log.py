"""Each request has an id, and leaves one line: which page (never its address), by which account, how long.

The secret booth and its box leave none: when somebody was there is nobody's business.
"""

import logging
import time
from collections.abc import Callable
from secrets import token_hex

from django.http import HttpRequest, HttpResponse

from sosolo.platform.logs import Asking, asking

log = logging.getLogger("sosolo.request")
NAMELESS = "/valurna/"
"""The secret booth and its box: no session is read there, nobody acts, and nothing is noted."""


class RequestLogMiddleware:
    """The outermost: what it says holds for all that the others do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        who = Asking(request=token_hex(8))
        token = asking.set(who)
        began = time.monotonic()
        try:
            response = self.get_response(request)
            actor = getattr(request, "actor", None)
            if actor is not None:
                who.account, who.tenant = actor.account_id, actor.tenant_id
            if log.isEnabledFor(logging.INFO) and not request.path.startswith(NAMELESS):
                log.info("request", extra={"facts": _facts(request, response, began)})
        finally:
            asking.reset(token)
        response.headers["X-Request-Id"] = who.request
        return response


def _facts(request: HttpRequest, response: HttpResponse, began: float) -> dict[str, object]:
    match = request.resolver_match
    return {
        "method": request.method,
        "page": match.view_name if match else "?",
        "status": response.status_code,
        "ms": round(1000 * (time.monotonic() - began), 1),
    }
