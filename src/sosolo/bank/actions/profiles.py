"""How the cooperative's own bank wants its payment files."""

from datetime import datetime

from django.db import transaction

from sosolo.ledger.models import Book
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace


@transaction.atomic
def set_bank(*, actor: Actor, book: Book, bic: str, profile: str, at: datetime) -> None:
    """Say which BIC and which shape of payment files (ground.formats.pain001.PROFILES) the bank wants; empty: the usual."""
    actor.must_have("officer")
    locked = Book.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=book.pk)
    if (locked.bic, locked.bank_profile) == (bic, profile):
        return
    locked.bic, locked.bank_profile = bic, profile
    locked.save(update_fields=["bic", "bank_profile"])
    leave_trace(actor=actor, at=at, verb="change", kind="bank", object_id=locked.pk)
