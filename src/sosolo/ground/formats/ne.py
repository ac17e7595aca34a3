"""The NE form of a sole trader out of the year's accounts, each in the box that its SRU code says.

Whole kronor, öre dropped box by box. What has no code is told, never guessed. In öre the boxes tie to the books: R1 to R10
are the result of the accounts that have a box, and what is owned (B1–B9) is what is owed and own (B10–B16).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sosolo.ground.formats.ne_accounts import RESULT_ACCOUNTS
from sosolo.ground.formats.sru import NE_FIELDS, YEAR_END, YEAR_START, Form, ne_form

_BOXES = {
    code: box for box, code in NE_FIELDS.items() if box[0] == "B" or box in {f"R{n}" for n in range(1, 11)}
}
FIELDS = frozenset(_BOXES)
"""The field codes that an account can have."""
_CREDIT = frozenset({"R1", "R2", "R3", "R4", "B10", "B11", "B12", "B13", "B14", "B15", "B16"})
_EQUITY = "B10"


@dataclass(frozen=True, slots=True)
class NeDraft:
    """boxes: öre as the form counts them. accounts: their accounts, and amounts what each of these has there.

    without_code: account to öre of what has no place. result: öre, profit positive. earned: of result and earlier years, what the
    books have not moved to equity; it is in B10.
    """

    form: Form
    boxes: Mapping[str, int]
    accounts: Mapping[str, tuple[str, ...]]
    amounts: Mapping[str, int]
    without_code: Mapping[str, int]
    result: int
    earned: int

    @property
    def result_on_form(self) -> int:
        """Return the result of the form in whole kronor."""
        found = self.form.fields.get(NE_FIELDS["R11"], 0)
        return found if isinstance(found, int) else 0

    def kronor(self, box: str) -> int:
        """Return what a box says in whole kronor."""
        return _whole(self.boxes.get(box, 0))


@dataclass(frozen=True, slots=True)
class YearOfAccounts:
    """since, last: its days. balances: account to öre at the end (debit positive). results: account to öre of the year.

    codes: account to SRU codes.
    """

    since: date
    last: date
    balances: Mapping[str, int]
    results: Mapping[str, int]
    codes: Mapping[str, tuple[str, ...]]


def ne_of_accounts(year: YearOfAccounts, *, owner: str, name: str) -> NeDraft:
    """Return the form."""
    balances = {account: ore for account, ore in year.balances.items() if ore}
    results = {account: ore for account, ore in year.results.items() if ore and not _is_result(account)}
    boxes: Counter[str] = Counter()
    accounts: dict[str, list[str]] = {}
    amounts, without = {}, {}
    for account, ore in sorted({**balances, **results}.items()):
        box = next((_BOXES[code] for code in year.codes.get(account, ()) if code in _BOXES), None)
        if box is None:
            without[account] = ore
            continue
        amounts[account] = -ore if box in _CREDIT else ore
        boxes[box] += amounts[account]
        accounts.setdefault(box, []).append(account)
    earned = sum(balances.values())
    boxes[_EQUITY] += earned
    kronor = {box: _whole(ore) for box, ore in boxes.items()}
    more = {YEAR_START: f"{year.since:%Y%m%d}", YEAR_END: f"{year.last:%Y%m%d}"}
    return NeDraft(
        ne_form(owner, name, kronor, year=year.last.year, more=more),
        {box: ore for box, ore in boxes.items() if ore},
        {box: tuple(numbers) for box, numbers in accounts.items()},
        amounts,
        without,
        -sum(results.values()),
        earned,
    )


def _is_result(account: str) -> bool:
    return account.isdecimal() and int(account) in RESULT_ACCOUNTS


def _whole(ore: int) -> int:
    return -(-ore // 100) if ore < 0 else ore // 100
