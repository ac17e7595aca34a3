from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.ground.formats.numbers import luhn_holds
from sosolo.platform.files import MOST_BYTES
from sosolo.web.forms import Form
from sosolo.web.one_voice import Spoken

TWELVE, FIVE = 12, 5
EU_BUYERS = range(1, 7)

NO_FILE = {"required": _("Välj en fil."), "empty": _("Filen är tom. Hämta den en gång till.")}


class SieFileForm(Form):
    file = forms.FileField(
        label=_("SIE-fil"),
        help_text=_("SIE 4, precis som det andra bokföringsprogrammet gav den. Högst 15 MB."),
        error_messages=NO_FILE,
    )


class CheckFileForm(Spoken):
    """Without a key: nothing is kept, so nothing can happen twice."""

    kind = forms.ChoiceField(
        label=_("Vad är det för fil?"),
        choices=(
            ("sie", _("Bokföring (SIE)")),
            ("peppol", _("E-faktura (Peppol)")),
            ("bank", _("Fil från banken (BgMax, camt)")),
            ("agi", _("Arbetsgivardeklaration (AGI)")),
            ("pain", _("Betalfil (pain.001)")),
            ("calendar", _("Kalender (iCalendar)")),
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


class NeForm(Spoken):
    """Without a key: nothing is kept, so nothing can happen twice."""

    file = forms.FileField(
        label=_("SIE-fil"),
        help_text=_("SIE 4E för hela året, med SRU-koder på kontona. Högst 15 MB."),
        error_messages=NO_FILE,
    )
    owner = forms.CharField(
        label=_("Personnummer"), help_text=_("Tolv siffror, till exempel 19780101-2381."), max_length=20
    )
    name = forms.CharField(label=_("Namn"), max_length=100)
    postcode = forms.CharField(label=_("Postnummer"), max_length=6)
    city = forms.CharField(label=_("Ort"), max_length=60)

    def clean_owner(self) -> str:
        digits = "".join(c for c in self.cleaned_data["owner"] if c.isdecimal())
        if len(digits) != TWELVE or not luhn_holds(digits[2:]):
            raise forms.ValidationError(
                _("Personnumret stämmer inte. Skriv alla tolv siffror och kontrollera dem.")
            )
        return digits

    def clean_postcode(self) -> str:
        digits = "".join(c for c in self.cleaned_data["postcode"] if c.isdecimal())
        if len(digits) != FIVE:
            raise forms.ValidationError(_("Ett postnummer har fem siffror, till exempel 924 32."))
        return digits

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Filen är för stor. Den får vara högst 15 MB."))
        return file


class EuSalesForm(Spoken):
    """The buyers of a period. Without a key: nothing is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in EU_BUYERS:
            self.fields[f"number_{n}"] = forms.CharField(
                label=_("Momsnummer"), max_length=20, required=n == EU_BUYERS[0]
            )
            self.fields[f"goods_{n}"] = forms.IntegerField(label=_("Varor, hela kronor"), required=False)
            self.fields[f"services_{n}"] = forms.IntegerField(
                label=_("Tjänster, hela kronor"), required=False
            )

    def sales(self) -> list[tuple[str, int, int]]:
        """Return number, goods and services of the buyers that were filled in."""
        given = self.cleaned_data
        return [
            (given[f"number_{n}"], given[f"goods_{n}"] or 0, given[f"services_{n}"] or 0)
            for n in EU_BUYERS
            if given[f"number_{n}"]
        ]
