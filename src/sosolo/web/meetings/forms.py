"""What people fill in about meetings."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.web.fields import DayField
from sosolo.web.forms import Form
from sosolo.web.kept_words import answer, kept

KINDS = [
    ("ordinary", _("Årsstämma")),
    ("extra", _("Extra stämma")),
    ("extra_with_long_notice", _("Extra stämma om stadgar eller likvidation")),
    ("board", _("Styrelsemöte")),
]
WAYS = [
    ("room", _("I rummet")),
    ("phone", _("Per telefon")),
    ("digital", _("Digitalt")),
    ("paper", _("På papper")),
]
RELATIONS = [
    ("member", _("En annan medlem")),
    ("spouse", _("Make eller maka")),
    ("partner", _("Sambo")),
    ("other", _("Någon annan")),
]
TIMES = [(f"{hour:02d}:{half}", f"{hour:02d}:{half}") for hour in range(7, 22) for half in ("00", "30")]


class PlanForm(Form):
    kind = forms.ChoiceField(label=_("Vilket möte?"), choices=KINDS)
    day = DayField(label=_("Dag"))
    time = forms.ChoiceField(label=_("Klockan"), choices=TIMES, initial="18:00")
    place = forms.CharField(label=_("Plats"), max_length=200)
    link = forms.CharField(
        label=_("Så deltar man på distans"),
        max_length=300,
        required=False,
        help_text=_("En länk eller ett telefonnummer."),
    )
    is_digital = forms.BooleanField(label=_("Bara digitalt, ingen plats att komma till"), required=False)

    def starts_at(self) -> datetime:
        """Return the moment in Swedish time."""
        hour, minute = self.cleaned_data["time"].split(":")
        day = self.cleaned_data["day"]
        return timezone.make_aware(datetime(day.year, day.month, day.day, int(hour), int(minute)))  # noqa: DTZ001 - made aware


class MotionForm(Form):
    title = forms.CharField(label=_("Vad gäller det?"), max_length=120)
    text = forms.CharField(
        label=_("Vad ska stämman besluta, och varför?"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class DemandForm(Form):
    title = forms.CharField(label=_("Vad gäller det?"), max_length=120)
    text = forms.CharField(
        label=_("Vad ska stämman besluta, och varför?"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AnswerForm(Form):
    supports = forms.ChoiceField(
        label=_("Styrelsens förslag"),
        choices=[("yes", _("Bifall")), ("no", _("Avslag"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Styrelsens svar"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5})
    )


class ConsentForm(Form):
    by_email = forms.BooleanField(label=_("Ja, skicka kallelser till mig med e-post"), required=False)


class VoteForm(Form):
    """One choice, for oneself or for whom one holds a proxy."""

    entry = forms.TypedChoiceField(label=_("Röst för"), coerce=int)
    choice = forms.TypedChoiceField(label=_("Din röst"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, entries: Any, options: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entry"].choices = entries  # type: ignore[attr-defined]
        self.fields["choice"].choices = [(at, answer(one)) for at, one in enumerate(options)]  # type: ignore[attr-defined]
        if len(entries) == 1:
            self.fields["entry"].widget = forms.HiddenInput()
            self.initial["entry"] = entries[0][0]


class SignForm(Form):
    shown = forms.CharField(widget=forms.HiddenInput)


class CallOffForm(Form):
    why = forms.CharField(
        label=_("Varför ställs mötet in?"),
        max_length=300,
        help_text=_("Det här läser alla som är kallade."),
    )


class WhoForm(Form):
    who = forms.CharField(label=_("Nummer eller namn"), max_length=200)


class CheckInForm(WhoForm):
    way = forms.ChoiceField(label=_("Hur deltar hen?"), choices=WAYS)
    assistant = forms.CharField(label=_("Biträde"), max_length=200, required=False)
    relation = forms.ChoiceField(
        label=_("Biträdet är"), choices=[("", "–"), *RELATIONS], required=False, initial=""
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("assistant") and not given.get("relation"):
            self.add_error("relation", _("Välj vem biträdet är."))
        return given


class PostalForm(Form):
    """One answer for each matter; empty for those one leaves alone. An answer that is sent can be changed, not taken back."""

    def __init__(self, *args: Any, matters: Any, said: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for matter, choices in matters:
            none = [] if matter.id in said else [("", _("Jag avstår från att poströsta här"))]
            self.fields[f"m{matter.id}"] = forms.ChoiceField(
                label=f"{matter.place}. {kept(matter.title)}",
                choices=[*none, *((one, answer(one)) for one in choices)],
                required=False,
                initial=said.get(matter.id, ""),
            )

    def clean(self) -> dict[str, Any]:
        """Refuse to send nothing."""
        given = super().clean() or self.cleaned_data
        if not self.errors and not any(given.get(name) for name in self.fields if name.startswith("m")):
            raise forms.ValidationError(_("Välj ett svar i minst ett ärende innan du skickar."))
        return given


class PostalForForm(PostalForm):
    """An officer registers what came on paper."""

    number = forms.IntegerField(
        label=_("Medlemsnummer"), min_value=1, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class ProxyForm(WhoForm):
    holder = forms.CharField(label=_("Ombud, nummer eller namn"), max_length=200)
    relation = forms.ChoiceField(label=_("Ombudet är"), choices=RELATIONS)
    dated = DayField(label=_("Fullmakten är daterad"))


class OfMatterForm(Form):
    matter = forms.IntegerField(widget=forms.HiddenInput)


class OfPollForm(Form):
    poll = forms.IntegerField(widget=forms.HiddenInput)


class VoteForForm(OfPollForm):
    who = forms.CharField(label=_("Nummer eller namn"), max_length=200)
    choice = forms.IntegerField(label=_("Svar"), min_value=0, max_value=99)


class PaperForm(OfPollForm):
    who = forms.CharField(label=_("Nummer eller namn"), max_length=200)


class PaperCountForm(OfPollForm):
    counts = forms.RegexField(
        r"^\d+( \d+)*$",
        label=_("Papperssedlar per svar, i ordning, med mellanslag"),
        error_messages={"invalid": _("Skriv antalen med mellanslag emellan, till exempel 3 1 0.")},
    )
    not_returned = forms.IntegerField(
        label=_("Sedlar som inte lämnades tillbaka"),
        min_value=0,
        max_value=100_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    protocol = forms.CharField(label=_("Vilka räknade, och hur?"), max_length=400)


class JavForm(OfMatterForm):
    who = forms.CharField(label=_("Nummer eller namn"), max_length=200)
    reason = forms.CharField(label=_("Varför?"), max_length=300)


class DecideForm(OfMatterForm):
    outcome = forms.ChoiceField(
        label=_("Utan omröstning"),
        required=False,
        choices=[("", "–"), ("yes", _("Bifall")), ("no", _("Avslag"))],
    )
    winner = forms.CharField(label=_("Vald"), max_length=200, required=False)
    chair = forms.ChoiceField(
        label=_("Ordförandens röst vid lika röstetal"),
        required=False,
        choices=[("", "–"), ("yes", _("Ja")), ("no", _("Nej"))],
    )
    lot = forms.CharField(label=_("Lotten föll på"), max_length=200, required=False)
    who = forms.CharField(label=_("Vem gör det?"), max_length=200, required=False)
    due_on = DayField(label=_("Till vilken dag?"), required=False)


class DelayDemandForm(OfMatterForm):
    who = forms.CharField(label=_("Nummer eller namn"), max_length=200)


class DelayForm(OfMatterForm):
    day = DayField(label=_("Fortsatt stämma den"))


class TaskForm(Form):
    on = DayField(label=_("Gjort den"))
