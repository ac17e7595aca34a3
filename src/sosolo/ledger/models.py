"""Books. Written only by the functions in sql/, which the database itself guards; read from here."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear

from sosolo.parties.models import Organisation
from sosolo.platform.models import StoredFile, TenantKey, TenantModel
from sosolo.platform.money import OreField


class Book(TenantModel):
    """The books of one legal person: the cooperative, or a member's own firm."""

    organisation = TenantKey(Organisation)
    name = models.CharField(max_length=200)
    bankgiro = models.CharField(max_length=8, default="")
    plusgiro = models.CharField(max_length=8, default="")
    iban = models.CharField(max_length=34, default="")
    swish = models.CharField(max_length=10, default="")
    bic = models.CharField(max_length=11, default="", db_default="", help_text="empty: as the IBAN says")
    bank_profile = models.CharField(
        max_length=20, default="", db_default="", help_text="how the bank wants its payment files"
    )
    vat_free_since = models.DateField(
        null=True, help_text="sells without VAT as a small firm from this day (ML 18 kap.)"
    )
    vat_free_until = models.DateField(null=True, help_text="the first day with VAT again")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(vat_free_until=None) | Q(vat_free_until__gt=F("vat_free_since")),
                name="freedom_from_vat_ends_after_it_begins",
            ),
        )

    def is_vat_free(self, day: date) -> bool:
        """Return whether sales of this day are without VAT (mindre företag, ML 18 kap.)."""
        since, until = self.vat_free_since, self.vat_free_until
        return since is not None and since <= day and (until is None or day < until)

    def __str__(self) -> str:
        return self.name


class LedgerAccount(TenantModel):
    """An account of the chart (BAS number), in one book."""

    book = TenantKey(Book)
    number = models.IntegerField()
    name = models.CharField(max_length=120)
    sru = models.CharField(
        max_length=4, default="", db_default="", help_text="field of the NE form, in the books of an own firm"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("book", "number"), name="an_account_number_is_unique"),
        )


class FiscalYear(TenantModel):
    """A year of the books; `until` is the first day after it.

    released_on: when the law no longer asked for its words (BFL 7 kap. 2 §) and they were taken away. Numbers, days and sums
    stay, and the chain of hashes with them; only the hash of a voucher can no longer be worked out from its words.
    """

    book = TenantKey(Book)
    since = models.DateField()
    until = models.DateField()
    released_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(released_on=None)
                | Q(released_on__year__gt=ExtractYear(F("until") - timedelta(days=1)) + 7),
                name="a_year_is_kept_for_seven",
            ),
            models.UniqueConstraint(fields=("book", "since"), name="a_year_starts_once"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="a_year_has_days"),
        )


class Activity(TenantModel):
    """An object (dimension) in a book: a member's activity account. Sales credit it; fee, costs and pay debit it."""

    book = TenantKey(Book)
    number = models.IntegerField()
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("book", "number"), name="an_activity_number_is_unique"),
        )


class ActivityBalance(TenantModel):
    """What is left on an activity account, kept by post_voucher in the same transaction.

    result: income less cost (positive = money left). owed: laid out by the member, not yet paid back.
    """

    activity = TenantKey(Activity)
    result = OreField(default=0)
    owed = OreField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("activity",), name="an_activity_has_one_balance"),)


class Series(TenantModel):
    """The counter of one unbroken number series in one year; its row lock is taken last."""

    book = TenantKey(Book)
    year = TenantKey(FiscalYear)
    code = models.CharField(max_length=4)
    last_number = models.BigIntegerField()
    last_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "year", "code"), name="a_series_counts_once"),)


class Voucher(TenantModel):
    """A verification (verifikation). Sealed when its transaction commits; corrected only by another voucher."""

    book = TenantKey(Book, db_index=False, implied=True)
    year = TenantKey(FiscalYear, db_index=False, implied=True)
    series = models.CharField(max_length=4)
    number = models.BigIntegerField()
    day = models.DateField()
    text = models.CharField(max_length=300)
    posted_at = models.DateTimeField()
    posted_by = models.CharField(max_length=200)
    corrects = TenantKey("self", null=True, db_index=False)
    key = models.CharField(max_length=120)
    fingerprint = models.BinaryField(max_length=32)
    xact = models.BigIntegerField(help_text="the transaction that made it and alone may add its entries")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("book", "year", "series", "number"), name="a_voucher_number_is_unique"
            ),
            models.UniqueConstraint(fields=("book", "key"), name="a_voucher_key_is_used_once"),
            models.UniqueConstraint(fields=("corrects",), name="a_voucher_is_corrected_once"),
        )
        indexes = (models.Index(fields=("book", "day", "id"), name="vouchers_by_day"),)

    @property
    def label(self) -> str:
        return f"{self.series}{self.number}"


class Entry(TenantModel):
    """One line of a voucher: debit above zero, credit below. Its keys are checked per statement, not per row."""

    book = TenantKey(Book, db_index=False, implied=True)
    voucher = TenantKey(Voucher, db_index=False, implied=True, related_name="entries")
    line = models.IntegerField()
    account = models.IntegerField()
    activity = TenantKey(Activity, null=True, db_index=False, implied=True)
    ore = OreField()
    day = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("voucher", "line"), name="an_entry_line_is_unique"),
            models.CheckConstraint(condition=~Q(ore=0), name="an_entry_is_never_zero"),
            models.CheckConstraint(
                condition=Q(account__gte=1000, account__lte=9999), name="an_entry_account_is_bas"
            ),
        )
        indexes = (
            models.Index(fields=("book", "account", "day", "id"), name="entries_of_an_account"),
            models.Index(
                fields=("activity", "id"), condition=Q(activity__isnull=False), name="entries_of_an_activity"
            ),
        )


class VoucherFile(TenantModel):
    """The receipt or other paper that a voucher stands on (underlag, BFL 5 kap. 6 §)."""

    voucher = TenantKey(Voucher, related_name="files")
    file = TenantKey(StoredFile, related_name="+")


class Seal(TenantModel):
    """The hash chain: SHA-256 over the seal before and the canonical text of the voucher."""

    voucher = TenantKey(Voucher, db_index=False)
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("voucher",), name="a_voucher_is_sealed_once"),)


class MonthBalance(TenantModel):
    """Sums per account and month, kept by post_voucher; the audit compares them with the entries."""

    book = TenantKey(Book, db_index=False)
    month = models.DateField(help_text="its first day")
    account = models.IntegerField()
    debit = OreField()
    credit = OreField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("book", "month", "account"), name="a_month_has_one_balance_per_account"
            ),
        )


class ClosedMonth(TenantModel):
    """A month that takes no more vouchers."""

    book = TenantKey(Book)
    month = models.DateField(help_text="its first day")
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "month"), name="a_month_closes_once"),)


class OpenItem(TenantModel):
    """A claim (positive) or a credit (negative) that waits to be settled."""

    book = TenantKey(Book)
    voucher = TenantKey(Voucher)
    account = models.IntegerField()
    reference = models.CharField(max_length=35, help_text="OCR or other payment reference")
    label = models.CharField(max_length=120)
    counterpart = models.CharField(max_length=200)
    activity = TenantKey(Activity, null=True)
    ore = OreField()
    settled = OreField(default=0)
    made_on = models.DateField()
    due_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("book", "account", "reference"), name="a_reference_is_open_once"),
            models.CheckConstraint(
                condition=Q(ore__gt=0, settled__gte=0, settled__lte=F("ore"))
                | Q(ore__lt=0, settled__lte=0, settled__gte=F("ore")),
                name="an_item_is_settled_at_most_in_full",
            ),
        )
        indexes = (
            models.Index(
                fields=("book", "due_on", "id"), condition=~Q(settled=F("ore")), name="items_still_open"
            ),
            models.Index(fields=("book", "reference"), name="items_by_reference"),
        )

    @property
    def remaining(self) -> int:
        return int(self.ore - self.settled)


class Settlement(TenantModel):
    """A voucher settles (part of) an open item."""

    item = TenantKey(OpenItem, related_name="settlements")
    voucher = TenantKey(Voucher)
    ore = OreField()
    day = models.DateField()


class SieImport(TenantModel):
    """A SIE file that was read into the book. The same bytes are read in once."""

    book = TenantKey(Book)
    sha256 = models.BinaryField(max_length=32)
    name = models.CharField(max_length=200)
    company = models.CharField(max_length=200)
    vouchers = models.IntegerField()
    turnover = OreField()
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("book", "sha256"), name="a_sie_file_is_imported_once"),
        )
