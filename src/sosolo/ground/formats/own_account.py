"""Whether an account that a bank names is ours: a bankgiro, a plusgiro or an IBAN in each way that it can be written.

A bank may write an account as IBAN, as the twenty digits of its IBAN (BBAN), or as clearing and account number; with or
without blanks, hyphens and leading noughts. Some accounts have their clearing number in the IBAN and some have not, and a
plusgiro has an IBAN of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SEPARATORS = re.compile(r"[\s\u00a0.,\-–]+")
_DIGITS = re.compile(r"(?:BG|PG)?0*([0-9]{2,30})")
_SWEDISH = re.compile(r"SE[0-9]{22}")
_SHORTEST = 5
"""Digits of an account that can tell it from another of the same bank."""


@dataclass(frozen=True, slots=True)
class OwnAccounts:
    """The numbers by which the bank knows us, without blanks and hyphens; empty where there is none."""

    bankgiro: str = ""
    plusgiro: str = ""
    iban: str = ""

    @property
    def shown(self) -> str:
        return ", ".join(number for number in (self.bankgiro, self.plusgiro, self.iban) if number)

    def has(self, given: str) -> bool:
        """Tell whether an account that a bank file names is one of these."""
        bare = _SEPARATORS.sub("", given).upper()
        if bare and bare == self.iban:
            return True
        if _SWEDISH.fullmatch(bare):
            return self._is_plusgiro(bare[4:])
        found = _DIGITS.fullmatch(bare)
        if found is None:
            return False
        return found[1] in (self.bankgiro, self.plusgiro) or self._is_number(found[1])

    def _is_plusgiro(self, digits: str) -> bool:
        """The digits of an IBAN of PlusGirot: bank 950, clearing 9960, two digits, the plusgiro filled up to eight."""
        return (
            bool(self.plusgiro) and digits.startswith("950000996") and digits[12:] == self.plusgiro.zfill(8)
        )

    def _is_number(self, digits: str) -> bool:
        if not _SWEDISH.fullmatch(self.iban):
            return False
        whole, core = self.iban[4:].lstrip("0"), self.iban[7:].lstrip("0")
        return digits in (whole, core) or any(_are_same(digits, core))


def _are_same(digits: str, core: str) -> Iterator[bool]:
    """Compare a clearing and account number with what an IBAN has after its bank."""

    def same(ours: str, given: str) -> bool:
        return len(ours) >= _SHORTEST and ours == given.lstrip("0")

    yield same(core, digits[4:])
    yield digits[0] == "8" and same(core, digits[5:])
    if core[:4] != digits[:4]:
        return
    yield same(core[4:].lstrip("0"), digits[4:])
    if digits[0] == "8":  # Swedbank's fifth digit is written or not
        yield same(core[5:].lstrip("0"), digits[4:])
        yield same(core[4:].lstrip("0"), digits[5:])
        yield core[4] == digits[4] and same(core[5:].lstrip("0"), digits[5:])
