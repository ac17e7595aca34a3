"""What applicants, members and the board fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.ground.formats.numbers import parse_person_number
from sosolo.ground.law.whole import HIGHEST_KRONOR
from sosolo.ground.statutes import RULES, Value
from sosolo.parties.places import MUNICIPALITIES
from sosolo.web.fields import DayField, KronorField, ParsedField, postal_code_field
from sosolo.web.forms import Form
from sosolo.web.law_words import said
from sosolo.web.membership import words


def _area(label: Any, *, rows: int = 4, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=4000, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


def _phone() -> forms.RegexField:
    return forms.RegexField(
        r"^\+?[\d \-]{6,20}$",
        label=_("Telefon"),
        error_messages={"invalid": _("Skriv telefonnumret med siffror, till exempel 0950-123 45.")},
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )


class AddressForm(Form):
    """Where a member is reached."""

    address = forms.CharField(
        label=_("Adress"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "street-address"})
    )
    postal_code = postal_code_field()
    city = forms.CharField(
        label=_("Ort"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "address-level2"})
    )
    email = forms.EmailField(label=_("E-post"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    phone = _phone()


class ApplicationForm(AddressForm):
    """Who applies, and the signature under what was read."""

    field_order = ("given_name", "family_name", "personal_number", "municipality")
    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    given_name = forms.CharField(
        label=_("Förnamn"), max_length=90, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    family_name = forms.CharField(
        label=_("Efternamn"), max_length=90, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    personal_number = ParsedField(
        parse_person_number,
        label=_("Personnummer"),
        help_text=_("Tolv siffror: ÅÅÅÅMMDD-NNNN. Det visas aldrig i medlemsförteckningen."),
    )
    municipality = forms.ChoiceField(
        label=_("Kommun"), choices=[("", "–"), *sorted(MUNICIPALITIES.items(), key=lambda one: one[1])]
    )
    why = _area(
        _("Hur vill du delta?"), rows=3, help_text=_("Vad arbetar du med, eller vad tänker du börja med?")
    )
    signed_name = forms.CharField(
        label=_("Skriv under med ditt namn"),
        max_length=200,
        help_text=_("För- och efternamn. Vi sparar vad du läste, ditt namn och tiden."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AcceptForm(Form):
    minutes = _area(
        _("Så står det i protokollet"),
        help_text=_("Vilka som deltog, hur ni beslutade (möte eller per capsulam) och paragrafens nummer."),
    )


class AgendaForm(Form):
    """Where the meeting admits members: which meeting shall decide."""

    meeting = forms.TypedChoiceField(label=_("Stämma"), coerce=int)

    def __init__(self, *args: Any, meetings: list[tuple[int, str]] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = meetings or []  # type: ignore[attr-defined]


class RefuseForm(Form):
    ground = forms.ChoiceField(label=_("Grund enligt lagen"), widget=forms.RadioSelect)
    reason = _area(_("Förklaring till den sökande"), rows=3)
    minutes = _area(_("Så står det i protokollet"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = words.choices(words.REFUSAL_GROUNDS)  # type: ignore[attr-defined]


class WayForm(Form):
    """Move between the ways of working."""

    state = forms.ChoiceField(label=_("Från den dagen"), widget=forms.RadioSelect)
    since = DayField(label=_("Från och med"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = {key: words.STATES[key] for key in ("through", "own_firm", "paused")}
        self.fields["state"].choices = words.choices(ways)  # type: ignore[attr-defined]


class NoticeForm(Form):
    """Give notice, after having read what it means."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sure = forms.BooleanField(
        label=_("Jag har läst vad det betyder och säger upp mitt medlemskap"),
        error_messages={"required": _("Kryssa i rutan om du vill säga upp dig.")},
    )


class HearingForm(Form):
    text = _area(_("Ditt svar"), rows=6)


class ExclusionForm(Form):
    ground = forms.ChoiceField(label=_("Grund enligt lagen"), widget=forms.RadioSelect)
    facts = _area(
        _("Vad som har hänt"), help_text=_("Medlemmen läser det här och får två veckor på sig att svara.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = words.choices(words.EXCLUSION_GROUNDS)  # type: ignore[attr-defined]


class ExclusionDecisionForm(Form):
    excluded = forms.ChoiceField(
        label=_("Beslut"),
        choices=[("yes", _("Medlemmen utesluts")), ("no", _("Medlemmen är kvar"))],
        widget=forms.RadioSelect,
    )
    minutes = _area(_("Så står det i protokollet"))


class DeathForm(Form):
    died = DayField(label=_("Dödsdag"))


class BalanceForm(Form):
    adopted_on = DayField(label=_("Stämmans dag"))
    decided = forms.CharField(
        label=_("Beslut"), max_length=300, help_text=_("Till exempel: Stämman 2026-05-14, § 9.")
    )


class ProposalForm(Form):
    kind = forms.ChoiceField(label=_("Vad som delas ut"))
    total = KronorField(label=_("Summa"))
    motivation = _area(
        _("Styrelsens motivering"),
        help_text=_("Varför det går att försvara med hänsyn till föreningens ekonomi (13 kap. 6 §)."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = words.choices(words.DISTRIBUTIONS)  # type: ignore[attr-defined]


class DecisionForm(BalanceForm):
    """What the meeting said of a proposal."""

    carried = forms.ChoiceField(
        label=_("Stämman sa"), choices=[("yes", _("ja")), ("no", _("nej"))], widget=forms.RadioSelect
    )


class StatuteForm(Form):
    """One rule, from a day on."""

    value = forms.CharField(label=_("Ny regel"), max_length=20)
    since = DayField(label=_("Registrerad och gäller från"))
    decided = forms.CharField(
        label=_("Beslut"), max_length=300, help_text=_("Till exempel: Stämman 2026-05-14, § 9.")
    )

    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = RULES[name]
        if self.rule.words:
            self.fields["value"] = forms.ChoiceField(
                label=_("Ny regel"),
                choices=[(key, said(text)) for key, text in self.rule.words],
                widget=forms.RadioSelect,
            )
        elif self.rule.unit == "ore":
            self.fields["value"] = KronorField(label=_("Ny regel"), may_be_zero=True)
        else:
            self.fields["value"] = forms.IntegerField(
                label=_("Ny regel"), max_value=HIGHEST_KRONOR, min_value=-HIGHEST_KRONOR
            )
        self.order_fields(["once", "value", "since", "decided"])

    def clean_value(self) -> Value:
        value: Value = self.cleaned_data["value"]
        return value


class MembersFileForm(Form):
    file = forms.FileField(
        label=_("Fil med medlemmar"),
        help_text=_("CSV med en rad för varje medlem. Första raden är rubriker."),
        error_messages={"required": _("Välj en fil."), "empty": _("Filen är tom. Hämta den en gång till.")},
    )
