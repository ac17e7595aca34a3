"""A named human: who to call, and a few lines to send."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.ledger.queries import book_of
from sosolo.members.asking import ask_the_office
from sosolo.web.forms import Form, attempt, show
from sosolo.web.policy import EVERYBODY, ActingRequest, open_to


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
    """Who helps, how to reach them, and a letter to send. A visitor gets the handbook."""
    if getattr(request, "actor", None) is None:
        return show(request, "help/visitor.html", {})
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
