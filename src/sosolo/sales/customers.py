"""Keep a customer: an organisation, or a private person who has no org number."""

from datetime import datetime

from django.db import transaction

from sosolo.parties.models import Organisation
from sosolo.platform.acting import Actor
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
) -> Customer:
    """Return the customer with this org number, made or brought up to date. Numbers come already checked."""
    organisation, _ = Organisation.objects.update_or_create(
        tenant_id=actor.tenant_id,
        org_number=org_number,
        defaults={
            "name": name,
            "vat_number": vat_number,
            "address": address,
            "postal_code": postal_code,
            "city": city,
            "email": email,
            "is_public_body": is_public_body,
            "sells_building_services": sells_building_services,
        },
    )
    customer, made = Customer.objects.update_or_create(
        tenant_id=actor.tenant_id,
        organisation=organisation,
        defaults={"contact": contact, "email": email, "reference": reference, "payment_days": payment_days},
        create_defaults={
            "contact": contact,
            "email": email,
            "reference": reference,
            "payment_days": payment_days,
            "made_at": at,
        },
    )
    leave_trace(actor=actor, at=at, verb="make" if made else "change", kind="customer", object_id=customer.pk)
    return customer


@transaction.atomic
def keep_private_customer(
    *,
    actor: Actor,
    name: str,
    address: str,
    postal_code: str,
    city: str,
    email: str,
    at: datetime,
    payment_days: int = 30,
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
        made_at=at,
    )
    leave_trace(actor=actor, at=at, verb="make", kind="customer", object_id=customer.pk)
    return customer
