"""Where a payment belongs: the open claims whose references it names, as far as its money reaches.

A payment of several invoices says how much is for each, or only which they are. What it says of each is followed when it
adds up to the payment; otherwise the claims are settled in the order in which they are named.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sosolo.ground.formats.bank_values import BankTransaction
from sosolo.platform.reading import rows

OPEN = """SELECT reference, id, account, label, ore - settled FROM ledger_openitem
           WHERE book_id = %s AND reference = ANY(string_to_array(%s, chr(31))) AND ore > 0"""


class Target(NamedTuple):
    """An open claim, as the matching sees it while a file is read."""

    id: int
    account: int
    label: str
    remaining: int


class Place(NamedTuple):
    """Where a transaction goes. outcome: paid, part, over, unknown, out, same. paid: öre of the claim. more: further claims, each with its öre."""

    outcome: str
    item: Target | None = None
    paid: int = 0
    more: tuple[tuple[Target, int], ...] = ()

    @property
    def settled(self) -> tuple[tuple[Target, int], ...]:
        """Return every claim that it pays, with the öre."""
        return () if self.item is None else ((self.item, self.paid), *self.more)


OUT, UNKNOWN, SAME = Place("out"), Place("unknown"), Place("same")


def propose(
    book_id: int, told: Sequence[BankTransaction], decided: Mapping[int, Place] | None = None
) -> list[Place]:
    """Say where each transaction of a file would go. Writes nothing. decided: those that are not asked about, by place."""
    claims = _open_claims(book_id, {r for t in told for r in t.references})
    left = {reference: claim.remaining for reference, claim in claims.items() if claim.remaining > 0}
    if decided:
        return [decided.get(n) or _place_of(one, claims, left) for n, one in enumerate(told)]
    return [_place_of(one, claims, left) for one in told]


def _open_claims(book_id: int, references: Iterable[str]) -> dict[str, Target]:
    found = rows(OPEN, [book_id, joined(list(references))])
    return {reference: Target(*claim) for reference, *claim in found}


def _place_of(told: BankTransaction, claims: dict[str, Target], left: dict[str, int]) -> Place:
    """Decide where one transaction goes, and leave the rest of the claims to those that follow."""
    if told.amount < 0:
        return OUT
    if told.parts:
        return _place_of_parts(told, claims, left)
    before = left.get(told.reference)
    if not before:
        return UNKNOWN
    paid = min(told.amount, before)
    left[told.reference] = before - paid
    outcome = "over" if told.amount > paid else "paid" if paid == before else "part"
    return Place(outcome, claims[told.reference], paid)


def _place_of_parts(told: BankTransaction, claims: dict[str, Target], left: dict[str, int]) -> Place:
    money, settled = told.amount, []
    for reference, most in _wanted(told):
        paid = min(money, most, left.get(reference, 0))
        if paid:
            money -= paid
            left[reference] -= paid
            settled.append((reference, paid))
    if not settled:
        return UNKNOWN
    outcome = "over" if money else "part" if any(left[reference] for reference, _ in settled) else "paid"
    (item, paid), *more = ((claims[reference], paid) for reference, paid in settled)
    return Place(outcome, item, paid, tuple(more))


def _wanted(told: BankTransaction) -> list[tuple[str, int]]:
    """Return each reference with the most that it may take: its own part, or all there is when the parts do not add up."""
    stated = [(part.reference, part.amount) for part in told.parts]
    rest = told.amount - sum(amount for _, amount in stated)
    if rest > 0 and told.reference not in {"", *(reference for reference, _ in stated)}:
        stated.insert(0, (told.reference, rest))
        rest = 0
    if rest == 0 and all(amount > 0 for _, amount in stated):
        return stated
    return [(reference, told.amount) for reference in told.references]


def joined(words: Sequence[str]) -> str:
    """One text in which no word can be taken for two: what parts words stands in none."""
    return chr(31).join(word.replace(chr(31), " ") for word in words) if words else ""
