"""How the cooperative is reached: on invoices, in mail, by the tax agency."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.bank.actions.profiles import set_bank
from sosolo.ground.formats.numbers import parse_bankgiro, parse_iban, parse_plusgiro
from sosolo.ledger.actions import record_accounts
from sosolo.ledger.queries import book_of
from sosolo.parties.actions.organisations import CONTACT, change_contact
from sosolo.sales.vat_free import set_invoicing
from sosolo.web.fields import DayField, ParsedField, postal_code_field
from sosolo.web.forms import DONE, Form, attempt, just_done, show
from sosolo.web.policy import ActingRequest, open_to

ACCOUNTS = ("bankgiro", "iban")
"""What is asked for until it is known."""


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
    bankgiro = ParsedField(
        parse_bankgiro,
        label=_("Bankgiro"),
        required=False,
        help_text=_("Hit betalar kunderna. Numret ligger sedan fast."),
    )
    iban = ParsedField(
        parse_iban,
        label=_("IBAN"),
        required=False,
        help_text=_("Kontot som ni betalar från, som det står hos banken. Numret ligger sedan fast."),
    )
    plusgiro = ParsedField(
        parse_plusgiro,
        label=_("Plusgiro"),
        required=False,
        help_text=_("Står på fakturorna bredvid bankgirot."),
    )
    bic = forms.RegexField(
        r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$",
        label=_("Bankens BIC"),
        required=False,
        error_messages={"invalid": _("En BIC har 8 eller 11 tecken, till exempel SWEDSESS.")},
        help_text=_("Står i betalfilerna. Tomt: den som hör till kontot."),
    )
    bank_profile = forms.ChoiceField(
        label=_("Så vill banken ha betalfilerna"),
        required=False,
        choices=[
            ("", _("pain.001 version 03, som de flesta")),
            ("gemensam-09", _("pain.001 version 09")),
            ("pgnr", _("version 03, plusgiro med koden PGNR")),
        ],
    )
    vat_free_since = DayField(
        label=_("Vi säljer utan moms från"),
        required=False,
        help_text=_(
            "Bara för mindre företag under lagens gräns för ett år (ML 18 kap.). Annars lämnar du det tomt."
        ),
    )
    vat_free_until = DayField(label=_("Vi tar ut moms igen från"), required=False)

    def __init__(self, *given: Any, known: Sequence[str], **more: Any) -> None:
        super().__init__(*given, **more)
        for name in known:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("vat_free_since"), given.get("vat_free_until")
        if until and (not since or until <= since):
            self.add_error("vat_free_until", _("Dagen ska komma efter dagen då undantaget börjar."))
        return given


BOOK = ("plusgiro", "bic", "bank_profile", "vat_free_since", "vat_free_until")


@open_to("officer")
def contact(request: ActingRequest) -> HttpResponse:
    """See and change how the cooperative is reached."""
    book = book_of(request.actor.tenant_id)
    organisation = book.organisation
    initial = {name: getattr(organisation, name) for name in CONTACT}
    initial |= {name: getattr(book, name) for name in BOOK}
    known = [name for name in ACCOUNTS if getattr(book, name)]
    form = ContactForm(request.POST or None, initial=initial, known=known)
    if request.method == "POST":

        def act() -> str:
            change_contact(
                actor=request.actor,
                organisation=organisation,
                at=timezone.now(),
                **{name: form.cleaned_data[name] for name in CONTACT},
            )
            record_accounts(
                actor=request.actor,
                book=book,
                at=timezone.now(),
                **{name: form.cleaned_data.get(name, "") for name in ACCOUNTS},
            )
            set_invoicing(
                actor=request.actor,
                book=book,
                plusgiro=form.cleaned_data["plusgiro"],
                since=form.cleaned_data["vat_free_since"],
                until=form.cleaned_data["vat_free_until"],
                at=timezone.now(),
            )
            set_bank(
                actor=request.actor,
                book=book,
                bic=form.cleaned_data["bic"],
                profile=form.cleaned_data["bank_profile"],
                at=timezone.now(),
            )
            return f"{reverse('contact')}?{DONE}=1"

        if done := attempt(request, form, act):
            return done
    return show(
        request, "office/contact.html", {"form": form, "book": book, "done": just_done(request)}, form
    )
