"""The end of a financial year: its result moves to the balance sheet, and its months close (bokslut, BFL 6 kap.)."""

from datetime import date, datetime, timedelta

from django.db import connection, transaction

from sosolo.ledger import chart, errors
from sosolo.ledger.actions import OWNER, Posted, VoucherDraft, post_voucher
from sosolo.ledger.models import FiscalYear
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.reading import one
from sosolo.platform.traces import leave_trace

NEAR = timedelta(days=120)


@transaction.atomic
def close_year(
    *, actor: Actor, year: FiscalYear, at: datetime, result_account: int = chart.RESULT_OF_YEAR
) -> Posted | None:
    """Move the year's result (accounts 3000–8998) to 2099 (own firm: 2019) by way of 8999, and close its months.

    Returns the voucher, or None when the year has no result. Done twice it has one effect. What the meeting decides
    about the result is booked later, in the year of the meeting. Raises YearNotOver, YearClosed, NotYours.
    """
    actor.must_have("officer", OWNER)
    last = year.until - timedelta(days=1)
    if day_of(at) <= last:
        raise errors.YearNotOver(last=last)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 6))", [f"year/{year.pk}"])
    if one("SELECT 1 FROM ledger_voucher WHERE book_id = %s AND key = %s", [year.book_id, _key(year)]):
        raise errors.YearClosed(last=last)
    result = result_of_year(year)
    posted = None
    if result:
        posted = post_voucher(
            VoucherDraft(
                book=year.book_id,
                series="A",
                day=last,
                text=f"Årets resultat {year.since.year}",
                key=_key(year),
                lines=((chart.RESULT, None, result), (result_account, None, -result)),
            ),
            actor=actor,
            at=at,
        )
    _close_months(actor, year, at)
    leave_trace(actor=actor, at=at, verb="close", kind="fiscal_year", object_id=year.pk)
    return posted


def open_coming_year(*, book_id: int, tenant_id: int, today: date) -> bool:
    """Open the calendar year after the last one when it is near. Says whether it did; twice has one effect."""
    last = FiscalYear.objects.filter(book_id=book_id).order_by("-until").first()
    if last is None or last.until - today > NEAR:
        return False
    until = last.until.replace(year=last.until.year + 1)
    _, made = FiscalYear.objects.get_or_create(
        tenant_id=tenant_id, book_id=book_id, since=last.until, defaults={"until": until}
    )
    return made


def result_of_year(year: FiscalYear) -> int:
    """Return the result in öre: income above zero, from the accounts 3000–8998."""
    row = one(
        """SELECT coalesce(sum(credit - debit), 0)::bigint FROM ledger_monthbalance
            WHERE book_id = %s AND month >= %s AND month < %s AND account BETWEEN 3000 AND 8998""",
        [year.book_id, year.since, year.until],
    )
    return int(row[0])


def _close_months(actor: Actor, year: FiscalYear, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT close_month(%s, %s, m::date, %s, %s)
                 FROM generate_series(%s::date, %s::date - 1, interval '1 month') m""",
            [actor.tenant_id, year.book_id, at, actor.name, year.since, year.until],
        )


def _key(year: FiscalYear) -> str:
    return f"year-end/{year.since}"
