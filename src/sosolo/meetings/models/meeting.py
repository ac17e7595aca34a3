"""Meetings (stämmor and styrelsemöten) as rows of what happened. Secret votes lie in box.py's tables, unlinked."""

from django.db import models

from sosolo.members.models import Member
from sosolo.parties.models import Account
from sosolo.platform.models import TenantKey, TenantModel
from sosolo.platform.sealing import SealedField

KINDS = ("ordinary", "extra", "extra_with_long_notice", "continued", "board")
STEPS = ("noticed", "opened", "closed", "published", "called_off")
WAYS = ("digital", "room", "phone", "paper", "proxy")


class Meeting(TenantModel):
    """A meeting on a day. How far it has come is its last MeetingStep."""

    kind = models.CharField(max_length=24, choices=[(k, k) for k in KINDS])
    starts_at = models.DateTimeField()
    day = models.DateField()
    place = models.CharField(max_length=200)
    link = models.CharField(max_length=300, default="", help_text="where one takes part at a distance")
    is_digital = models.BooleanField(default=False)
    number = models.IntegerField(default=0, help_text="of the board's minutes, within the year")
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=("tenant", "-day", "-id"), name="meetings_by_day"),)


class MeetingStep(TenantModel):
    """The meeting was noticed, opened, closed, its minutes published; or it was called off before it was opened."""

    meeting = TenantKey(Meeting, related_name="steps")
    step = models.CharField(max_length=12, choices=[(s, s) for s in STEPS])
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    why = models.CharField(
        max_length=300, default="", db_default="", help_text="of a meeting that is called off"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "step"), name="a_meeting_takes_a_step_once"),
            models.UniqueConstraint(
                fields=("meeting",),
                condition=models.Q(step__in=("opened", "called_off")),
                name="a_meeting_is_held_or_called_off",
            ),
        )


class Motion(TenantModel):
    """What a member wants the meeting to decide."""

    meeting = TenantKey(Meeting, related_name="motions")
    member = TenantKey(Member)
    title = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField()
    carried_from = TenantKey(
        "self",
        null=True,
        db_index=False,
        related_name="carried_to",
        help_text="the same motion to a meeting that was called off",
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("carried_from",), name="a_motion_is_carried_once"),)


class CoSigner(TenantModel):
    """Another member stands behind a motion."""

    motion = TenantKey(Motion, related_name="cosigners")
    member = TenantKey(Member)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("motion", "member"), name="a_motion_is_cosigned_once_each"),
        )


class MotionAnswer(TenantModel):
    """The board's answer to a motion."""

    motion = TenantKey(Motion, related_name="answers")
    supports = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("motion",), name="a_motion_is_answered_once"),)


class Matter(TenantModel):
    """An item of the agenda. kind decides the majority. setting: what the decision changes by itself."""

    meeting = TenantKey(Meeting, related_name="matters")
    place = models.SmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(default="")
    kind = models.CharField(max_length=16)
    needs_decision = models.BooleanField(default=True)
    options = models.JSONField(default=list, help_text="candidates of an election")
    setting = models.JSONField(default=dict, help_text="name, value and since of a dated setting")
    motion = TenantKey(Motion, null=True)
    about = TenantKey(Member, null=True, help_text="whose own case it is, so that she takes no part")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "place"), name="a_place_on_the_agenda_is_one_matter"),
        )


class NoticeConsent(TenantModel):
    """A member wants notices by e-mail, or no longer (1 kap. 16 §). The last row stands."""

    member = TenantKey(Member)
    by_email = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=("member", "-id"), name="consent_of_a_member"),)


class NoticeSent(TenantModel):
    """The notice to one member: by which way to which address. left_at: when the mail left, or the post was handed in."""

    meeting = TenantKey(Meeting, related_name="notices")
    member = TenantKey(Member)
    channel = models.CharField(max_length=8)
    address = SealedField()
    at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("meeting", "member"), name="a_member_is_called_once"),)


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
