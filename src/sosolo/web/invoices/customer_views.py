"""A customer: whom to ask, where the papers go, and what has been invoiced."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.sales.customers import change_customer
from sosolo.sales.queries import customer_of, invoices_of_customer
from sosolo.web.fields import customer_language_field, peppol_field
from sosolo.web.forms import Form, attempt, show
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


@open_to("officer", "chair", "auditor")
def customer(request: ActingRequest, pk: int) -> HttpResponse:
    """Read it; the office changes it."""
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
        "rows": invoices_of_customer(found.pk, count=SHOWN),
        "today": timezone.localdate(),
        "names": NAMES,
        "form": form,
    }
    return show(request, "invoices/customer.html", context, form)
