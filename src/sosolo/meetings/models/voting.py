"""Open votes and what was decided. Secret votes lie in secret.py, unlinked."""

from django.db import models

from sosolo.meetings.models.meeting import Matter, Meeting
from sosolo.meetings.models.roll import RollEntry
from sosolo.members.models import Member
from sosolo.platform.models import TenantKey, TenantModel


class Poll(TenantModel):
    """A vote on a matter. options: what one can say. closed_at is set once, and never again."""

    meeting = TenantKey(Meeting, related_name="polls")
    matter = TenantKey(Matter, related_name="polls")
    is_secret = models.BooleanField()
    options = models.JSONField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("matter",), condition=models.Q(closed_at=None), name="one_vote_at_a_time_on_a_matter"
            ),
        )


class OpenVote(TenantModel):
    """An open vote; the database refuses a second one and one after close."""

    poll = TenantKey(Poll, related_name="votes", db_index=False)
    entry = TenantKey(RollEntry, db_index=False)
    choice = models.SmallIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    form_key = models.CharField(max_length=60, default="", help_text="the same form again is the same vote")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("poll", "entry"), name="one_votes_once"),)


class PostalVote(TenantModel):
    """A vote sent in before the meeting (poströst, 6 kap. 6 §). The last one of a member in a matter stands."""

    matter = TenantKey(Matter, related_name="postal_votes")
    member = TenantKey(Member)
    choice = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=("matter", "member", "-id"), name="postal_votes_in_a_matter"),)


class Decision(TenantModel):
    """What the meeting decided in a matter, how the votes fell, and the calculation."""

    meeting = TenantKey(Meeting, related_name="decisions")
    matter = TenantKey(Matter, related_name="decisions")
    poll = TenantKey(Poll, null=True)
    carried = models.BooleanField()
    text = models.TextField()
    counts = models.JSONField(default=dict)
    lines = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("matter",), name="a_matter_is_decided_once"),)
