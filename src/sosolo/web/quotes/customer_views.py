"""What a customer without an account sees through a link: the quote, and a way to say yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sosolo.employment.actions.quotes import PURPOSE, answer_quote
from sosolo.employment.errors import NotSentYet
from sosolo.employment.queries.quotes import answer_to, is_called_off, quote_of
from sosolo.ground.errors import Refused
from sosolo.platform.acting import acting_in
from sosolo.platform.links import open_link
from sosolo.web.customers_language import speak
from sosolo.web.forms import show
from sosolo.web.in_short import of_quote
from sosolo.web.policy import EVERYBODY, open_to
from sosolo.web.quotes.forms import YesOrNoForm
from sosolo.web.quotes.views import paper
from sosolo.web.refusals import say

if TYPE_CHECKING:
    from sosolo.employment.models import Offer, Quote


@open_to(EVERYBODY)
def quote(request: HttpRequest, token: str) -> HttpResponse:
    """Read the quote; say yes or no."""
    now = timezone.now()
    opened = open_link(token, purpose=PURPOSE, at=now)
    with acting_in(opened.tenant_id, read_only=request.method != "POST"):
        found = quote_of(opened.tenant_id, opened.object_id)
        offer = _sent(found)
        speak(request, offer.document.get("language", "sv"))
        form = YesOrNoForm(request.POST or None, initial={"shown": offer.sha256, "answer": "yes"})
        if request.method == "POST" and form.is_valid():
            try:
                answer_quote(
                    quote=found,
                    accepted=form.cleaned_data["answer"] == "yes",
                    name=form.cleaned_data["name"],
                    message=form.cleaned_data["message"],
                    shown=form.cleaned_data["shown"],
                    address=request.META.get("REMOTE_ADDR", ""),
                    at=now,
                )
            except Refused as refusal:
                form.add_error(None, say(refusal))
        context = {
            "form": form,
            "offer": offer,
            "figures": offer.document,
            "seller": offer.document["seller"],
            "answer": answer_to(found),
            "is_called_off": is_called_off(found),
            "is_over": found.valid_until < timezone.localdate(),
            "valid_until": found.valid_until,
            "token": token,
            "points": of_quote(offer.document, offer.sections),
        }
        return show(request, "quotes/customer.html", context, form)


@open_to(EVERYBODY, methods=("GET",))
def pdf(request: HttpRequest, token: str) -> HttpResponse:
    """The quote on paper, for the customer."""
    del request
    opened = open_link(token, purpose=PURPOSE, at=timezone.now())
    with acting_in(opened.tenant_id, read_only=True):
        return paper(quote_of(opened.tenant_id, opened.object_id))


def _sent(found: Quote) -> Offer:
    offer: Offer | None = found.offer
    if offer is None:
        raise NotSentYet
    return offer
