from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.web.forms import Form

NO_FILE = {"required": _("Välj en fil."), "empty": _("Filen är tom. Hämta den en gång till.")}


class SieFileForm(Form):
    file = forms.FileField(
        label=_("SIE-fil"),
        help_text=_("SIE 4, precis som det andra bokföringsprogrammet gav den. Högst 15 MB."),
        error_messages=NO_FILE,
    )


class CheckFileForm(forms.Form):
    """Without a key: nothing is kept, so nothing can happen twice."""

    kind = forms.ChoiceField(
        label=_("Vad är det för fil?"),
        choices=(
            ("sie", _("Bokföring (SIE)")),
            ("peppol", _("E-faktura (Peppol)")),
            ("bank", _("Fil från banken (BgMax, camt)")),
            ("agi", _("Arbetsgivardeklaration (AGI)")),
            ("pain", _("Betalfil (pain.001)")),
        ),
        widget=forms.RadioSelect,
    )
    file = forms.FileField(label=_("Fil"), help_text=_("Högst 15 MB."), error_messages=NO_FILE)


class InvoiceFileForm(Form):
    file = forms.FileField(
        label=_("E-faktura"),
        help_text=_("Peppolformat (XML), precis som den kom. Högst 15 MB."),
        error_messages=NO_FILE,
    )


class PurchaseForm(Form):
    account = forms.ChoiceField(label=_("Konto för kostnaden"))

    def __init__(self, *args: Any, accounts: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(number), f"{number} {name}") for number, name in accounts]
        self.fields["account"].choices = [("", _("Välj konto")), *choices]  # type: ignore[attr-defined]
