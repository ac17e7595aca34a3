"""Drafts of the longer forms: which forms they are, what is never kept, how a draft comes back into its form.

Only forms that say so themselves are kept (`drafted_as`): none with a personal number, an account number, a password or
a vote.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.functional import Promise

from sosolo.parties.queries import form_draft_of, form_drafts_of
from sosolo.platform.acting import Actor
from sosolo.web.session.drafts import NEVER_KEPT

View = TypeVar("View", bound=Callable[..., Any])
AGAIN = "paborjat"
"""The word in the address that asks for the form with the draft in it."""
LISTED = "listed"
"""The word in a form that throws a draft away from the list."""
NOT_TYPED = {*NEVER_KEPT, "once", "form", "quiet"}
LONGEST_ABOUT = 60


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a form whose draft is kept is called. about: the field that says which one it is."""

    name: str | Promise
    about: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft of the form of this page. is_shown: what stands in the form is the draft."""

    saved_at: datetime
    fields: tuple[tuple[str, str], ...]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class BegunForm:
    """A form that somebody has begun, as a list shows it. name: what it is called, and what it is about when that is typed."""

    name: str
    saved_at: datetime
    path: str


def drafted_as(name: str | Promise, *, about: str) -> Callable[[View], View]:
    """Declare that the draft of a view's form is kept, and what the form is called."""

    def declare(view: View) -> View:
        view.drafted = Drafted(name, about)  # type: ignore[attr-defined]
        return view

    return declare


def drafted_at(path: str) -> Drafted | None:
    """Return what the form at an address is called; None for one whose draft is not kept."""
    try:
        return getattr(resolve(path).func, "drafted", None)
    except Resolver404:
        return None


def is_drafted(request: HttpRequest) -> bool:
    """Say whether this page is such a form, written by somebody in their own place."""
    match = request.resolver_match
    return _is_own(request) and match is not None and hasattr(match.func, "drafted")


def begun_forms(request: HttpRequest) -> list[BegunForm]:
    """Return what the one who is here has begun, the latest first; nothing when she helps somebody."""
    if not _is_own(request):
        return []
    kept = form_drafts_of(request.actor)  # type: ignore[attr-defined]
    known = [(drafted_at(path), content, saved_at, path) for path, content, saved_at in kept]
    return [
        BegunForm(_named(drafted, json.loads(content)), saved_at, path)
        for drafted, content, saved_at, path in known
        if drafted is not None
    ]


def _named(drafted: Drafted, fields: list[list[str]]) -> str:
    about = " ".join(dict(fields).get(drafted.about, "").split())
    if len(about) > LONGEST_ABOUT:
        about = f"{about[: LONGEST_ABOUT - 1].rstrip()}…"
    return f"{drafted.name}: {about}" if about else str(drafted.name)


def _is_own(request: HttpRequest) -> bool:
    actor: Actor | None = getattr(request, "actor", None)
    return actor is not None and getattr(request, "helping", None) is None


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
    if hasattr(form, "make_room_for"):
        form.make_room_for(fields)
    for name, field in form.fields.items():
        if name in NOT_TYPED or isinstance(field, forms.FileField):
            continue
        if isinstance(field, forms.BooleanField):
            form.initial[name] = name in fields
        elif name in fields:
            form.initial[name] = fields[name]
