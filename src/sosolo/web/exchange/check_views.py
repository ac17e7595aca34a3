"""Kolla en fil: for anybody, without an account. The file is read in memory and nothing of it is kept."""

import json
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sosolo.ground.errors import Refused
from sosolo.ground.formats.checks import (
    Answer,
    check_agi,
    check_bank,
    check_calendar,
    check_pain,
    check_peppol,
    check_sie,
)
from sosolo.ground.formats.peppol.rules import load_rules
from sosolo.ground.formats.words import AMOUNTS, LABELS
from sosolo.platform.files import MOST_BYTES
from sosolo.web.exchange.forms import CheckFileForm
from sosolo.web.forms import show
from sosolo.web.policy import EVERYBODY, open_to
from sosolo.web.refusals import say

MOST_SHOWN = 200
CHECKS: dict[str, Callable[[bytes], Answer]] = {
    "sie": check_sie,
    "peppol": lambda data: check_peppol(data, load_rules(settings.PEPPOL_RULES)),
    "bank": check_bank,
    "agi": check_agi,
    "pain": check_pain,
    "calendar": check_calendar,
}


@open_to(EVERYBODY)
def check_file(request: HttpRequest) -> HttpResponse:
    """Show facts and findings of a file."""
    form = CheckFileForm(request.POST, request.FILES) if request.method == "POST" else CheckFileForm()
    answer = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if file.size > MOST_BYTES:
            form.add_error("file", _("Filen är för stor. Den får vara högst 15 MB."))
        else:
            answer = _checked(form.cleaned_data["kind"], file.read())
    context = {
        "form": form,
        "answer": answer,
        "facts": _facts(answer) if answer else [],
        "amounts": _amounts(answer) if answer else [],
        "findings": answer.findings[:MOST_SHOWN] if answer else (),
        "more": max(0, len(answer.findings) - MOST_SHOWN) if answer else 0,
    }
    return show(request, "exchange/check.html", context, form)


def _checked(kind: str, content: bytes) -> Answer:
    try:
        return CHECKS[kind](content)
    except Refused as refusal:
        return Answer({"refused": say(refusal)}, (), 4)


def _facts(answer: Answer) -> list[tuple[str, str]]:
    said = {True: _("ja"), False: _("nej")}
    return [
        (_(label), said[value] if isinstance(value, bool) else _short(value))
        for name, label in LABELS.items()
        if (value := answer.facts.get(name)) not in (None, "")
    ]


def _short(value: object) -> str:
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))[:200]


def _amounts(answer: Answer) -> list[tuple[str, int]]:
    found = [(_(label), answer.facts.get(name)) for name, label in AMOUNTS.items()]
    return [(label, value) for label, value in found if isinstance(value, int)]
