"""What comes back every day without anybody asking. Each wish has the day in its key, so that a day has it once."""

from datetime import datetime, timedelta

from sosolo.economy.alarms import sound_alarms
from sosolo.ledger.models import Book
from sosolo.ledger.year_end import open_coming_year
from sosolo.members.actions.fees import ask_for_yearly_fees
from sosolo.platform.acting import acting_in, the_house
from sosolo.platform.days import day_of
from sosolo.platform.models import Tenant
from sosolo.platform.outbox import want_effect
from sosolo.sales.advances import book_paid_advances

DAILY = ("leave_anchor",)
HOUSE = "retain"
"""Wanted once a day for the whole installation; it stands with the first cooperative."""
NOT_AT_ONCE = timedelta(minutes=10)
"""A start has other things to do."""


def wish_for_the_day(at: datetime) -> None:
    """Ask for each daily effect of each cooperative. Many workers may ask; it happens once.

    An own firm wants nothing of the clock: its coming year is opened when its owner writes.
    """
    day = day_of(at)
    cooperatives = Tenant.objects.filter(is_own_firm=False).order_by("id").values_list("pk", flat=True)
    for place, tenant_id in enumerate(cooperatives):
        with acting_in(tenant_id):
            if place == 0:
                want_effect(
                    tenant_id=tenant_id, kind=HOUSE, key=f"{HOUSE}/{day}", payload={}, at=at + NOT_AT_ONCE
                )
            for book in Book.objects.filter(tenant_id=tenant_id):
                open_coming_year(book_id=book.pk, tenant_id=tenant_id, today=day)
                book_paid_advances(actor=the_house(tenant_id), book=book, at=at)
            ask_for_yearly_fees(actor=the_house(tenant_id), at=at)
            sound_alarms(tenant_id=tenant_id, at=at)
            for kind in DAILY:
                want_effect(
                    tenant_id=tenant_id, kind=kind, key=f"{kind}/{day}", payload={"day": str(day)}, at=at
                )
