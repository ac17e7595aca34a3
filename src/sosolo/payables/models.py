"""What has been paid to suppliers."""

from django.db import models

from sosolo.bank.models import PaymentOrder
from sosolo.platform.models import TenantKey, TenantModel
from sosolo.purchases.models import PurchaseDraft


class SupplierPayment(TenantModel):
    """An invoice from a supplier, or a credit note taken off it, that went to the bank. kind: of the number it went to."""

    draft = TenantKey(PurchaseDraft, related_name="supplier_payments")
    order = TenantKey(PaymentOrder, related_name="supplier_payments")
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=34, help_text="bankgiro, plusgiro or IBAN of the supplier")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("draft",), name="a_suppliers_invoice_is_paid_once"),)
