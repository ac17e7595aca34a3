"""A form with one field of each kind, for the living page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.web.fields import DayField, HoursField, KronorField
from sosolo.web.forms import Form


class EveryField(Form):
    """Nothing is saved: this form is only looked at."""

    name = forms.CharField(label=_("Ditt namn"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    words = forms.CharField(
        label=_("Vad ska du göra?"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    day = DayField(label=_("Dag"))
    amount = KronorField(label=_("Pris"), help_text=_("Utan moms."))
    time = HoursField(label=_("Tid"), help_text=_("Till exempel 7,5 eller 7:30."))
    kind = forms.ChoiceField(label=_("Moms"), choices=[("25", "25 %"), ("12", "12 %"), ("6", "6 %")])
    who = forms.ChoiceField(
        label=_("Vem leder arbetet?"),
        choices=[("member", _("Jag själv")), ("customer", _("Kunden"))],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label=_("Jag har läst igenom"))
    receipt = forms.FileField(
        label=_("Bild av kvittot"), help_text=_("Fotografera kvittot eller välj en fil.")
    )
