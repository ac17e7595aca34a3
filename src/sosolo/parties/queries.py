"""The reads of people and organisations."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from sosolo.parties.models import (
    Account,
    CodeMaker,
    FormDraft,
    Organisation,
    Passkey,
    Reading,
    Role,
    SignedIn,
)
from sosolo.platform.acting import Actor


def account_by_email(email: str) -> Account:
    """Return the account with this address. Raises Account.DoesNotExist."""
    return Account.objects.get(email=email)


def organisation_by_number(tenant_id: int, org_number: str) -> Organisation | None:
    """Return the organisation that the cooperative knows by this number."""
    return Organisation.objects.filter(tenant_id=tenant_id, org_number=org_number).first()


def account_with(account_id: int, password: str, name: str) -> Account:
    """Return the account as an object from what one question already told (nothing is read)."""
    return Account(pk=account_id, password=password, name=name)


def account_of(account_id: int) -> Account:
    """Return one account. Raises Account.DoesNotExist."""
    return Account.objects.get(pk=account_id)


def account_at(email: str) -> Account | None:
    """Return the active account with this address, however its letters are written."""
    return Account.objects.filter(email__iexact=email, is_active=True).first()


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways in which an account can show who it is."""

    passkeys: tuple[Any, ...]
    code_maker: datetime | None
    recovery_codes: int
    identities: tuple[Any, ...]
    password: bool

    @property
    def second(self) -> bool:
        """Say whether there is a second factor."""
        return bool(self.passkeys) or self.code_maker is not None


def ways_of(account: Account) -> Ways:
    """Return how the account can sign in."""
    return Ways(
        passkeys=tuple(account.passkeys.order_by("id")),
        code_maker=CodeMaker.objects.filter(account=account).values_list("confirmed_at", flat=True).first(),
        recovery_codes=account.recovery_codes.filter(used_at=None).count(),
        identities=tuple(account.identities.order_by("id")),
        password=account.has_usable_password(),
    )


def has_second_factor(account_id: int) -> bool:
    """Say whether the account has a passkey or an app with codes."""
    return (
        Passkey.objects.filter(account_id=account_id).exists()
        or CodeMaker.objects.filter(account_id=account_id, confirmed_at__isnull=False).exists()
    )


def browsers_of(account_id: int) -> list[SignedIn]:
    """Return where the account is signed in, latest used first."""
    return list(SignedIn.objects.filter(account_id=account_id).order_by("-seen_at", "-id"))


def readings_of(tenant_id: int, person_id: int, *, count: int = 200) -> list[Reading]:
    """Return who has read this person's sensitive data, latest first."""
    return list(
        Reading.objects.filter(tenant_id=tenant_id, person_id=person_id).order_by("-last_at", "-id")[:count]
    )


def holds_role(tenant_id: int, account_id: int | None, roles: tuple[str, ...], day: date) -> bool:
    """Say whether an account holds one of the roles on a day."""
    if account_id is None:
        return False
    held = Role.objects.filter(tenant_id=tenant_id, account_id=account_id, role__in=roles, since__lte=day)
    return held.filter(Q(until=None) | Q(until__gt=day)).exists()


def auditors_of(tenant_id: int, day: date) -> list[tuple[int, str]]:
    """Return (role id, e-mail) of those who audit the cooperative on a day."""
    held = Role.objects.filter(
        Q(until=None) | Q(until__gt=day), tenant_id=tenant_id, role="auditor", since__lte=day
    )
    return list(held.order_by("id").values_list("pk", "account__email"))


def account_told(account_id: int | None) -> tuple[str, str]:
    """Return (name, e-mail) of an account, or nothing where there is none."""
    found = Account.objects.filter(pk=account_id or 0).values_list("name", "email").first()
    return found or ("", "")


def form_draft_of(actor: Actor, path: str) -> tuple[str, datetime] | None:
    """Return what the account has begun to write at an address (JSON), and when it was kept."""
    kept = FormDraft.objects.filter(tenant_id=actor.tenant_id, account_id=actor.account_id or 0, path=path)
    found = kept.values_list("content", "saved_at").first()
    return (str(found[0]), found[1]) if found else None


MOST_DRAFTS = 20


def form_drafts_of(actor: Actor) -> list[tuple[str, str, datetime]]:
    """Return (address, what is written there as JSON, when it was kept) of all that the account has begun, latest first."""
    kept = FormDraft.objects.filter(tenant_id=actor.tenant_id, account_id=actor.account_id or 0)
    found = kept.order_by("-saved_at", "-id").values_list("path", "content", "saved_at")[:MOST_DRAFTS]
    return [(path, str(content), saved_at) for path, content, saved_at in found]
