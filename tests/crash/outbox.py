"""What all deeds share: letting the outbox run, and counting to one."""

from datetime import datetime

from sosolo.config.effects import HANDLERS
from sosolo.platform.models import Effect
from sosolo.platform.outbox import carry_out_next
from tests.cast import DAY, Cast, at


def drain(now: datetime) -> None:
    while carry_out_next(HANDLERS, now):
        pass


def quiet_outbox(_cast: Cast) -> None:
    Effect.objects.filter(done_at=None).update(done_at=at(DAY))


def counted_once(what: str, count: int) -> list[str]:
    return [] if count == 1 else [f"{what}: {count} instead of 1"]
