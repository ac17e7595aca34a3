"""Putting a matter on the agenda, with what its decision changes by itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.ground.errors import Refused
from sosolo.ground.law.rules.cooperative_act import Matter
from sosolo.ground.statutes import RULES, read_value
from sosolo.members.actions.statutes import FEE
from sosolo.web.fields import DayField
from sosolo.web.forms import Form
from sosolo.web.law_words import said
from sosolo.web.refusals import say

MATTERS = [
    (Matter.ORDINARY.value, _("Vanligt ärende: mer än hälften")),
    (Matter.ELECTION.value, _("Val: flest röster")),
    (Matter.DISCHARGE.value, _("Ansvarsfrihet: mer än hälften, och styrelsen röstar inte")),
    (Matter.STATUTES.value, _("Ändring av stadgarna: två tredjedelar")),
    (Matter.HIGHER_DUTIES.value, _("Högre insatser eller avgifter i stadgarna: tre fjärdedelar")),
    (Matter.LESS_RIGHT.value, _("Sämre rätt vid utträde eller upplösning: alla")),
    (Matter.LIQUIDATION.value, _("Likvidation: två tredjedelar")),
]


class MatterForm(Form):
    title = forms.CharField(label=_("Ärende"), max_length=200)
    text = forms.CharField(
        label=_("Förslag"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    kind = forms.ChoiceField(label=_("Så avgörs det"), choices=MATTERS)
    options = forms.CharField(
        label=_("Kandidater, en på varje rad"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    fee = forms.DecimalField(
        label=_("Ny avgift på fakturor, procent"),
        required=False,
        min_value=0,
        max_value=20,
        decimal_places=2,
        help_text=_("Fyll bara i om ärendet ändrar avgiften. Den börjar då gälla av sig själv."),
    )
    since = DayField(label=_("Den nya avgiften gäller från"), required=False)
    rule = forms.ChoiceField(
        label=_("Regel i stadgarna som ändras"),
        required=False,
        help_text=_("Regeln börjar gälla av sig själv när ändringen är registrerad."),
    )
    value = forms.CharField(
        label=_("Regelns nya värde"),
        max_length=60,
        required=False,
        help_text=_("Ett antal, kronor, procent eller ett ord, till exempel ja."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((rule.name, said(rule.label)) for rule in RULES.values()),
        ]

    def clean(self) -> dict[str, Any]:
        """Take what belongs together together."""
        given = super().clean() or self.cleaned_data
        if (given.get("fee") is None) != (not given.get("since")):
            self.add_error("since", _("Skriv både avgiften och från vilken dag den gäller."))
        if bool(given.get("rule")) != bool(given.get("value")):
            self.add_error("value", _("Välj både regeln och dess nya värde."))
        if given.get("rule") and given.get("fee") is not None:
            self.add_error("rule", _("Ett ärende ändrar en sak. Ta avgiften i ett eget ärende."))
        if not self.errors:
            given["setting"] = self._setting(given)
        return given

    def _setting(self, given: dict[str, Any]) -> dict[str, object]:
        if given["fee"] is not None:
            return {"name": FEE, "value": int(given["fee"] * 100), "since": str(given["since"])}
        if not given["rule"]:
            return {}
        try:
            return {"name": given["rule"], "value": read_value(RULES[given["rule"]], given["value"])}
        except Refused as refusal:
            self.add_error("value", say(refusal))
            return {}
