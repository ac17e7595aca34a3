"""Rot and rut: what the buyer need not pay, because Skatteverket pays it (lag 2009:194)."""

from django.db import models
from django.db.models import Q

from sosolo.ledger.models import Book, OpenItem
from sosolo.platform.models import StoredFile, TenantKey, TenantModel
from sosolo.platform.money import OreField
from sosolo.platform.sealing import SealedField
from sosolo.sales.models.invoices import Invoice, Issuance


class HouseholdWork(TenantModel):
    """Rot or rut work on an invoice: the buyers pay less and Skatteverket the rest (lag 2009:194)."""

    invoice = TenantKey(Invoice, related_name="household", db_index=False)
    work = models.CharField(max_length=3, help_text="ROT or RUT")
    kind = models.CharField(max_length=30, help_text="as the request names it, e.g. Bygg")
    hours = models.IntegerField()
    property_name = models.CharField(max_length=40, default="")
    flat = models.CharField(max_length=10, default="")
    housing_number = models.CharField(
        max_length=10, default="", help_text="the housing cooperative's org number"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("invoice",), name="an_invoice_has_one_household_work"),
            models.CheckConstraint(condition=Q(work__in=("ROT", "RUT")), name="household_work_is_rot_or_rut"),
        )


class HouseholdBuyer(TenantModel):
    """One who shares the deduction of an invoice. share: hundredths of a per cent of the work."""

    invoice = TenantKey(Invoice, related_name="household_buyers", db_index=False)
    place = models.SmallIntegerField()
    name = models.CharField(max_length=120)
    personal_number = SealedField(help_text="personnummer, 12 digits, sealed")
    personal_number_index = models.BinaryField(max_length=16)
    share = models.SmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("invoice", "place"), name="a_buyer_has_a_place"),
            models.UniqueConstraint(
                fields=("invoice", "personal_number_index"), name="a_buyer_is_named_once"
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=10_000), name="a_buyers_share_is_a_share"
            ),
        )
        indexes = (models.Index(fields=("tenant", "personal_number_index"), name="buyers_by_number"),)


class HouseholdClaim(TenantModel):
    """What Skatteverket shall pay of an issued invoice for one buyer: an open item of account 1513."""

    issuance = TenantKey(Issuance, related_name="household_claims")
    buyer = TenantKey(HouseholdBuyer, db_index=False)
    item = TenantKey(OpenItem, db_index=False)
    work = models.CharField(max_length=3)
    labour = OreField()
    material = OreField()
    hours = models.IntegerField()
    ore = OreField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("buyer",), name="a_buyer_is_claimed_for_once"),
            models.UniqueConstraint(fields=("item",), name="a_household_claim_has_its_item"),
        )


class HouseholdRequest(TenantModel):
    """A request to Skatteverket (begäran om utbetalning), as the file that was made."""

    book = TenantKey(Book)
    name = models.CharField(max_length=16)
    work = models.CharField(max_length=3)
    paid_year = models.SmallIntegerField()
    total = OreField()
    file = TenantKey(StoredFile)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "name"), name="a_request_has_its_name"),)


class HouseholdCase(TenantModel):
    """One buyer's payment in a request. A claim is asked for once."""

    request = TenantKey(HouseholdRequest, related_name="cases")
    claim = TenantKey(HouseholdClaim, db_index=False)
    paid_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("claim",), name="a_claim_is_asked_for_once"),)


class HouseholdDecision(TenantModel):
    """Skatteverket's answer to one case. What was not granted is the customer's to pay."""

    case = TenantKey(HouseholdCase, db_index=False)
    granted = OreField()
    decided_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case",), name="a_household_case_is_decided_once"),
            models.CheckConstraint(condition=Q(granted__gte=0), name="what_is_granted_is_not_negative"),
        )
