"""What the books say of the equity at the end of a financial year."""

from datetime import date, timedelta

from sosolo.ground.law.rules.shares import Equity
from sosolo.ledger import chart
from sosolo.members.models import AdoptedBalance
from sosolo.platform.reading import one

EQUITY = f"""
  coalesce(sum(credit - debit) FILTER (WHERE account BETWEEN 2080 AND 2099
                                          OR account = {chart.SHARES_DUE} OR account BETWEEN 3000 AND 8999), 0)::bigint AS total,
  coalesce(sum(credit - debit) FILTER (WHERE account BETWEEN 2085 AND 2089), 0)::bigint AS bound,
  coalesce(sum(credit - debit) FILTER (WHERE account = {chart.DEBENTURES}), 0)::bigint AS debentures,
  coalesce(sum(credit - debit) FILTER (WHERE account IN ({chart.SHARES}, {chart.SHARES_DUE})), 0)::bigint AS shares
"""
"""The parts of an Equity out of ledger_monthbalance, unpaid shares left out."""


def equity_at(book_id: int, until: date) -> Equity:
    """Return the equity up to but not including a day (the first of a month), unpaid shares left out.

    The result of a year that is not closed yet counts as equity.
    """
    row = one(
        f"SELECT {EQUITY} FROM ledger_monthbalance WHERE book_id = %s AND month < %s",  # noqa: S608 - our own words
        [book_id, until],
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
