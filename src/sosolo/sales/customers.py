"""Keep a customer: an organisation, a sole trader, or a private person who has no number."""

from datetime import datetime
from typing import Any

from django.db import transaction

from sosolo.parties.models import Organisation
from sosolo.platform.acting import Actor
from sosolo.platform.sealing import blind_index
from sosolo.platform.traces import leave_trace
from sosolo.sales.models import Customer


@transaction.atomic
def keep_customer(  # noqa: PLR0913 - what an invoice needs to know of a customer
    *,
    actor: Actor,
    org_number: str,
    name: str,
    vat_number: str,
    address: str,
    postal_code: str,
    city: str,
    contact: str,
    email: str,
    at: datetime,
    reference: str = "",
    payment_days: int = 30,
    is_public_body: bool = False,
    sells_building_services: bool = False,
    peppol_id: str = "",
    language: str = "sv",
) -> Customer:
    """Return the customer with this org number, made or brought up to date. Numbers come already checked.

    A sole trader's number is a personal number and lies sealed. It stands in the open only within the VAT number of one
    who buys with reverse charge: there the invoice must name it (ML 17 kap. 24 §).
    peppol_id: the electronic address that the customer has asked for, as scheme:id.
    """
    organisation, _ = Organisation.objects.update_or_create(
        **identity_of(actor.tenant_id, org_number),
        defaults={
            "name": name,
            "vat_number": vat_number if sells_building_services or not is_sole(org_number) else "",
            "address": address,
            "postal_code": postal_code,
            "city": city,
            "email": email,
            "is_public_body": is_public_body,
            "sells_building_services": sells_building_services,
            **({"sole_number": org_number} if is_sole(org_number) else {}),
        },
    )
    kept = {
        "contact": contact,
        "email": email,
        "reference": reference,
        "payment_days": payment_days,
        "peppol_id": peppol_id,
        "language": language,
    }
    customer, made = Customer.objects.update_or_create(
        tenant_id=actor.tenant_id,
        organisation=organisation,
        defaults=kept,
        create_defaults=kept | {"made_at": at},
    )
    leave_trace(actor=actor, at=at, verb="make" if made else "change", kind="customer", object_id=customer.pk)
    return customer


@transaction.atomic
def change_customer(  # noqa: PLR0913 - what may change of a customer
    *,
    actor: Actor,
    customer: Customer,
    contact: str,
    email: str,
    reference: str,
    peppol_id: str,
    payment_days: int,
    language: str,
    at: datetime,
) -> Customer:
    """Change whom to ask, where the papers go and how; invoices that are sent stay as they are."""
    actor.must_have("officer")
    row = Customer.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=customer.pk)
    row.contact, row.email, row.reference = contact, email, reference
    row.peppol_id, row.payment_days, row.language = peppol_id, payment_days, language
    row.save(update_fields=["contact", "email", "reference", "peppol_id", "payment_days", "language"])
    leave_trace(actor=actor, at=at, verb="change", kind="customer", object_id=row.pk)
    return row


def is_sole(number: str) -> bool:
    """Say whether ten digits are a sole trader's: a legal person's third digit is at least two."""
    return number[2] < "2"


def identity_of(tenant_id: int, number: str) -> dict[str, Any]:
    """Return what an organisation with these ten digits is looked up by."""
    if is_sole(number):
        index = blind_index(number, tenant_id)
        return {"tenant_id": tenant_id, "org_number": "", "sole_number_index": index}
    return {"tenant_id": tenant_id, "org_number": number}


@transaction.atomic
def keep_private_customer(  # noqa: PLR0913 - what an invoice needs to know of a customer
    *,
    actor: Actor,
    name: str,
    address: str,
    postal_code: str,
    city: str,
    email: str,
    at: datetime,
    payment_days: int = 30,
    language: str = "sv",
) -> Customer:
    """Return a customer who is a private person. The personal number is asked for where rot or rut needs it."""
    organisation = Organisation.objects.create(
        tenant_id=actor.tenant_id,
        name=name,
        org_number="",
        address=address,
        postal_code=postal_code,
        city=city,
        email=email,
    )
    customer = Customer.objects.create(
        tenant_id=actor.tenant_id,
        organisation=organisation,
        contact=name,
        email=email,
        payment_days=payment_days,
        language=language,
        made_at=at,
    )
    leave_trace(actor=actor, at=at, verb="make", kind="customer", object_id=customer.pk)
    return customer
