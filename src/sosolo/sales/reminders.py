"""A customer who has not paid in time is reminded: kindly, by the same address, and not more than once a week."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from sosolo.ledger import chart
from sosolo.ledger.models import OpenItem
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.models import Effect
from sosolo.platform.outbox import want_effect
from sosolo.platform.reading import rows
from sosolo.sales.errors import NothingLate, RemindedLately
from sosolo.sales.models import Invoice, Issuance

KIND = "send_reminder"
PAUSE = timedelta(days=7)


@transaction.atomic
def remind_customer(*, actor: Actor, invoice: Invoice, at: datetime) -> None:
    """Wish for a letter that reminds of a late invoice. No fee is asked: that would have to be agreed before (lag 1981:739 4 §).

    Raises NotYours, NothingLate, RemindedLately.
    """
    actor.must_have("officer")
    issuance = Issuance.objects.get(tenant_id=actor.tenant_id, invoice=invoice)
    claim = claim_of(issuance)
    if claim is None or claim.due_on >= day_of(at):
        raise NothingLate(number=issuance.number)
    latest = reminded_at(issuance)
    if latest is not None and latest > at - PAUSE:
        raise RemindedLately(number=issuance.number, day=day_of(latest), next=day_of(latest + PAUSE))
    want_effect(
        tenant_id=actor.tenant_id,
        kind=KIND,
        key=f"reminder/{issuance.pk}/{day_of(at)}",
        payload={"issuance": issuance.pk, "left": claim.ore - claim.settled},
        at=at,
    )


def claim_of(issuance: Issuance) -> OpenItem | None:
    """Return what is unpaid of an invoice, None when it is settled."""
    found = OpenItem.objects.filter(voucher_id=issuance.voucher_id, account=chart.RECEIVABLES).first()
    return found if found and found.settled < found.ore else None


def reminded_at(issuance: Issuance) -> datetime | None:
    """Return when the customer was last reminded."""
    wished = Effect.objects.filter(
        tenant_id=issuance.tenant_id, kind=KIND, key__startswith=f"reminder/{issuance.pk}/"
    )
    return wished.order_by("-wanted_at").values_list("wanted_at", flat=True).first()


@dataclass(frozen=True, slots=True)
class LateClaim:
    """What a customer should have paid. invoice_id: None when it came from no invoice of ours (read in from elsewhere)."""

    label: str
    counterpart: str
    due_on: date
    remaining: int
    invoice_id: int | None


def late_claims(tenant_id: int, today: date) -> list[LateClaim]:
    """Return claims whose day has passed, oldest first, each with its invoice."""
    return [
        LateClaim(*row)
        for row in rows(
            """SELECT o.label, o.counterpart, o.due_on, o.ore - o.settled, i.invoice_id
                 FROM ledger_openitem o LEFT JOIN sales_issuance i ON i.voucher_id = o.voucher_id
                WHERE o.tenant_id = %s AND o.due_on < %s AND o.ore > 0 AND o.settled <> o.ore ORDER BY o.due_on, o.id""",
            [tenant_id, today],
        )
    ]
