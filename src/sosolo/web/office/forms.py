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
    item = forms.IntegerField(label=_("Faktura"))


class PayrollForm(Form):
    pay_on = DayField(label=_("Lönedag"))


class PlainForm(Form):
    """Only a button."""


class MonthForm(Form):
    month = DayField(label=_("Månad"))
