"""Customers and invoices. A draft may change; an Issuance freezes it for ever."""

from django.db import models
from django.db.models import Q

from sosolo.ledger.models import Activity, Book, Voucher
from sosolo.parties.models import Organisation
from sosolo.platform.models import StoredFile, TenantKey, TenantModel
from sosolo.platform.money import OreField

VAT_KINDS = ("25", "12", "6", "0", "AE", "SF")
KINDS = ("ordinary", "advance", "final")


class Customer(TenantModel):
    """Somebody the cooperative sells to."""

    organisation = TenantKey(Organisation)
    contact = models.CharField(max_length=120, default="")
    email = models.EmailField()
    reference = models.CharField(
        max_length=60, default="", help_text="buyer reference that the invoice must carry"
    )
    peppol_id = models.CharField(max_length=60, default="", help_text="scheme:id, e.g. 0007:2120002627")
    payment_days = models.SmallIntegerField(default=30)
    credit_limit = OreField(default=20_000_000)
    language = models.CharField(
        max_length=5, default="sv", db_default="sv", help_text="of papers and letters: sv or en"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tenant", "organisation"), name="a_customer_is_kept_once"),
            models.CheckConstraint(
                condition=Q(payment_days__gte=0, payment_days__lte=60), name="payment_days_are_sensible"
            ),
        )


class Invoice(TenantModel):
    """A claim in the making, or (with an Issuance) made."""

    book = TenantKey(Book)
    customer = TenantKey(Customer)
    activity = TenantKey(Activity, null=True)
    credits = TenantKey("self", null=True, help_text="the invoice that this credit note takes back")
    our_reference = models.CharField(max_length=120, default="")
    your_reference = models.CharField(max_length=120, default="")
    order_reference = models.CharField(max_length=60, default="", help_text="the buyer's order number")
    kind = models.CharField(
        max_length=10, default="ordinary", help_text="an advance, or the final one that subtracts advances"
    )
    discount_percent = models.SmallIntegerField(default=0, help_text="hundredths of a per cent")
    discount_ore = OreField(default=0)
    discount_reason = models.CharField(max_length=100, default="")
    rounds = models.BooleanField(default=False, help_text="the sum to pay is whole kronor")
    delivered_on = models.DateField(null=True)
    note = models.CharField(max_length=500, default="")
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="the_kind_of_invoice_is_known"),
            models.CheckConstraint(
                condition=Q(discount_percent__gte=0, discount_percent__lte=10_000),
                name="an_invoice_discount_is_a_share",
            ),
        )
        indexes = (
            models.Index(fields=("tenant", "-id"), name="invoices_latest_first"),
            models.Index(fields=("activity", "-id"), name="invoices_of_an_activity"),
        )


class InvoiceLine(TenantModel):
    """What was done, how much, at what price."""

    invoice = TenantKey(Invoice, related_name="lines", db_index=False)
    line = models.SmallIntegerField()
    text = models.CharField(max_length=300)
    quantity = models.BigIntegerField(help_text="thousandths of the unit")
    unit = models.CharField(max_length=10)
    unit_price = OreField()
    vat_kind = models.CharField(max_length=2)
    discount_percent = models.SmallIntegerField(default=0, help_text="hundredths of a per cent")
    discount_ore = OreField(default=0)
    discount_reason = models.CharField(max_length=100, default="")
    is_labour = models.BooleanField(default=True, help_text="work, of which rot and rut deduct a share")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("invoice", "line"), name="an_invoice_line_is_unique"),
            models.CheckConstraint(
                condition=Q(discount_percent__gte=0, discount_percent__lte=10_000),
                name="a_line_discount_is_a_share",
            ),
            models.CheckConstraint(condition=Q(vat_kind__in=VAT_KINDS), name="the_vat_kind_is_known"),
        )


class InvoiceAdvance(TenantModel):
    """A final invoice subtracts an advance invoice (förskott). The database lets each advance be subtracted once."""

    final = TenantKey(Invoice, related_name="advances")
    advance = TenantKey(Invoice, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("final", "advance"), name="an_advance_is_named_once_on_an_invoice"
            ),
        )


class InvoiceAttachment(TenantModel):
    """A file that goes with an invoice."""

    invoice = TenantKey(Invoice, related_name="attachments")
    file = TenantKey(StoredFile)
    name = models.CharField(max_length=120)
    attached_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("invoice", "file"), name="a_file_is_attached_once"),)


class InvoiceSeries(TenantModel):
    """The counter of invoice numbers of one book. Its row lock is taken last."""

    book = TenantKey(Book)
    last_number = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book",), name="a_book_numbers_its_invoices_once"),)


class Issuance(TenantModel):
    """The moment an invoice became a claim: number, reference, sums, the frozen content."""

    invoice = TenantKey(Invoice, related_name="issuances")
    book = TenantKey(Book, db_index=False)
    number = models.BigIntegerField()
    ocr = models.CharField(max_length=25)
    issued_on = models.DateField()
    due_on = models.DateField()
    net = OreField()
    vat = OreField()
    total = OreField()
    document = models.JSONField(help_text="all that the invoice says, but for number and OCR")
    voucher = TenantKey(Voucher)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("invoice",), name="an_invoice_is_issued_once"),
            models.UniqueConstraint(fields=("book", "number"), name="an_invoice_number_is_unique"),
        )


class Delivery(TenantModel):
    """The invoice left the house by one channel."""

    issuance = TenantKey(Issuance, related_name="deliveries")
    channel = models.CharField(max_length=10)
    address = models.CharField(max_length=200)
    at = models.DateTimeField()
    pdf_sha256 = models.CharField(max_length=64, default="")
    xml_sha256 = models.CharField(max_length=64, default="")
