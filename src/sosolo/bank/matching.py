"""Where a payment belongs: the open claim whose reference it names, as far as its money reaches."""

from collections.abc import Iterable, Sequence
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
    """Where a transaction goes. outcome: paid, part, over, unknown, out. paid: öre of the claim."""

    outcome: str
    item: Target | None = None
    paid: int = 0


OUT, UNKNOWN = Place("out"), Place("unknown")


def propose(book_id: int, told: Sequence[BankTransaction]) -> list[Place]:
    """Say where each transaction of a file would go. Writes nothing."""
    claims = _open_claims(book_id, {r for t in told for r in t.references})
    left = {reference: claim.remaining for reference, claim in claims.items() if claim.remaining > 0}
    return [_place_of(one, claims, left) for one in told]


def _open_claims(book_id: int, references: Iterable[str]) -> dict[str, Target]:
    found = rows(OPEN, [book_id, joined(list(references))])
    return {reference: Target(*claim) for reference, *claim in found}


def _place_of(told: BankTransaction, claims: dict[str, Target], left: dict[str, int]) -> Place:
    """Decide where one transaction goes, and leave the rest of the claim to those that follow."""
    if told.amount < 0:
        return OUT
    reference = next((r for r in told.references if left.get(r)), None)
    if reference is None:
        return UNKNOWN
    before = left[reference]
    paid = min(told.amount, before)
    left[reference] = before - paid
    outcome = "over" if told.amount > paid else "paid" if paid == before else "part"
    return Place(outcome, claims[reference], paid)


def joined(words: Sequence[str]) -> str:
    """One text in which no word can be taken for two: what parts words stands in none."""
    return chr(31).join(word.replace(chr(31), " ") for word in words) if words else ""
