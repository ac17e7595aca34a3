"""Whether a file of the bank tells of our money: our account, kronor, no test, nothing wrong in it."""

from sosolo.bank import errors
from sosolo.ground.formats.bank_values import BankFile, Statement
from sosolo.ground.formats.findings import Grade
from sosolo.ground.formats.own_account import OwnAccounts
from sosolo.ledger.models import Book

CURRENCY = "SEK"
PRELIMINARY = "camt.052"
BGMAX = "bgmax"


def refuse_what_is_not_ours(book: Book, file: BankFile) -> None:
    """Refuse a file that may not be booked.

    Raises TestFile, Preliminary, FileIsWrong, WrongCurrency, NotOurAccount, NoOwnAccount, NoAccountInFile.
    """
    if file.is_test:
        raise errors.TestFile
    if file.kind == PRELIMINARY:
        raise errors.Preliminary
    own = OwnAccounts(book.bankgiro, book.plusgiro, book.iban)
    for statement in file.statements:
        _refuse_statement(own, statement, file.kind)
    wrong = next((finding for finding in file.findings if finding.grade is Grade.FAULT), None)
    if wrong is not None:
        raise errors.FileIsWrong(finding=wrong)


def _refuse_statement(own: OwnAccounts, statement: Statement, kind: str) -> None:
    if not statement.account:
        raise errors.NoAccountInFile
    if not own.has(statement.account):
        giro = own.bankgiro or own.plusgiro
        known = own.iban if statement.account[:2].isalpha() else giro if kind == BGMAX else own.shown
        refusal = errors.NotOurAccount if known else errors.NoOwnAccount
        raise refusal(account=statement.account, ours=own.shown)
    if statement.currency != CURRENCY:
        raise errors.WrongCurrency(currency=statement.currency)
