"""A member or a visitor asks the office: a letter on its way, with who asks and from which page."""

from datetime import datetime, timedelta

from django.db import transaction

from sosolo.members.errors import AskedTooMuch
from sosolo.platform.acting import Actor
from sosolo.platform.models import Effect
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


VISITORS_QUESTION = "send_visitor_question"
MOST_A_DAY = 40
"""Letters from visitors in a day and night; a machine that writes does not fill the office's box."""


@transaction.atomic
def ask_as_a_visitor(*, tenant_id: int, name: str, reach: str, text: str, key: str, at: datetime) -> None:
    """Send a visitor's question to the office. Who asks leaves the outbox with the words, when the letter has gone.

    reach: telephone or e-mail. Raises AskedTooMuch.
    """
    kept = f"{VISITORS_QUESTION}/{key or at.timestamp()}"[:120]
    today = Effect.objects.filter(
        tenant_id=tenant_id, kind=VISITORS_QUESTION, wanted_at__gt=at - timedelta(days=1)
    )
    if today.exclude(key=kept).count() >= MOST_A_DAY:
        raise AskedTooMuch
    want_effect(
        tenant_id=tenant_id,
        kind=VISITORS_QUESTION,
        key=kept,
        payload={"text": f"{text}\n\n{name}, {reach}"},
        at=at,
    )
