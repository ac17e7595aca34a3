"""The reads of people and organisations."""

from sosolo.parties.models import Account, Organisation


def account_by_email(email: str) -> Account:
    """Return the account with this address. Raises Account.DoesNotExist."""
    return Account.objects.get(email=email)


def organisation_by_number(tenant_id: int, org_number: str) -> Organisation | None:
    """Return the organisation that the cooperative knows by this number."""
    return Organisation.objects.filter(tenant_id=tenant_id, org_number=org_number).first()


def account_with(account_id: int, password: str, name: str) -> Account:
    """Return the account as an object from what one question already told (nothing is read)."""
    return Account(pk=account_id, password=password, name=name)
