"""What is wrong with an answer, in one voice: the house's words for what a form library would say in its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

WORDS = {
    "required": _("Fyll i det här."),
    "invalid": _("Det går inte att läsa. Skriv det på ett annat sätt."),
    "invalid_choice": _("”%(value)s” finns inte att välja. Välj något av det som står där."),
    "invalid_list": _("Välj något av det som finns att välja på."),
    "min_value": _("Skriv minst %(limit_value)s."),
    "max_value": _("Skriv högst %(limit_value)s."),
    "min_length": _("Det är för kort. Skriv minst %(limit_value)s tecken."),
    "max_length": _("Det är för långt. Skriv högst %(limit_value)s tecken."),
    "max_digits": _("Talet har för många siffror."),
    "max_decimal_places": _("Talet har för många decimaler."),
    "max_whole_digits": _("Talet är för stort."),
    "null_characters_not_allowed": _("Det finns ett tecken i texten som inte går att spara. Skriv om den."),
    "missing": _("Välj en fil."),
    "empty": _("Filen är tom. Välj en annan."),
    "invalid_image": _("Filen går inte att läsa som en bild. Välj en annan."),
    "invalid_extension": _("Den sortens fil går inte att ta emot. Välj en annan."),
}
CHOSEN = _("Välj ett svar.")
FILE = _("Välj en fil.")
WHOLE = _("Skriv ett helt tal med siffror, till exempel 12.")
NUMBER = _("Skriv ett tal med siffror, till exempel 12,5.")
EMAIL = _("Skriv en e-postadress, till exempel namn@exempel.se.")
DAY = _("Skriv en dag, till exempel 2026-05-31.")
OF_KIND: tuple[tuple[type[forms.Field], str, StrOrPromise], ...] = (
    (forms.IntegerField, "invalid", WHOLE),
    (forms.DecimalField, "invalid", NUMBER),
    (forms.EmailField, "invalid", EMAIL),
    (forms.DateField, "invalid", DAY),
    (forms.FileField, "required", FILE),
    (forms.ChoiceField, "required", CHOSEN),
)
"""The first that fits counts."""


class Spoken(forms.Form):
    """A form that says what is wrong in one voice, also of the fields that it adds itself."""

    def full_clean(self) -> None:
        for field in self.fields.values():
            speak(field)
        super().full_clean()


def speak(field: forms.Field) -> None:
    """Let a field say what is wrong in the house's words, where nobody has given it words of its own."""
    for code, words in WORDS.items():
        kinds = (found for kind, for_code, found in OF_KIND if for_code == code and isinstance(field, kind))
        said = next(kinds, None)
        if _is_ours(field, code) or (said is None and code == "invalid" and code not in field.error_messages):
            continue
        field.error_messages[code] = said or words


def _is_ours(field: forms.Field, code: str) -> bool:
    """Say whether the field has words that the library did not give it."""
    if code not in field.error_messages:
        return False
    given = [
        kind.__dict__.get("default_error_messages", {}).get(code)
        for kind in type(field).__mro__
        if kind.__module__.startswith("django.")
    ]
    return field.error_messages[code] not in given
