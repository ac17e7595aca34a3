"""Tax details, payroll, what is taken back of it, and declarations."""

from django.db import models
from django.db.models import F, Q

from sosolo.bank.models import PaymentOrder
from sosolo.ledger.models import Activity, Book, Voucher
from sosolo.members.models import Member
from sosolo.platform.models import StoredFile, TenantKey, TenantModel
from sosolo.platform.money import OreField


class TaxDetails(TenantModel):
    """How tax is withheld for a member, from a day on."""

    member = TenantKey(Member, related_name="tax_details")
    since = models.DateField()
    method = models.SmallIntegerField(help_text="ground.law preliminary_tax.Withholding")
    table = models.SmallIntegerField(default=0)
    column = models.SmallIntegerField(default=1)
    decision = models.IntegerField(default=0, help_text="1/100 per cent or kronor a month, by method")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)


class PayrollRun(TenantModel):
    """The pays of a month, prepared by one person. Nothing is paid until another has approved."""

    book = TenantKey(Book)
    month = models.DateField(help_text="first day of the month of payment")
    sequence = models.SmallIntegerField(default=1)
    pay_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    made_by_account = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("book", "month", "sequence"),
                condition=Q(withdrawn_at=None),
                name="a_payroll_is_prepared_once",
            ),
        )


class Payslip(TenantModel):
    """One person's pay in a run: every part in öre, and how it came to be."""

    run = TenantKey(PayrollRun, related_name="payslips", db_index=False)
    member = TenantKey(Member)
    activity = TenantKey(Activity, db_index=False)
    available = OreField(help_text="öre on the activity account that this pay uses")
    gross = OreField(help_text="öre, cash pay incl. holiday pay")
    holiday = OreField(help_text="öre of the gross that is holiday pay")
    contributions = OreField()
    pension = OreField()
    pension_tax = OreField()
    tax = OreField()
    net = OreField()
    outlays = OreField(help_text="öre paid back free of tax")
    paid = OreField(help_text="öre to the bank: net and outlays")
    basis = models.JSONField(help_text="what the rules were asked: dates, table, birth year, rates")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("run", "member"), name="a_person_has_one_pay_in_a_run"),
            models.CheckConstraint(condition=Q(net=F("gross") - F("tax")), name="net_is_gross_less_tax"),
            models.CheckConstraint(condition=Q(paid=F("net") + F("outlays")), name="paid_is_net_and_outlays"),
        )
        indexes = (models.Index(fields=("member", "-id"), name="payslips_of_a_member"),)


class PayrollApproval(TenantModel):
    """Another person approved the run; with it the books and the payment order were made."""

    run = TenantKey(PayrollRun, related_name="approvals")
    by = models.CharField(max_length=200)
    by_account = models.BigIntegerField()
    at = models.DateTimeField()
    voucher = TenantKey(Voucher)
    order = TenantKey(PaymentOrder, null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("run",), name="a_payroll_is_approved_once"),)


class PayReversal(TenantModel):
    """A pay that was wrong shall be taken back. Nothing happens until another person has approved."""

    run = TenantKey(PayrollRun, related_name="reversals")
    member = TenantKey(Member)
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_account = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("run", "member"), condition=Q(withdrawn_at=None), name="a_pay_is_taken_back_once"
            ),
        )


class PayReversalApproval(TenantModel):
    """Another person approved: the pay is undone in the books, and what was paid is a claim on the member."""

    reversal = TenantKey(PayReversal, related_name="approvals")
    by = models.CharField(max_length=200)
    by_account = models.BigIntegerField()
    at = models.DateTimeField()
    voucher = TenantKey(Voucher)
    reference = models.CharField(max_length=35, default="", help_text="OCR for paying back")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("reversal",), name="a_reversal_is_approved_once"),)


class Declaration(TenantModel):
    """An employer declaration (AGI) for a month: the first, or a later one with what changed."""

    book = TenantKey(Book)
    month = models.DateField(help_text="first day of the month of payment")
    sequence = models.SmallIntegerField()
    contributions = OreField(help_text="field 487 in öre (whole kronor)")
    tax = OreField(help_text="field 497 in öre (whole kronor)")
    file = TenantKey(StoredFile)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("book", "month", "sequence"), name="a_declaration_is_made_once"),
        )


class DeclaredPerson(TenantModel):
    """What a declaration said about one person; the base of the next correction."""

    declaration = TenantKey(Declaration, related_name="people")
    member = TenantKey(Member)
    specification_number = models.IntegerField()
    gross = OreField()
    tax = OreField()
    removed = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("declaration", "member"), name="a_person_is_declared_once_each_time"
            ),
        )
