"""How the cooperative is reached: on invoices, in mail, by the tax agency."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.ledger.queries import book_of
from sosolo.parties.actions.organisations import CONTACT, change_contact
from sosolo.web.fields import postal_code_field
from sosolo.web.forms import Form, attempt, show
from sosolo.web.policy import ActingRequest, open_to


class ContactForm(Form):
    contact = forms.CharField(
        label=_("Kontaktperson"),
        max_length=100,
        help_text=_("Den som Skatteverket och kunderna ska fråga efter."),
    )
    phone = forms.RegexField(
        r"^\+?[\d \-]{6,20}$",
        label=_("Telefon"),
        error_messages={"invalid": _("Skriv telefonnumret med siffror, till exempel 0950-123 45.")},
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("E-post"), help_text=_("Mejl till kunder skickas härifrån."))
    address = forms.CharField(label=_("Adress"), max_length=200)
    postal_code = postal_code_field()
    city = forms.CharField(label=_("Ort"), max_length=100)


@open_to("officer")
def contact(request: ActingRequest) -> HttpResponse:
    """See and change how the cooperative is reached."""
    book = book_of(request.actor.tenant_id)
    organisation = book.organisation
    form = ContactForm(request.POST or None, initial={name: getattr(organisation, name) for name in CONTACT})
    if request.method == "POST":

        def act() -> str:
            change_contact(
                actor=request.actor,
                organisation=organisation,
                at=timezone.now(),
                **{name: form.cleaned_data[name] for name in CONTACT},
            )
            return reverse("contact")

        if done := attempt(request, form, act):
            return done
    return show(request, "office/contact.html", {"form": form, "book": book}, form)
