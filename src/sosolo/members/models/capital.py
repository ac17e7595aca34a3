"""Shares, exits, refunds and surplus: the capital side of a membership."""

from django.db import models

from sosolo.ledger.models import FiscalYear, OpenItem, Voucher
from sosolo.members.models.membership import Member
from sosolo.platform.models import TenantKey, TenantModel


class ShareChange(TenantModel):
    """A change in a member's shares (insatser). ore: subscribed; what is paid is read from the instalments' open items.

    kind: obligatory, extra, credited (emissionsinsats), transfer, brought (from before) or ended; moved_extra and
    ended_extra for extra shares alone.
    """

    member = TenantKey(Member, related_name="share_changes")
    kind = models.CharField(max_length=12)
    shares = models.IntegerField()
    ore = models.BigIntegerField()
    paid_ore = models.BigIntegerField(default=0, help_text="what needs no payment: credited, brought, moved")
    day = models.DateField()
    voucher = TenantKey(Voucher, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=("member", "day", "id"), name="shares_of_a_member"),)


class Instalment(TenantModel):
    """A part of a subscribed share that is to be paid, as an open item that the bank settles."""

    change = TenantKey(ShareChange, related_name="instalments")
    number = models.SmallIntegerField()
    ore = models.BigIntegerField()
    item = TenantKey(OpenItem)
    voucher = TenantKey(Voucher, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("change", "number"), name="an_instalment_is_asked_once"),
        )


class ExclusionCase(TenantModel):
    """The question of excluding a member (4 kap. 8 §): the ground, the facts, and time to answer."""

    member = TenantKey(Member)
    ground = models.CharField(max_length=20)
    facts = models.TextField()
    opened_on = models.DateField()
    answer_by = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)


class Hearing(TenantModel):
    """What the member says to it."""

    case = TenantKey(ExclusionCase)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case",), name="a_member_is_heard_once"),)


class Exit(TenantModel):
    """A membership (or some extra shares) ends: all dates are reckoned when it is given.

    kind: notice, exclusion, death, transfer, or extra (överinsats, 10 kap. 16 §).
    """

    member = TenantKey(Member, related_name="exits")
    kind = models.CharField(max_length=10)
    given_on = models.DateField()
    ends_on = models.DateField()
    refund_on = models.DateField()
    votes_until = models.DateField(null=True, help_text="the last day with a vote")
    shares = models.IntegerField(help_text="how many shares it frees")
    most_ore = models.BigIntegerField(help_text="the most that could be paid back, as shown")
    shown_sha256 = models.CharField(max_length=64, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("member", "kind"), condition=~models.Q(kind="extra"), name="a_member_leaves_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("given_on"), refund_on__gt=models.F("ends_on")),
                name="an_exit_has_its_order",
            ),
        )


class ExclusionDecision(TenantModel):
    """The answer to the question of exclusion, by the body that the statutes name."""

    case = TenantKey(ExclusionCase)
    excluded = models.BooleanField()
    body = models.CharField(max_length=10)
    minutes = models.TextField()
    decided_on = models.DateField()
    exit = TenantKey(Exit, null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_account = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case",), name="a_case_is_decided_once"),)


class AdoptedBalance(TenantModel):
    """What the balance sheet that the meeting adopted says of the equity: refunds and surplus are reckoned from it."""

    year = TenantKey(FiscalYear)
    equity_ore = models.BigIntegerField()
    bound_ore = models.BigIntegerField()
    debentures_ore = models.BigIntegerField()
    shares_ore = models.BigIntegerField(help_text="paid shares of all members at the end of the year")
    adopted_on = models.DateField()
    decided = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("year",), name="a_balance_is_adopted_once"),)


class Refund(TenantModel):
    """What a former member gets back, reckoned from the adopted balance, and the payment when it is made."""

    exit = TenantKey(Exit)
    share_ore = models.BigIntegerField(help_text="what was paid for the freed shares")
    ore = models.BigIntegerField(help_text="what is paid back")
    balance = TenantKey(AdoptedBalance)
    voucher = TenantKey(Voucher, related_name="+")
    payment = TenantKey(Voucher, null=True, related_name="+")
    paid_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_account = models.BigIntegerField(null=True, help_text="who reckoned it; another person pays")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("exit",), name="an_exit_is_refunded_once"),
            models.CheckConstraint(
                condition=models.Q(ore__gte=0, ore__lte=models.F("share_ore")),
                name="a_refund_is_at_most_the_share",
            ),
        )


class Distribution(TenantModel):
    """Surplus to share out: a rebate (återbäring, 14 kap.) by use, or a dividend (vinstutdelning, 13 kap.).

    kind: rebate, dividend (by shares) or debenture (by debenture shares).
    """

    kind = models.CharField(max_length=10)
    year = TenantKey(FiscalYear)
    total_ore = models.BigIntegerField()
    motivation = models.TextField(help_text="the board's reasoned statement, 13 kap. 6 §")
    proposed_on = models.DateField()
    proposed_by = models.CharField(max_length=200)
    decided_on = models.DateField(null=True)
    decided = models.CharField(max_length=300, default="")
    decided_account = models.BigIntegerField(null=True, help_text="who wrote it in; another person pays")
    is_carried = models.BooleanField(null=True)
    voucher = TenantKey(Voucher, null=True, related_name="+")
    payment = TenantKey(Voucher, null=True, related_name="+")
    paid_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(total_ore__gt=0), name="a_distribution_gives_something"
            ),
        )


class DistributionLine(TenantModel):
    """One member's part: the use (or the share) it is reckoned from, and the öre."""

    distribution = TenantKey(Distribution, related_name="lines")
    member = TenantKey(Member)
    basis_ore = models.BigIntegerField()
    ore = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("distribution", "member"), name="a_member_gets_one_part"),
        )
