"""Shares and debenture shares back, surplus out: one person reckons or decides, another sends the payment file to the bank."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from sosolo.bank.actions.orders import Payment, What, make_payment_order
from sosolo.bank.actions.payees import Payee, holders_to_pay, members_to_pay
from sosolo.bank.errors import NoPayoutAccount
from sosolo.bank.models import PaymentLine, PaymentOrder
from sosolo.ledger import chart
from sosolo.ledger.queries import book_of
from sosolo.members.actions.debentures import note_redemption_paid, redemption_to_pay
from sosolo.members.actions.refunds import note_refund_paid, refund_to_pay
from sosolo.members.actions.surplus import (
    NAMES,
    PartToPay,
    debt_of,
    distribution_to_pay,
    note_distribution_paid,
)
from sosolo.members.errors import PaidAlready
from sosolo.members.models import DebentureAccount, Distribution, PayoutAccount, Redemption, Refund
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
    reached = _with_account(row, [part.payee_id for part in left])
    if not reached:
        raise NoPayoutAccount(name=left[0].name)
    order = make_payment_order(
        actor=actor,
        book=book_of(actor.tenant_id),
        key=f"distribution/{row.pk}/{rounds.count() + 1}",
        kind="distribution",
        pay_on=day_of(at),
        payments=[
            Payment(part.payee_id, part.ore, _reference(row, part))
            for part in left
            if part.payee_id in reached
        ],
        made_by=row.decided_account or 0,
        made_at=row.at,
        at=at,
        what=What(debt_of(row.kind), NAMES[row.kind], "SUPP", _payees(row)),
    )
    note_distribution_paid(actor=actor, row=row, key=order.key, at=at)
    return order


@transaction.atomic
def order_redemption(*, actor: Actor, redemption: Redemption, at: datetime) -> PaymentOrder | None:
    """Order the payment of a redeemed debenture share; nothing is sent when the ceiling left nothing.

    Raises PaidAlready, SameTwice, NoPayoutAccount.
    """
    row = redemption_to_pay(actor=actor, redemption=redemption)
    order = None
    if row.ore:
        reference = f"FORLAG-{row.debenture.number}-{row.pk}"
        order = make_payment_order(
            actor=actor,
            book=book_of(actor.tenant_id),
            key=f"redemption/{row.debenture_id}",
            kind="redemption",
            pay_on=day_of(at),
            payments=[Payment(row.debenture_id, row.ore, reference)],
            made_by=row.by_account or 0,
            made_at=row.at,
            at=at,
            what=What(chart.OWED_TO_HOLDERS, "Förlagsinsats", "SUPP", holders_to_pay),
        )
    note_redemption_paid(actor=actor, row=row, key=order.key if order else "", at=at)
    return order


def _payees(row: Distribution) -> Callable[[int, list[int]], dict[int, Payee]]:
    return holders_to_pay if row.kind == "debenture" else members_to_pay


def _with_account(row: Distribution, payees: list[int]) -> set[int]:
    if row.kind == "debenture":
        held = DebentureAccount.objects.filter(debenture__in=payees)
        return set(held.values_list("debenture_id", flat=True))
    return set(PayoutAccount.objects.filter(member__in=payees).values_list("member_id", flat=True))


def _reference(row: Distribution, part: PartToPay) -> str:
    return f"{row.kind.upper()}-{row.pk}-{part.number}"
