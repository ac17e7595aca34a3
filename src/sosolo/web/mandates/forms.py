"""The form of a mandate."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.web.fields import DayField
from sosolo.web.forms import Form

USUAL = timedelta(days=30)


class MandateForm(Form):
    helper = forms.TypedChoiceField(label=_("Vem ska hjälpa dig?"), coerce=int)
    how = forms.ChoiceField(
        label=_("Vad får de göra?"),
        choices=(("look", _("Bara se mina sidor")), ("write", _("Se, och fylla i och skicka åt mig"))),
        widget=forms.RadioSelect,
    )
    until = DayField(label=_("Till och med"), help_text=_("Högst ett år. Du kan avsluta när du vill."))

    def __init__(self, helpers: list[tuple[int, str]], today: date, *args: object) -> None:
        super().__init__(*args)
        self.fields["helper"].choices = [("", _("Välj")), *helpers]  # type: ignore[attr-defined]
        self.initial.setdefault("until", today + USUAL)
        self.initial.setdefault("how", "look")
