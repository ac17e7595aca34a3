"""Fields of the calculators: what people type about pay, places and shares."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sosolo.ground.errors import Refused
from sosolo.ground.law.municipalities import Municipality, municipalities, municipality
from sosolo.web.fields import KronorField
from sosolo.web.refusals import say


class PercentField(forms.Field):
    """A share as typed (4,5); cleaned to hundredths of a per cent (450)."""

    default_error_messages = {
        "unreadable": gettext_lazy("”{given}” är ingen procentsats. Skriv till exempel 4,5."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        del widget
        return {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> int:
        text = str(value or "").strip().removesuffix("%").strip()
        super().validate(text)
        if not (match := re.fullmatch(r"(\d{1,2})(?:[.,](\d{1,2}))?", text or "0")):
            raise forms.ValidationError(self.error_messages["unreadable"].format(given=text[:40]))
        return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))


class PlaceField(forms.ChoiceField):
    """A municipality we have rates for, by code; a name from a hand-written link will do too.

    blank: none is chosen beforehand, where no example fills the form in.
    """

    def __init__(self, *, blank: bool = False, **kwargs: Any) -> None:
        places = [(place.code, place.name) for place in municipalities()]
        super().__init__(choices=[("", "–"), *places] if blank else places, **kwargs)

    def clean(self, value: Any) -> Municipality:
        text = str(value or "").strip()
        if not text:
            raise forms.ValidationError(self.error_messages["required"])
        try:
            return municipality(text[:40])
        except Refused as refusal:
            raise forms.ValidationError(say(refusal)) from refusal


class NumberField(forms.IntegerField):
    """A whole number in a small box."""

    default_error_messages = {
        "invalid": gettext_lazy("Skriv bara siffror, utan decimaler."),
        "min_value": gettext_lazy("Det kan inte vara lägre än %(limit_value)s."),
        "max_value": gettext_lazy("Det kan inte vara högre än %(limit_value)s."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **kwargs
        )


class MonthField(KronorField):
    """What was paid in a month; an empty box is nothing."""

    def clean(self, value: Any) -> int:
        text = str(value or "").strip()
        return (super().clean(text) or 0) if text else 0
