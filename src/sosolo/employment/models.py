"""From the assignment to the pay: the gate before work, time, tax details, payroll, declarations."""

from django.db import models
from django.db.models import F, Q

from sosolo.bank.models import PaymentOrder
from sosolo.ledger.models import Activity, Book, Voucher
from sosolo.members.models import Member
from sosolo.platform.models import StoredFile, TenantKey, TenantModel
from sosolo.platform.money import OreField
from sosolo.platform.sealing import SealedField
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
    """The member took an assignment back before the customer had said yes. It stays, and nothing follows of it."""

    assignment = TenantKey(Assignment, related_name="withdrawals")
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


class Absence(TenantModel):
    """A member is away: ill, with an ill child, on parental leave. No reason is stored."""

    member = TenantKey(Member)
    kind = SealedField(help_text="sick | child | parental, sealed: it tells of health")
    since = models.DateField()
    until = models.DateField(null=True, help_text="first day back")
    reported_at = models.DateTimeField()


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
