"""What the bank tells us and what we ask the bank to do."""

from django.db import models
from django.db.models import F, Q

from sosolo.ledger.models import Book, OpenItem, Voucher
from sosolo.members.models import DebentureAccount, PayoutAccount
from sosolo.platform.models import StoredFile, TenantKey, TenantModel
from sosolo.platform.money import OreField


class BankFile(TenantModel):
    """A file from the bank. The same bytes are imported once."""

    book = TenantKey(Book)
    stored = TenantKey(StoredFile)
    sha256 = models.BinaryField(max_length=32)
    format = models.CharField(max_length=20)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=200)
    transactions = models.IntegerField()
    seen_before = models.IntegerField(
        default=0, help_text="transactions that another file had brought already"
    )
    total_in = OreField()
    total_out = OreField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("book", "sha256"), name="a_bank_file_is_imported_once"),
        )


class BankTransaction(TenantModel):
    """One row of the bank, known by its fingerprint, so that overlapping files bring it once."""

    book = TenantKey(Book)
    file = TenantKey(BankFile)
    fingerprint = models.CharField(max_length=80)
    booked_on = models.DateField()
    ore = OreField()
    reference = models.CharField(max_length=140, default="")
    payer = models.CharField(max_length=140, default="")
    message = models.CharField(max_length=500, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("book", "fingerprint"), name="a_bank_transaction_comes_once"),
        )
        indexes = (
            models.Index(
                fields=("book", "reference", "booked_on", "ore"), name="bank_transactions_by_reference"
            ),
        )


class Booking(TenantModel):
    """Where a bank transaction went. Each transaction has exactly one, so that nothing vanishes.

    same: the money that a file of another kind had told of.
    """

    transaction = TenantKey(BankTransaction, related_name="bookings")
    voucher = TenantKey(Voucher)
    outcome = models.CharField(max_length=10)  # paid | part | over | unknown | out | same
    item = TenantKey(OpenItem, null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("transaction",), name="a_bank_transaction_is_booked_once"),
        )


class Resolution(TenantModel):
    """An unknown payment found its place later: another voucher moved it on."""

    booking = TenantKey(Booking, related_name="resolutions")
    voucher = TenantKey(Voucher)
    item = TenantKey(OpenItem, null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("booking",), name="an_unknown_payment_is_resolved_once"),
        )


class Deposit(TenantModel):
    """A sum that Bankgirot put on the account, as its own file tells of it: the payments of that file are in it."""

    book = TenantKey(Book, db_index=False)
    file = TenantKey(BankFile, db_index=False)
    fingerprint = models.CharField(max_length=32)
    number = models.CharField(max_length=20, default="")
    booked_on = models.DateField()
    ore = OreField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "fingerprint"), name="a_deposit_comes_once"),)
        indexes = (models.Index(fields=("book", "ore"), name="deposits_by_sum"),)


class DepositEntry(TenantModel):
    """The account's own statement tells of a deposit too: one entry, the same money."""

    deposit = TenantKey(Deposit, db_index=False)
    transaction = TenantKey(BankTransaction, db_index=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("deposit",), name="a_deposit_is_one_entry"),
            models.UniqueConstraint(fields=("transaction",), name="an_entry_is_one_deposit"),
        )


class PaymentOrder(TenantModel):
    """Payments that the bank shall make. One person makes it, another approves it."""

    book = TenantKey(Book)
    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    pay_on = models.DateField()
    total = OreField()
    count = models.IntegerField()
    message_id = models.CharField(max_length=35)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(help_text="account id")
    approved_at = models.DateTimeField()
    approved_by = models.BigIntegerField(help_text="account id")
    file = TenantKey(StoredFile)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("book", "key"), name="a_payment_order_is_made_once"),
            models.CheckConstraint(
                condition=~Q(approved_by=F("made_by")), name="maker_and_checker_are_two_people"
            ),
        )


class PaymentLine(TenantModel):
    """One payment of an order."""

    order = TenantKey(PaymentOrder, related_name="lines")
    line = models.IntegerField()
    payee = models.CharField(max_length=140)
    payout = TenantKey(PayoutAccount, null=True)
    debenture_account = TenantKey(DebentureAccount, null=True, db_index=False)
    ore = OreField()
    end_to_end_id = models.CharField(max_length=35)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("order", "line"), name="a_payment_line_is_unique"),
            models.CheckConstraint(condition=Q(ore__gt=0), name="a_payment_is_positive"),
        )
