"""How an amount came to be, as data: steps that a payslip, an invoice or a calculator can show."""

from dataclasses import dataclass


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
