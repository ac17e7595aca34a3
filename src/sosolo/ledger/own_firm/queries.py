"""How the own firm stands, and its NE form out of the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sosolo.ground.formats.ne import NeDraft, YearOfAccounts, ne_of_accounts
from sosolo.ledger.export import balances_of_year
from sosolo.ledger.models import Book, LedgerAccount, VoucherFile
from sosolo.ledger.queries import BalanceLine
from sosolo.platform.models import StoredFile
from sosolo.platform.reading import rows

FIRST_OF_RESULT = 3000
FIRST_COST = 4000
MONEY = range(1900, 2000)
TAKEN = range(2011, 2017)
VAT = range(2600, 2700)
INCOME_OF_INTEREST = range(8300, 8400)
RESULT = range(8990, 9000)
MOST_SIMPLE = 3_000_000_00
"""Öre of turnover a year up to which a simplified closing is enough (förenklat årsbokslut, BFL 6 kap. 6 §)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Öre. sold: income of the year. spent: costs. money: in bank and till. vat: to pay above zero. taken: by the owner."""

    sold: int
    spent: int
    money: int
    vat: int
    taken: int

    @property
    def result(self) -> int:
        return self.sold - self.spent


def standing_of(lines: Iterable[BalanceLine]) -> Standing:
    """Return how it goes, from the balances of a year."""
    kept = tuple(lines)
    income = [one for one in kept if is_income(one.account)]
    costs = [one for one in kept if one.account >= FIRST_COST and not is_income(one.account)]
    return Standing(
        sold=-sum(one.debit - one.credit for one in income),
        spent=sum(one.debit - one.credit for one in costs if one.account not in RESULT),
        money=sum(one.closing for one in kept if one.account in MONEY),
        vat=-sum(one.closing for one in kept if one.account in VAT),
        taken=sum(one.debit - one.credit for one in kept if one.account in TAKEN),
    )


def is_income(account: int) -> bool:
    """Say whether an account of the result is income."""
    return FIRST_OF_RESULT <= account < FIRST_COST or account in INCOME_OF_INTEREST


def ne_of_ledger(book: Book, year: int, *, owner: str, name: str) -> tuple[NeDraft, dict[str, str]]:
    """Return the NE form of the financial year that begins in a calendar year, and what its accounts are called. Raises NoYear."""
    since, until, accounts = balances_of_year(book, year)
    draft = ne_of_accounts(
        YearOfAccounts(
            since,
            until - timedelta(days=1),
            {str(one.number): one.whole for one in accounts if one.number < FIRST_OF_RESULT},
            {str(one.number): one.of_year for one in accounts if one.number >= FIRST_OF_RESULT},
            {str(one.number): (one.sru,) for one in accounts if one.sru},
        ),
        owner=owner,
        name=name,
    )
    return draft, {str(one.number): one.name for one in accounts}


def name_of_account(book: Book, number: int) -> str:
    """Return what an account is called; nothing for one that is not in the chart."""
    return LedgerAccount.objects.filter(book=book, number=number).values_list("name", flat=True).first() or ""


def papers_of(voucher_id: int) -> list[tuple[int, str]]:
    """Return (id, name) of the papers that a voucher stands on."""
    return rows(
        """SELECT f.id, f.name FROM ledger_voucherfile v JOIN platform_storedfile f ON f.id = v.file_id
            WHERE v.voucher_id = %s ORDER BY v.id""",
        [voucher_id],
    )


def paper_by_id(tenant_id: int, file_id: int) -> StoredFile:
    """Return a paper that a voucher stands on. Raises VoucherFile.DoesNotExist."""
    found = VoucherFile.objects.select_related("file").filter(tenant_id=tenant_id, file_id=file_id).first()
    if found is None:
        raise VoucherFile.DoesNotExist
    file: StoredFile = found.file
    return file


def all_papers(tenant_id: int) -> list[StoredFile]:
    """Return every paper of the books, first come first."""
    found = rows("SELECT DISTINCT file_id FROM ledger_voucherfile WHERE tenant_id = %s", [tenant_id])
    return list(
        StoredFile.objects.filter(tenant_id=tenant_id, pk__in=[one for (one,) in found]).order_by("pk")
    )


def last_day_with_vouchers(book: Book) -> date | None:
    """Return the last day of the latest financial year with a voucher."""
    found = rows(
        """SELECT max(y.until) - 1 FROM ledger_fiscalyear y WHERE y.book_id = %(book)s
            AND EXISTS (SELECT FROM ledger_voucher v WHERE v.book_id = %(book)s AND v.day >= y.since AND v.day < y.until)""",
        {"book": book.pk},
    )
    last: date | None = found[0][0]
    return last
