"""Whom one can be with one click, in the demonstration."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

CAST = (
    ("ada", "Ada", _("medlem som arbetar genom kooperativet")),
    ("bo", "Bo", _("medlem med egen firma")),
    ("cleo", "Cleo", _("en annan medlem")),
    ("eva", "Eva", _("ekonomi och lön på kansliet")),
    ("gun", "Gun", _("ordförande")),
    ("rolf", "Rolf", _("revisor")),
    ("majken", "Majken", _("företagsrådgivare")),
    ("region", "Regionen", _("finansiär")),
    ("otto", "Otto", _("medlem i ett annat kooperativ")),
)


def cast() -> tuple[Any, ...]:
    """Return the cast in the demonstration, and nobody elsewhere."""
    return CAST if settings.DEMONSTRATION else ()
