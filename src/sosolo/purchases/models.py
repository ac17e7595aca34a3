"""Invoices from suppliers. A draft is what the file said; an approval books it."""

from django.db import models

from sosolo.ledger.models import Book, Voucher
from sosolo.platform.models import StoredFile, TenantKey, TenantModel
from sosolo.platform.money import OreField


class PurchaseDraft(TenantModel):
    """An invoice or credit note that came as a file. Amounts are positive also for a credit note."""

    book = TenantKey(Book)
    stored = TenantKey(StoredFile)
    supplier = models.CharField(max_length=200)
    supplier_key = models.CharField(
        max_length=60, help_text="org number, VAT number or address in the network"
    )
    number = models.CharField(max_length=100)
    issued_on = models.DateField()
    due_on = models.DateField(null=True)
    is_credit = models.BooleanField()
    currency = models.CharField(max_length=3)
    net = OreField()
    vat = OreField()
    rounding = OreField(default=0)
    payable = OreField()
    by_hand = models.CharField(max_length=200, default="", help_text="why it cannot be booked by itself")
    verdict = models.JSONField(help_text="rules, refusals and warnings at the time it was read")
    read_at = models.DateTimeField()
    read_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("book", "supplier_key", "number"), name="a_suppliers_invoice_is_kept_once"
            ),
        )


class PurchaseApproval(TenantModel):
    """Somebody said yes, and the invoice was booked."""

    draft = TenantKey(PurchaseDraft, related_name="approvals")
    voucher = TenantKey(Voucher)
    account = models.IntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_account = models.BigIntegerField(null=True, help_text="who booked it; another person pays")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("draft",), name="a_purchase_is_approved_once"),)
