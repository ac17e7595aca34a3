"""Forms of the way from registering to the open gate."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.ground.formats.numbers import parse_business_number
from sosolo.parties.places import MUNICIPALITIES
from sosolo.web.fields import (
    DayField,
    HoursField,
    KronorField,
    ParsedField,
    customer_language_field,
    peppol_field,
    postal_code_field,
)
from sosolo.web.forms import Form


def _firm_number(text: str) -> str:
    return parse_business_number(text, on=timezone.localdate())


class CustomerNumberForm(Form):
    """First: who is the customer?"""

    org_number = ParsedField(
        _firm_number,
        label=_("Kundens organisationsnummer"),
        help_text=_("Tio siffror, till exempel 556677-8899. En enskild firma har ägarens personnummer."),
    )


class CustomerForm(Form):
    """A customer that the cooperative does not know yet."""

    name = forms.CharField(label=_("Företagets namn"), max_length=200)
    contact = forms.CharField(
        label=_("För- och efternamn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-post"),
        help_text=_("Hit skickas avtalet och fakturan."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    address = forms.CharField(label=_("Adress"), max_length=200)
    postal_code = postal_code_field()
    city = forms.CharField(label=_("Ort"), max_length=100)
    reference = forms.CharField(
        label=_("Kundens referens på fakturan"),
        max_length=60,
        required=False,
        help_text=_("Ett namn eller ett beställningsnummer, om kunden vill ha det."),
    )
    language = customer_language_field()
    peppol_id = peppol_field()
    sells_building_services = forms.BooleanField(
        label=_("Kunden är ett byggföretag (säljer själv byggtjänster)"), required=False
    )


class PrivateCustomerForm(Form):
    """A private person. No personal number here: it is asked for only where rot or rut needs it."""

    name = forms.CharField(
        label=_("För- och efternamn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-post"),
        help_text=_("Hit skickas avtalet och fakturan."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    address = forms.CharField(label=_("Adress"), max_length=200)
    postal_code = postal_code_field()
    city = forms.CharField(label=_("Ort"), max_length=100)
    language = customer_language_field()


class WorkForm(Form):
    """What shall be done, where and when, paid how, led by whom."""

    title = forms.CharField(
        label=_("Uppdragets namn"), max_length=120, help_text=_("Till exempel: Laga staketet vid ridhuset.")
    )
    tasks = forms.CharField(
        label=_("Vad ska du göra?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Skriv så att både du och kunden vet när det är klart."),
    )
    municipality = forms.ChoiceField(
        label=_("I vilken kommun?"), choices=[("", _("Välj kommun")), *MUNICIPALITIES.items()]
    )
    starts_on = DayField(label=_("Första dagen"), help_text=_("Idag eller senare."))
    ends_on = DayField(label=_("Sista dagen"), help_text=_("Högst två år senare."))
    pricing = forms.ChoiceField(
        label=_("Hur betalar kunden?"),
        choices=[("hour", _("Per timme")), ("fixed", _("Fast pris för allt"))],
        widget=forms.RadioSelect,
    )
    directed_by = forms.ChoiceField(
        label=_("Vem leder arbetet dag för dag?"),
        choices=[("member", _("Jag själv")), ("customer", _("Kunden"))],
        widget=forms.RadioSelect,
        help_text=_("Leder kunden arbetet kan andra regler gälla. Då tittar kansliet på uppdraget först."),
    )
    risk_work = forms.CharField(
        label=_("Särskilda risker"),
        max_length=200,
        required=False,
        help_text=_("Till exempel tak, el, heta arbeten, ensam i skogen."),
    )


class AssignmentForm(WorkForm):
    """What shall be done, where, when, for how much."""

    field_order = (
        "title",
        "tasks",
        "municipality",
        "starts_on",
        "ends_on",
        "pricing",
        "price",
        "hours",
        "vat_kind",
        "directed_by",
        "risk_work",
    )
    price = KronorField(
        label=_("Pris utan moms"), help_text=_("Per timme, eller för allt om priset är fast.")
    )
    hours = forms.IntegerField(
        label=_("Ungefär hur många timmar?"),
        min_value=0,
        max_value=4000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    vat_kind = forms.ChoiceField(
        label=_("Moms"),
        choices=[
            ("25", _("25 procent (det vanliga)")),
            ("12", _("12 procent (mat på plats, hotell, vissa reparationer)")),
            ("6", _("6 procent (kultur, böcker, persontransport)")),
            ("0", _("Ingen moms")),
            ("AE", _("Byggtjänst till byggföretag: köparen redovisar momsen")),
        ],
    )

    def clean_hours(self) -> int:
        return self.cleaned_data["hours"] or 0


class TimeForm(Form):
    """Hours of a day."""

    day = DayField(label=_("Dag"))
    minutes = HoursField(label=_("Tid"), help_text=_("Till exempel 7,5 eller 7:30."))
    note = forms.CharField(label=_("Anteckning"), max_length=300, required=False)


class AdvanceForm(Form):
    """An advance on the work (förskott)."""

    text = forms.CharField(label=_("Vad förskottet gäller"), max_length=300)
    net = KronorField(label=_("Belopp utan moms"))


class AnswerForm(Form):
    """The customer's answer."""

    name = forms.CharField(
        label=_("Ditt för- och efternamn"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    message = forms.CharField(
        label=_("Vad behöver ändras?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    answer = forms.ChoiceField(
        choices=[("yes", ""), ("change", "")], widget=forms.HiddenInput, required=False
    )


class ShownForm(Form):
    """The words that were shown when somebody signs."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)


def first_values(today: date) -> dict[str, Any]:
    """Return what a new assignment starts from."""
    return {"starts_on": today, "pricing": "hour", "directed_by": "member", "vat_kind": "25"}
