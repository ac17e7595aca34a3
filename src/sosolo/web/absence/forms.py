"""What a member tells of being away: why, which days, how much of each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.employment.actions.absences import AbsenceForm as AbsenceFacts
from sosolo.ground.law.rules.absence import FULL_DAY, Part
from sosolo.web.fields import DayField, HoursField
from sosolo.web.forms import Form

KINDS = (("child", _("Vård av sjukt barn (vab)")), ("parental", _("Föräldraledighet")))
BY_THE_HOUR = "hours"
PARTS = (
    (str(FULL_DAY), _("Hela dagen")),
    ("7500", _("Tre fjärdedelar av dagen (75 %)")),
    ("5000", _("Halva dagen (50 %)")),
    ("2500", _("En fjärdedel av dagen (25 %)")),
    ("1250", _("En åttondel av dagen (12,5 %)")),
    (BY_THE_HOUR, _("Ett antal timmar")),
)
SAY_HOW_LONG = _("Skriv hur länge du var borta, till exempel 3,5 eller 3:30.")
MINUTE, HOUR = 100, 60


class AwayHoursField(forms.Field):
    """How long somebody was away, as typed (3,5 or 3:30); cleaned to hundredths of an hour, to the nearest."""

    def clean(self, value: Any) -> int | None:
        if not str(value or "").strip():
            return None
        minutes = HoursField(error_messages={"none": SAY_HOW_LONG}).clean(value)
        return (minutes * MINUTE * 2 + HOUR) // (2 * HOUR)


class PartForm(Form):
    """How much of a day."""

    part = forms.ChoiceField(
        label=_("Hur stor del av dagen?"),
        choices=PARTS,
        widget=forms.RadioSelect,
        initial=str(FULL_DAY),
        help_text=_("Räkna på en vanlig arbetsdag."),
    )
    hours = AwayHoursField(
        label=_("Antal timmar"),
        required=False,
        help_text=_("Bara om du valde ett antal timmar. Till exempel 3,5 eller 3:30."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hours"].of_a_row = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        by_the_hour = given.get("part") == BY_THE_HOUR
        if by_the_hour and given.get("hours") is None and "hours" not in self.errors:
            self.add_error("hours", SAY_HOW_LONG)
        if not by_the_hour and given.get("hours") is not None and "part" in given:
            self.add_error("part", _("Du skrev timmar. Välj Ett antal timmar, eller ta bort timmarna."))
        return given

    def of_day(self) -> Part:
        """Return the part that was chosen."""
        chosen = self.cleaned_data["part"]
        if chosen == BY_THE_HOUR:
            return Part(hours=self.cleaned_data["hours"])
        return Part(percent=int(chosen))


class AbsenceForm(PartForm):
    """A day, or each day of a span."""

    field_order = ("kind", "since", "until", "weekends", "part", "hours")
    kind = forms.ChoiceField(
        label=_("Varför är du borta?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om det är vård av sjukt barn eller föräldraledighet.")},
    )
    since = DayField(label=_("Första dagen"))
    until = DayField(label=_("Sista dagen"), required=False, help_text=_("Lämna tomt om det bara är en dag."))
    weekends = forms.BooleanField(
        label=_("Ta med lördagar och söndagar"),
        required=False,
        help_text=_("Bara om du skulle ha arbetat då."),
    )

    def facts(self) -> AbsenceFacts:
        """Return what was told, as the deed takes it."""
        data = self.cleaned_data
        return AbsenceFacts(
            kind=data["kind"],
            since=data["since"],
            until=data["until"] or data["since"],
            part=self.of_day(),
            with_weekends=data["weekends"],
        )


def first_values(part: Part) -> dict[str, str]:
    """Return what the form of a day begins with."""
    if part.percent is not None:
        return {"part": str(part.percent)}
    minutes = ((part.hours or 0) * HOUR + MINUTE // 2) // MINUTE
    return {"part": BY_THE_HOUR, "hours": f"{minutes // HOUR}:{minutes % HOUR:02d}"}
