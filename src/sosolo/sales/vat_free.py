"""A small firm sells without VAT below a limit (ML 18 kap.): what was sold, and when it is too much."""

from datetime import date, datetime

from django.db import transaction

from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.rules.vat import small_firm_exempt
from sosolo.ledger.models import Book
from sosolo.platform.acting import Actor
from sosolo.platform.reading import rows
from sosolo.platform.traces import leave_trace
from sosolo.sales.errors import PastTheVatLimit
from sosolo.sales.posting import SALES_ACCOUNTS

SOLD = """
SELECT extract(year FROM month)::int, sum(credit - debit)::bigint FROM ledger_monthbalance
 WHERE book_id = %s AND account = ANY(%s) AND month >= %s AND month < %s GROUP BY 1
"""


def sold_in_three_years(book: Book, day: date) -> tuple[int, int, int]:
    """Return öre sold in the calendar year of a day, the year before and the one before that."""
    years = (day.year, day.year - 1, day.year - 2)
    accounts = sorted(SALES_ACCOUNTS.values())
    found = dict(rows(SOLD, [book.pk, accounts, date(years[2], 1, 1), date(day.year + 1, 1, 1)]))
    this, last, before = (max(found.get(year, 0), 0) for year in years)
    return this, last, before


def refuse_past_the_vat_limit(book: Book, day: date, net: int) -> None:
    """Refuse an invoice without VAT that takes the year's sales over the limit. net: öre."""
    this, last, before = sold_in_three_years(book, day)
    if not small_firm_exempt(turnover=max(this + net, 0), last_year=last, year_before=before, day=day):
        limit = parameter("moms_befrielse").kronor(day)
        raise PastTheVatLimit(limit=f"{limit:,}".replace(",", " "))


@transaction.atomic
def set_invoicing(
    *, actor: Actor, book: Book, plusgiro: str, since: date | None, until: date | None, at: datetime
) -> None:
    """Say which plusgiro invoices name, from which day the book sells without VAT, and from which with it again."""
    actor.must_have("officer")
    locked = Book.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=book.pk)
    locked.plusgiro, locked.vat_free_since, locked.vat_free_until = plusgiro, since, until
    locked.save(update_fields=["plusgiro", "vat_free_since", "vat_free_until"])
    leave_trace(
        actor=actor,
        at=at,
        verb="change",
        kind="book",
        object_id=locked.pk,
        plusgiro=plusgiro,
        vat_free_since=str(since or ""),
        vat_free_until=str(until or ""),
    )
