"""What every form of ours does: a key that makes it count once, and refusals beside what was typed."""

from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sosolo.ground.errors import Refused
from sosolo.parties.actions.form_drafts import drop_form_draft
from sosolo.platform.once import once
from sosolo.web.one_voice import Spoken
from sosolo.web.policy import ActingRequest
from sosolo.web.refusals import say
from sosolo.web.session.form_drafts import begun, is_drafted

WAITED = "X-Waited"
LONGEST_WORDS = 80
DONE = "klart"
"""The word in the address of the page after a deed that can be undone."""


class Form(Spoken):
    """A form with its key. Sending it twice has one effect."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", token_urlsafe(12))

    def typed(self) -> list[forms.BoundField]:
        """Return the fields a person sees."""
        return [field for field in self if not field.is_hidden]


def attempt(request: ActingRequest, form: Form, act: Callable[[], str]) -> HttpResponse | None:
    """Run `act` once for a valid form and go where it says; on a refusal put its sentence on the form.

    `act` returns the path to go to. Returns None when the page shall be shown again with what was typed. What waited in
    a browser without coverage goes nowhere: it gets a plain yes (204), which no other answer can be taken for.
    """
    if not form.is_valid():
        return None
    try:
        path = _once(request, form, act)
    except Refused as refusal:
        form.add_error(None, say(refusal))
        return None
    return HttpResponse(status=204) if WAITED in request.headers else redirect(path)


def deed(request: ActingRequest, act: Callable[[], str]) -> HttpResponse:
    """As attempt, for a button with nothing to fill in: a refusal becomes a page of its own."""
    form = Form(request.POST)
    form.is_valid()
    return redirect(_once(request, form, act))


def _once(request: ActingRequest, form: Form, act: Callable[[], str]) -> str:
    content = {name: str(value) for name, value in form.cleaned_data.items() if name != "once"}
    with transaction.atomic():
        path: str = once(
            actor=request.actor,
            key=key_of(request.path, form.cleaned_data.get("once") or token_urlsafe(12)),
            content=content,
            at=timezone.now(),
            act=act,
        )
        if is_drafted(request):
            drop_form_draft(actor=request.actor, path=request.path)
    return path


def just_done(request: HttpRequest) -> int:
    """Return the id of what this person did a moment ago, when the page is to offer to undo it; or 0."""
    text = request.GET.get(DONE, "")
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def asked_for(request: HttpRequest) -> str:
    """Return the words that a list is to be narrowed to, tidied."""
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST_WORDS]


def after_of(request: HttpRequest) -> int:
    """Return after which row the page of a list begins, or 0."""
    text = request.GET.get("efter", "")
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def show(
    request: HttpRequest, template: str, context: dict[str, Any], form: forms.Form | None = None
) -> HttpResponse:
    """Render a page; 422 when the form on it has errors. A form that was begun elsewhere says so."""
    status = 422 if form is not None and form.is_bound and form.errors else 200
    more = {"has_errors": status == 422, "begun": begun(request, form)}
    return render(request, template, context | more, status=status)


def key_of(path: str, once: str) -> str:
    """Return the key by which a form at an address counts once."""
    return f"{path}#{once}"[-120:]
