"""What a member has laid out: receipts, mileage, allowances."""

from django.db import models
from django.db.models import Q

from sosolo.ledger.models import Voucher
from sosolo.members.models import Member
from sosolo.platform.models import StoredFile, TenantKey, TenantModel
from sosolo.platform.money import OreField


class Expense(TenantModel):
    """An outlay that waits for a decision."""

    member = TenantKey(Member)
    kind = models.CharField(max_length=10)  # receipt | mileage | allowance
    day = models.DateField()
    text = models.CharField(max_length=200)
    account = models.IntegerField(help_text="cost account in the chart")
    gross = OreField(help_text="öre, what was laid out")
    vat = OreField(default=0, help_text="öre, input VAT on the receipt")
    kilometres = models.IntegerField(default=0)
    receipt = TenantKey(StoredFile, null=True)
    reported_at = models.DateTimeField()
    reported_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(gross__gt=0, gross__lte=10_000_000_00), name="an_expense_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(vat__gte=0, vat__lt=models.F("gross")), name="vat_is_part_of_it"
            ),
            models.CheckConstraint(
                condition=~Q(kind="receipt") | Q(receipt__isnull=False), name="a_receipt_has_its_picture"
            ),
        )


class ExpenseDecision(TenantModel):
    """Approved and booked, or refused with the reason."""

    expense = TenantKey(Expense, related_name="decisions")
    approved = models.BooleanField()
    reason = models.CharField(max_length=300, default="")
    voucher = TenantKey(Voucher, null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_account = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("expense",), name="an_expense_is_decided_once"),)


class ExpenseWithdrawal(TenantModel):
    """The member took the outlay back before it was decided. The outlay stays, and counts no more."""

    expense = TenantKey(Expense, related_name="withdrawals")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("expense",), name="an_expense_is_withdrawn_once"),)
