"""A year of a book as SIE 4E, and a month of its vouchers as SIE 4I."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from sosolo.ground.formats.sie.values import (
    SieAccount,
    SieBalance,
    SieDimension,
    SieFile,
    SieObject,
    SieRow,
    SieVoucher,
)
from sosolo.ground.formats.sie.writer import write_sie
from sosolo.ledger.errors import NoYear
from sosolo.ledger.models import Book, FiscalYear
from sosolo.platform.reading import rows

DIMENSION = "1"
VOUCHERS = """
SELECT v.series, v.number, v.day, v.text, v.posted_at::date, e.account::text, e.ore, t.number::text
  FROM ledger_voucher v JOIN ledger_entry e ON e.voucher_id = v.id
  LEFT JOIN ledger_activity t ON t.id = e.activity_id
 WHERE v.book_id = %s AND v.day >= %s AND v.day < %s ORDER BY v.series, v.number, e.line
"""
BALANCES = """
WITH y AS (SELECT since, until, date_trunc('month', since)::date AS first FROM ledger_fiscalyear
            WHERE book_id = %(book)s AND since >= %(january)s AND since < %(january)s + interval '1 year' ORDER BY since DESC LIMIT 1),
     b AS (SELECT m.account,
                  coalesce(sum(m.debit - m.credit) FILTER (WHERE m.month < y.first), 0)::bigint AS before,
                  coalesce(sum(m.debit - m.credit), 0)::bigint AS whole,
                  coalesce(sum(m.debit - m.credit) FILTER (WHERE m.month >= y.first), 0)::bigint AS of_year
             FROM ledger_monthbalance m JOIN y ON m.month < y.until WHERE m.book_id = %(book)s GROUP BY m.account)
SELECT y.since, y.until, b.account, a.name, a.sru, b.before, b.whole, b.of_year
  FROM y LEFT JOIN b ON true LEFT JOIN ledger_ledgeraccount a ON a.book_id = %(book)s AND a.number = b.account ORDER BY b.account
"""
CHART = """
SELECT 'account', number, name, sru FROM ledger_ledgeraccount WHERE book_id = %(book)s
UNION ALL SELECT 'activity', number, name, '' FROM ledger_activity WHERE book_id = %(book)s ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class AccountOfYear:
    """What an account comes to in a financial year, in öre, debit positive. whole: over all time, to the end of the year."""

    number: int
    name: str
    sru: str
    before: int
    whole: int
    of_year: int


def sie_of_year(book: Book, year: int, *, made_on: date) -> bytes:
    """Return a financial year as SIE 4E: chart, activities, balances, vouchers. Balances tie out to the entries.

    year: the calendar year in which the financial year begins; it may end in the next. Raises NoYear.
    """
    since, until, balances = balances_of_year(book, year)
    vouchers = rows(VOUCHERS, [book.pk, since, until])
    accounts, objects = _chart(book)
    content, _findings = write_sie(
        SieFile(
            company=book.organisation.name,
            org_number=book.organisation.org_number,
            program="SOSOLO",
            generated=made_on,
            years={0: (since, until - timedelta(days=1))},
            currency="SEK",
            accounts=accounts,
            dimensions=[SieDimension(DIMENSION, "Verksamhet")],
            objects=objects,
            balances=_balances(balances),
            vouchers=_vouchers(vouchers),
        )
    )
    return content


def balances_of_year(book: Book, year: int) -> tuple[date, date, list[AccountOfYear]]:
    """Return first day, first day after, and what each account that was ever used comes to.

    year: the calendar year in which the financial year begins. Raises NoYear.
    """
    if not date.min.year <= year <= date.max.year:
        raise NoYear
    found = rows(BALANCES, {"book": book.pk, "january": date(year, 1, 1)})
    if not found:
        raise NoYear
    since, until = found[0][:2]
    return since, until, [AccountOfYear(*row[2:]) for row in found if row[2] is not None]


def sie_of_month(book: Book, month: date, *, made_on: date) -> bytes:
    """Return the vouchers of a month as SIE 4I: what another program reads into its own books. Raises NoYear.

    month: its first day.
    """
    until = (month + timedelta(days=31)).replace(day=1)
    if not FiscalYear.objects.filter(book=book, since__lt=until, until__gt=month).exists():
        raise NoYear
    vouchers = _vouchers(rows(VOUCHERS, [book.pk, month, until]))
    accounts, activities = _chart(book)
    used = {row.account for voucher in vouchers for row in voucher.rows}
    objects = {number for voucher in vouchers for row in voucher.rows for _, number in row.objects}
    content, _findings = write_sie(
        SieFile(
            company=book.organisation.name,
            org_number=book.organisation.org_number,
            program="SOSOLO",
            generated=made_on,
            currency="SEK",
            accounts=[one for one in accounts if one.number in used],
            dimensions=[SieDimension(DIMENSION, "Verksamhet")],
            objects=[one for one in activities if one.number in objects],
            vouchers=vouchers,
        )
    )
    return content


def _chart(book: Book) -> tuple[list[SieAccount], list[SieObject]]:
    """Return the accounts and the activities of a book."""
    found = rows(CHART, {"book": book.pk})
    return (
        [
            SieAccount(str(number), name, sru=(sru,) if sru else ())
            for kind, number, name, sru in found
            if kind == "account"
        ],
        [SieObject(DIMENSION, str(number), name) for kind, number, name, _ in found if kind == "activity"],
    )


def _balances(accounts: list[AccountOfYear]) -> list[SieBalance]:
    found = []
    for one in accounts:
        if one.number < 3000:
            found += [
                SieBalance("IB", 0, str(one.number), one.before),
                SieBalance("UB", 0, str(one.number), one.whole),
            ]
        else:
            found.append(SieBalance("RES", 0, str(one.number), one.of_year))
    return [balance for balance in found if balance.amount]


def _vouchers(lines_of_all: list[tuple[object, ...]]) -> list[SieVoucher]:
    found = []
    for (series, number), group in groupby(lines_of_all, key=itemgetter(0, 1)):
        lines = list(group)
        _, _, day, text, entered, *_ = lines[0]
        sie_rows = tuple(
            SieRow(str(line[5]), int(str(line[6])), ((DIMENSION, str(line[7])),) if line[7] else ())
            for line in lines
        )
        found.append(SieVoucher(str(series), str(number), day, str(text), sie_rows, entered=entered))  # type: ignore[arg-type]
    return found
