"""Payment orders: what the bank shall pay, as a pain.001 file that two people stand behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from sosolo.bank.actions.payees import Payee, members_to_pay
from sosolo.bank.errors import NoBic
from sosolo.bank.models import PaymentLine, PaymentOrder
from sosolo.ground.formats import pain001
from sosolo.ground.formats.accounts import bic_of
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import Book
from sosolo.platform.acting import Actor
from sosolo.platform.files import store_file
from sosolo.platform.outbox import want_effect


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment. payee_id: whose account it goes to. ore: öre. reference: end-to-end id, at most 35 characters.

    message: for this payee alone. ocr: what the payee reads by machine, instead of a message.
    """

    payee_id: int
    ore: int
    reference: str
    message: str = ""
    ocr: str = ""


@dataclass(frozen=True, slots=True)
class What:
    """What is paid. account: the debt it settles. message: what the payee reads. category: as the bank sorts it.

    payees: finds the accounts of those who are paid.
    """

    account: int
    message: str
    category: str
    payees: Callable[[int, list[int]], dict[int, Payee]] = members_to_pay


PAY = What(chart.NET_PAY_DUE, "Lön", "SALA")


def make_payment_order(  # noqa: PLR0913
    *,
    actor: Actor,
    book: Book,
    key: str,
    kind: str,
    pay_on: date,
    payments: Sequence[Payment],
    made_by: int,
    made_at: datetime,
    at: datetime,
    what: What | None = None,
) -> PaymentOrder:
    """Write the order, its file and the wish to send it; book the money as on its way.

    what: pay, when nothing else is said. The same key gives the same ids and so the same bytes. `actor` approves; the database refuses when it is the maker.
    Raises NoPayoutAccount, NoBic.
    """
    what = what or PAY
    accounts = what.payees(actor.tenant_id, [payment.payee_id for payment in payments])
    message_id = f"SOSOLO-{actor.tenant_id}-{key.replace('/', '-')}"[:35]
    content = _file(book, message_id, made_at, pay_on, payments, accounts, what)
    stored = store_file(
        actor=actor,
        content=content,
        name=f"betalfil-{pay_on}.xml",
        media_type="application/xml",
        at=at,
        is_sensitive=True,
    )
    total = sum(payment.ore for payment in payments)
    order = PaymentOrder.objects.create(
        tenant_id=actor.tenant_id,
        book=book,
        key=key,
        kind=kind,
        pay_on=pay_on,
        total=total,
        count=len(payments),
        message_id=message_id,
        made_at=made_at,
        made_by=made_by,
        approved_at=at,
        approved_by=actor.account_id or 0,
        file=stored,
    )
    _keep_lines(order, payments, accounts)
    post_voucher(
        VoucherDraft(
            book=book.pk,
            series="B",
            day=pay_on,
            text=f"Betalningsuppdrag {pay_on}, {_count(len(payments))}",
            key=f"order/{key}",
            lines=((what.account, None, total), (chart.PAYMENTS_UNDER_WAY, None, -total)),
        ),
        actor=actor,
        at=at,
    )
    want_effect(
        tenant_id=actor.tenant_id,
        kind="send_payments",
        key=f"send_payments/{order.pk}",
        payload={"order": order.pk},
        at=at,
    )
    return order


def _file(
    book: Book,
    message_id: str,
    made_at: datetime,
    pay_on: date,
    payments: Sequence[Payment],
    accounts: dict[int, Payee],
    what: What,
) -> bytes:
    transfers = [_transfer(payment, accounts[payment.payee_id], what) for payment in payments]
    order = pain001.PaymentOrder(
        message_id=message_id,
        created=f"{made_at:%Y-%m-%dT%H:%M:%S}",
        payer=book.organisation.name,
        payer_number=book.organisation.org_number,
        payer_iban=book.iban,
        payer_bic=_bic(book),
        batches=[
            pain001.Batch(id=f"P{message_id[:34]}", day=pay_on, transfers=transfers, category=what.category)
        ],
    )
    return pain001.write_pain001(order, pain001.PROFILES.get(book.bank_profile, pain001.COMMON))


def _bic(book: Book) -> str:
    if found := book.bic or bic_of(book.iban):
        return found
    raise NoBic(iban=book.iban)


def _count(payments: int) -> str:
    return "1 betalning" if payments == 1 else f"{payments} betalningar"


def _transfer(payment: Payment, payee: Payee, what: What) -> pain001.Transfer:
    is_account = payee.kind is pain001.AccountKind.ACCOUNT
    return pain001.Transfer(
        end_to_end_id=payment.reference,
        amount=payment.ore,
        name=payee.name,
        clearing=payee.number[:4] if is_account else "",
        number=payee.number[4:] if is_account else payee.number,
        kind=payee.kind,
        reference=payment.ocr,
        message="" if payment.ocr else payment.message or what.message,
    )


def _keep_lines(order: PaymentOrder, payments: Sequence[Payment], accounts: dict[int, Payee]) -> None:
    table = PaymentLine._meta.db_table
    payees = [accounts[payment.payee_id] for payment in payments]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO {table} (tenant_id, order_id, line, payee, payout_id, debenture_account_id, ore, end_to_end_id)
                SELECT %s, %s, l, n, p, d, o, e
                  FROM unnest(%s::int[], %s::text[], %s::bigint[], %s::bigint[], %s::bigint[], %s::text[])
                       AS x(l, n, p, d, o, e)""",  # noqa: S608
            [
                order.tenant_id,
                order.pk,
                list(range(1, len(payments) + 1)),
                [payee.name for payee in payees],
                [payee.payout_id for payee in payees],
                [payee.debenture_account_id for payee in payees],
                [payment.ore for payment in payments],
                [payment.reference for payment in payments],
            ],
        )
