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
    org_number = models.CharField(max_length=10, help_text="10 digits")
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
            models.UniqueConstraint(fields=("tenant", "org_number"), name="an_organisation_is_known_once"),
        )


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
