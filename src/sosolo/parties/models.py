"""People, organisations, accounts and roles."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sosolo.platform.models import TenantKey, TenantModel
from sosolo.platform.sealing import SealedField


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Someone who can sign in. Belongs to the installation; roles tie it to cooperatives."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    language = models.CharField(max_length=5, default="sv")

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(TenantModel):
    """A human being known to a cooperative."""

    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    personal_number = SealedField(default=str, help_text="personnummer, 12 digits, sealed")
    personal_number_index = models.BinaryField(max_length=16, null=True)
    birth_year = models.SmallIntegerField(null=True)
    municipality = models.CharField(max_length=4, default="", help_text="kommunkod, e.g. 2422")
    email = models.EmailField(default="")
    phone = models.CharField(max_length=30, default="")
    address = models.CharField(max_length=200, default="")
    postal_code = models.CharField(max_length=10, default="")
    city = models.CharField(max_length=100, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("tenant", "personal_number_index"), name="a_person_is_known_once_by_number"
            ),
        )

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


class Organisation(TenantModel):
    """A legal person or a sole trader: the cooperative itself, or somebody it deals with."""

    name = models.CharField(max_length=200)
    org_number = models.CharField(max_length=10, help_text="10 digits of a legal person; else empty")
    sole_number = SealedField(
        default=str, db_default=b"", help_text="a sole trader's number is a personal number: sealed"
    )
    sole_number_index = models.BinaryField(max_length=16, null=True)
    vat_number = models.CharField(max_length=20, default="")
    is_public_body = models.BooleanField(default=False)
    sells_building_services = models.BooleanField(default=False, help_text="reverse charge, ML 16 kap. 13 §")
    address = models.CharField(max_length=200, default="")
    postal_code = models.CharField(max_length=10, default="")
    city = models.CharField(max_length=100, default="")
    email = models.EmailField(default="")
    contact = models.CharField(max_length=100, default="", help_text="whom to ask for")
    phone = models.CharField(max_length=30, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("tenant", "org_number"),
                condition=~models.Q(org_number=""),
                name="a_number_is_one_organisation",
            ),
            models.UniqueConstraint(
                fields=("tenant", "sole_number_index"), name="a_sole_trader_is_known_once"
            ),
        )

    @property
    def is_private(self) -> bool:
        """Say whether this is a private person who buys, and no firm."""
        return not self.org_number and self.sole_number_index is None


class Role(TenantModel):
    """One account may act in one cooperative as member, officer, chair, auditor, adviser or funder."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20)
    person = TenantKey(Person, null=True)
    member_id = models.BigIntegerField(null=True, help_text="the membership this role stands for")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tenant", "account", "role"), name="a_role_is_held_once"),
        )


class OwnEvent(TenantModel):
    """What a person has read into the calendar from a file of their own. Nobody else sees it."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="own_events")
    uid = models.CharField(max_length=250)
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_whole_days = models.BooleanField()
    sequence = models.IntegerField()
    read_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tenant", "account", "uid"), name="an_own_event_is_kept_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")),
                name="an_own_event_ends_after_it_starts",
            ),
        )
        indexes = (models.Index(fields=("tenant", "account", "starts_at"), name="own_events_by_time"),)


class FormDraft(TenantModel):
    """What somebody has begun to write in one of the longer forms, to go on with in another browser. Gone when it is sent."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="form_drafts")
    path = models.CharField(max_length=100, help_text="the address of the form")
    content = SealedField(help_text="JSON: [[name, value], …]")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tenant", "account", "path"), name="a_form_has_one_draft"),
        )
        indexes = (models.Index(fields=("saved_at",), name="form_drafts_by_age"),)


class Passkey(models.Model):
    """A key in a telephone, a computer or a small device (WebAuthn). Only its public half is here."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="passkeys")
    credential_id = models.BinaryField(max_length=1023, unique=True)
    credential = models.BinaryField(help_text="attested credential data: the public key and what made it")
    sign_count = models.BigIntegerField(default=0)
    name = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class CodeMaker(models.Model):
    """An app that makes a new code each half minute (TOTP). The shared secret lies sealed."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="code_maker")
    secret = SealedField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0, help_text="a code counts once: later steps only")


class RecoveryCode(models.Model):
    """A code on paper for the day when the telephone is lost. Counts once; only its fingerprint is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="recovery_codes")
    fingerprint = models.BinaryField(max_length=16)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Identity(models.Model):
    """Somebody known by an identity provider (a BankID broker). Only a fingerprint of who it is there is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=200)
    fingerprint = models.BinaryField(max_length=16)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("issuer", "fingerprint"), name="an_identity_opens_one_account"),
        )


class SignedIn(models.Model):
    """A browser where an account is signed in, so that its owner can see and end it."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="browsers")
    session_key = models.CharField(max_length=40, unique=True)
    how = models.CharField(max_length=10)  # password | code | passkey | identity | click
    device = models.CharField(max_length=80, default="", help_text="e.g. Firefox på Android")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()


class Attempts(models.Model):
    """How often something was tried lately, by a fingerprint of who or where. Kept for a day."""

    bucket = models.BinaryField(max_length=16)
    since = models.DateTimeField()
    count = models.IntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("bucket", "since"), name="attempts_are_counted_once"),)


class Invitation(TenantModel):
    """Somebody is asked to make an account, as a member or in a role."""

    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    person = TenantKey(Person, null=True)
    member_id = models.BigIntegerField(null=True, help_text="the membership that the account is for")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    accepted_at = models.DateTimeField(null=True)


class Reading(TenantModel):
    """Somebody else opened a person's pay, sick days, personal number or account number; once a day and reader."""

    person = TenantKey(Person)
    account_id = models.BigIntegerField(help_text="who read")
    who = models.CharField(max_length=200)
    roles = models.CharField(max_length=100)
    what = models.CharField(max_length=20)  # pay | absence | number | account | file
    day = models.DateField()
    times = models.IntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("tenant", "person", "account_id", "what", "day"), name="a_reading_is_noted_once_a_day"
            ),
        )


class Erasure(TenantModel):
    """A person asked to be forgotten: what was erased then, and what the law keeps until which day."""

    person = TenantKey(Person)
    asked_at = models.DateTimeField()
    done_by = models.CharField(max_length=200)
    erased = models.JSONField(help_text="[model.field, …]")
    kept = models.JSONField(help_text="[[what, ground, until], …]")
    keep_until = models.DateField(help_text="the day after which the name and the number go too")
    finished_at = models.DateTimeField(null=True)
