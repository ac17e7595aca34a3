"""A year of a book as SIE 4E, and a month of its vouchers as SIE 4I."""

from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.db import connection

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

DIMENSION = "1"
VOUCHERS = """
SELECT v.series, v.number, v.day, v.text, v.posted_at::date, e.account::text, e.ore, t.number::text
  FROM ledger_voucher v JOIN ledger_entry e ON e.voucher_id = v.id
  LEFT JOIN ledger_activity t ON t.id = e.activity_id
 WHERE v.book_id = %s AND v.day >= %s AND v.day < %s ORDER BY v.series, v.number, e.line
"""
BALANCES = """
SELECT m.account::text,
       coalesce(sum(m.debit - m.credit) FILTER (WHERE m.month < %(since)s), 0)::bigint,
       coalesce(sum(m.debit - m.credit), 0)::bigint,
       coalesce(sum(m.debit - m.credit) FILTER (WHERE m.month >= %(since)s), 0)::bigint
  FROM ledger_monthbalance m WHERE m.book_id = %(book)s AND m.month < %(until)s GROUP BY m.account ORDER BY m.account
"""


def sie_of_year(book: Book, year: int, *, made_on: date) -> bytes:
    """Return a financial year as SIE 4E: chart, activities, balances, vouchers. Balances tie out to the entries.

    year: the calendar year in which the financial year begins; it may end in the next. Raises NoYear.
    """
    since, until, balances = balances_of_year(book, year)
    with connection.cursor() as cursor:
        cursor.execute(VOUCHERS, [book.pk, since, until])
        rows = cursor.fetchall()
    content, _findings = write_sie(
        SieFile(
            company=book.organisation.name,
            org_number=book.organisation.org_number,
            program="SOSOLO",
            generated=made_on,
            years={0: (since, until - timedelta(days=1))},
            currency="SEK",
            accounts=_accounts(book),
            dimensions=[SieDimension(DIMENSION, "Verksamhet")],
            objects=[
                SieObject(DIMENSION, str(a.number), a.name) for a in book.activity_set.order_by("number")
            ],
            balances=_balances(balances),
            vouchers=_vouchers(rows),
        )
    )
    return content


def balances_of_year(book: Book, year: int) -> tuple[date, date, list[tuple[str, int, int, int]]]:
    """Return first day, first day after, and (account, öre before, öre over all time, öre of the year) of each account.

    year: the calendar year in which the financial year begins. Raises NoYear.
    """
    if not date.min.year <= year <= date.max.year:
        raise NoYear
    found = FiscalYear.objects.filter(book=book, since__year=year).order_by("since").last()
    if found is None:
        raise NoYear
    with connection.cursor() as cursor:
        cursor.execute(BALANCES, {"book": book.pk, "since": found.since.replace(day=1), "until": found.until})
        return found.since, found.until, cursor.fetchall()


def sie_of_month(book: Book, month: date, *, made_on: date) -> bytes:
    """Return the vouchers of a month as SIE 4I: what another program reads into its own books. Raises NoYear.

    month: its first day.
    """
    until = (month + timedelta(days=31)).replace(day=1)
    if not FiscalYear.objects.filter(book=book, since__lt=until, until__gt=month).exists():
        raise NoYear
    with connection.cursor() as cursor:
        cursor.execute(VOUCHERS, [book.pk, month, until])
        vouchers = _vouchers(cursor.fetchall())
    used = {row.account for voucher in vouchers for row in voucher.rows}
    objects = {number for voucher in vouchers for row in voucher.rows for _, number in row.objects}
    content, _findings = write_sie(
        SieFile(
            company=book.organisation.name,
            org_number=book.organisation.org_number,
            program="SOSOLO",
            generated=made_on,
            currency="SEK",
            accounts=[one for one in _accounts(book) if one.number in used],
            dimensions=[SieDimension(DIMENSION, "Verksamhet")],
            objects=[
                SieObject(DIMENSION, str(a.number), a.name)
                for a in book.activity_set.order_by("number")
                if str(a.number) in objects
            ],
            vouchers=vouchers,
        )
    )
    return content


def _accounts(book: Book) -> list[SieAccount]:
    return [
        SieAccount(str(a.number), a.name, sru=(a.sru,) if a.sru else ())
        for a in book.ledgeraccount_set.order_by("number")
    ]


def _balances(rows: list[tuple[str, int, int, int]]) -> list[SieBalance]:
    found = []
    for account, before, all_time, in_year in rows:
        if int(account) < 3000:
            found += [SieBalance("IB", 0, account, before), SieBalance("UB", 0, account, all_time)]
        else:
            found.append(SieBalance("RES", 0, account, in_year))
    return [balance for balance in found if balance.amount]


def _vouchers(rows: list[tuple[object, ...]]) -> list[SieVoucher]:
    found = []
    for (series, number), group in groupby(rows, key=itemgetter(0, 1)):
        lines = list(group)
        _, _, day, text, entered, *_ = lines[0]
        sie_rows = tuple(
            SieRow(str(line[5]), int(str(line[6])), ((DIMENSION, str(line[7])),) if line[7] else ())
            for line in lines
        )
        found.append(SieVoucher(str(series), str(number), day, str(text), sie_rows, entered=entered))  # type: ignore[arg-type]
    return found
