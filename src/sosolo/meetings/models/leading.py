"""Who leads a meeting and who keeps its minutes."""

from django.db import models

from sosolo.meetings.models.meeting import Meeting
from sosolo.meetings.models.roll import RollEntry
from sosolo.platform.models import TenantKey, TenantModel


class Leader(TenantModel):
    """Who leads the meeting (chair) or keeps its minutes (keeper). The last row of a role stands.

    entry: her place on the roll, when she has one; others lead by their account.
    """

    meeting = TenantKey(Meeting, related_name="leaders")
    role = models.CharField(max_length=10, choices=[(r, r) for r in ("chair", "keeper")])
    name = models.CharField(max_length=200)
    entry = TenantKey(RollEntry, null=True)
    account_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
