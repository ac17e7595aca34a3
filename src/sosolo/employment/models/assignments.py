"""From the assignment to the opening of the gate, time, and what was billed."""

from django.db import models
from django.db.models import F, Q

from sosolo.members.models import Member
from sosolo.platform.models import TenantKey, TenantModel
from sosolo.platform.money import OreField
from sosolo.sales.models import Customer, Invoice


class Assignment(TenantModel):
    """Work that a member has agreed on with a customer and registers before it begins."""

    member = TenantKey(Member)
    customer = TenantKey(Customer)
    title = models.CharField(max_length=120)
    tasks = models.TextField(max_length=4000)
    municipality = models.CharField(max_length=4)
    starts_on = models.DateField()
    ends_on = models.DateField()
    pricing = models.CharField(max_length=5)  # hour | fixed
    price = OreField(help_text="öre excl. VAT, per hour or for all")
    hours = models.IntegerField(default=0, help_text="estimated hours")
    vat_kind = models.CharField(max_length=2, default="25")
    directed_by = models.CharField(max_length=10)  # member | customer
    risk_work = models.CharField(max_length=200, default="", help_text="roof, electricity, hot work …")
    registered_at = models.DateTimeField()
    registered_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on__gte=F("registered_on")), name="no_assignment_is_back_dated"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="an_assignment_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(price__gt=0, price__lte=1_000_000_000), name="the_price_is_sensible"
            ),
        )
        indexes = (models.Index(fields=("member", "-id"), name="assignments_of_a_member"),)


class Offer(TenantModel):
    """What we offered the customer, word by word: the agreement of an assignment, or a quote, which has prices in lines."""

    assignment = TenantKey(Assignment, related_name="offers", null=True)
    sections = models.JSONField(help_text="[[heading, text], …] in plain Swedish")
    document = models.JSONField(
        default=dict, help_text="what a quote shows beside its words: parties, lines, sums"
    )
    sha256 = models.CharField(max_length=64)
    offered_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_to = models.EmailField()


class Quote(TenantModel):
    """A quote (offert): work that a customer may say yes to. It may change until it is sent: then it has its Offer.

    A new version is a new row with the same number. What a customer has said yes to becomes an assignment.
    """

    member = TenantKey(Member)
    customer = TenantKey(Customer)
    number = models.IntegerField()
    version = models.SmallIntegerField(default=1)
    offer = TenantKey(Offer, null=True, related_name="quotes")
    title = models.CharField(max_length=120)
    tasks = models.TextField(max_length=4000)
    municipality = models.CharField(max_length=4)
    starts_on = models.DateField()
    ends_on = models.DateField()
    pricing = models.CharField(max_length=5)  # hour | fixed
    directed_by = models.CharField(max_length=10)  # member | customer
    risk_work = models.CharField(max_length=200, default="")
    lines = models.JSONField(help_text="as sales.figures.LineDraft")
    household = models.CharField(max_length=3, default="", help_text="ROT, RUT or nothing")
    total = OreField(help_text="öre that the customer would pay")
    valid_until = models.DateField()
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tenant", "number", "version"), name="a_quote_has_its_number"),
            models.UniqueConstraint(fields=("offer",), name="a_quote_is_sent_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="quoted_work_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(pricing__in=("hour", "fixed"), household__in=("", "ROT", "RUT")),
                name="a_quote_is_of_a_known_kind",
            ),
        )
        indexes = (models.Index(fields=("member", "-id"), name="quotes_of_a_member"),)


class QuotedWork(TenantModel):
    """The assignment that a quote became when the customer had said yes."""

    quote = TenantKey(Quote, related_name="work")
    assignment = TenantKey(Assignment, related_name="quoted")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("quote",), name="a_quote_becomes_one_assignment"),
            models.UniqueConstraint(fields=("assignment",), name="an_assignment_comes_from_one_quote"),
        )


class Answer(TenantModel):
    """What the customer said to an offer: yes, no, or what should change. Evidence, never changed."""

    offer = TenantKey(Offer, related_name="answers")
    accepted = models.BooleanField()
    name = models.CharField(max_length=120)
    message = models.CharField(max_length=1000, default="")
    shown_sha256 = models.CharField(max_length=64)
    address = models.CharField(max_length=60, default="", help_text="network address, kept as evidence")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("offer",), name="an_offer_is_answered_once"),)


class Approval(TenantModel):
    """The cooperative says yes to an assignment: an officer, or the rule for low risk."""

    assignment = TenantKey(Assignment, related_name="approvals")
    rule = models.CharField(max_length=200, default="")
    by = models.CharField(max_length=200)
    by_account = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assignment",), name="an_assignment_is_approved_once"),
        )


class EmploymentAgreement(TenantModel):
    """The employment agreement of a member for an assignment, word by word."""

    assignment = TenantKey(Assignment, related_name="agreements")
    sections = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()


class Signing(TenantModel):
    """The member signed the employment agreement."""

    agreement = TenantKey(EmploymentAgreement, related_name="signings")
    name = models.CharField(max_length=200)
    account_id = models.BigIntegerField(null=True)
    shown_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agreement",), name="an_agreement_is_signed_once"),)


class Opening(TenantModel):
    """Du kan börja: acceptance, approval and signature are all there, before the work. Written by open_gate()."""

    assignment = TenantKey(Assignment, related_name="openings")
    opened_at = models.DateTimeField()
    work_from = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("assignment",), name="a_gate_opens_once"),)


class AssignmentWithdrawal(TenantModel):
    """An assignment that never begins: the member took it back, or the cooperative said no. It stays, nothing follows of it."""

    assignment = TenantKey(Assignment, related_name="withdrawals")
    reason = models.CharField(
        max_length=1000,
        default="",
        db_default="",
        help_text="why the cooperative said no; empty when the member took it back",
    )
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assignment",), name="an_assignment_is_taken_back_once"),
        )


class TimeReport(TenantModel):
    """Hours worked on a day."""

    assignment = TenantKey(Assignment)
    member = TenantKey(Member)
    day = models.DateField()
    minutes = models.IntegerField()
    note = models.CharField(max_length=300, default="")
    reported_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(minutes__gt=0, minutes__lte=1440), name="a_day_has_24_hours"),
        )
        indexes = (models.Index(fields=("member", "day"), name="hours_of_a_day"),)


class Billed(TenantModel):
    """The hours (or the fixed price) stand on an invoice."""

    assignment = TenantKey(Assignment)
    report = TenantKey(TimeReport, null=True)
    invoice = TenantKey(Invoice)
    released_at = models.DateTimeField(null=True, help_text="the invoice was credited: free to bill again")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("report",), condition=Q(released_at=None), name="hours_stand_on_one_invoice"
            ),
            models.UniqueConstraint(
                fields=("assignment",),
                condition=Q(released_at=None, report=None),
                name="a_fixed_price_is_billed_once",
            ),
        )
