"""The outbox as a person sees it: what waits, what gave up and why; and asking for it once more."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sosolo.ground.errors import Refused, sentence
from sosolo.platform.acting import Actor
from sosolo.platform.models import Effect
from sosolo.platform.reading import one, rows
from sosolo.platform.traces import leave_trace


class NotParked(Refused):
    template = sentence("Utskicket är redan på väg eller skickat. Ladda om sidan.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One effect that is not done. trouble: what the last try said."""

    id: int
    kind: str
    wanted_at: datetime
    not_before: datetime
    tries: int
    parked_at: datetime | None
    trouble: str


def waiting_effects(tenant_id: int, *, count: int = 100) -> list[Waiting]:
    """Return what is not done: what gave up first, then what waits, oldest first."""
    found = rows(
        """SELECT id, kind, wanted_at, not_before, tries, parked_at, trouble FROM platform_effect
            WHERE tenant_id = %s AND done_at IS NULL ORDER BY parked_at IS NULL, not_before, id LIMIT %s""",
        [tenant_id, count],
    )
    return [Waiting(*row) for row in found]


def parked_count(tenant_id: int) -> int:
    """Return how many effects gave up."""
    row = one(
        "SELECT count(*) FROM platform_effect WHERE tenant_id = %s AND parked_at IS NOT NULL AND done_at IS NULL",
        [tenant_id],
    )
    return int(row[0])


def has_given_up(tenant_id: int, beginning: str) -> bool:
    """Say whether one of the effects whose keys begin so has given up."""
    row = one(
        """SELECT EXISTS (SELECT FROM platform_effect WHERE tenant_id = %s AND starts_with(key, %s)
                           AND parked_at IS NOT NULL AND done_at IS NULL)""",
        [tenant_id, beginning],
    )
    return bool(row[0])


@transaction.atomic
def try_again(*, actor: Actor, effect_id: int, at: datetime) -> None:
    """Let an effect that gave up be tried again from now. Raises NotParked, Effect.DoesNotExist."""
    actor.must_have("officer")
    effect = Effect.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=effect_id)
    if effect.parked_at is None or effect.done_at is not None:
        raise NotParked
    effect.parked_at, effect.tries, effect.not_before = None, 0, at
    effect.save(update_fields=["parked_at", "tries", "not_before"])
    leave_trace(actor=actor, at=at, verb="retry", kind="effect", object_id=effect.pk)
