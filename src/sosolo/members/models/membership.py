"""Who belongs, working which way, on which terms."""

from django.db import models

from sosolo.ledger.models import Activity
from sosolo.parties.models import Account, Organisation, Person
from sosolo.platform.models import TenantKey, TenantModel
from sosolo.platform.sealing import SealedField

STATES = ("applicant", "through", "own_firm", "paused", "left", "idea", "investing")


class Member(TenantModel):
    """A membership. How it stands on a day is the last MemberState up to that day."""

    number = models.IntegerField(
        help_text="member number; also the stable specification number (FK570) of the AGI"
    )
    person = TenantKey(Person)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    activity = TenantKey(
        Activity, null=True, help_text="the activity account, when working through the cooperative"
    )
    firm = TenantKey(Organisation, null=True, help_text="the own firm, when there is one")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tenant", "number"), name="a_member_number_is_unique"),
        )


class MemberState(TenantModel):
    """From this day the member is applicant, working through the cooperative, with an own firm, paused or gone."""

    member = TenantKey(Member, related_name="states")
    state = models.CharField(max_length=12, choices=[(s, s) for s in STATES])
    since = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=("member", "since", "id"), name="states_of_a_member"),)


class PayoutAccount(TenantModel):
    """Where a member's money goes, from a moment on. The number lies sealed."""

    member = TenantKey(Member, related_name="payout_accounts")
    number = SealedField(help_text="clearing and account, digits only, sealed")
    since = models.DateTimeField()
    by = models.CharField(max_length=200)


class Terms(TenantModel):
    """What the cooperative charges and gives, from a day on (a decision of the meeting or the board)."""

    since = models.DateField()
    fee_basis_points = models.IntegerField(help_text="1/100 of a per cent of the price excl. VAT")
    pension = models.BooleanField(default=True)
    pay_day_guarantee = models.SmallIntegerField(
        default=7, help_text="days after the invoice when pay may go out"
    )
    decided_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tenant", "since"), name="terms_change_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(fee_basis_points__gte=0, fee_basis_points__lte=2000),
                name="the_fee_is_at_most_a_fifth",
            ),
        )


class Statute(TenantModel):
    """One rule of the statutes (stadgar) as it stands from a day on; ground.statutes says what the act allows."""

    name = models.CharField(max_length=40)
    value = models.JSONField()
    since = models.DateField()
    decided = models.CharField(max_length=300, help_text="by whom and where, e.g. Stämman 2026-05-14, § 9")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=("tenant", "name", "since", "id"), name="statutes_by_day"),)


class MembershipDraft(models.Model):
    """What somebody who is not a member yet has reckoned or begun to write, and wants to keep: an application picks it up.

    It belongs to no cooperative and to no account: whoever has the secret address has the draft. Only the hash of the
    secret is kept, and the content lies sealed under the secret itself.
    """

    token_hash = models.BinaryField(max_length=32, unique=True)
    content = models.BinaryField(help_text="JSON: the saved reckonings, sealed")
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("expires_at",), name="drafts_that_expire"),)


KINDS = ("through", "own_firm", "investing")


class Application(TenantModel):
    """Somebody wants to become a member: what was told, what was shown, and how it was signed."""

    kind = models.CharField(max_length=12, help_text="through, own_firm or investing")
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    personal_number = SealedField(help_text="personnummer, 12 digits, sealed")
    personal_number_index = models.BinaryField(max_length=16)
    municipality = models.CharField(max_length=4)
    email = models.EmailField()
    phone = models.CharField(max_length=30)
    address = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=10)
    city = models.CharField(max_length=100)
    why = models.TextField(help_text="how the applicant wants to take part")
    extra_shares = models.IntegerField(default=0)
    idea_on = models.DateField(null=True, help_text="when the first reckoning was saved, if one was")
    sections = models.JSONField(help_text="costs, rights and exit date as shown, [heading, text]")
    shown_sha256 = models.CharField(max_length=64)
    signed_name = models.CharField(max_length=200)
    network = models.CharField(max_length=60)
    signed_at = models.DateTimeField()
    answer_by = models.DateField()
    language = models.CharField(
        max_length=5, default="sv", db_default="sv", help_text="of the page it was sent from"
    )

    class Meta:
        indexes = (models.Index(fields=("tenant", "signed_at", "id"), name="applications_by_day"),)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


class ApplicationDecision(TenantModel):
    """The yes or no to an application, with its minutes."""

    application = TenantKey(Application)
    accepted = models.BooleanField()
    ground = models.CharField(max_length=20, default="", help_text="of 4 kap. 2 §, when refused")
    reason = models.TextField(default="")
    body = models.CharField(max_length=10, help_text="board or meeting")
    minutes = models.TextField()
    decided_on = models.DateField()
    member = TenantKey(Member, null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_account = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("application",), name="an_application_is_decided_once"),
            models.CheckConstraint(
                condition=models.Q(accepted=True, member__isnull=False)
                | models.Q(accepted=False, member__isnull=True) & ~models.Q(ground=""),
                name="a_refusal_has_its_ground",
            ),
        )


class RegisterRow(TenantModel):
    """What the register of members (medlemsförteckning) says of one member from a day on (5 kap.). Only added to."""

    member = TenantKey(Member, related_name="register")
    since = models.DateField()
    entered_on = models.DateField()
    ended_on = models.DateField(null=True)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=10)
    city = models.CharField(max_length=100)
    is_investing = models.BooleanField(default=False)
    is_protected = models.BooleanField(default=False, help_text="skyddade personuppgifter")
    why = models.CharField(max_length=200)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("entered_on")),
                name="a_membership_ends_after_it_begins",
            ),
        )
        indexes = (models.Index(fields=("member", "since", "id"), name="register_of_a_member"),)


class RegisterImport(TenantModel):
    """A file of members that was read in. The same bytes are read in once."""

    sha256 = models.BinaryField(max_length=32)
    name = models.CharField(max_length=200)
    members = models.IntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tenant", "sha256"), name="a_register_is_imported_once"),
        )
