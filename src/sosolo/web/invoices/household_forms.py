"""Forms of rot and rut: the work and its buyers on a draft, the request, Skatteverket's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.ground.formats.numbers import parse_org_number, parse_person_number
from sosolo.sales.household import KINDS, KINDS_OF, WHOLE, Buyer, Work
from sosolo.web.fields import DayField, KronorField, ParsedField
from sosolo.web.forms import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sosolo.sales.figures import LineDraft
    from sosolo.sales.household_claims import ClaimRow

BUYERS = range(1, 4)


def _number(text: str) -> str:
    return parse_person_number(text, on=timezone.localdate())


class HouseholdForm(Form):
    """Which work, where, and whose deduction."""

    work = forms.ChoiceField(
        label=_("Avdrag"),
        choices=[
            ("ROT", _("Rot: reparera, bygga om och bygga till en bostad")),
            ("RUT", _("Rut: städning, trädgård, flytt och annat hemma")),
            ("", _("Inget avdrag")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Slag av arbete"),
        choices=[
            ("", _("Välj slag")),
            ("Rot", [(kind, KINDS[kind]) for kind in KINDS_OF["ROT"]]),
            ("Rut", [(kind, KINDS[kind]) for kind in KINDS_OF["RUT"]]),
        ],
        required=False,
    )
    hours = forms.IntegerField(
        label=_("Antal timmar"),
        min_value=0,
        max_value=9999,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    property_name = forms.CharField(
        label=_("Fastighetens beteckning"),
        max_length=40,
        required=False,
        help_text=_("Vid rot i småhus, till exempel Umeå Berget 1:2."),
    )
    flat = forms.CharField(label=_("Lägenhetens nummer"), max_length=10, required=False)
    housing_number = ParsedField(
        parse_org_number, label=_("Bostadsrättsföreningens organisationsnummer"), required=False
    )

    def __init__(self, *args: Any, lines: Sequence[LineDraft], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        self.fields["kind"].of_a_row = self.fields["hours"].of_a_row = True  # type: ignore[attr-defined]
        for place, line in enumerate(self.lines, 1):
            self.fields[f"labour_{place}"] = forms.BooleanField(
                label=line.text, required=False, initial=line.is_labour
            )
        for place in BUYERS:
            self.fields[f"name_{place}"] = forms.CharField(label=_("Namn"), max_length=120, required=False)
            self.fields[f"number_{place}"] = ParsedField(
                _number,
                label=_("Personnummer"),
                required=False,
                help_text=_("Sparas krypterat. Bara Skatteverket får hela numret.") if place == 1 else "",
            )
            self.fields[f"share_{place}"] = forms.DecimalField(
                label=_("Andel i procent"),
                required=False,
                min_value=0,
                max_value=100,
                decimal_places=2,
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )

            for name in ("name", "number", "share"):
                self.fields[f"{name}_{place}"].of_a_row = True  # type: ignore[attr-defined]

    def more_buyers(self) -> bool:
        """Say whether a second buyer is there, or something is wrong with one."""
        return any(
            self[f"{name}_{n}"].value() or self[f"{name}_{n}"].errors
            for name in ("name", "number")
            for n in BUYERS[1:]
        )

    def buyer_rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [(self[f"name_{n}"], self[f"number_{n}"], self[f"share_{n}"]) for n in BUYERS]

    def labour_fields(self) -> list[forms.BoundField]:
        return [self[f"labour_{place}"] for place in range(1, len(self.lines) + 1)]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("work"):
            if not given.get("kind"):
                self.add_error("kind", _("Välj vilket slag av arbete det är."))
            if not given.get("number_1") and "number_1" not in self.errors:
                self.add_error("number_1", _("Skriv köparens personnummer."))
            for place in BUYERS:
                if given.get(f"number_{place}") and not given.get(f"name_{place}"):
                    self.add_error(f"name_{place}", _("Skriv köparens namn."))
        return given

    def asked(self) -> Work | None:
        """Return the work, or None when nothing shall be deducted."""
        given = self.cleaned_data
        if not given["work"]:
            return None
        return Work(
            given["work"],
            given["kind"],
            given["hours"] or 0,
            given["property_name"],
            given["flat"],
            given["housing_number"],
        )

    def buyers(self) -> list[Buyer]:
        """Return the buyers; one alone has the whole."""
        given = self.cleaned_data
        places = [place for place in BUYERS if given[f"number_{place}"]]
        whole = len(places) == 1
        return [
            Buyer(
                given[f"name_{place}"],
                given[f"number_{place}"],
                WHOLE if whole else int((given[f"share_{place}"] or 0) * 100),
            )
            for place in places
        ]

    def labour_lines(self) -> list[int]:
        return [n for n in range(1, len(self.lines) + 1) if self.cleaned_data[f"labour_{n}"]]


class RequestForm(Form):
    """Ask for all of one kind that was paid up to and with a month."""

    work = forms.ChoiceField(choices=[("ROT", "Rot"), ("RUT", "Rut")], widget=forms.HiddenInput)
    month = forms.DateField(input_formats=["%Y-%m"], widget=forms.HiddenInput)


class DecisionForm(Form):
    """What Skatteverket granted, case by case."""

    decided_on = DayField(label=_("Beslutets dag"))

    def __init__(self, *args: Any, cases: Sequence[ClaimRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = list(cases)
        for case in self.cases:
            self.fields[f"granted_{case.id}"] = KronorField(
                label=_("Beviljat till %(name)s, faktura %(number)s")
                % {"name": case.buyer, "number": case.number},
                may_be_zero=True,
                initial=case.ore // 100,
            )

    def granted(self) -> dict[int, int]:
        return {case.id: self.cleaned_data[f"granted_{case.id}"] for case in self.cases}
