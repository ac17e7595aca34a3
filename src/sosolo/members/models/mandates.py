"""Somebody of the house who may help a member with the pages (ombud): for how long, how far, and what was done."""

from django.db import models
from django.db.models import F, Q

from sosolo.members.models.membership import Member
from sosolo.parties.models import Account
from sosolo.platform.models import TenantKey, TenantModel


class Mandate(TenantModel):
    """A member lets an officer or an adviser act for her. Over when its last day has passed or somebody ended it."""

    member = TenantKey(Member, related_name="mandates")
    helper = models.ForeignKey(Account, models.PROTECT, related_name="+")
    may_write = models.BooleanField(help_text="false: may look and nothing more")
    since = models.DateField()
    until = models.DateField(help_text="the first day when it is over")
    given_at = models.DateTimeField()
    given_by = models.BigIntegerField(help_text="the account of the member herself")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="a_mandate_lasts_a_day_at_least"),
            models.CheckConstraint(condition=~Q(helper=F("given_by")), name="nobody_is_their_own_helper"),
            models.UniqueConstraint(
                fields=("member", "helper"),
                condition=Q(ended_at=None),
                name="a_helper_has_one_mandate_at_a_time",
            ),
        )


class MandateUse(TenantModel):
    """A page that the helper opened (once a day) or a form that the helper sent, for the member to see."""

    mandate = TenantKey(Mandate, related_name="uses")
    day = models.DateField()
    wrote = models.BooleanField()
    page = models.CharField(max_length=200, help_text="its address")
    times = models.IntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("mandate", "day", "wrote", "page"), name="a_use_is_told_once_a_day"
            ),
        )
