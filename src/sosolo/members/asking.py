"""A member asks the office: a letter on its way, with who asks and from which page."""

from datetime import datetime

from django.db import transaction

from sosolo.platform.acting import Actor
from sosolo.platform.outbox import want_effect
from sosolo.platform.traces import leave_trace


@transaction.atomic
def ask_the_office(*, actor: Actor, text: str, page: str, key: str, at: datetime) -> None:
    """Send a question to the office. The words leave the outbox when the letter has gone."""
    want_effect(
        tenant_id=actor.tenant_id,
        kind="send_question",
        key=f"send_question/{actor.account_id}/{key or at.timestamp()}"[:120],
        payload={"account": actor.account_id, "text": text, "page": page},
        at=at,
    )
    leave_trace(actor=actor, at=at, verb="ask", kind="help", object_id=actor.account_id or 0)
