"""What an AGI says. Whole kronor; ids are twelve digits: 16 and an org number, or a personal number with century."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    phone: str
    email: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """The program that made the file. number: twelve digits. created: the moment as 2026-12-01T07:42:25."""

    program: str
    number: str
    contact: Contact
    created: str


@dataclass(frozen=True, slots=True)
class Main:
    """The employer's part: 487 contributions and 497 deducted tax, whole kronor."""

    contributions: int
    tax: int


@dataclass(frozen=True, slots=True)
class Individual:
    """One payee's part. fields: field code to whole kronor, 1 for a cross, or text.

    specification: the caller's stable number; the key of a correction is employer, payee, period and this.
    is_removed: takes back what was sent before under the same key; no fields then.
    """

    payee: str
    specification: int
    fields: Mapping[str, int | str] = field(default_factory=dict)
    is_removed: bool = False


class AbsenceKind(StrEnum):
    SICK_CHILD = "TILLFALLIG_FORALDRAPENNING"
    PARENTAL = "FORALDRAPENNING"


@dataclass(frozen=True, slots=True)
class Absence:
    """A day away with parental benefit, from period 202501. number: stable. hours or percent, not both."""

    payee: str
    day: date
    number: int
    kind: AbsenceKind
    hours: Decimal | None = None
    percent: Decimal | None = None
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class AgiReturn:
    """One employer's month. period: YYYYMM, the month of payment. main is absent when only individuals are corrected.

    is_correction: the individuals are only those that changed, so they need not add up to the main sums.
    """

    employer: str
    period: str
    sender: Sender
    contacts: Sequence[Contact]
    individuals: Sequence[Individual]
    main: Main | None = None
    absences: Sequence[Absence] = ()
    is_correction: bool = False


def twelve(number: str) -> str:
    """Return the twelve digits of an org number (16 first) or of a number that has them already."""
    return number if len(number) == 12 else f"16{number}"
