"""What a minority demands: an extra meeting, or that a matter waits for a continued one."""

from django.db import models

from sosolo.meetings.models.meeting import Matter, Meeting
from sosolo.meetings.models.minutes import Task
from sosolo.meetings.models.roll import RollEntry
from sosolo.members.models import Member
from sosolo.platform.models import TenantKey, TenantModel


class Demand(TenantModel):
    """Members, or the auditor, demand an extra meeting on a matter (6 kap. 12 §). member: None for the auditor."""

    member = TenantKey(Member, null=True)
    title = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=("tenant", "-id"), name="demands_latest_first"),)


class DemandSigner(TenantModel):
    """A member stands behind a demand; the one who wrote it does too."""

    demand = TenantKey(Demand, related_name="signers")
    member = TenantKey(Member)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("demand", "member"), name="a_demand_is_signed_once_each"),
        )


class DemandMet(TenantModel):
    """Enough stand behind a demand: the board has a task with a last day. needed: how many it took."""

    demand = TenantKey(Demand, related_name="met")
    task = TenantKey(Task)
    needed = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("demand",), name="a_demand_is_met_once"),)


class DelayDemand(TenantModel):
    """One on the roll demands that a matter waits for a continued meeting (6 kap. 13 §)."""

    matter = TenantKey(Matter, related_name="delay_demands")
    entry = TenantKey(RollEntry)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("matter", "entry"), name="one_demands_a_delay_once"),)


class Delay(TenantModel):
    """A matter was put off to a continued meeting (fortsatt stämma): it can be once."""

    matter = TenantKey(Matter, related_name="delays")
    continued = TenantKey(Meeting, related_name="delayed_here")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("matter",), name="a_matter_is_put_off_once"),)
