"""Shares back and surplus out: one person reckons or decides, another sends the payment file to the bank."""

from datetime import datetime

from django.db import transaction

from sosolo.bank.actions.orders import Payment, What, make_payment_order
from sosolo.bank.errors import NoPayoutAccount
from sosolo.bank.models import PaymentLine, PaymentOrder
from sosolo.ledger import chart
from sosolo.ledger.queries import book_of
from sosolo.members.actions.refunds import note_refund_paid, refund_to_pay
from sosolo.members.actions.surplus import NAMES, distribution_to_pay, note_distribution_paid
from sosolo.members.errors import PaidAlready
from sosolo.members.models import Distribution, DistributionLine, PayoutAccount, Refund
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of


@transaction.atomic
def order_refund(*, actor: Actor, refund: Refund, at: datetime) -> PaymentOrder | None:
    """Order the payment of a refund; nothing is sent when the ceiling left nothing.

    Raises RefundTooEarly, RefundedAlready, SameTwice, NoPayoutAccount.
    """
    refund = refund_to_pay(actor=actor, refund=refund, at=at)
    order = None
    if refund.ore:
        member = refund.exit.member
        order = make_payment_order(
            actor=actor,
            book=book_of(actor.tenant_id),
            key=f"refund/{refund.exit_id}",
            kind="refund",
            pay_on=day_of(at),
            payments=[Payment(member.pk, refund.ore, f"INSATS-{member.number}-{refund.exit_id}")],
            made_by=refund.by_account or 0,
            made_at=refund.at,
            at=at,
            what=What(chart.OWED_TO_MEMBERS, "Insats", "SUPP"),
        )
    note_refund_paid(actor=actor, refund=refund, key=order.key if order else "", at=at)
    return order


@transaction.atomic
def order_distribution(*, actor: Actor, distribution: Distribution, at: datetime) -> PaymentOrder:
    """Order the payment of a decided distribution to all who have left an account and have not been paid.

    Who has no account is owed her part until she has one: then it is ordered again, for her.
    Raises NotDecided, PaidAlready, SameTwice, NoPayoutAccount.
    """
    row, parts = distribution_to_pay(actor=actor, distribution=distribution)
    rounds = PaymentOrder.objects.filter(tenant_id=actor.tenant_id, key__startswith=f"distribution/{row.pk}/")
    paid = set(PaymentLine.objects.filter(order__in=rounds).values_list("end_to_end_id", flat=True))
    left = [part for part in parts if _reference(row, part) not in paid]
    if not left:
        raise PaidAlready
    reached = set(
        PayoutAccount.objects.filter(member__in=[part.member_id for part in left]).values_list(
            "member_id", flat=True
        )
    )
    if not reached:
        raise NoPayoutAccount(name=left[0].member.person.name)
    order = make_payment_order(
        actor=actor,
        book=book_of(actor.tenant_id),
        key=f"distribution/{row.pk}/{rounds.count() + 1}",
        kind="distribution",
        pay_on=day_of(at),
        payments=[
            Payment(part.member_id, part.ore, _reference(row, part))
            for part in left
            if part.member_id in reached
        ],
        made_by=row.decided_account or 0,
        made_at=row.at,
        at=at,
        what=What(chart.OWED_TO_MEMBERS, NAMES[row.kind], "SUPP"),
    )
    note_distribution_paid(actor=actor, row=row, key=order.key, at=at)
    return order


def _reference(row: Distribution, part: DistributionLine) -> str:
    return f"{row.kind.upper()}-{row.pk}-{part.member.number}"
