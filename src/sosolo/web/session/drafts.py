"""What was typed when a session ended or had to be confirmed: kept sealed in the session, given back after."""

import json
from typing import Any

from django.http import HttpRequest

from sosolo.platform.sealing import seal, unseal

KEY = "draft"
PURPOSE = "session.draft"
MOST_CHARACTERS = 60_000
NEVER_KEPT = ("csrfmiddlewaretoken", "password", "old", "again", "code", "answer_of_key")


def keep_draft(request: HttpRequest, account_id: int) -> None:
    """Keep the fields of this form for the same account. Files and secrets are not kept."""
    fields = [
        (name, value) for name, values in request.POST.lists() if name not in NEVER_KEPT for value in values
    ]
    text = json.dumps({"account": account_id, "path": request.path, "fields": fields})
    if len(text) <= MOST_CHARACTERS:
        request.session[KEY] = seal(text, PURPOSE).hex()


def draft_of(request: HttpRequest, account_id: int | None) -> dict[str, Any] | None:
    """Return the draft (path and fields) if it is this account's."""
    kept = request.session.get(KEY)
    if kept is None:
        return None
    draft: dict[str, Any] = json.loads(unseal(bytes.fromhex(kept), PURPOSE))
    return draft if draft["account"] == account_id else None


def forget_draft(request: HttpRequest) -> None:
    """Let it go: it has been given back, or nobody wants it."""
    request.session.pop(KEY, None)
