"""Prepare a payroll, approve it as another person (books, payment order), withdraw one that waits."""

from datetime import date, datetime

from django.db import DatabaseError, IntegrityError, connection, transaction

from sosolo.bank.actions.orders import Payment, make_payment_order
from sosolo.employment import errors
from sosolo.employment.models import PayrollApproval, PayrollRun, Payslip
from sosolo.employment.payroll import PENSION_RATE, Everyone, reckon
from sosolo.employment.queries.pay import moved_since
from sosolo.ledger import chart
from sosolo.ledger.actions import Line, VoucherDraft, post_voucher
from sosolo.ledger.queries import book_of
from sosolo.members.queries import terms_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace
from sosolo.platform.works import Tell, untold

INSERT = """
INSERT INTO employment_payslip (tenant_id, run_id, member_id, activity_id, available, gross, holiday, contributions,
  pension, pension_tax, tax, net, outlays, paid, basis)
SELECT %s, %s, m, a, av, g, h, c, p, pt, t, n, o, n + o, b::jsonb
  FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[],
              %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::text[])
    AS x(m, a, av, g, h, c, p, pt, t, n, o, b)
"""


@transaction.atomic
def prepare_payroll(*, actor: Actor, pay_on: date, at: datetime, tell: Tell = untold) -> PayrollRun:
    """Reckon every pay of the day and keep it for another person to look at. Nothing is booked or paid.

    tell: called with how far it has come. Raises PaydayHasPassed, PayrollExists while one of the month waits,
    NothingToPay, NoTaxDetails, NotYours.
    """
    actor.must_have("officer")
    refuse_past_payday(pay_on, at)
    book = book_of(actor.tenant_id)
    month = pay_on.replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 3))", [f"payroll/{book.pk}"])
    refuse_second_waiting(book.pk, month)
    runs = PayrollRun.objects.filter(book=book, month=month, withdrawn_at=None)
    tell("reckon", 0, 0)
    terms = terms_on(actor.tenant_id, pay_on)
    everyone = reckon(
        tenant_id=actor.tenant_id,
        book_id=book.pk,
        pay_on=pay_on,
        guarantee_days=terms.pay_day_guarantee,
        pension=terms.pension,
    )
    try:
        with transaction.atomic():
            run = PayrollRun.objects.create(
                tenant_id=actor.tenant_id,
                book=book,
                month=month,
                sequence=runs.count() + 1,
                pay_on=pay_on,
                made_at=at,
                made_by=actor.name,
                made_by_account=actor.account_id,
            )
    except IntegrityError as trouble:
        raise errors.PayrollExists(month=f"{month:%Y-%m}") from trouble
    tell("keep", 0, len(everyone.members))
    _keep_payslips(run, everyone, pension=PENSION_RATE if terms.pension else 0)
    leave_trace(
        actor=actor, at=at, verb="prepare", kind="payroll", object_id=run.pk, people=len(everyone.members)
    )
    return run


def refuse_past_payday(pay_on: date, at: datetime) -> None:
    """Refuse a payday that has been. Raises PaydayHasPassed."""
    if pay_on < day_of(at):
        raise errors.PaydayHasPassed(day=pay_on)


def refuse_second_waiting(book_id: int, month: date) -> None:
    """Refuse a payroll while another one of the month waits. Raises PayrollExists."""
    if PayrollRun.objects.filter(book_id=book_id, month=month, withdrawn_at=None, approvals=None).exists():
        raise errors.PayrollExists(month=f"{month:%Y-%m}")


@transaction.atomic
def withdraw_payroll(*, actor: Actor, run: PayrollRun, at: datetime) -> None:
    """Take back a payroll that waits, so that it can be reckoned anew."""
    actor.must_have("officer", "chair")
    run = PayrollRun.objects.select_for_update().get(pk=run.pk)
    if run.approvals.exists():
        raise errors.PayrollIsApproved
    run.withdrawn_at = at
    run.save(update_fields=["withdrawn_at"])
    leave_trace(actor=actor, at=at, verb="withdraw", kind="payroll", object_id=run.pk)


@transaction.atomic
def approve_payroll(*, actor: Actor, run: PayrollRun, at: datetime, tell: Tell = untold) -> PayrollApproval:
    """Another person says yes: one voucher, one payment order, and the payslips are history.

    tell: called with how far it has come. Raises MakerMayNotApprove, PayrollIsApproved, PayrollWithdrawn,
    PayrollHasMoved, NoPayoutAccount, MonthClosed.
    """
    actor.must_have("officer", "chair")
    tell("look", 0, 0)
    run = (
        PayrollRun.objects.select_for_update()
        .select_related("book")
        .get(tenant_id=actor.tenant_id, pk=run.pk)
    )
    refuse_wrong_moment(actor, run)
    rows = _payslip_rows(run.pk)
    _refuse_moved(run.pk)
    tell("book", 0, 0)
    posted = post_voucher(
        VoucherDraft(
            book=run.book_id,
            series="L",
            day=run.pay_on,
            text=f"Löner {run.pay_on}, {len(rows)} personer",
            key=f"payroll/{run.pk}",
            lines=tuple(_voucher_lines(rows)),
        ),
        actor=actor,
        at=at,
    )
    tell("order", 0, 0)
    order = _order(actor, run, rows, at)
    try:
        approval = PayrollApproval.objects.create(
            tenant_id=actor.tenant_id,
            run=run,
            by=actor.name,
            by_account=actor.account_id or 0,
            at=at,
            voucher_id=posted.voucher_id,
            order_id=order,
        )
    except DatabaseError as trouble:
        if getattr(trouble.__cause__, "sqlstate", "") == "SO022":
            raise errors.MakerMayNotApprove from trouble
        raise
    leave_trace(actor=actor, at=at, verb="approve", kind="payroll", object_id=run.pk)
    return approval


def _keep_payslips(run: PayrollRun, everyone: Everyone, *, pension: int) -> None:
    pay = everyone.pay
    columns = (
        everyone.members,
        everyone.activities,
        pay.available,
        pay.gross,
        pay.holiday,
        pay.contributions,
        pay.pension,
        pay.payroll_tax,
        pay.tax,
        pay.net,
        everyone.owed,
    )
    basis = [
        f'{{"born":{b},"method":{m},"table":{t},"column":{c},"decision":{d},"gross_before":{g},"tax_before":{x},"pension":{pension}}}'
        for b, m, t, c, d, g, x in zip(
            everyone.born.tolist(),
            everyone.method.tolist(),
            everyone.table.tolist(),
            everyone.column.tolist(),
            everyone.decision.tolist(),
            everyone.gross_before.tolist(),
            everyone.tax_before.tolist(),
            strict=True,
        )
    ]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [run.tenant_id, run.pk, *(column.tolist() for column in columns), basis])


def refuse_wrong_moment(actor: Actor, run: PayrollRun) -> None:
    """Refuse to approve what is decided already, and one's own. Raises PayrollWithdrawn, PayrollIsApproved, MakerMayNotApprove."""
    if run.withdrawn_at:
        raise errors.PayrollWithdrawn
    if run.approvals.exists():
        raise errors.PayrollIsApproved
    if actor.account_id is None or run.made_by_account == actor.account_id:
        raise errors.MakerMayNotApprove


def _payslip_rows(run_id: int) -> list[tuple[int, ...]]:
    """(activity, gross, holiday, contributions, pension, payroll tax, tax, net, outlays, paid, member)."""
    return list(
        Payslip.objects.filter(run_id=run_id)
        .order_by("member_id")
        .values_list(
            "activity_id",
            "gross",
            "holiday",
            "contributions",
            "pension",
            "pension_tax",
            "tax",
            "net",
            "outlays",
            "paid",
            "member_id",
        )
    )


def _refuse_moved(run_id: int) -> None:
    if count := moved_since(run_id):
        raise errors.PayrollHasMoved(count=count)


def _voucher_lines(rows: list[tuple[int, ...]]) -> list[Line]:
    lines: list[Line] = []
    totals = [0] * 5
    for (
        activity,
        gross,
        holiday,
        contributions,
        pension,
        pension_tax,
        tax,
        _net,
        outlays,
        paid,
        _member,
    ) in rows:
        lines += (
            (chart.PAY, activity, gross - holiday),
            (chart.HOLIDAY_PAY, activity, holiday),
            (chart.CONTRIBUTIONS, activity, contributions),
            (chart.PENSION, activity, pension),
            (chart.PAYROLL_TAX_ON_PENSION, activity, pension_tax),
            (chart.OWED_TO_MEMBER, activity, outlays),
        )
        for place, amount in enumerate((tax, contributions, pension, pension_tax, paid)):
            totals[place] += amount
    owed = (
        chart.WITHHELD_TAX,
        chart.CONTRIBUTIONS_DUE,
        chart.PENSION_DUE,
        chart.SPECIAL_PAYROLL_TAX,
        chart.NET_PAY_DUE,
    )
    lines += [(account, None, -total) for account, total in zip(owed, totals, strict=True)]
    return [line for line in lines if line[2]]


def _order(actor: Actor, run: PayrollRun, rows: list[tuple[int, ...]], at: datetime) -> int | None:
    payments = [
        Payment(payee_id=row[10], ore=row[9], reference=f"L{run.pk}-{row[10]}") for row in rows if row[9]
    ]
    if not payments or run.made_by_account is None:
        return None
    return make_payment_order(
        actor=actor,
        book=run.book,
        key=f"payroll/{run.pk}",
        kind="payroll",
        pay_on=run.pay_on,
        payments=payments,
        made_by=run.made_by_account,
        made_at=run.made_at,
        at=at,
    ).pk
