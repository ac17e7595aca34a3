"""The minutes (protokoll), who adjusts and signs them, and what follows of a meeting."""

from django.db import models

from sosolo.meetings.models.meeting import Matter, Meeting
from sosolo.meetings.models.roll import RollEntry
from sosolo.platform.models import TenantKey, TenantModel


class Task(TenantModel):
    """What follows of a meeting, or of a demand for one: who does what, by when."""

    meeting = TenantKey(Meeting, null=True, related_name="tasks")
    matter = TenantKey(Matter, null=True)
    kind = models.CharField(max_length=12, default="decision")
    text = models.CharField(max_length=300)
    who = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    done_by = models.CharField(max_length=200, default="")


class Adjuster(TenantModel):
    """Elected to adjust the minutes (justerare): one who was there."""

    meeting = TenantKey(Meeting, related_name="adjusters")
    entry = TenantKey(RollEntry)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "entry"), name="an_adjuster_is_elected_once"),
        )


class Minutes(TenantModel):
    """The minutes as they were written when the meeting closed. sha256: what is signed."""

    meeting = TenantKey(Meeting, related_name="minutes")
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("meeting",), name="a_meeting_has_one_minutes"),)


class MinutesSignature(TenantModel):
    """Somebody signed the minutes: keeper, chair or adjuster."""

    minutes = TenantKey(Minutes, related_name="signatures")
    role = models.CharField(max_length=10)
    entry = TenantKey(RollEntry, null=True)
    name = models.CharField(max_length=200)
    account_id = models.BigIntegerField()
    at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("minutes", "role", "account_id"), name="one_signs_the_minutes_once_in_a_role"
            ),
        )
