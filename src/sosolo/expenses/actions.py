"""Report an outlay; approve it (and book it) or refuse it."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sosolo.expenses import errors
from sosolo.expenses.models import Expense, ExpenseDecision, ExpenseWithdrawal
from sosolo.ground.errors import phrase
from sosolo.ground.law.parameters import parameter
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.queries import book_of
from sosolo.members.actions.mandates import refuse_helper
from sosolo.members.models import Member
from sosolo.platform.acting import Actor, NotYours
from sosolo.platform.days import day_of
from sosolo.platform.files import receipt_type, store_file
from sosolo.platform.traces import leave_trace

KINDS = {
    "material": (4010, phrase("Material och varor")),
    "tools": (5410, phrase("Verktyg och mindre utrustning")),
    "software": (5420, phrase("Programvaror")),
    "consumables": (5460, phrase("Förbrukningsmaterial")),
    "fuel": (5611, phrase("Drivmedel")),
    "travel": (5810, phrase("Resor och biljetter")),
    "lodging": (5831, phrase("Logi")),
    "phone": (6212, phrase("Telefon och internet")),
    "other": (6990, phrase("Övrigt")),
}
MOST = 100_000_00


@transaction.atomic
def report_receipt(  # noqa: PLR0913
    *,
    actor: Actor,
    member: Member,
    day: date,
    kind: str,
    text: str,
    gross: int,
    vat: int,
    receipt: bytes,
    receipt_name: str,
    at: datetime,
) -> Expense:
    """Report an outlay with its receipt. gross, vat: öre.

    Raises AmountMissing, AmountTooLarge, VatTooLarge, NotYet, TooOld, ReceiptMissing, NotAReceipt, NoSuchKind.
    """
    if kind not in KINDS:
        raise errors.NoSuchKind
    _refuse_impossible(day, gross, vat, at)
    if not receipt:
        raise errors.ReceiptMissing
    stored = store_file(
        actor=actor,
        content=receipt,
        name=receipt_name,
        media_type=receipt_type(receipt),
        at=at,
        is_sensitive=True,
    )
    return _report(
        actor,
        member,
        at,
        kind="receipt",
        day=day,
        text=text,
        account=KINDS[kind][0],
        gross=gross,
        vat=vat,
        receipt=stored,
    )


@transaction.atomic
def report_mileage(
    *, actor: Actor, member: Member, day: date, text: str, kilometres: int, at: datetime
) -> Expense:
    """Report kilometres with the own car; paid free of tax by IL 12 kap. 5 §."""
    gross = kilometres * parameter("milersattning").part("egen_bil", day)
    _refuse_impossible(day, gross, 0, at)
    return _report(
        actor,
        member,
        at,
        kind="mileage",
        day=day,
        text=text,
        account=chart.MILEAGE,
        gross=gross,
        kilometres=kilometres,
    )


@transaction.atomic
def approve_expense(*, actor: Actor, expense: Expense, at: datetime) -> None:
    """Approve and book: cost and input VAT against what is owed to the member. Raises OwnExpense, DecidedAlready.

    Raises HelperMayNotApprove for one who could have reported it in the member's place.
    """
    actor.must_have("officer")
    if actor.member_id == expense.member_id:
        raise errors.OwnExpense
    refuse_helper(actor=actor, member=expense.member, made_at=expense.reported_at)
    expense = _waiting(expense)
    activity = expense.member.activity_id
    voucher = post_voucher(
        VoucherDraft(
            book=book_of(actor.tenant_id).pk,
            series="U",
            day=day_of(at),
            text=f"Utlägg {expense.member.number}: {expense.text}",
            key=f"expense/{expense.pk}",
            lines=(
                (expense.account, activity, expense.gross - expense.vat),
                (chart.INPUT_VAT, None, expense.vat),
                (chart.OWED_TO_MEMBER, activity, -expense.gross),
            ),
        ),
        actor=actor,
        at=at,
    )
    _decide(actor, expense, at, approved=True, voucher_id=voucher.voucher_id)


@transaction.atomic
def refuse_expense(*, actor: Actor, expense: Expense, reason: str, at: datetime) -> None:
    """Say no, with the reason that the member reads."""
    actor.must_have("officer")
    _decide(actor, _waiting(expense), at, approved=False, reason=reason)


@transaction.atomic
def withdraw_expense(*, actor: Actor, expense: Expense, at: datetime) -> None:
    """Take an outlay back that nobody has answered; asked again, it is taken back still.

    Raises NotYours, DecidedBeforeUndo.
    """
    if actor.member_id != expense.member_id:
        raise NotYours
    Expense.objects.select_for_update().get(pk=expense.pk)
    if expense.withdrawals.exists():
        return
    if expense.decisions.exists():
        raise errors.DecidedBeforeUndo
    ExpenseWithdrawal.objects.create(tenant_id=actor.tenant_id, expense=expense, at=at, by=actor.name)
    leave_trace(actor=actor, at=at, verb="withdraw", kind="expense", object_id=expense.pk)


def _waiting(expense: Expense) -> Expense:
    locked = Expense.objects.select_for_update(of=("self",)).select_related("member").get(pk=expense.pk)
    if locked.decisions.exists():
        raise errors.DecidedAlready
    if locked.withdrawals.exists():
        raise errors.WithdrawnAlready
    return locked


def _refuse_impossible(day: date, gross: int, vat: int, at: datetime) -> None:
    today = day_of(at)
    if gross <= 0:
        raise errors.AmountMissing
    if gross > MOST:
        raise errors.AmountTooLarge
    if vat < 0 or vat * 5 > gross:
        raise errors.VatTooLarge
    if day > today:
        raise errors.NotYet(day=day)
    if today - day > timedelta(days=366):
        raise errors.TooOld


def _report(actor: Actor, member: Member, at: datetime, **fields: object) -> Expense:
    expense = Expense.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        reported_at=at,
        reported_by=actor.name,
        **{**fields, "text": str(fields["text"]).strip()[:200] or "Utlägg"},
    )
    leave_trace(actor=actor, at=at, verb="report", kind="expense", object_id=expense.pk)
    return expense


def _decide(actor: Actor, expense: Expense, at: datetime, **fields: object) -> None:
    ExpenseDecision.objects.create(
        tenant_id=actor.tenant_id,
        expense=expense,
        at=at,
        by=actor.name,
        by_account=actor.account_id,
        **fields,
    )
    verb = "approve" if fields["approved"] else "refuse"
    leave_trace(actor=actor, at=at, verb=verb, kind="expense", object_id=expense.pk)
