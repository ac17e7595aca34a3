"""Lines of an invoice or a quote as a form has them: a line whose text is emptied goes away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sosolo.sales.document import UNITS
from sosolo.sales.figures import LineDraft
from sosolo.web.fields import DiscountField, KronorField, QuantityField
from sosolo.web.forms import Form
from sosolo.web.show import quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_LINES = 50
VAT = [
    ("25", _("25 %")),
    ("12", _("12 %")),
    ("6", _("6 %")),
    ("0", _("Ingen moms")),
    ("AE", _("Köparen redovisar momsen")),
]


MORE = "rad"
"""The button that asks for one more line, and for nothing to be saved."""
A_LINE = re.compile(r"text_(\d{1,2})", re.ASCII)


class LinesForm(Form):
    """Lines that can be filled in and emptied. One is there to begin with; a button gives one more."""

    ROW: tuple[str, ...] = ("text", "quantity", "unit", "price", "vat")
    without_lines: Any = ""
    hourly = False
    """The price is per hour: then a new line counts hours."""

    def __init__(self, *args: Any, lines: Sequence[LineDraft], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said = lines
        self.places = range(1, 1)
        self.make_room(max(len(lines), 1))
        self.make_room_for(self.data)
        if self.is_asked_for_more():
            self.make_room(len(self.places) + 1)
            self._errors = ErrorDict()  # nothing is judged before it is sent

    def make_room(self, count: int) -> None:
        """Let the form have so many lines."""
        count = min(count, MOST_LINES)
        for place in range(len(self.places) + 1, count + 1):
            self.add_line(place, self.said[place - 1] if place <= len(self.said) else None)
        self.places = range(1, max(count, len(self.places)) + 1)

    def make_room_for(self, names: Iterable[str]) -> None:
        """Let the form have the lines that these fields belong to: what was typed, or begun elsewhere."""
        found = [int(match[1]) for match in map(A_LINE.fullmatch, names) if match]
        self.make_room(max(found, default=0))

    def is_asked_for_more(self) -> bool:
        """Say whether the form was sent only to get one more line."""
        return MORE in self.data

    @property
    def is_full(self) -> bool:
        """Say whether there is room for no more lines."""
        return len(self.places) >= MOST_LINES

    def add_line(self, place: int, line: LineDraft | None) -> None:
        """Add the fields of one line, in the order of ROW."""
        unit = line.unit if line else "tim" if self.hourly else "st"
        units = [unit, *(other for other in UNITS if other != unit)]
        made: dict[str, forms.Field] = {
            "text": forms.CharField(
                label=_("Vad"), max_length=300, required=False, initial=line.text if line else ""
            ),
            "quantity": QuantityField(
                label=_("Antal"), required=False, initial=quantity(line.quantity) if line else ""
            ),
            "unit": forms.ChoiceField(
                label=_("Enhet"),
                choices=[(u, gettext(u)) for u in units],
                initial=unit,
                required=False,
            ),
            "price": KronorField(
                label=_("Pris utan moms"),
                may_be_zero=True,
                required=False,
                initial=plain(line.unit_price) if line else "",
            ),
            "vat": forms.ChoiceField(
                label=_("Moms"), choices=VAT, initial=line.vat_kind if line else "25", required=False
            ),
            "discount": DiscountField(
                label=_("Rabatt"),
                required=False,
                initial=discount_text(line.discount_percent, abs(line.discount_ore)) if line else "",
            ),
            "labour": forms.BooleanField(
                label=_("Det här är arbete"), required=False, initial=line.is_labour if line else place == 1
            ),
        }
        for name in self.ROW:
            made[name].of_a_row = True  # type: ignore[attr-defined]
            self.fields[f"{name}_{place}"] = made[name]

    def rows(self) -> list[list[forms.BoundField]]:
        """Return the fields of each line."""
        return [[self[f"{name}_{place}"] for name in self.ROW] for place in self.places]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for place in self.places:
            if not given.get(f"text_{place}"):
                if given.get(f"quantity_{place}") and given.get(f"price_{place}"):
                    self.add_error(f"text_{place}", _("Skriv vad raden gäller, eller töm hela raden."))
            elif f"quantity_{place}" in given and not given[f"quantity_{place}"]:
                self.add_error(f"quantity_{place}", _("Skriv hur många, till exempel 1."))
        named = [f"text_{place}" for place in self.places]
        if not any(given.get(name) or name in self.errors for name in named):
            self.add_error("text_1", self.without_lines)
        return given

    def lines(self) -> tuple[LineDraft, ...]:
        """Return the lines as typed."""
        return tuple(self._line(place) for place in self.places if self.cleaned_data[f"text_{place}"])

    def _line(self, place: int) -> LineDraft:
        given = self.cleaned_data
        percent, ore = given.get(f"discount_{place}", (0, 0))
        count = given[f"quantity_{place}"]
        return LineDraft(
            given[f"text_{place}"],
            count,
            given[f"unit_{place}"] or "st",
            given[f"price_{place}"],
            given[f"vat_{place}"] or "25",
            percent,
            -ore if count < 0 else ore,
            is_labour=given.get(f"labour_{place}", True),
        )


def discount_text(percent: int, ore: int) -> str:
    """Return a discount as DiscountField reads it."""
    if percent:
        return f"{plain(percent)} %"
    return plain(ore) if ore else ""


def plain(hundredths: int) -> str:
    """Return öre or hundredths as they are typed."""
    whole, part = divmod(hundredths, 100)
    return f"{whole},{part:02d}" if part else str(whole)
