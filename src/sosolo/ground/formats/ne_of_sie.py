"""The NE form of a sole trader out of the year's books: each account by the SRU code that the SIE file gives it.

Whole kronor, öre dropped box by box. What the file gives no code is told, never guessed.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sosolo.ground.errors import phrase
from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.sie.values import SieFile
from sosolo.ground.formats.sru import NE_FIELDS, YEAR_END, YEAR_START, Form, ne_form

_BOXES = {
    code: box for box, code in NE_FIELDS.items() if box[0] == "B" or box in {f"R{n}" for n in range(1, 11)}
}
_CREDIT = frozenset({"R1", "R2", "R3", "R4", "B10", "B11", "B12", "B13", "B14", "B15", "B16"})
_EQUITY = "B10"
_FIRST_OF_RESULT = 3000


@dataclass(frozen=True, slots=True)
class NeDraft:
    """boxes: öre as the form counts them. without_code: account to öre of what has no place. result: öre, profit positive."""

    form: Form
    boxes: Mapping[str, int]
    accounts: Mapping[str, tuple[str, ...]]
    without_code: Mapping[str, int]
    result: int

    @property
    def result_on_form(self) -> int:
        """Return the result of the form in whole kronor."""
        found = self.form.fields.get(NE_FIELDS["R11"], 0)
        return found if isinstance(found, int) else 0


def ne_of_sie(book: SieFile, *, owner: str, name: str) -> NeDraft:
    """Return the form. Raises NotWritable for a file without the year's balances."""
    if 0 not in book.years or not book.balances:
        raise NotWritable(reason=phrase("filen har inget räkenskapsår med balanser (välj SIE 4E, hela året)"))
    since, last = book.years[0]
    balances = {a: ore for a, ore in book.balances_of("UB").items() if ore}
    results = {a: ore for a, ore in book.balances_of("RES").items() if ore}
    codes = {account.number: account.sru for account in book.accounts}
    boxes: Counter[str] = Counter()
    accounts: dict[str, list[str]] = {}
    without = {}
    for account, ore in sorted({**balances, **results}.items()):
        box = next((_BOXES[code] for code in codes.get(account, ()) if code in _BOXES), None)
        if box is None:
            without[account] = ore
            continue
        boxes[box] += -ore if box in _CREDIT else ore
        accounts.setdefault(box, []).append(account)
    boxes[_EQUITY] += sum(
        balances.values()
    )  # what the year has earned and the books have not moved there yet
    kronor = {box: _whole(ore) for box, ore in boxes.items()}
    more = {YEAR_START: f"{since:%Y%m%d}", YEAR_END: f"{last:%Y%m%d}"}
    return NeDraft(
        ne_form(owner, name, kronor, year=last.year, more=more),
        {box: ore for box, ore in boxes.items() if ore},
        {box: tuple(numbers) for box, numbers in accounts.items()},
        without,
        -sum(results.values()),
    )


def _whole(ore: int) -> int:
    return -(-ore // 100) if ore < 0 else ore // 100
