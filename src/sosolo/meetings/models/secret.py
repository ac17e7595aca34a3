"""A secret vote as rows: keys, who was ticked off, ballots. Nothing here ties a ballot to a voter."""

from django.db import models

from sosolo.meetings.models.roll import RollEntry
from sosolo.meetings.models.voting import Poll
from sosolo.platform.models import TenantKey, TenantModel
from sosolo.platform.sealing import SealedField


class SecretVote(TenantModel):
    """The keys and the manifest of a secret vote. ref: its public name; what is sealed opens after close."""

    poll = TenantKey(Poll, related_name="secret")
    ref = models.CharField(max_length=32, unique=True)
    manifest = models.TextField()
    receipt_key = SealedField()
    box_key = models.BinaryField(help_text="sealed with the key that two of three shares give")
    voting_at = models.DateTimeField(
        null=True, help_text="from here on one votes; before, one fetches ballots"
    )
    head = models.CharField(max_length=64, default="")
    ticked_off = models.JSONField(default=dict, help_text="per issuer, counted at close")
    opened_key = models.TextField(default="", help_text="the box key, public after close")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("poll",), name="a_vote_has_one_box"),)


class Issuer(TenantModel):
    """One of the three that sign. key and share are here only when it runs in this house; else at its address."""

    secret = TenantKey(SecretVote, related_name="issuers")
    place = models.SmallIntegerField()
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=200, default="")
    key = SealedField()
    share = SealedField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("secret", "place"), name="three_issuers_in_order"),)


class Ticked(TenantModel):
    """A voter fetched her ballot, or got one of paper. What was signed is kept blinded; no moment is kept."""

    secret = TenantKey(SecretVote, related_name="ticked")
    entry = TenantKey(RollEntry)
    on_paper = models.BooleanField(default=False)
    blinded = models.JSONField(default=list)
    signed = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("secret", "entry"), name="one_is_ticked_off_once_per_vote"),
        )


class BoxBallot(TenantModel):
    """A ballot in the box: no moment, no order, nothing of who. id: its own fingerprint."""

    id = models.CharField(primary_key=True, max_length=64)
    secret = TenantKey(SecretVote, related_name="ballots")
    row = models.JSONField()


class BoardBallot(TenantModel):
    """A ballot on the board, copied in the order of the keys at close."""

    id = models.CharField(primary_key=True, max_length=64)
    secret = TenantKey(SecretVote, related_name="board")
    place = models.IntegerField()
    row = models.JSONField()
    opening = models.JSONField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("secret", "place"), name="a_place_on_the_board"),)


class PaperCount(TenantModel):
    """Ballots of paper as two people counted them."""

    secret = TenantKey(SecretVote, related_name="paper")
    counts = models.JSONField()
    protocol = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("secret",), name="paper_is_counted_once"),)
