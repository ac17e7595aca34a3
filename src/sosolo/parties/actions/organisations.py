"""The writes of people and organisations."""

from datetime import datetime

from django.db import transaction

from sosolo.parties.models import Organisation
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace

CONTACT = ("contact", "phone", "email", "address", "postal_code", "city")


@transaction.atomic
def change_contact(*, actor: Actor, organisation: Organisation, at: datetime, **contact: str) -> None:
    """Say how the cooperative is reached: what invoices, mail and declarations carry from now on.

    contact: contact, phone, email, address, postal_code, city. Documents that are frozen keep what they said.
    """
    actor.must_have("officer")
    for name in CONTACT:
        setattr(organisation, name, contact[name])
    organisation.save(update_fields=CONTACT)
    leave_trace(actor=actor, at=at, verb="change", kind="organisation", object_id=organisation.pk)
