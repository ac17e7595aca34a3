"""The NE form of a sole trader out of a SIE file of the year: each account by the SRU code that the file gives it."""

from sosolo.ground.errors import phrase
from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.ne import NeDraft, YearOfAccounts, ne_of_accounts
from sosolo.ground.formats.sie.values import SieFile


def ne_of_sie(book: SieFile, *, owner: str, name: str) -> NeDraft:
    """Return the form. Raises NotWritable for a file without the year's balances."""
    if 0 not in book.years or not book.balances:
        raise NotWritable(reason=phrase("filen har inget räkenskapsår med balanser (välj SIE 4E, hela året)"))
    since, last = book.years[0]
    return ne_of_accounts(
        YearOfAccounts(
            since,
            last,
            book.balances_of("UB"),
            book.balances_of("RES"),
            {account.number: account.sru for account in book.accounts},
        ),
        owner=owner,
        name=name,
    )
