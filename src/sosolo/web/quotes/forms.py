"""Forms of a quote: the quote as a whole, and the customer's yes or no."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.employment.quoting import QUOTED, QuoteForm, lines_in
from sosolo.sales.figures import LineDraft
from sosolo.web.assignments.forms import WorkForm
from sosolo.web.fields import DayField
from sosolo.web.forms import Form
from sosolo.web.invoices.line_forms import LinesForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sosolo.employment.models import Quote
    from sosolo.sales.models import Customer

VALID_DAYS = 30


class QuoteDraftForm(LinesForm, WorkForm):
    """All that a quote says. Rot and rut only for people: a firm gets no deduction."""

    without_lines = _("Offerten behöver minst en rad.")
    field_order = ("title", "tasks", "pricing")

    household = forms.ChoiceField(
        label=_("Rot- eller rutavdrag"),
        choices=[("", _("Inget avdrag")), ("ROT", "Rot"), ("RUT", "Rut")],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Kryssa i vilka rader som är arbete. Material och resor ger inget avdrag."),
    )
    valid_until = DayField(
        label=_("Offerten gäller till och med"), help_text=_("Efter den dagen kan kunden inte säga ja.")
    )

    def __init__(self, *args: Any, customer: Customer, **kwargs: Any) -> None:
        self.is_person = customer.organisation.is_private
        if self.is_person:
            self.ROW = (*LinesForm.ROW, "labour")
        self.hourly = _pricing(*args, **kwargs) == "hour"
        super().__init__(*args, **kwargs)
        if not self.is_person:
            del self.fields["household"]

    def asked(self) -> QuoteForm:
        """Return the quote as typed."""
        given = self.cleaned_data
        return QuoteForm(
            **{name: given[name] for name in QUOTED},
            valid_until=given["valid_until"],
            household=given.get("household", ""),
            lines=self.lines(),
        )


def _pricing(data: Mapping[str, Any] | None = None, *_more: Any, **kwargs: Any) -> str:
    """Return how the price is told in what was typed, otherwise in what the form starts from."""
    return str((data or {}).get("pricing") or kwargs.get("initial", {}).get("pricing", ""))


class YesOrNoForm(Form):
    """The customer's answer."""

    name = forms.CharField(
        label=_("Ditt för- och efternamn"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    message = forms.CharField(
        label=_("Vad skulle behöva vara annorlunda?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")], widget=forms.HiddenInput)


def first_values(today: date) -> dict[str, Any]:
    """Return what a new quote starts from."""
    return {
        "starts_on": today + timedelta(days=VALID_DAYS),
        "pricing": "fixed",
        "directed_by": "member",
        "household": "",
        "valid_until": today + timedelta(days=VALID_DAYS),
    }


def values_of(quote: Quote) -> dict[str, Any]:
    """Return what a quote says, by the names of the form."""
    return {name: getattr(quote, name) for name in (*QUOTED, "valid_until", "household")}


def lines_of(quote: Quote | None) -> tuple[LineDraft, ...]:
    """Return the lines of a quote; of none, none."""
    return lines_in(quote.lines) if quote else ()
