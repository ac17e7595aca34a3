"""Drafts of the longer forms: which forms they are, what is never kept, how a draft comes back into its form.

Only forms that are named here are kept: none with a personal number, an account number, a password or a vote.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from sosolo.parties.queries import form_draft_of
from sosolo.platform.acting import Actor
from sosolo.web.session.drafts import NEVER_KEPT

DRAFTED = frozenset(
    {
        "assignment_new",
        "assignment_change",
        "quote_new",
        "quote_change",
        "quote_days",
        "receipt_new",
        "mileage_new",
        "invoice_draft",
        "motion_new",
    }
)
AGAIN = "paborjat"
"""The word in the address that asks for the form with the draft in it."""
NOT_TYPED = {*NEVER_KEPT, "once", "form", "quiet"}


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft of the form of this page. is_shown: what stands in the form is the draft."""

    saved_at: datetime
    fields: tuple[tuple[str, str], ...]
    is_shown: bool


def may_be_kept(path: str) -> bool:
    """Say whether an address is a form whose draft is kept."""
    try:
        return resolve(path).url_name in DRAFTED
    except Resolver404:
        return False


def is_drafted(request: HttpRequest) -> bool:
    """Say whether this page is such a form, written by somebody in their own place."""
    match = request.resolver_match
    actor: Actor | None = getattr(request, "actor", None)
    is_own = actor is not None and getattr(request, "helping", None) is None
    return is_own and match is not None and match.url_name in DRAFTED


def begun(request: HttpRequest, form: forms.Form | None) -> Begun | None:
    """Return the draft of this page's form; where it is asked for, put it into the form."""
    if form is None or form.is_bound or not is_drafted(request):
        return None
    kept = form_draft_of(request.actor, request.path)  # type: ignore[attr-defined]
    if kept is None:
        return None
    fields = tuple((str(name), str(value)) for name, value in json.loads(kept[0]))
    found = Begun(kept[1], fields, AGAIN in request.GET)
    if found.is_shown:
        _fill(form, dict(fields))
    return found


def _fill(form: forms.Form, fields: dict[str, str]) -> None:
    for name, field in form.fields.items():
        if name in NOT_TYPED or isinstance(field, forms.FileField):
            continue
        if isinstance(field, forms.BooleanField):
            form.initial[name] = name in fields
        elif name in fields:
            form.initial[name] = fields[name]
