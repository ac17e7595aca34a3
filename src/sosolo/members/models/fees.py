"""What a membership costs (3 kap. 2 §): the entry fee once, the member fee each financial year."""

from django.db import models

from sosolo.ledger.models import OpenItem, Voucher
from sosolo.members.models.membership import Member
from sosolo.platform.models import TenantKey, TenantModel


class MembershipFee(TenantModel):
    """A fee that a member has been asked for, as an open item that the bank settles. kind: entry or yearly."""

    member = TenantKey(Member, related_name="fees")
    kind = models.CharField(max_length=6)
    year = models.SmallIntegerField(help_text="in which the financial year begins")
    ore = models.BigIntegerField()
    item = TenantKey(OpenItem)
    voucher = TenantKey(Voucher, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("member", "kind", "year"), name="a_fee_is_asked_for_once"),
            models.CheckConstraint(condition=models.Q(ore__gt=0), name="a_fee_is_something"),
        )
