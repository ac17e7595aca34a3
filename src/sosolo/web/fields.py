"""Form fields that read what Swedes type: 1 234,50 · 7:30 · 556677-8899."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sosolo.ground.errors import Refused
from sosolo.ground.formats import accounts, numbers
from sosolo.web.refusals import say

MOST_KRONOR = 10_000_000


class KronorField(forms.Field):
    """Kronor as typed; cleaned to öre (int)."""

    default_error_messages = {
        "unreadable": gettext_lazy(
            "”{given}” är inget belopp. Skriv med siffror, till exempel 1 250 eller 1 250,50."
        ),
        "negative": gettext_lazy("Beloppet måste vara större än noll."),
        "too_large": gettext_lazy("Beloppet är för stort. Högst {most} kr går att skriva här."),
    }

    def __init__(self, *, may_be_zero: bool = False, most: int = MOST_KRONOR, **kwargs: Any) -> None:
        self.may_be_zero, self.most = may_be_zero, most
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        del widget
        return {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> int | None:
        text = str(value or "").strip()
        if not text and not self.required:
            return 0
        super().validate(text)
        bare = re.sub(r"[\s\u00a0\u202f]|kr$", "", text.removesuffix(":-")).replace(",", ".")
        if not re.fullmatch(r"[+\-−]?\d{1,15}(\.\d{1,2})?", bare):
            raise forms.ValidationError(self.error_messages["unreadable"].format(given=text[:40]))
        if bare[0] in "-−":
            raise forms.ValidationError(self.error_messages["negative"])
        whole, _, part = bare.lstrip("+").partition(".")
        ore = int(whole) * 100 + int((part + "00")[:2])
        if ore > self.most * 100:
            most = f"{self.most:,}".replace(",", "\u00a0")
            raise forms.ValidationError(self.error_messages["too_large"].format(most=most))
        if not ore and not self.may_be_zero:
            raise forms.ValidationError(self.error_messages["negative"])
        return ore


class QuantityField(forms.Field):
    """How many, as typed (1,5 or −2); cleaned to thousandths (int). Below zero takes something back."""

    default_error_messages = {
        "unreadable": gettext_lazy("”{given}” är inget antal. Skriv till exempel 7,5 eller −1."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        del widget
        return {"inputmode": "text", "autocomplete": "off"}

    def clean(self, value: Any) -> int:
        text = re.sub(r"[\s\u00a0\u202f]", "", str(value or "")).replace(",", ".").replace("−", "-")
        if not text and not self.required:
            return 0
        super().validate(text)
        if not re.fullmatch(r"-?\d{1,9}(\.\d{1,3})?", text):
            raise forms.ValidationError(self.error_messages["unreadable"].format(given=str(value)[:40]))
        whole, _, part = text.lstrip("-").partition(".")
        thousandths = int(whole) * 1000 + int((part + "000")[:3])
        return -thousandths if text.startswith("-") else thousandths


class DiscountField(forms.Field):
    """A discount as typed: 10 % or 250 (kronor without VAT); cleaned to (hundredths of a per cent, öre)."""

    default_error_messages = {
        "unreadable": gettext_lazy("”{given}” är ingen rabatt. Skriv till exempel 10 % eller 250 kr."),
        "too_much": gettext_lazy("Rabatten kan vara högst 100 %."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        del widget
        return {"autocomplete": "off"}

    def clean(self, value: Any) -> tuple[int, int]:
        text = re.sub(r"[\s\u00a0\u202f]|kr$", "", str(value or "")).replace(",", ".")
        super().validate(text)
        if not text:
            return 0, 0
        if not (match := re.fullmatch(r"(\d{1,9})(?:\.(\d{1,2}))?(%?)", text)):
            raise forms.ValidationError(self.error_messages["unreadable"].format(given=str(value)[:40]))
        hundredths = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
        if not match[3]:
            return 0, hundredths
        if hundredths > 100 * 100:
            raise forms.ValidationError(self.error_messages["too_much"])
        return hundredths, 0


class HoursField(forms.Field):
    """A time span as typed (7,5 or 7:30); cleaned to minutes (int)."""

    default_error_messages = {
        "unreadable": gettext_lazy("”{given}” är ingen tid. Skriv till exempel 7,5 eller 7:30."),
        "none": gettext_lazy("Skriv hur länge du arbetade, till exempel 7,5 eller 7:30."),
        "too_long": gettext_lazy("En dag har 24 timmar. Kontrollera tiden."),
    }

    def clean(self, value: Any) -> int:
        text = str(value or "").strip().lower().removesuffix("tim").removesuffix("h").strip()
        super().validate(text)
        if match := re.fullmatch(r"(\d{1,3}):([0-5]\d)", text):
            minutes = int(match[1]) * 60 + int(match[2])
        elif match := re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,2}))?", text):
            minutes = int(match[1]) * 60 + int((match[2] or "0").ljust(2, "0")) * 60 // 100
        else:
            raise forms.ValidationError(self.error_messages["unreadable"].format(given=text[:40]))
        if minutes > 24 * 60:
            raise forms.ValidationError(self.error_messages["too_long"])
        if not minutes:
            raise forms.ValidationError(self.error_messages["none"])
        return minutes


class DayField(forms.DateField):
    """A day between 1990 and ten years ahead, so that a slip of the finger is caught."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {
        "invalid": gettext_lazy("Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-12-01."),
        "strange": gettext_lazy("Årtalet ser fel ut. Kontrollera dagen."),
    }

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and not 1990 <= day.year <= 2100:
            raise forms.ValidationError(self.error_messages["strange"])
        return day


class ParsedField(forms.CharField):
    """Text that one of the number parsers of the ground reads; its sentence becomes the error."""

    def __init__(self, parse: Any, **kwargs: Any) -> None:
        self.parse = parse
        super().__init__(max_length=60, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "numeric", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return self.parse(text)
        except Refused as refusal:
            raise forms.ValidationError(say(refusal)) from refusal


def org_number_field(**kwargs: Any) -> ParsedField:
    """Return a field for an org number."""
    return ParsedField(numbers.parse_org_number, **kwargs)


def postal_code_field(**kwargs: Any) -> forms.RegexField:
    """Return a field for a Swedish postal code."""
    return forms.RegexField(
        r"^\d{3} ?\d{2}$",
        label=gettext_lazy("Postnummer"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Ett postnummer har fem siffror, till exempel 924 32.")},
        **kwargs,
    )


def customer_language_field() -> forms.TypedChoiceField:
    """In which language a customer gets papers and letters."""
    return forms.TypedChoiceField(
        label=gettext_lazy("Kundens språk"),
        choices=[("sv", "Svenska"), ("en", "English")],
        initial="sv",
        required=False,
        empty_value="sv",
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Offerter, fakturor och brev skrivs på det."),
    )


def peppol_field() -> ParsedField:
    """Return a field for the electronic address that a customer has asked for, as scheme:id; empty is fine."""
    return ParsedField(
        numbers.parse_peppol_id,
        label=gettext_lazy("Adress för e-faktura (Peppol)"),
        required=False,
        help_text=gettext_lazy("Om kunden har en egen, till exempel 0088:7300010000001. Lämna annars tomt."),
    )


def payout_account_field(**kwargs: Any) -> ParsedField:
    """Return a field for clearing and account number; cleaned to digits."""

    def parse(text: str) -> str:
        account = accounts.parse_account_text(text)
        return f"{account.clearing[:4]}{account.number}"

    return ParsedField(parse, **kwargs)
