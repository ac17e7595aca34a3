"""The law's own words on a page: steps, parameters and marks, in the language of the page."""

from datetime import date

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as N_  # noqa: N812 - gettext's own name for it

from sosolo.ground.explain import ParameterUse, Told
from sosolo.ground.law import parameters
from sosolo.ground.law.parameters import Dated, Parameter, parameter

MARKS = {
    "verified": N_("läst i lagen eller kontrollerat mot myndighetens egna tal"),
    "found": N_("hittat i en källa som hänvisar till myndigheten"),
    "needs_review": N_("behöver granskas innan någon förlitar sig på det"),
}
SHORT_MARKS = {"verified": N_("Kontrollerat"), "found": N_("Funnet"), "needs_review": N_("Behöver granskas")}
KINDS = {"verified": "good", "found": "", "needs_review": "wait"}


def said(text: str) -> str:
    """Return a sentence of a rule in the language of the page, its numbers filled in."""
    if not isinstance(text, Told):
        return gettext(text) if text else ""
    values = {name: said(value) if isinstance(value, Told) else value for name, value in text.values.items()}
    template = gettext(text.template)
    return template.format(**values) if values else template


def mark_said(mark: str) -> str:
    """Return how sure a value is, in words."""
    return gettext(MARKS[mark])


def short_mark(mark: str) -> str:
    """Return how sure a value is, in a word or two."""
    return gettext(SHORT_MARKS[mark])


def name_of(use: ParameterUse) -> str:
    """Return what a parameter is called on a page."""
    return label_of(parameter(use.name)) if use.name in parameters.names() else parameters.name_of(use)


def value_of(use: ParameterUse) -> str:
    """Return the value that a step used, in the language of the page."""
    if use.name not in parameters.names():
        return said(use.value)
    known = parameter(use.name)
    return shown(known, known.dated(date.fromisoformat(use.since)), in_full=False)


def shown(known: Parameter, dated: Dated, *, in_full: bool = True) -> str:
    """Return a dated value in the language of the page, with every step of a scale."""
    return known.shown(dated, in_full=in_full, english=get_language() == "en")


def label_of(known: Parameter) -> str:
    """Return a parameter's name in the language of the page."""
    return known.english if get_language() == "en" else known.label
