"""Forms of an invoice: the draft as a whole, issue, take back, attach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.platform.files import MOST_BYTES
from sosolo.sales.drafts import Words
from sosolo.sales.figures import Content, Discount, LineDraft
from sosolo.web.fields import DayField, DiscountField
from sosolo.web.forms import Form
from sosolo.web.invoices.line_forms import LinesForm, discount_text
from sosolo.web.show import kronor

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sosolo.sales.models import Invoice
    from sosolo.sales.queries import Advance


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


class DraftForm(LinesForm):
    """Everything a draft says."""

    ROW = (*LinesForm.ROW, "discount")
    without_lines = _("Fakturan behöver minst en rad.")

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
        super().__init__(*args, initial=initial, lines=lines, **kwargs)
        self.free = list(free)
        for advance in self.free:
            name = _("Räkna av förskott, faktura %(number)s (%(net)s utan moms)")
            self.fields[f"advance_{advance.id}"] = forms.BooleanField(
                label=name % {"number": advance.number, "net": kronor(advance.net)},
                required=False,
                initial=advance.id in chosen,
            )

    def content(self) -> Content:
        """Return the lines and the discount as typed."""
        given = self.cleaned_data
        percent, ore = given["discount"]
        return Content(
            self.lines(),
            Discount(percent, ore, given["discount_reason"]),
            rounds=given["rounds"],
        )

    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in Words.__slots__})

    def advances(self) -> list[int]:
        return [advance.id for advance in self.free if self.cleaned_data[f"advance_{advance.id}"]]
