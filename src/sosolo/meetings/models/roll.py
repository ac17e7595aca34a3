"""The roll (röstlängd): who has a vote, who is there, for whom, and who takes no part."""

from django.db import models

from sosolo.meetings.models.meeting import Matter, Meeting
from sosolo.members.models import Member
from sosolo.parties.models import Account
from sosolo.platform.models import TenantKey, TenantModel

WAYS = ("digital", "room", "phone", "paper", "proxy")


class BoardSeat(TenantModel):
    """Someone sits in the board from a day, until a day."""

    name = models.CharField(max_length=200)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    member = TenantKey(Member, null=True)
    is_chair = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)
    decided = models.CharField(max_length=300)


class RollEntry(TenantModel):
    """One with a vote, as the register stood on the day (or one seat, at a meeting of the board).

    Its keys are checked for all rows of a statement at once (sql/swift_votes.sql).
    """

    meeting = TenantKey(Meeting, related_name="roll", implied=True, db_index=False)
    number = models.IntegerField()
    name = models.CharField(max_length=200)
    member = TenantKey(Member, null=True, implied=True)
    seat = TenantKey(BoardSeat, null=True, implied=True, db_index=False)
    account_id = models.BigIntegerField(null=True)
    is_investing = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("meeting", "number"), name="one_is_on_the_roll_once"),)
        indexes = (
            models.Index(
                fields=("account_id",),
                condition=models.Q(account_id__isnull=False),
                name="roll_by_account",
            ),
        )


class Presence(TenantModel):
    """One is there: by which way, let in by whom. holder: whose word counts, when by proxy."""

    meeting = TenantKey(Meeting, related_name="present")
    entry = TenantKey(RollEntry, related_name="presences")
    way = models.CharField(max_length=8, choices=[(w, w) for w in WAYS])
    assistant = models.CharField(max_length=200, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("entry",), name="one_is_ticked_off_once"),)


class Proxy(TenantModel):
    """A written power of attorney, seen by an officer."""

    meeting = TenantKey(Meeting, related_name="proxies")
    entry = TenantKey(RollEntry, related_name="proxies")
    holder = models.CharField(max_length=200)
    holder_entry = TenantKey(RollEntry, null=True, related_name="holds")
    relation = models.CharField(max_length=8)
    dated = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("entry",), name="one_has_one_proxy"),)


class Speaker(TenantModel):
    """Asked to speak; called when it was her turn."""

    meeting = TenantKey(Meeting, related_name="speakers")
    entry = TenantKey(RollEntry)
    asked_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)


class Disqualified(TenantModel):
    """Someone takes no part in a matter (jäv, 6 kap. 37 § and 7 kap. 23 §)."""

    matter = TenantKey(Matter)
    entry = TenantKey(RollEntry)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("matter", "entry"), name="one_is_disqualified_once"),)
