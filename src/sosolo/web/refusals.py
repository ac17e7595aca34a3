"""How a refusal reaches a person: a sentence, in the right language, with the right status."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_noop

from sosolo.ground.errors import Marked, Refused
from sosolo.ground.explain import Told
from sosolo.ground.formats.findings import Finding
from sosolo.members.errors import NotWorkingThrough
from sosolo.parties.errors import TooManyAttempts
from sosolo.platform.acting import NotYours
from sosolo.web.show import day

ONWARD: tuple[tuple[type[Refused], str, str], ...] = (
    (NotWorkingThrough, gettext_noop("Byt sätt att arbeta"), "membership_way"),
)
STATUS: tuple[tuple[type[Refused], int], ...] = ((NotYours, 403), (TooManyAttempts, 429))


def say(refusal: Refused) -> str:
    """Return the refusal's sentence in the language of the page."""
    return _filled(refusal.template, refusal.values)


def finding_said(finding: Finding) -> str:
    """Return what a reader noticed in the language of the page. A rule that has official words says them in other languages."""
    values = finding.values
    if values.get("official") and not (get_language() or "sv").startswith("sv"):
        values = values | {"sentence": values["official"]}
    return _filled(finding.template, values)


def _filled(template: str, values: Mapping[str, object]) -> str:
    return gettext(template).format(**{name: _shown(value) for name, value in values.items()})


def _shown(value: object) -> object:
    """A day, a finding, a told or a marked sentence in the language of the page; anything else as it is."""
    if type(value) is date:
        return day(value)
    if isinstance(value, Finding):
        return finding_said(value)
    if isinstance(value, Told):
        return _filled(value.template, value.values)
    return gettext(value) if isinstance(value, Marked) else value


def refused(request: HttpRequest, refusal: Refused, *, status: int = 0) -> HttpResponse:
    """Answer with a page that says what is wrong and leads back."""
    status = status or next((code for kind, code in STATUS if isinstance(refusal, kind)), 409)
    return render(
        request, "refused.html", {"sentence": say(refusal), "onward": onward(refusal)}, status=status
    )


def onward(refusal: Refused) -> tuple[str, str] | None:
    """Return (words, address) of what to do about a refusal, when there is a page for it."""
    found = next(((text, name) for kind, text, name in ONWARD if isinstance(refusal, kind)), None)
    return (gettext(found[0]), reverse(found[1])) if found else None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose secret did not match (too old, or not from our page)."""
    del reason
    text = gettext(
        "Sidan hade legat öppen för länge eller kom inte härifrån. Gå tillbaka, ladda om och försök igen."
    )
    return render(request, "refused.html", {"sentence": text, "onward": None}, status=403)
