"""Take back a pay that was wrong: one person asks, another approves; then the books and the declaration follow."""

from datetime import date, datetime, timedelta

from django.db import DatabaseError, IntegrityError, transaction

from sosolo.employment import errors
from sosolo.employment.models import PayReversal, PayReversalApproval, Payslip
from sosolo.ground.formats.numbers import make_ocr
from sosolo.ledger import chart
from sosolo.ledger.actions import Line, Open, VoucherDraft, post_voucher
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace

DAYS_TO_PAY_BACK = 30


@transaction.atomic
def ask_reversal(*, actor: Actor, slip: Payslip, why: str, at: datetime) -> PayReversal:
    """Ask that a paid pay is taken back. Nothing is booked. Raises NothingPaid, ReversalExists, NotYours."""
    actor.must_have("officer")
    if not slip.run.approvals.exists() or not slip.gross:
        raise errors.NothingPaid
    try:
        with transaction.atomic():
            asked = PayReversal.objects.create(
                tenant_id=actor.tenant_id,
                run_id=slip.run_id,
                member_id=slip.member_id,
                why=why,
                at=at,
                by=actor.name,
                by_account=actor.account_id,
            )
    except IntegrityError as trouble:
        raise errors.ReversalExists from trouble
    leave_trace(actor=actor, at=at, verb="ask", kind="pay_reversal", object_id=asked.pk)
    return asked


@transaction.atomic
def withdraw_reversal(*, actor: Actor, asked: PayReversal, at: datetime) -> None:
    """Let a pay stand after all. Raises ReversalIsDone."""
    actor.must_have("officer", "chair")
    asked = _waiting(asked)
    asked.withdrawn_at = at
    asked.save(update_fields=["withdrawn_at"])
    leave_trace(actor=actor, at=at, verb="withdraw", kind="pay_reversal", object_id=asked.pk)


@transaction.atomic
def approve_reversal(*, actor: Actor, asked: PayReversal, on: date, at: datetime) -> PayReversalApproval:
    """Another person says yes: the pay is undone to the öre, and the net that was paid out is a claim on the member.

    Outlays that were paid with it stand. The declaration of the month is corrected when it is next made: the
    person's sums change, or the person is removed (SFL 26 kap.; field 205 of the AGI).
    Raises MakerMayNotTakeBack, ReversalIsDone, MonthClosed.
    """
    actor.must_have("officer", "chair")
    asked = _waiting(asked)
    if actor.account_id is None or asked.by_account == actor.account_id:
        raise errors.MakerMayNotTakeBack
    slip = Payslip.objects.select_related("run", "member__person").get(
        run_id=asked.run_id, member_id=asked.member_id
    )
    reference = make_ocr(f"9{asked.pk:07d}")
    posted = post_voucher(_voucher(slip, asked, reference, on), actor=actor, at=at)
    try:
        approval = PayReversalApproval.objects.create(
            tenant_id=actor.tenant_id,
            reversal=asked,
            by=actor.name,
            by_account=actor.account_id,
            at=at,
            voucher_id=posted.voucher_id,
            reference=reference if slip.net else "",
        )
    except DatabaseError as trouble:
        if getattr(trouble.__cause__, "sqlstate", "") == "SO022":
            raise errors.MakerMayNotTakeBack from trouble
        raise
    leave_trace(actor=actor, at=at, verb="approve", kind="pay_reversal", object_id=asked.pk)
    return approval


def _waiting(asked: PayReversal) -> PayReversal:
    asked = PayReversal.objects.select_for_update().get(tenant_id=asked.tenant_id, pk=asked.pk)
    if asked.withdrawn_at or asked.approvals.exists():
        raise errors.ReversalIsDone
    return asked


def _voucher(slip: Payslip, asked: PayReversal, reference: str, on: date) -> VoucherDraft:
    label = f"Återtagen lön {slip.run.pay_on}"
    claim = Open(
        account=chart.CLAIMS_ON_STAFF,
        reference=reference,
        label=label,
        counterpart=slip.member.person.name,
        ore=slip.net,
        due_on=on + timedelta(days=DAYS_TO_PAY_BACK),
    )
    return VoucherDraft(
        book=slip.run.book_id,
        series="L",
        day=on,
        text=f"{label}, medlem {slip.member.number}",
        key=f"reversal/{asked.pk}",
        lines=_lines(slip),
        open=claim if slip.net else None,
    )


def _lines(slip: Payslip) -> tuple[Line, ...]:
    """Return the mirror of the pay (not of its outlays), with what was paid out as a claim."""
    cost: tuple[Line, ...] = (
        (chart.PAY, slip.activity_id, slip.holiday - slip.gross),
        (chart.HOLIDAY_PAY, slip.activity_id, -slip.holiday),
        (chart.CONTRIBUTIONS, slip.activity_id, -slip.contributions),
        (chart.PENSION, slip.activity_id, -slip.pension),
        (chart.PAYROLL_TAX_ON_PENSION, slip.activity_id, -slip.pension_tax),
    )
    due: tuple[Line, ...] = (
        (chart.WITHHELD_TAX, None, slip.tax),
        (chart.CONTRIBUTIONS_DUE, None, slip.contributions),
        (chart.PENSION_DUE, None, slip.pension),
        (chart.SPECIAL_PAYROLL_TAX, None, slip.pension_tax),
        (chart.CLAIMS_ON_STAFF, None, slip.net),
    )
    return tuple(line for line in cost + due if line[2])
