from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sosolo.ledger.own_firm.events import COSTS, INCOME, RATES, Kind
from sosolo.web.fields import DayField, KronorField
from sosolo.web.forms import Form

BANK, OWN_POCKET = "bank", "own"


class OpeningForm(Form):
    name = forms.CharField(
        label=_("Vad heter firman?"),
        max_length=100,
        help_text=_("Ditt eget namn går bra. Namnet syns bara för dig."),
    )
    first_year = forms.TypedChoiceField(
        label=_("Från vilket år ska böckerna börja?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, this_year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(year, str(year)) for year in (this_year, this_year - 1)]
        self.fields["first_year"].choices = years  # type: ignore[attr-defined]
        self.initial.setdefault("first_year", this_year)


class MoneyForm(Form):
    """Money in or out of the firm."""

    kinds: Mapping[str, Kind]
    day = DayField(label=_("Vilken dag?"))
    ore = KronorField(label=_("Hur mycket, med moms?"))
    text = forms.CharField(label=_("Vad var det?"), max_length=200)
    kind = forms.ChoiceField(label=_("Vilket slag?"))
    rate = forms.TypedChoiceField(label=_("Moms"), coerce=int)
    purse = forms.ChoiceField(label=_("Vilka pengar?"), widget=forms.RadioSelect)
    paper = forms.FileField(
        label=_("Kvitto eller faktura"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"}),
        help_text=_(
            "Fotografera eller välj en fil. Högst 15 MB. Papperet ska sparas i sju år; här sparas det åt dig."
        ),
        error_messages={"empty": _("Filen är tom. Välj den igen.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rates = [
            (rate, _("%(rate)s procent") % {"rate": rate} if rate else _("Ingen moms")) for rate in RATES
        ]
        self.fields["kind"].choices = [("", _("Välj"))] + [  # type: ignore[attr-defined]
            (name, gettext(kind.name)) for name, kind in self.kinds.items()
        ]
        self.fields["rate"].choices = rates  # type: ignore[attr-defined]
        self.initial.setdefault("purse", BANK)


class InForm(MoneyForm):
    kinds = INCOME

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = _("Varifrån kom pengarna?")
        self.fields["purse"].label = _("Vart kom pengarna?")
        self.fields["purse"].choices = [  # type: ignore[attr-defined]
            (BANK, _("Till firmans konto")),
            (OWN_POCKET, _("Till mig privat")),
        ]


class OutForm(MoneyForm):
    kinds = COSTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = _("Vad gällde det?")
        self.fields["purse"].label = _("Hur betalade du?")
        self.fields["purse"].choices = [  # type: ignore[attr-defined]
            (BANK, _("Från firmans konto")),
            (OWN_POCKET, _("Med egna pengar")),
        ]


class OwnMoneyForm(Form):
    """What the owner takes out, or puts in."""

    day = DayField(label=_("Vilken dag?"))
    ore = KronorField(label=_("Hur mycket?"))
    text = forms.CharField(label=_("En rad om det"), max_length=200)


class FilesForm(Form):
    """What the tax agency's files say of the one who sends them."""

    owner = forms.CharField(label=_("Personnummer"), max_length=20)
