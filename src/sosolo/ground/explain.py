"""How an amount came to be, as data: steps that a payslip, an invoice or a calculator can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """One dated value that a step used."""

    name: str
    value: str
    since: str
    source: str
    mark: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation.

    label: what the amount is, in plain Swedish. amount: öre. how: the arithmetic in words with its numbers.
    paragraph: the section of law (empty when none). parameters: the dated values that were used.
    """

    label: str
    amount: int
    how: str
    paragraph: str = ""
    parameters: tuple[ParameterUse, ...] = ()


class Told(str):  # noqa: SLOT000 - two values are kept beside the text
    """A sentence with its values filled in that still knows its template: so it can be said in another language.

    In Swedish it is a string like any other. Values may themselves be Told.
    """

    template: str
    values: dict[str, Any]


def told(template: str, /, **values: Any) -> Told:
    """Return a Swedish sentence with {named} places filled in; the template is the key of its translation."""
    said = Told(template.format(**values) if values else template)
    said.template, said.values = template, values
    return said


def added(terms: Sequence[Told], otherwise: Told) -> Told:
    """Return the terms with plus signs between, or `otherwise` when there are none."""
    if not terms:
        return otherwise
    first, *rest = terms
    for one in rest:
        first = told("{first} + {one}", first=first, one=one)
    return first
