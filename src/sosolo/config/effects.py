"""Which handler carries out which effect: the one place where all rooms meet the outside."""

from datetime import datetime

from django.conf import settings

from sosolo.documents.account_letters import send_account_letter, send_invitation
from sosolo.documents.mail import Letter, post_letter, sender_of
from sosolo.documents.sending import leave_outside, send_invoice, send_payments
from sosolo.employment.models import Declaration, Offer
from sosolo.ledger.queries import book_of
from sosolo.platform.files import content_of
from sosolo.platform.outbox import Wanted, type_of_handler


def send_offer(wanted: Wanted, at: datetime) -> None:
    """Mail the customer the link to the assignment agreement."""
    del at
    offer = Offer.objects.select_related("assignment__member__person").get(pk=wanted.payload["offer"])
    house = book_of(wanted.tenant_id).organisation
    who = offer.assignment.member.person.name
    post_letter(
        Letter(
            key=wanted.key,
            to=offer.sent_to,
            sender=sender_of(house.name, house.email),
            subject=f"Läs och godkänn: {offer.assignment.title}",
            text=(
                f"Hej!\n\n{who} vill börja ett uppdrag hos er: {offer.assignment.title}. Läs avtalet och svara här:\n"
                f"{settings.PUBLIC_URL}/avtal/{wanted.payload['token']}/\n\nArbetet kan börja först när ni har svarat.\n"
            ),
            at=wanted.wanted_at,
        )
    )


def send_declaration(wanted: Wanted, at: datetime) -> None:
    """Leave the employer declaration where it is fetched for the tax agency's service."""
    del at
    declaration = Declaration.objects.select_related("file").get(pk=wanted.payload["declaration"])
    leave_outside("skatteverket", declaration.file.name, content_of(declaration.file))


HANDLERS: dict[str, type_of_handler] = {
    "send_invoice": send_invoice,
    "send_offer": send_offer,
    "send_payments": send_payments,
    "send_declaration": send_declaration,
    "send_account_letter": send_account_letter,
    "send_invitation": send_invitation,
}
