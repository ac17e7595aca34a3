"""What every room stands on: cooperatives, files, effects on their way out, links, traces."""

from typing import Any

from django.db import models


class Tenant(models.Model):
    """Whoever keeps books in this installation and sees only its own: a cooperative, or the own firm of one of its members.

    An own firm is apart from the cooperative as two cooperatives are from one another; members.OwnFirm is the only way in.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    is_demonstration = models.BooleanField(default=False)
    is_own_firm = models.BooleanField(
        default=False, db_default=False, help_text="a member's own firm, and no cooperative"
    )
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class TenantKey(models.ForeignKey):  # type: ignore[type-arg]
    """A key to a row of the same cooperative: GuardTables adds the constraint (tenant_id, …_id).

    implied: another constraint of the same table already makes a foreign row impossible, so none is added.
    """

    def __init__(
        self, to: Any, on_delete: Any = models.PROTECT, *, implied: bool = False, **kwargs: Any
    ) -> None:
        kwargs["db_constraint"] = False
        self.implied = implied
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        if self.implied:
            kwargs["implied"] = True
        return name, path, args, kwargs


class TenantModel(models.Model):
    """A row that belongs to one cooperative and is invisible to all others.

    The tenant needs a constraint of its own only where no TenantKey carries it: GuardTables sees to it.
    """

    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_index=False, db_constraint=False)

    class Meta:
        abstract = True


class StoredFile(TenantModel):
    """Bytes that came from or went to somebody, by content. Never changed."""

    sha256 = models.BinaryField(max_length=32)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes")
    content = models.BinaryField()
    is_sealed = models.BooleanField(default=False, help_text="the content lies encrypted")
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=("tenant", "sha256"), name="stored_file_by_content"),)


class Effect(TenantModel):
    """Something that must happen outside the database, exactly once: mail, bank file, e-invoice, declaration."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    payload = models.JSONField()
    wanted_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    trouble = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("tenant", "key"), name="an_effect_happens_once"),)
        indexes = (
            models.Index(
                fields=("not_before", "id"),
                condition=models.Q(done_at=None, parked_at=None),
                name="effects_waiting",
            ),
        )


class LongWork(TenantModel):
    """Work that takes its time: asked for on a page, done by the worker. How far it has come, and how it ended.

    stage, done, whole and told_at are written outside the transaction of the work itself, so that others see them.
    """

    kind = models.CharField(max_length=40, help_text="which work; its effect has the same kind")
    key = models.CharField(max_length=120, help_text="the same thing asked for twice is one work")
    file = TenantKey(StoredFile, null=True, related_name="works")
    asked = models.JSONField(default=dict, help_text="what the work needs to know besides the file")
    account_id = models.BigIntegerField(null=True)
    by = models.CharField(max_length=200)
    roles = models.JSONField(help_text="of the one who asked")
    wanted_at = models.DateTimeField()
    stage = models.CharField(max_length=20, default="")
    done = models.BigIntegerField(default=0)
    whole = models.BigIntegerField(default=0)
    told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    refusal = models.JSONField(default=dict, help_text="template and values of the sentence that said no")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("tenant", "key"),
                condition=models.Q(ended_at=None),
                name="a_work_goes_on_once",
            ),
        )


class Link(TenantModel):
    """A secret address for someone without an account. Only the hash of the secret is kept."""

    token_hash = models.BinaryField(max_length=32, unique=True)
    purpose = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class Trace(TenantModel):
    """Who did what, when. Written in the same transaction as the deed; never changed."""

    at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
    who = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    details = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=("tenant", "kind", "object_id", "id"), name="traces_of_an_object"),)


class DoneOnce(TenantModel):
    """A form that has been sent: the same key again gives the same answer and does nothing."""

    key = models.CharField(max_length=120)
    fingerprint = models.BinaryField(max_length=32)
    result = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("tenant", "key"), name="a_form_counts_once"),)
