"""Payroll: by the rules, by two people, once, and declared so that it can be corrected."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from sosolo.bank.errors import NoPayoutAccount
from sosolo.employment import errors
from sosolo.employment.actions.declarations import declare_month, pay_declared
from sosolo.employment.actions.payroll import approve_payroll, prepare_payroll, withdraw_payroll
from sosolo.employment.actions.tax import set_tax_details
from sosolo.employment.models import PayrollApproval, PayrollRun, Payslip
from sosolo.employment.queries.pay import explain
from sosolo.employment.waterfall import work_rows
from sosolo.expenses.actions import approve_expense, report_mileage
from sosolo.ground.formats.agi.reader import read_agi
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.queries import account_balance, book_of
from sosolo.members.models import Member
from sosolo.platform.acting import NotYours, acting_in
from sosolo.platform.files import content_of
from sosolo.platform.models import Tenant
from tests.cast import DAY, Cast, at
from tests.left import activity_left

PAYDAY = date(2026, 10, 25)
EVE = PAYDAY - timedelta(days=2)


def prepared(cast: Cast) -> PayrollRun:
    cast.issued()
    return prepare_payroll(actor=cast.eva, pay_on=PAYDAY, at=at(EVE))


def test_every_pay_uses_the_whole_money_to_the_ore(cast: Cast) -> None:
    run = prepared(cast)
    for slip in Payslip.objects.filter(run=run):
        parts = slip.gross + slip.contributions + slip.pension + slip.pension_tax
        assert 0 <= slip.available - parts < 2, slip.member
        assert slip.net == slip.gross - slip.tax
        assert slip.paid == slip.net + slip.outlays


def test_nothing_is_booked_until_another_person_approves(cast: Cast) -> None:
    before = account_balance(cast.book.pk, chart.PAY)
    run = prepared(cast)
    assert account_balance(cast.book.pk, chart.PAY) == before
    approve_payroll(actor=cast.gun, run=run, at=at(EVE, 12))
    assert account_balance(cast.book.pk, chart.PAY) > before


def test_the_maker_may_not_approve_and_the_database_agrees(cast: Cast) -> None:
    run = prepared(cast)
    with pytest.raises(errors.MakerMayNotApprove):
        approve_payroll(actor=cast.eva, run=run, at=at(EVE, 12))
    with pytest.raises(DatabaseError), transaction.atomic():
        PayrollApproval.objects.create(
            tenant=cast.tenant, run=run, by="x", by_account=cast.eva.account_id or 0, at=at(EVE), voucher_id=1
        )


def test_a_member_prepares_no_payroll(cast: Cast) -> None:
    with pytest.raises(NotYours):
        prepare_payroll(actor=cast.ada, pay_on=PAYDAY, at=at(EVE))


def test_a_second_payroll_of_the_month_waits_for_the_first(cast: Cast) -> None:
    run = prepared(cast)
    with pytest.raises(errors.PayrollExists, match="2026-10"):
        prepare_payroll(actor=cast.eva, pay_on=PAYDAY, at=at(EVE, 10))
    withdraw_payroll(actor=cast.eva, run=run, at=at(EVE, 11))
    again = prepare_payroll(actor=cast.eva, pay_on=PAYDAY, at=at(EVE, 12))
    assert again.sequence == 1
    with pytest.raises(errors.PayrollWithdrawn):
        approve_payroll(actor=cast.gun, run=run, at=at(EVE, 13))


def test_it_is_approved_once_and_then_nobody_has_money_left(cast: Cast) -> None:
    run = prepared(cast)
    approve_payroll(actor=cast.gun, run=run, at=at(EVE, 12))
    with pytest.raises(errors.PayrollIsApproved):
        approve_payroll(actor=cast.gun, run=run, at=at(EVE, 13))
    with pytest.raises(errors.NothingToPay):
        prepare_payroll(actor=cast.eva, pay_on=PAYDAY, at=at(EVE, 14))


def test_an_approved_payslip_is_history(cast: Cast) -> None:
    run = prepared(cast)
    approve_payroll(actor=cast.gun, run=run, at=at(EVE, 12))
    with pytest.raises(DatabaseError), transaction.atomic():
        Payslip.objects.filter(run=run).update(tax=0)


def test_money_that_was_booked_away_meanwhile_stops_the_approval(cast: Cast) -> None:
    run = prepared(cast)
    activity = cast.ada_member.activity_id
    lines = ((chart.PAY, activity, 100_00), (chart.BANK, None, -100_00))
    post_voucher(
        VoucherDraft(cast.book.pk, "T", PAYDAY, "Något annat", "meanwhile", lines),
        actor=cast.eva,
        at=at(EVE, 11),
    )
    with pytest.raises(errors.PayrollHasMoved):
        approve_payroll(actor=cast.gun, run=run, at=at(EVE, 12))


def test_outlays_come_back_free_of_tax(cast: Cast) -> None:
    expense = report_mileage(
        actor=cast.ada, member=cast.ada_member, day=DAY, text="Resa", kilometres=100, at=at(DAY)
    )
    approve_expense(actor=cast.eva, expense=expense, at=at(DAY, 10))
    slip = Payslip.objects.get(run=prepared(cast), member=cast.ada_member)
    assert slip.outlays >= 250_00
    assert slip.paid == slip.gross - slip.tax + slip.outlays


def test_an_unpaid_invoice_counts_after_seven_days_and_not_before(cast: Cast) -> None:
    activity = cast.ada_member.activity_id or 0
    left, _ = activity_left(activity)
    cast.issued()
    early = prepare_payroll(actor=cast.eva, pay_on=DAY + timedelta(days=6), at=at(DAY, 23))
    assert sum(
        Payslip.objects.filter(run=early, member=cast.ada_member).values_list("available", flat=True)
    ) <= max(left, 0)
    withdraw_payroll(actor=cast.eva, run=early, at=at(DAY, 23))
    later = prepare_payroll(actor=cast.eva, pay_on=DAY + timedelta(days=7), at=at(DAY, 23))
    assert (
        Payslip.objects.get(run=later, member=cast.ada_member).available == left + 7_520_00
    )  # 8 000 kr less 6 %


def test_somebody_without_a_bank_account_stops_the_approval_by_name(cast: Cast) -> None:
    with acting_in(Tenant.objects.get(slug="andra").pk):
        otto = Member.objects.select_related("person", "tenant").get()
        eva = replace(cast.eva, tenant_id=otto.tenant_id)
        set_tax_details(actor=eva, member=otto, since=DAY, method=1, table=34, column=1, at=at(DAY))
        lines = ((chart.SALES_0, otto.activity_id, -9_000_00), (chart.BANK, None, 9_000_00))
        book = book_of(otto.tenant_id)
        post_voucher(VoucherDraft(book.pk, "T", DAY, "Arbete", "work", lines), actor=eva, at=at(DAY))
        run = prepare_payroll(actor=eva, pay_on=PAYDAY, at=at(EVE))
        with pytest.raises(NoPayoutAccount, match="Otto Ottosson"):
            approve_payroll(actor=replace(cast.gun, tenant_id=otto.tenant_id), run=run, at=at(EVE, 12))


def test_each_line_of_a_payslip_explains_itself_with_the_sums_on_it(cast: Cast) -> None:
    slip = Payslip.objects.select_related("run", "member__person").get(
        run=prepared(cast), member=cast.ada_member
    )
    steps = {step.label: step for step in explain(slip)}
    amounts = {step.amount for step in steps.values()}
    assert {
        slip.available,
        slip.gross,
        slip.holiday,
        slip.contributions,
        slip.pension,
        slip.tax,
        slip.net,
    } <= amounts
    assert any("SemL" in step.paragraph for step in steps.values())
    assert all(step.how for step in steps.values())


def test_the_declaration_ties_to_the_books_and_a_correction_carries_only_what_changed(cast: Cast) -> None:
    run = prepared(cast)
    approve_payroll(actor=cast.gun, run=run, at=at(EVE, 12))
    first = declare_month(actor=cast.eva, month=date(2026, 10, 1), at=at(date(2026, 11, 5)))
    told = read_agi(content_of(first.file)).given
    people = len(told.individuals)
    assert (
        people
        == Payslip.objects.filter(run__month=date(2026, 10, 1), gross__gt=0)
        .values("member")
        .distinct()
        .count()
    )
    with pytest.raises(errors.NothingChanged):
        declare_month(actor=cast.eva, month=date(2026, 10, 1), at=at(date(2026, 11, 6)))
    lines = ((chart.SALES_0, cast.ada_member.activity_id, -5_000_00), (chart.BANK, None, 5_000_00))
    post_voucher(
        VoucherDraft(cast.book.pk, "T", PAYDAY, "Mer", "more", lines), actor=cast.eva, at=at(EVE, 13)
    )
    extra = prepare_payroll(actor=cast.eva, pay_on=date(2026, 10, 30), at=at(EVE, 14))
    approve_payroll(actor=cast.gun, run=extra, at=at(EVE, 15))
    second = declare_month(actor=cast.eva, month=date(2026, 10, 1), at=at(date(2026, 11, 7)))
    changed = read_agi(content_of(second.file)).given
    assert [one.specification for one in changed.individuals] == [cast.ada_member.number]
    assert second.contributions > first.contributions


def test_tax_and_contributions_are_zero_when_paid(cast: Cast) -> None:
    run = prepared(cast)
    approve_payroll(actor=cast.gun, run=run, at=at(EVE, 12))
    before = {n: account_balance(cast.book.pk, n) for n in (chart.WITHHELD_TAX, chart.CONTRIBUTIONS_DUE)}
    declaration = declare_month(actor=cast.eva, month=date(2026, 10, 1), at=at(date(2026, 11, 5)))
    pay_declared(actor=cast.eva, declaration=declaration, on=date(2026, 11, 12), at=at(date(2026, 11, 12)))
    assert all(before.values())
    assert account_balance(cast.book.pk, chart.WITHHELD_TAX) == 0
    assert account_balance(cast.book.pk, chart.CONTRIBUTIONS_DUE) == 0


def test_a_month_without_pay_is_not_declared(cast: Cast) -> None:
    with pytest.raises(errors.NotDeclaredYet):
        declare_month(actor=cast.eva, month=date(2026, 12, 1), at=at(DAY))


def test_a_payday_in_a_year_the_law_does_not_know_stops_with_the_parameter_named(cast: Cast) -> None:
    from sosolo.ground.errors import NotKnownOn

    cast.issued()
    with pytest.raises(NotKnownOn, match="2031"):
        prepare_payroll(actor=cast.eva, pay_on=date(2031, 1, 25), at=at(EVE))


def test_the_live_waterfall_of_work_goes_from_price_to_account_and_every_bar_says_why(cast: Cast) -> None:
    bars = {
        row.label: row for row in work_rows(cast.tenant.pk, cast.ada_member.pk, net=10_000_00, day=PAYDAY)
    }
    assert bars["Pris utan moms"].ore == 10_000_00
    assert bars["Avgift till kooperativet"].ore == -600_00
    outgoing = sum(row.ore for row in bars.values() if row.kind == "out" and row.label != "Skatt")
    assert 0 <= 10_000_00 + outgoing - bars["Bruttolön"].ore < 5
    assert bars["Till ditt konto"].ore == bars["Bruttolön"].ore + bars["Skatt"].ore
    for label in ("Avgift till kooperativet", "Arbetsgivaravgifter", "Tjänstepension", "Skatt", "Bruttolön"):
        why = bars[label].step
        assert why is not None, label
        assert why.how, label
