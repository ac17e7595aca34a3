"""The trace of deeds: one row per action, in the same transaction."""

from datetime import datetime
from typing import Any

from sosolo.platform.acting import Actor
from sosolo.platform.models import Trace


def leave_trace(*, actor: Actor, at: datetime, verb: str, kind: str, object_id: int, **details: Any) -> None:
    """Write that `actor` did `verb` to one object. Details must not hold personal data."""
    Trace.objects.create(
        tenant_id=actor.tenant_id,
        at=at,
        account_id=actor.account_id,
        who=actor.name,
        verb=verb,
        kind=kind,
        object_id=object_id,
        details=details,
    )


def traces_of(tenant_id: int, kind: str, object_id: int) -> list[Trace]:
    """Return the traces of one object, oldest first."""
    return list(Trace.objects.filter(tenant_id=tenant_id, kind=kind, object_id=object_id).order_by("id"))
