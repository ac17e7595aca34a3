"""A named human: who to call, and a few lines to send."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.ground.errors import Refused
from sosolo.ledger.queries import book_of
from sosolo.members.asking import ask_as_a_visitor, ask_the_office
from sosolo.members.queries.applications import cooperatives
from sosolo.platform.acting import acting_in
from sosolo.web.forms import Form, attempt, show
from sosolo.web.policy import EVERYBODY, ActingRequest, open_to
from sosolo.web.refusals import say


class HelpForm(Form):
    text = forms.CharField(
        label=_("Vad behöver du hjälp med?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Skriv inget om hälsa eller annat känsligt. Ring hellre om sådant."),
    )
    page = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)


@open_to(EVERYBODY)
def help_me(request: ActingRequest) -> HttpResponse:
    """Who helps, how to reach them, and a letter to send. A visitor says first of which cooperative."""
    if getattr(request, "actor", None) is None:
        found, came_from = cooperatives(), request.GET.get("fran", "")
        near = [one for one in found if f"/{one.slug}/" in came_from] or found
        if len(near) == 1:
            return redirect("help_visitor", slug=near[0].slug)
        return show(request, "help/choose.html", {"cooperatives": found})
    house = book_of(request.actor.tenant_id).organisation
    form = HelpForm(request.POST or None, initial={"page": request.GET.get("fran", "")[:200]})
    if request.method == "POST":

        def act() -> str:
            told = form.cleaned_data
            ask_the_office(
                actor=request.actor, text=told["text"], page=told["page"], key=told["once"], at=timezone.now()
            )
            return reverse("help") + "?skickat=1"

        if done := attempt(request, form, act):
            return done
    return show(
        request, "help/page.html", {"house": house, "form": form, "sent": "skickat" in request.GET}, form
    )


class VisitorForm(Form):
    name = forms.CharField(label=_("Ditt namn"), max_length=120)
    reach = forms.CharField(label=_("Telefon eller e-post"), max_length=120)
    text = forms.CharField(
        label=_("Vad vill du prata om?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Skriv inget om hälsa eller annat känsligt. Ring hellre om sådant."),
    )


@open_to(EVERYBODY)
def help_visitor(request: HttpRequest, slug: str) -> HttpResponse:
    """Who answers a visitor: a name, a number, and a few lines that ask to be called."""
    found = next((one for one in cooperatives() if one.slug == slug), None)
    if found is None:
        raise Http404
    form = VisitorForm(request.POST or None)
    with acting_in(found.id, read_only=request.method != "POST"):
        if request.method == "POST" and form.is_valid():
            told = form.cleaned_data
            try:
                ask_as_a_visitor(
                    tenant_id=found.id,
                    name=told["name"],
                    reach=told["reach"],
                    text=told["text"],
                    key=told["once"],
                    at=timezone.now(),
                )
            except Refused as refusal:
                form.add_error(None, say(refusal))
            else:
                return redirect(f"{request.path}?skickat=1")
        house = book_of(found.id).organisation
        return show(
            request,
            "help/visitor.html",
            {"house": house, "form": form, "sent": "skickat" in request.GET},
            form,
        )
