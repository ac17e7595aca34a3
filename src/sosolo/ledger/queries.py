"""The reads of the books: tuples and frozen values, no row by row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F

from sosolo.ledger.models import Activity, Book, FiscalYear, OpenItem, Voucher
from sosolo.platform.reading import rows
from sosolo.platform.words import like


@dataclass(frozen=True, slots=True)
class EntryLine:
    account: int
    account_name: str
    activity_id: int | None
    activity_name: str | None
    ore: int


@dataclass(frozen=True, slots=True)
class VoucherView:
    id: int
    book_id: int
    series: str
    number: int
    day: date
    text: str
    posted_at: datetime
    posted_by: str
    lines: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """One account over a span: what came in, debit and credit in it, what goes out (öre)."""

    account: int
    name: str
    opening: int
    debit: int
    credit: int

    @property
    def closing(self) -> int:
        return self.opening + self.debit - self.credit


def book_of(tenant_id: int) -> Book:
    """Return the book of the cooperative, or of the own firm that the transaction is in: each has one."""
    return Book.objects.select_related("organisation").filter(tenant_id=tenant_id).order_by("id")[0]


def voucher_by_key(tenant_id: int, key: str) -> Voucher:
    """Return the voucher that a key made. Raises Voucher.DoesNotExist."""
    return Voucher.objects.get(tenant_id=tenant_id, book=book_of(tenant_id), key=key)


def voucher_with_entries(tenant_id: int, voucher_id: int) -> VoucherView:
    """Return one voucher with its lines. Raises Voucher.DoesNotExist for a foreign id."""
    voucher = Voucher.objects.get(tenant_id=tenant_id, pk=voucher_id)
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT e.account, a.name, e.activity_id, t.name, e.ore
                 FROM ledger_entry e
                 JOIN ledger_ledgeraccount a ON a.book_id = e.book_id AND a.number = e.account
                 LEFT JOIN ledger_activity t ON t.id = e.activity_id
                WHERE e.voucher_id = %s ORDER BY e.line""",
            [voucher.id],
        )
        lines = tuple(EntryLine(*row) for row in cursor.fetchall())
    return VoucherView(
        voucher.id,
        voucher.book_id,
        voucher.series,
        voucher.number,
        voucher.day,
        voucher.text,
        voucher.posted_at,
        voucher.posted_by,
        lines,
    )


def trial_balance(book_id: int, since: date, until: date) -> list[BalanceLine]:
    """Return each account's opening balance, debit and credit from `since` up to but not including `until`.

    Both are first days of months: the answer comes from the month balances. Result accounts (3000–8999)
    open at zero each calendar year.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT m.account, a.name,
                      coalesce(sum(m.debit - m.credit) FILTER (
                        WHERE m.month < %(since)s AND (m.account < 3000 OR m.month >= date_trunc('year', %(since)s::date))), 0)::bigint,
                      coalesce(sum(m.debit) FILTER (WHERE m.month >= %(since)s), 0)::bigint,
                      coalesce(sum(m.credit) FILTER (WHERE m.month >= %(since)s), 0)::bigint
                 FROM ledger_monthbalance m
                 JOIN ledger_ledgeraccount a ON a.book_id = m.book_id AND a.number = m.account
                WHERE m.book_id = %(book)s AND m.month < %(until)s
                GROUP BY m.account, a.name ORDER BY m.account""",
            {"book": book_id, "since": since, "until": until},
        )
        rows = [BalanceLine(*row) for row in cursor.fetchall()]
    return [row for row in rows if row.opening or row.debit or row.credit]


def account_balance(book_id: int, account: int) -> int:
    """Return the balance of one account over all time (öre, debit positive)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(debit - credit), 0)::bigint FROM ledger_monthbalance WHERE book_id = %s AND account = %s",
            [book_id, account],
        )
        return int(cursor.fetchone()[0])


def vouchers_of(
    book_id: int, *, before: tuple[date, int] | None = None, count: int = 50, words: str = ""
) -> list[tuple[object, ...]]:
    """Return (id, series, number, day, text, turnover öre) latest first, `count` at a time, by keyset (day, id).

    words: of the text, or a label (L11).
    """
    day, last = before or (date.max, 2**62)
    values = {
        "book": book_id,
        "day": day,
        "last": last,
        "count": count,
        "like": like(words),
        "label": words.lower().replace(" ", ""),
    }
    return rows(
        """SELECT v.id, v.series, v.number, v.day, v.text,
                  (SELECT sum(e.ore) FROM ledger_entry e WHERE e.voucher_id = v.id AND e.ore > 0)::bigint
             FROM (SELECT * FROM ledger_voucher WHERE book_id = %(book)s AND (day, id) < (%(day)s, %(last)s)
                      AND (%(label)s = '' OR lower(text) LIKE %(like)s OR lower(series || number) = %(label)s)
                    ORDER BY day DESC, id DESC LIMIT %(count)s) v
            ORDER BY v.day DESC, v.id DESC""",
        values,
    )


def account_lines(book_id: int, account: int, *, since: date, count: int = 200) -> list[tuple[Any, ...]]:
    """Return (voucher id, series, number, day, text, öre, running balance öre) of an account from a day on.

    The balance of the months before comes from the month balances, so a page costs the same in a large book.
    """
    return rows(
        """WITH start AS (
             SELECT coalesce((SELECT sum(m.debit - m.credit) FROM ledger_monthbalance m
                       WHERE m.book_id = %(book)s AND m.account = %(account)s AND m.month < %(month)s), 0)
                  + coalesce((SELECT sum(e.ore) FROM ledger_entry e
                       WHERE e.book_id = %(book)s AND e.account = %(account)s
                         AND e.day >= %(month)s AND e.day < %(since)s), 0) AS ore),
           page AS (
             SELECT e.* FROM ledger_entry e
              WHERE e.book_id = %(book)s AND e.account = %(account)s AND e.day >= %(since)s
              ORDER BY e.day, e.id LIMIT %(count)s)
           SELECT v.id, v.series, v.number, p.day, v.text, p.ore,
                  ((SELECT ore FROM start) + sum(p.ore) OVER (ORDER BY p.day, p.id))::bigint
             FROM page p JOIN ledger_voucher v ON v.id = p.voucher_id ORDER BY p.day, p.id""",
        {"book": book_id, "account": account, "since": since, "month": since.replace(day=1), "count": count},
    )


def activity_sums(activity_id: int, since: date, until: date) -> tuple[int, dict[int, int]]:
    """Return (öre left when the span began, öre per account, debit positive, over it) on one activity account."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT CASE WHEN day < %s THEN 0 ELSE account END, sum(ore)::bigint FROM ledger_entry
                WHERE activity_id = %s AND day < %s AND account >= 3000 GROUP BY 1""",
            [since, activity_id, until],
        )
        sums: dict[int, int] = dict(cursor.fetchall())
    return -sums.pop(0, 0), sums


def activities_left(book_id: int) -> dict[int, tuple[int, int]]:
    """Return {activity id: (öre left, öre owed)} for a whole book in one read."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT b.activity_id, b.result, b.owed FROM ledger_activitybalance b
                 JOIN ledger_activity a ON a.id = b.activity_id WHERE a.book_id = %s""",
            [book_id],
        )
        return {row[0]: (row[1], row[2]) for row in cursor.fetchall()}


def open_items(book_id: int) -> list[OpenItem]:
    """Return what is not settled, earliest due first."""
    return list(OpenItem.objects.filter(book_id=book_id).exclude(settled=F("ore")).order_by("due_on", "id"))


def activity_by_id(tenant_id: int, activity_id: int) -> Activity:
    """Return one activity account of the cooperative."""
    return Activity.objects.get(tenant_id=tenant_id, pk=activity_id)


def open_claims_of(tenant_id: int, counterpart: str) -> int:
    """Return the öre that a counterpart has not paid."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT coalesce(sum(ore - settled), 0)::bigint FROM ledger_openitem
                WHERE tenant_id = %s AND counterpart = %s AND settled <> ore""",
            [tenant_id, counterpart],
        )
        return int(cursor.fetchone()[0])


def open_item_of(tenant_id: int, item_id: int) -> OpenItem:
    """Return one open item. Raises OpenItem.DoesNotExist."""
    return OpenItem.objects.get(tenant_id=tenant_id, pk=item_id)


def years_to_close(book_id: int, today: date, closed: Iterable[date] | None = None) -> list[FiscalYear]:
    """Return the financial years that are over and not closed, oldest first. closed: closed_months, when at hand."""
    ended = FiscalYear.objects.filter(book_id=book_id, until__lte=today).order_by("since")
    months = set(closed_months(book_id) if closed is None else closed)
    return [year for year in ended if (year.until - timedelta(days=1)).replace(day=1) not in months]


def financial_years(book_id: int, *, count: int = 8) -> list[tuple[int, str]]:
    """Return (the year in which it begins, what people call it) of the book's financial years, latest first."""
    found = (
        FiscalYear.objects.filter(book_id=book_id).order_by("-since").values_list("since", "until")[:count]
    )
    last = [(since, until - timedelta(days=1)) for since, until in found]
    return [
        (since.year, str(since.year) if since.year == end.year else f"{since.year}/{end.year}")
        for since, end in last
    ]


def year_of(tenant_id: int, year_id: int) -> FiscalYear:
    """Return one financial year. Raises FiscalYear.DoesNotExist."""
    return FiscalYear.objects.get(tenant_id=tenant_id, pk=year_id)


def correction_of(voucher_id: int) -> Voucher | None:
    """Return the voucher that corrects another, if one does."""
    return Voucher.objects.filter(corrects_id=voucher_id).first()


def year_beginning(book_id: int, number: int) -> FiscalYear:
    """Return the financial year of a book that begins in a calendar year. Raises FiscalYear.DoesNotExist."""
    return FiscalYear.objects.filter(book_id=book_id, since__year=number).latest("since")


def closed_months(book_id: int) -> list[date]:
    """Return the months that take no more vouchers, latest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT month FROM ledger_closedmonth WHERE book_id = %s ORDER BY month DESC", [book_id]
        )
        return [row[0] for row in cursor.fetchall()]
