"""Book what happened, in everyday words."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.ledger.own_firm.actions import Paper, book_event
from sosolo.ledger.own_firm.events import DEPOSIT, IN, OUT, WEAR, WITHDRAWAL, Event
from sosolo.web.forms import DONE, Form, attempt, show
from sosolo.web.own_firm.forms import OWN_POCKET, InForm, OutForm, OwnMoneyForm
from sosolo.web.own_firm.inside import reading, writing
from sosolo.web.policy import ActingRequest, open_to

FORMS: dict[str, type[Form]] = {
    IN: InForm,
    OUT: OutForm,
    WITHDRAWAL: OwnMoneyForm,
    DEPOSIT: OwnMoneyForm,
    WEAR: OwnMoneyForm,
}
TITLES = {
    IN: _("Pengar in"),
    OUT: _("Pengar ut"),
    WITHDRAWAL: _("Eget uttag"),
    DEPOSIT: _("Egen insättning"),
    WEAR: _("Värdeminskning"),
}


@open_to("member", helped=True)
def money_in(request: ActingRequest) -> HttpResponse:
    """Somebody paid the firm."""
    return _event(request, IN)


@open_to("member", helped=True)
def money_out(request: ActingRequest) -> HttpResponse:
    """The firm paid for something."""
    return _event(request, OUT)


@open_to("member", helped=True)
def withdrawal(request: ActingRequest) -> HttpResponse:
    """The owner took money out."""
    return _event(request, WITHDRAWAL)


@open_to("member", helped=True)
def deposit(request: ActingRequest) -> HttpResponse:
    """The owner put money in."""
    return _event(request, DEPOSIT)


@open_to("member", helped=True)
def wear(request: ActingRequest) -> HttpResponse:
    """What a machine has lost in value in a year."""
    return _event(request, WEAR)


def _event(request: ActingRequest, way: str) -> HttpResponse:
    form = FORMS[way](request.POST or None, request.FILES or None, initial={"day": timezone.localdate()})
    if request.method == "POST" and (done := attempt(request, form, lambda: _book(request, way, form))):
        return done
    with reading(request) as own:
        context = {"form": form, "title": TITLES[way], "way": way, "firm": own.book.name}
    return show(request, "own_firm/event.html", context, form)


def _book(request: ActingRequest, way: str, form: Form) -> str:
    given: dict[str, Any] = form.cleaned_data
    event = Event(
        way,
        given["day"],
        given["text"],
        given["ore"],
        given.get("kind", ""),
        given.get("rate", 0),
        given.get("purse") == OWN_POCKET,
    )
    file = given.get("paper")
    with writing(request) as own:
        done = book_event(
            actor=own.actor,
            book=own.book,
            event=event,
            key=f"{way}/{given['once'] or timezone.now().isoformat()}",
            at=timezone.now(),
            paper=Paper(file.name, file.read()) if file else None,
        )
    return f"{reverse('own_firm')}?{DONE}={done.voucher_id}"
