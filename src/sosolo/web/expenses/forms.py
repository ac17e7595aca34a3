from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sosolo.expenses.actions import KINDS
from sosolo.web.fields import DayField, KronorField
from sosolo.web.forms import Form


class ReceiptForm(Form):
    """A receipt that the member has paid."""

    receipt = forms.FileField(
        label=_("Bild av kvittot"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"}),
        help_text=_("Fotografera kvittot eller välj en fil. Högst 15 MB."),
        error_messages={
            "required": _("Lägg till en bild av kvittot."),
            "empty": _("Filen är tom. Välj den igen."),
        },
    )
    day = DayField(label=_("Dag på kvittot"))
    kind = forms.ChoiceField(
        label=_("Vad är det?"),
        choices=lambda: [(name, gettext(label)) for name, (_account, label) in KINDS.items()],
    )
    text = forms.CharField(label=_("Vad har du köpt, och till vad?"), max_length=200)
    gross = KronorField(label=_("Belopp på kvittot"))
    vat = KronorField(
        label=_("Varav moms"),
        required=False,
        may_be_zero=True,
        help_text=_("Står oftast längst ned på kvittot."),
    )


class MileageForm(Form):
    """Kilometres with the own car."""

    day = DayField(label=_("Dag"))
    text = forms.CharField(
        label=_("Varifrån, vart och varför?"),
        max_length=200,
        help_text=_("Till exempel: Sorsele till Storuman och tillbaka, möte med kunden."),
    )
    kilometres = forms.IntegerField(
        label=_("Hur långt körde du?"),
        min_value=1,
        max_value=2000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class DecisionForm(Form):
    reason = forms.CharField(label=_("Skäl, om du säger nej"), max_length=300, required=False)
    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")], widget=forms.HiddenInput, required=False)
