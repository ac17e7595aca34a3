"""What the books say of the equity at the end of a financial year."""

from datetime import date, timedelta

from sosolo.ground.law.rules.shares import Equity
from sosolo.ledger import chart
from sosolo.members.models import AdoptedBalance
from sosolo.platform.reading import one


def equity_at(book_id: int, until: date) -> Equity:
    """Return the equity up to but not including a day (the first of a month), unpaid shares left out.

    The result of a year that is not closed yet counts as equity.
    """
    row = one(
        """SELECT coalesce(sum(credit - debit) FILTER (WHERE account BETWEEN 2080 AND 2099
                                                        OR account = %(due)s OR account BETWEEN 3000 AND 8999), 0)::bigint,
                  coalesce(sum(credit - debit) FILTER (WHERE account BETWEEN 2085 AND 2089), 0)::bigint,
                  coalesce(sum(credit - debit) FILTER (WHERE account = %(debentures)s), 0)::bigint,
                  coalesce(sum(credit - debit) FILTER (WHERE account IN (%(shares)s, %(due)s)), 0)::bigint
             FROM ledger_monthbalance WHERE book_id = %(book)s AND month < %(until)s""",
        {
            "book": book_id,
            "until": until,
            "shares": chart.SHARES,
            "due": chart.SHARES_DUE,
            "debentures": chart.DEBENTURES,
        },
    )
    return Equity(total=row[0], bound=row[1], debentures=row[2], shares=row[3])


def adopted_for(tenant_id: int, last_day: date) -> AdoptedBalance | None:
    """Return the adopted balance of the financial year that ends on a day."""
    return AdoptedBalance.objects.filter(
        tenant_id=tenant_id, year__until=last_day + timedelta(days=1)
    ).first()


def latest_adopted(tenant_id: int, day: date) -> AdoptedBalance | None:
    """Return the balance that was adopted last, up to a day."""
    return (
        AdoptedBalance.objects.select_related("year")
        .filter(tenant_id=tenant_id, adopted_on__lte=day)
        .order_by("-year__until")
        .first()
    )


def equity_of(balance: AdoptedBalance) -> Equity:
    """Return an adopted balance as the rules read it."""
    return Equity(balance.equity_ore, balance.bound_ore, balance.debentures_ore, balance.shares_ore)
