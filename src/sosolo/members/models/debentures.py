"""Debenture shares (förlagsinsatser, 11 kap.): their register, their holders' accounts, dividend and redemption."""

from django.db import models

from sosolo.ledger.models import OpenItem, Voucher
from sosolo.members.models.capital import AdoptedBalance, Distribution
from sosolo.platform.models import TenantKey, TenantModel
from sosolo.platform.sealing import SealedField


class DebentureShare(TenantModel):
    """A debenture share (förlagsinsats, 11 kap.): also held by those who are no members. Its register is public."""

    number = models.IntegerField()
    holder = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    holder_number = SealedField(default=str, help_text="person or organisation number, sealed")
    ore = models.BigIntegerField()
    issued_on = models.DateField()
    dividend = models.CharField(max_length=300, help_text="the right to dividend, in words")
    item = TenantKey(OpenItem)
    voucher = TenantKey(Voucher, related_name="+")
    notice_by = models.CharField(max_length=12, default="", help_text="holder or association")
    notice_on = models.DateField(null=True)
    redeem_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tenant", "number"), name="a_debenture_number_is_unique"),
            models.CheckConstraint(condition=models.Q(ore__gt=0), name="a_debenture_is_worth_something"),
        )


class DebentureAccount(TenantModel):
    """Where the holder's dividend and redemption go, from a moment on. The number lies sealed."""

    debenture = TenantKey(DebentureShare, related_name="accounts")
    number = SealedField(help_text="clearing and account, digits only, sealed")
    since = models.DateTimeField()
    by = models.CharField(max_length=200)


class DebentureLine(TenantModel):
    """One debenture share's part of a distribution: what was paid for it, and the öre."""

    distribution = TenantKey(Distribution, related_name="debenture_lines")
    debenture = TenantKey(DebentureShare)
    basis_ore = models.BigIntegerField()
    ore = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("distribution", "debenture"), name="a_debenture_gets_one_part"),
        )


class Redemption(TenantModel):
    """What the holder of a debenture share gets back, and the payment when it is made."""

    debenture = TenantKey(DebentureShare)
    ore = models.BigIntegerField()
    balance = TenantKey(AdoptedBalance)
    voucher = TenantKey(Voucher, related_name="+")
    payment = TenantKey(Voucher, null=True, related_name="+")
    paid_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_account = models.BigIntegerField(null=True, help_text="who reckoned it; another person pays")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("debenture",), name="a_debenture_is_redeemed_once"),
            models.CheckConstraint(condition=models.Q(ore__gte=0), name="a_redemption_takes_nothing"),
        )
