"""Money that two kinds of files tell of is counted once.

A bank tells of the same payment in several files: as a payment through Bankgirot (BgMax), as a notice (camt.054), and on the
statement of the account (camt.053). Each kind tells of every payment once, so a payment is new money when its kind has told of
more such payments than another kind has. Of a day, sum and reference, a notice and a statement are of one account: the same
payment. BgMax and an account may both have got it, so there the office decides. A deposit of Bankgirot stands on the statement
as one entry with the sum of its payments.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sosolo.bank.matching import SAME, UNKNOWN, Place, joined
from sosolo.bank.models import BankFile
from sosolo.bank.models import BankTransaction as Kept
from sosolo.bank.ours import BGMAX
from sosolo.ground.formats.bank_values import BankTransaction
from sosolo.platform.reading import rows

NEAR = 4
"""Days between Bankgirot's deposit and the account's entry: a weekend and a day."""
_BANKGIRO = re.compile(r"\b(?:bankgiro\w*|bgmax|bgc|bg[ -]?ins\w*|bg \d{3,4}-\d{4})\b", re.IGNORECASE)

KINDS = "SELECT DISTINCT format FROM bank_bankfile WHERE book_id = %s AND id <> %s"
TOLD = """
SELECT f.format, t.booked_on, t.ore, t.reference, count(*)
  FROM (SELECT DISTINCT booked, ore, reference FROM unnest(%s::text::date[], %s::text::bigint[],
         string_to_array(%s, chr(31))) u(booked, ore, reference)) k
  JOIN bank_banktransaction t ON t.book_id = %s AND t.booked_on = k.booked AND t.ore = k.ore AND t.reference = k.reference
  JOIN bank_bankfile f ON f.id = t.file_id GROUP BY 1, 2, 3, 4
"""
BY_NUMBER = """
SELECT t.fingerprint FROM bank_banktransaction t JOIN bank_bankfile f ON f.id = t.file_id
 WHERE t.book_id = %s AND t.fingerprint = ANY(string_to_array(%s, chr(31))) AND f.format <> %s
"""
WAITING = """
SELECT d.id, d.ore, d.booked_on FROM bank_deposit d
 WHERE d.book_id = %s AND d.ore = ANY(%s::text::bigint[])
   AND NOT EXISTS (SELECT FROM bank_depositentry e WHERE e.deposit_id = d.id) ORDER BY d.booked_on, d.id
"""
ENTRIES = """
SELECT b.id, t.id, t.ore, t.booked_on, t.payer, t.message
  FROM bank_banktransaction t JOIN bank_bankfile f ON f.id = t.file_id JOIN bank_booking b ON b.transaction_id = t.id
 WHERE t.book_id = %s AND t.booked_on BETWEEN %s::date - %s AND %s::date + %s AND t.ore = ANY(%s::text::bigint[])
   AND t.reference = '' AND f.format <> 'bgmax' AND b.outcome = 'unknown'
   AND NOT EXISTS (SELECT FROM bank_resolution r WHERE r.booking_id = b.id) ORDER BY t.booked_on, t.id
"""
ELSEWHERE = """
SELECT 1 FROM bank_banktransaction t JOIN bank_bankfile f ON f.id = t.file_id
  JOIN bank_banktransaction o ON o.book_id = t.book_id AND o.booked_on = t.booked_on AND o.ore = t.ore
   AND o.reference = t.reference AND (t.reference <> '' OR o.payer = t.payer OR '' IN (o.payer, t.payer))
  JOIN bank_bankfile g ON g.id = o.file_id AND g.format <> f.format WHERE t.id = %s LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A deposit or an entry whose other half has not come. id: of the deposit, or of the entry's transaction."""

    id: int
    ore: int
    day: date
    booking_id: int = 0


def speaks_of_bankgiro(payer: str, message: str) -> bool:
    """Tell whether the words of an entry say that it came through Bankgirot."""
    return _BANKGIRO.search(f"{payer} {message}") is not None


def told_already(
    file: BankFile, told: Sequence[BankTransaction], fresh: Sequence[BankTransaction]
) -> tuple[dict[int, Place], dict[int, int]]:
    """Return where those go that another kind of file may have told of, by place in `fresh`, and the deposits that entries are.

    told: all of the file, with those whose own number was known from before.
    """
    others = {kind for (kind,) in rows(KINDS, [file.book_id, file.pk])} - {file.format}
    if not others or not fresh:
        return {}, {}
    decided = _told_by_others(file, told, fresh)
    deposits = _deposits_of(file, fresh) if file.format != BGMAX else {}
    return decided | dict.fromkeys(deposits, SAME), deposits


def _told_by_others(
    file: BankFile, whole: Sequence[BankTransaction], fresh: Sequence[BankTransaction]
) -> dict[int, Place]:
    asked = [(n, one) for n, one in enumerate(fresh) if one.reference]
    if not asked:
        return {}
    columns = (
        "{" + ",".join(one.booked.isoformat() for _, one in asked) + "}",
        "{" + ",".join(str(one.amount) for _, one in asked) + "}",
        joined([one.reference[:140] for _, one in asked]),
    )
    told: dict[str, Counter[tuple[date, int, str]]] = {}
    for kind, day, ore, reference, count in rows(TOLD, [*columns, file.book_id]):
        told.setdefault(kind, Counter())[day, ore, reference] = count
    own = told.pop(file.format, Counter())
    by_number = _known_by_number(file, whole, fresh)
    own.update((one.booked, one.amount, one.reference[:140]) for one in whole if one.id in by_number)
    decided = {}
    for n, one in asked:
        key = (one.booked, one.amount, one.reference[:140])
        own[key] += 1
        kinds = {kind for kind, counts in told.items() if counts[key] >= own[key]}
        if kinds:
            is_certain = file.format != BGMAX and kinds != {BGMAX}
            decided[n] = SAME if is_certain or one.amount < 0 else UNKNOWN
    return decided


def _known_by_number(
    file: BankFile, whole: Sequence[BankTransaction], fresh: Sequence[BankTransaction]
) -> set[str]:
    """Return the payments of this file that another kind told of under the same number: these are not told again."""
    new = {one.id for one in fresh}
    seen = [one.id for one in whole if one.id not in new]
    return {name for (name,) in rows(BY_NUMBER, [file.book_id, joined(seen), file.format])} if seen else set()


def _deposits_of(file: BankFile, fresh: Sequence[BankTransaction]) -> dict[int, int]:
    entries = [
        (n, one)
        for n, one in enumerate(fresh)
        if one.amount > 0 and not one.references and speaks_of_bankgiro(one.payer, one.message)
    ]
    waiting = deposits_waiting(file.book_id, {one.amount for _, one in entries}) if entries else []
    found = {}
    for n, one in entries:
        nearest = nearest_of(waiting, one.amount, one.booked)
        if nearest is not None:
            waiting.remove(nearest)
            found[n] = nearest.id
    return found


def deposits_waiting(book_id: int, sums: Iterable[int]) -> list[Waiting]:
    """Return the deposits of these sums that no entry has been found for."""
    return [Waiting(*row) for row in rows(WAITING, [book_id, _array(sums)])]


def entries_waiting(book_id: int, deposits: Sequence[Waiting]) -> list[Waiting]:
    """Return the entries without a place that say they came through Bankgirot and may be one of these deposits."""
    days = [deposit.day for deposit in deposits]
    asked = [book_id, min(days), NEAR, max(days), NEAR, _array(deposit.ore for deposit in deposits)]
    return [
        Waiting(transaction, ore, day, booking)
        for booking, transaction, ore, day, payer, message in rows(ENTRIES, asked)
        if speaks_of_bankgiro(payer, message)
    ]


def was_told_elsewhere(told: Kept) -> bool:
    """Tell whether a file of another kind has a payment with the same day, sum and reference; without one, by the same payer."""
    return bool(rows(ELSEWHERE, [told.pk]))


def same_money(told: Kept) -> date | None:
    """Return the day that another file told of what may be the same money, or None."""
    deposit = nearest_of(deposits_waiting(told.book_id, [told.ore]), told.ore, told.booked_on)
    if deposit is not None:
        return deposit.day
    day: date = told.booked_on
    return day if was_told_elsewhere(told) else None


def nearest_of(waiting: Iterable[Waiting], ore: int, day: date) -> Waiting | None:
    """Return the one of that sum nearest in time, or None when none is near."""
    near = [one for one in waiting if one.ore == ore and abs((one.day - day).days) <= NEAR]
    return min(near, key=lambda one: abs((one.day - day).days), default=None)


def _array(numbers: Iterable[int]) -> str:
    return "{" + ",".join(map(str, numbers)) + "}"
