"""Twelve months of pay, and what a fund asks besides."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sosolo.ground.law.parameters import known_day
from sosolo.web import show
from sosolo.web.calculators.fields import MonthField, NumberField
from sosolo.web.calculators.forms import WORKS, YES_NO, Question

MONTHS = 12
EARLIEST, LATEST = 1990, 2100


class SafetyForm(Question):
    """Pay in each of the last twelve months; labels follow the month of the claim."""

    work = forms.ChoiceField(label=gettext_lazy("Så arbetar du"), choices=WORKS, widget=forms.RadioSelect)
    months_of_membership = NumberField(
        label=gettext_lazy("Månader som du har varit med i en a-kassa"), min_value=0, max_value=1200
    )
    claim = forms.CharField(
        label=gettext_lazy("Månad då du söker"),
        help_text=gettext_lazy("Skriv år och månad, till exempel 2026-12."),
        max_length=7,
    )
    on_board = forms.ChoiceField(
        label=gettext_lazy("Sitter du i kooperativets styrelse?"), choices=YES_NO, widget=forms.RadioSelect
    )
    members = NumberField(label=gettext_lazy("Medlemmar i kooperativet"), min_value=1, max_value=1_000_000)
    customers = NumberField(label=gettext_lazy("Kunder det senaste året"), min_value=0, max_value=100_000)
    usual = {
        "work": "employed",
        "months_of_membership": "12",
        "on_board": "no",
        "members": "100",
        "customers": "2",
        **{f"m{place}": "25 000" for place in range(1, MONTHS + 1)},
    }
    added = tuple(f"m{place}" for place in range(1, MONTHS + 1))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = self.claim_day() or date(2026, 12, 1)
        for place, name in enumerate(self.added):
            label = show.month(months_before(day, MONTHS - place)).capitalize()
            self.fields[name] = MonthField(label=label, may_be_zero=True)

    @classmethod
    def usual_on(cls, today: date) -> dict[str, str]:
        """The claim is made next month, or in the last one for which the law is known."""
        return {"claim": f"{known_day(months_before(today.replace(day=1), -1)):%Y-%m}"}

    def claim_day(self) -> date | None:
        """Return the first of the month of the claim, None when it cannot be read."""
        try:
            day = date.fromisoformat(f"{self.data.get('claim', '')}-01")
        except ValueError:
            return None
        return day if EARLIEST <= day.year <= LATEST else None

    def clean_claim(self) -> date:
        """Refuse what is no month."""
        if day := self.claim_day():
            return day
        raise forms.ValidationError(gettext_lazy("Skriv år och månad, till exempel 2026-12."))

    def months(self) -> list[forms.BoundField]:
        """Return the twelve months, oldest first."""
        return [self[name] for name in self.added]

    def others(self) -> list[forms.BoundField]:
        """Return what is folded away."""
        return [self[name] for name in ("claim", "on_board", "members", "customers")]


def months_before(day: date, count: int) -> date:
    """Return the first of the month `count` months before (after, when negative)."""
    place = day.year * MONTHS + day.month - 1 - count
    return date(place // MONTHS, place % MONTHS + 1, 1)
