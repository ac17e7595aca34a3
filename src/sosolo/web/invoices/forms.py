"""Forms of an invoice: the draft as a whole, issue, take back, attach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.platform.files import MOST_BYTES
from sosolo.sales.document import UNITS
from sosolo.sales.drafts import Words
from sosolo.sales.figures import Content, Discount, LineDraft
from sosolo.web.fields import DayField, DiscountField, KronorField, QuantityField
from sosolo.web.forms import Form
from sosolo.web.show import kronor, quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sosolo.sales.models import Invoice
    from sosolo.sales.queries import Advance

EMPTY_LINES = 2
MOST_LINES = 50
ROW = ("text", "quantity", "unit", "price", "vat", "discount")
VAT = [
    ("25", _("25 %")),
    ("12", _("12 %")),
    ("6", _("6 %")),
    ("0", _("Ingen moms")),
    ("AE", _("Köparen redovisar momsen")),
]


class IssueForm(Form):
    """Nothing to fill in: the draft says it all."""


class CreditForm(Form):
    why = forms.CharField(label=_("Varför tas fakturan tillbaka?"), max_length=200)


class AttachmentForm(Form):
    file = forms.FileField(
        label=_("Bilaga"),
        help_text=_("En bild eller PDF, till exempel en tidrapport. Följer med både PDF och e-faktura."),
        error_messages={"required": _("Välj en fil."), "empty": _("Filen är tom. Välj den en gång till.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Filen är för stor. Den får vara högst 15 MB."))
        return file


class DraftForm(Form):
    """Everything a draft says. A line whose text is emptied goes away; two empty ones are always there to fill."""

    your_reference = forms.CharField(label=_("Er referens"), max_length=120, required=False)
    order_reference = forms.CharField(label=_("Kundens ordernummer"), max_length=60, required=False)
    our_reference = forms.CharField(label=_("Vår referens"), max_length=120, required=False)
    delivered_on = DayField(label=_("Dag då arbetet blev klart"), required=False)
    discount = DiscountField(
        label=_("Rabatt på hela fakturan"), required=False, help_text=_("Skriv 10 % eller 250 kr.")
    )
    discount_reason = forms.CharField(label=_("Rabatten beror på"), max_length=100, required=False)
    rounds = forms.BooleanField(label=_("Avrunda till hela kronor"), required=False)
    note = forms.CharField(
        label=_("Meddelande till kunden"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        invoice: Invoice,
        lines: Sequence[LineDraft],
        free: Sequence[Advance],
        chosen: Collection[int],
        **kwargs: Any,
    ) -> None:
        initial = {name: getattr(invoice, name) for name in Words.__slots__} | {
            "discount": discount_text(invoice.discount_percent, invoice.discount_ore),
            "discount_reason": invoice.discount_reason,
            "rounds": invoice.rounds,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.free = list(free)
        self.places = range(1, min(len(lines) + EMPTY_LINES, MOST_LINES) + 1)
        for place in self.places:
            self._add_line(place, lines[place - 1] if place <= len(lines) else None)
        for advance in self.free:
            name = _("Räkna av förskott, faktura %(number)s (%(net)s utan moms)")
            self.fields[f"advance_{advance.id}"] = forms.BooleanField(
                label=name % {"number": advance.number, "net": kronor(advance.net)},
                required=False,
                initial=advance.id in chosen,
            )

    def _add_line(self, place: int, line: LineDraft | None) -> None:
        units = list(UNITS) if line is None or line.unit in UNITS else [line.unit, *UNITS]
        self.fields |= {
            f"text_{place}": forms.CharField(
                label=_("Vad"), max_length=300, required=False, initial=line.text if line else ""
            ),
            f"quantity_{place}": QuantityField(
                label=_("Antal"), required=False, initial=quantity(line.quantity) if line else ""
            ),
            f"unit_{place}": forms.ChoiceField(
                label=_("Enhet"),
                choices=[(u, u) for u in units],
                initial=line.unit if line else "tim",
                required=False,
            ),
            f"price_{place}": KronorField(
                label=_("Pris utan moms"),
                may_be_zero=True,
                required=False,
                initial=_plain(line.unit_price) if line else "",
            ),
            f"vat_{place}": forms.ChoiceField(
                label=_("Moms"), choices=VAT, initial=line.vat_kind if line else "25", required=False
            ),
            f"discount_{place}": DiscountField(
                label=_("Rabatt"),
                required=False,
                initial=discount_text(line.discount_percent, abs(line.discount_ore)) if line else "",
            ),
        }
        for name in ROW:
            self.fields[f"{name}_{place}"].of_a_row = True  # type: ignore[attr-defined]

    def rows(self) -> list[tuple[bool, list[forms.BoundField]]]:
        """Return the fields of each line, and whether something is said there."""
        found = [[self[f"{name}_{place}"] for name in ROW] for place in self.places]
        return [(any(one.errors for one in row) or bool(row[0].value()), row) for row in found]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for place in self.places:
            if not given.get(f"text_{place}"):
                if given.get(f"quantity_{place}") and given.get(f"price_{place}"):
                    self.add_error(f"text_{place}", _("Skriv vad raden gäller, eller töm hela raden."))
            elif f"quantity_{place}" in given and not given[f"quantity_{place}"]:
                self.add_error(f"quantity_{place}", _("Skriv hur många, till exempel 1."))
        if not self.errors and not self.content().lines:
            self.add_error("text_1", _("Fakturan behöver minst en rad."))
        return given

    def content(self) -> Content:
        """Return the lines and the discount as typed."""
        given = self.cleaned_data
        percent, ore = given["discount"]
        return Content(
            tuple(self._line(place) for place in self.places if given[f"text_{place}"]),
            Discount(percent, ore, given["discount_reason"]),
            rounds=given["rounds"],
        )

    def _line(self, place: int) -> LineDraft:
        given = self.cleaned_data
        percent, ore = given[f"discount_{place}"]
        count = given[f"quantity_{place}"]
        return LineDraft(
            given[f"text_{place}"],
            count,
            given[f"unit_{place}"] or "st",
            given[f"price_{place}"],
            given[f"vat_{place}"] or "25",
            percent,
            -ore if count < 0 else ore,
        )

    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in Words.__slots__})

    def advances(self) -> list[int]:
        return [advance.id for advance in self.free if self.cleaned_data[f"advance_{advance.id}"]]


def discount_text(percent: int, ore: int) -> str:
    """Return a discount as DiscountField reads it."""
    if percent:
        return f"{_plain(percent)} %"
    return _plain(ore) if ore else ""


def _plain(hundredths: int) -> str:
    whole, part = divmod(hundredths, 100)
    return f"{whole},{part:02d}" if part else str(whole)
