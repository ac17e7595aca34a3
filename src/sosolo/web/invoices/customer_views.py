"""Customers: the list; one of them: whom to ask, where the papers go, and what has been invoiced."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.employment.queries.customers import customers_of_member
from sosolo.platform.acting import Actor
from sosolo.sales.customer_lines import customer_lines
from sosolo.sales.customers import change_customer
from sosolo.sales.queries import customer_of, invoices_of_customer
from sosolo.web.fields import customer_language_field, peppol_field
from sosolo.web.forms import Form, after_of, asked_for, attempt, show
from sosolo.web.policy import ActingRequest, open_to

MOST_DAYS = 60
SHOWN = 50


class CustomerWordsForm(Form):
    """What may change about a customer."""

    contact = forms.CharField(
        label=_("För- och efternamn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-post"),
        help_text=_("Hit skickas avtalet och fakturan."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    reference = forms.CharField(
        label=_("Kundens referens på fakturan"),
        max_length=60,
        required=False,
        help_text=_("Ett namn eller ett beställningsnummer, om kunden vill ha det."),
    )
    payment_days = forms.IntegerField(
        label=_("Dagar att betala på"),
        min_value=0,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peppol_id"] = peppol_field()
        self.fields["language"] = customer_language_field()


NAMES = ("contact", "email", "reference", "payment_days", "peppol_id", "language")


OFFICE = ("officer", "chair", "auditor")


@open_to(*OFFICE, "member", methods=("GET",), helped=True)
def customers(request: ActingRequest) -> HttpResponse:
    """All customers for those who see them, else one's own; found by name, contact, e-mail or number."""
    actor, words = request.actor, asked_for(request)
    only = _own(actor)
    own = only is not None
    lines, more = customer_lines(
        actor.tenant_id,
        words=words,
        skip=after_of(request),
        only=only,
        activity=actor.activity_id if own else None,
    )
    work = "assignments" if own and actor.activity_id is not None else ""
    if actor.has("officer", "chair"):
        work = "office_assignments"
    context = {"lines": lines, "more": more, "words": words, "work": work, "own": bool(own and work)}
    return show(request, "invoices/customers.html", context)


def _own(actor: Actor) -> list[int] | None:
    """Return the ids of the only customers that somebody may see; None for those who see all."""
    if actor.has(*OFFICE):
        return None
    return (
        customers_of_member(actor.member_id, actor.activity_id)
        if actor.member_id and actor.activity_id
        else []
    )


@open_to(*OFFICE, "member", helped=True)
def customer(request: ActingRequest, pk: int) -> HttpResponse:
    """Read it; the office changes it. A member sees only whom she works for, and what she has invoiced."""
    only = _own(request.actor)
    if only is not None and pk not in only:
        raise Http404
    found = customer_of(request.actor.tenant_id, pk)
    form = CustomerWordsForm(request.POST or None, initial={name: getattr(found, name) for name in NAMES})
    if request.method == "POST":

        def act() -> str:
            given = {name: form.cleaned_data[name] for name in NAMES}
            change_customer(actor=request.actor, customer=found, at=timezone.now(), **given)
            return reverse("customer", args=[pk])

        if done := attempt(request, form, act):
            return done
    context = {
        "customer": found,
        "rows": invoices_of_customer(
            found.pk, count=SHOWN, activity=None if only is None else request.actor.activity_id
        ),
        "own": only is not None,
        "today": timezone.localdate(),
        "names": NAMES,
        "form": form,
    }
    return show(request, "invoices/customer.html", context, form)
