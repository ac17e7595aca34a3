"""A meeting (stämma or styrelsemöte), what it is about, and who was called to it."""

from django.db import models

from sosolo.members.models import Member
from sosolo.platform.models import TenantKey, TenantModel
from sosolo.platform.sealing import SealedField

KINDS = ("ordinary", "extra", "extra_with_long_notice", "continued", "board")
STEPS = ("noticed", "opened", "closed", "published", "called_off")


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
