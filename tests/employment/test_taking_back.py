"""A pay that was wrong is taken back: by two people, to the öre, in books, bank and declaration."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from sosolo.bank.actions.files import import_bank_file
from sosolo.config.demonstration.bank_double import Paid, bgmax_file
from sosolo.employment import errors
from sosolo.employment.actions.declarations import declare_month, pay_declared
from sosolo.employment.actions.payroll import approve_payroll, prepare_payroll
from sosolo.employment.actions.reversals import approve_reversal, ask_reversal, withdraw_reversal
from sosolo.employment.models import Declaration, PayReversal, PayReversalApproval, Payslip
from sosolo.employment.queries.declarations import months_to_declare
from sosolo.employment.queries.pay import payslips_of, year_sums
from sosolo.employment.queries.reversals import reversal_of
from sosolo.ground.formats.agi.reader import read_agi
from sosolo.ledger import chart
from sosolo.ledger.queries import account_balance
from sosolo.platform.files import content_of
from tests.cast import Cast, at
from tests.left import activity_left

PAYDAY = date(2026, 10, 25)
EVE = PAYDAY - timedelta(days=2)
LATER = date(2026, 11, 3)
MONTH = date(2026, 10, 1)


def paid(cast: Cast) -> Payslip:
    cast.issued()
    run = prepare_payroll(actor=cast.eva, pay_on=PAYDAY, at=at(EVE))
    approve_payroll(actor=cast.gun, run=run, at=at(EVE, 12))
    return Payslip.objects.select_related("run", "member__person").get(run=run, member=cast.ada_member)


def taken_back(cast: Cast, slip: Payslip) -> PayReversalApproval:
    asked = ask_reversal(actor=cast.eva, slip=slip, why="Fakturan krediterades", at=at(LATER))
    return approve_reversal(actor=cast.gun, asked=asked, on=LATER, at=at(LATER, 10))


def test_the_money_is_back_on_the_activity_and_what_was_paid_is_a_claim(cast: Cast) -> None:
    cast.issued()
    activity = cast.ada_member.activity_id or 0
    accounts = (
        chart.PAY,
        chart.HOLIDAY_PAY,
        chart.CONTRIBUTIONS,
        chart.PENSION,
        chart.PAYROLL_TAX_ON_PENSION,
        chart.WITHHELD_TAX,
        chart.CONTRIBUTIONS_DUE,
        chart.PENSION_DUE,
        chart.SPECIAL_PAYROLL_TAX,
    )
    run = prepare_payroll(actor=cast.eva, pay_on=PAYDAY, at=at(EVE))
    slip = Payslip.objects.select_related("run", "member__person").get(run=run, member=cast.ada_member)
    left = activity_left(activity)[0]
    approve_payroll(actor=cast.gun, run=run, at=at(EVE, 12))
    others = Payslip.objects.filter(run=run).exclude(pk=slip.pk)
    books = {number: account_balance(cast.book.pk, number) for number in accounts}
    taken_back(cast, slip)
    assert activity_left(activity)[0] == left
    assert account_balance(cast.book.pk, chart.CLAIMS_ON_STAFF) == slip.net
    assert account_balance(cast.book.pk, chart.WITHHELD_TAX) == books[chart.WITHHELD_TAX] + slip.tax
    assert account_balance(cast.book.pk, chart.PAY) == books[chart.PAY] - (slip.gross - slip.holiday)
    assert all(reversal_of(other.pk) is None for other in others)


def test_it_takes_two_people_and_the_database_agrees(cast: Cast) -> None:
    asked = ask_reversal(actor=cast.eva, slip=paid(cast), why="Fel", at=at(LATER))
    with pytest.raises(errors.MakerMayNotTakeBack):
        approve_reversal(actor=cast.eva, asked=asked, on=LATER, at=at(LATER, 10))
    voucher = Payslip.objects.get(run_id=asked.run_id, member=cast.ada_member).run.approvals.get().voucher_id
    with pytest.raises(DatabaseError), transaction.atomic():
        PayReversalApproval.objects.create(
            tenant=cast.tenant,
            reversal=asked,
            by="x",
            by_account=cast.eva.account_id or 0,
            at=at(LATER),
            voucher_id=voucher,
        )


def test_it_happens_once(cast: Cast) -> None:
    slip = paid(cast)
    taken_back(cast, slip)
    with pytest.raises(errors.ReversalExists):
        ask_reversal(actor=cast.eva, slip=slip, why="Igen", at=at(LATER, 11))
    with pytest.raises(errors.ReversalIsDone):
        approve_reversal(actor=cast.gun, asked=PayReversal.objects.get(), on=LATER, at=at(LATER, 11))


def test_a_wish_that_was_withdrawn_changes_nothing_and_may_be_made_again(cast: Cast) -> None:
    slip = paid(cast)
    asked = ask_reversal(actor=cast.eva, slip=slip, why="Fel person", at=at(LATER))
    withdraw_reversal(actor=cast.gun, asked=asked, at=at(LATER, 10))
    with pytest.raises(errors.ReversalIsDone):
        approve_reversal(actor=cast.gun, asked=asked, on=LATER, at=at(LATER, 11))
    assert reversal_of(slip.pk) is None
    taken_back(cast, slip)


def test_a_pay_that_is_not_paid_yet_is_withdrawn_instead(cast: Cast) -> None:
    cast.issued()
    run = prepare_payroll(actor=cast.eva, pay_on=PAYDAY, at=at(EVE))
    slip = Payslip.objects.select_related("run").get(run=run, member=cast.ada_member)
    with pytest.raises(errors.NothingPaid):
        ask_reversal(actor=cast.eva, slip=slip, why="Fel", at=at(LATER))


def test_the_declaration_removes_the_person_and_the_tax_account_gets_back_what_was_too_much(
    cast: Cast,
) -> None:
    slip = paid(cast)
    first = declare_month(actor=cast.eva, month=MONTH, at=at(LATER))
    pay_declared(actor=cast.eva, declaration=first, on=LATER, at=at(LATER, 9))
    assert MONTH not in months_to_declare(cast.tenant.pk, LATER)
    taken_back(cast, slip)
    assert MONTH in months_to_declare(cast.tenant.pk, LATER)
    second = declare_month(actor=cast.eva, month=MONTH, at=at(LATER, 12))
    told = read_agi(content_of(second.file)).given.individuals
    assert [(one.specification, one.is_removed) for one in told] == [(cast.ada_member.number, True)]
    assert first.tax - second.tax == slip.tax // 100 * 100
    pay_declared(actor=cast.eva, declaration=second, on=LATER, at=at(LATER, 13))
    less = first.tax - second.tax + first.contributions - second.contributions
    assert account_balance(cast.book.pk, chart.TAX_ACCOUNT) == less
    assert account_balance(cast.book.pk, chart.CONTRIBUTIONS_DUE) == 0
    assert Declaration.objects.filter(month=MONTH).count() == 2


def test_a_correction_that_is_paid_twice_is_refused(cast: Cast) -> None:
    paid(cast)
    first = declare_month(actor=cast.eva, month=MONTH, at=at(LATER))
    under_way = account_balance(cast.book.pk, chart.PAYMENTS_UNDER_WAY)
    pay_declared(actor=cast.eva, declaration=first, on=LATER, at=at(LATER, 9))
    pay_declared(actor=cast.eva, declaration=first, on=LATER, at=at(LATER, 10))
    assert (
        account_balance(cast.book.pk, chart.PAYMENTS_UNDER_WAY) == under_way - first.tax - first.contributions
    )


def test_the_member_pays_back_by_reference_and_the_claim_is_gone(cast: Cast) -> None:
    slip = paid(cast)
    approval = taken_back(cast, slip)
    paid_back = Paid(slip.net, approval.reference, "Ada Ek")
    content = bgmax_file(bankgiro=cast.book.bankgiro, day=LATER, paid=[paid_back], number=901)
    done = import_bank_file(actor=cast.eva, content=content, name="in.txt", at=at(LATER, 15))
    assert done.outcomes == {"paid": 1}
    assert account_balance(cast.book.pk, chart.CLAIMS_ON_STAFF) == 0
    found = reversal_of(slip.pk)
    assert found is not None
    assert found.remaining == 0


def test_what_was_taken_back_counts_in_no_sum_of_the_year_and_is_paid_anew(cast: Cast) -> None:
    before = year_sums(cast.ada_member.pk, PAYDAY)
    slip = paid(cast)
    assert year_sums(cast.ada_member.pk, PAYDAY)[0] == before[0] + slip.gross
    taken_back(cast, slip)
    assert year_sums(cast.ada_member.pk, PAYDAY) == before
    assert [row[5] for row in payslips_of(cast.ada_member.pk) if row[0] == slip.pk] == [True]
    again = prepare_payroll(actor=cast.eva, pay_on=LATER, at=at(LATER, 14))
    fresh = Payslip.objects.get(run=again, member=cast.ada_member)
    assert (fresh.gross, fresh.tax) == (slip.gross, slip.tax)
