"""What somebody has begun to write: kept sealed for a short while, per account and form, gone when it is sent."""

import json
from collections.abc import Sequence
from datetime import datetime

from sosolo.ground.errors import Refused, sentence
from sosolo.parties.models import FormDraft
from sosolo.platform.acting import Actor

MOST_CHARACTERS = 60_000


class DraftTooLarge(Refused):
    template = sentence("Texten är för lång för att sparas som utkast. Skicka formuläret i stället.")


def keep_form_draft(*, actor: Actor, path: str, fields: Sequence[tuple[str, str]], at: datetime) -> None:
    """Keep what stands in a form, instead of what was kept before. Raises DraftTooLarge."""
    content = json.dumps(list(fields), ensure_ascii=False)
    if len(content) > MOST_CHARACTERS:
        raise DraftTooLarge
    FormDraft.objects.bulk_create(
        [
            FormDraft(
                tenant_id=actor.tenant_id,
                account_id=actor.account_id or 0,
                path=path,
                content=content,
                saved_at=at,
            )
        ],
        update_conflicts=True,
        unique_fields=["tenant", "account", "path"],
        update_fields=["content", "saved_at"],
    )


def drop_form_draft(*, actor: Actor, path: str) -> None:
    """Let a draft go: it has been sent, or nobody wants it."""
    FormDraft.objects.filter(tenant_id=actor.tenant_id, account_id=actor.account_id or 0, path=path).delete()
