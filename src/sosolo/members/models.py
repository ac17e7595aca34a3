"""Who belongs, working which way, on which terms."""

from django.db import models

from sosolo.ledger.models import Activity
from sosolo.parties.models import Account, Organisation, Person
from sosolo.platform.models import TenantKey, TenantModel
from sosolo.platform.sealing import SealedField

STATES = ("applicant", "through", "own_firm", "paused", "left")


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


class MembershipDraft(models.Model):
    """What somebody who is not a member yet has reckoned and wants to keep: an application picks it up.

    It belongs to no cooperative and to no account: whoever has the secret address has the draft. Only the hash of the
    secret is kept, and the content lies sealed under the secret itself.
    """

    token_hash = models.BinaryField(max_length=32, unique=True)
    content = models.BinaryField(help_text="JSON: the saved reckonings, sealed")
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("expires_at",), name="drafts_that_expire"),)
