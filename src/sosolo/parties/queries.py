"""The reads of people and organisations."""

from datetime import date

from django.db.models import Q

from sosolo.parties.models import Account, Organisation, Role


def account_by_email(email: str) -> Account:
    """Return the account with this address. Raises Account.DoesNotExist."""
    return Account.objects.get(email=email)


def organisation_by_number(tenant_id: int, org_number: str) -> Organisation | None:
    """Return the organisation that the cooperative knows by this number."""
    return Organisation.objects.filter(tenant_id=tenant_id, org_number=org_number).first()


def account_with(account_id: int, password: str, name: str) -> Account:
    """Return the account as an object from what one question already told (nothing is read)."""
    return Account(pk=account_id, password=password, name=name)


def auditors_of(tenant_id: int, day: date) -> list[tuple[int, str]]:
    """Return (role id, e-mail) of those who audit the cooperative on a day."""
    held = Role.objects.filter(
        Q(until=None) | Q(until__gt=day), tenant_id=tenant_id, role="auditor", since__lte=day
    )
    return list(held.order_by("id").values_list("pk", "account__email"))
