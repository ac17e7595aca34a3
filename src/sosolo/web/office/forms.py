from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.web.fields import DayField
from sosolo.web.forms import Form


class BankFileForm(Form):
    file = forms.FileField(
        label=_("Fil från banken"),
        help_text=_("BgMax eller camt.053/camt.054, precis som banken gav den."),
        error_messages={"required": _("Välj en fil."), "empty": _("Filen är tom. Hämta den en gång till.")},
    )


class PlaceForm(Form):
    """same: it is the money that another file told of, so that no invoice is chosen."""

    item = forms.IntegerField(label=_("Faktura"), required=False)
    same = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("same") and given.get("item") is None and "item" not in self.errors:
            self.add_error("item", _("Välj en faktura."))
        return given


class NoForm(Form):
    """Why the cooperative says no to an assignment."""

    reason = forms.CharField(
        label=_("Varför säger vi nej?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Medlemmen läser det här ord för ord. Kunden får inte veta varför."),
        error_messages={"required": _("Skriv varför, så att medlemmen vet vad som behöver bli annorlunda.")},
    )


class PayrollForm(Form):
    pay_on = DayField(label=_("Lönedag"))


class PlainForm(Form):
    """Only a button."""


class MonthForm(Form):
    month = DayField(label=_("Månad"))
