"""Work that takes its time: asked for on a page, done by the worker as one effect, followed on a page.

The work is one transaction, as if the page had done it: all of it or nothing. How far it has come is told on a connection
of its own, so that others see it before the work is done; a worker that is killed leaves nothing but what it told, and
the next one begins anew.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import DatabaseError, connection, transaction

from sosolo.ground.errors import Refused
from sosolo.ground.formats.findings import as_json, of_json
from sosolo.platform.acting import Actor
from sosolo.platform.models import LongWork, StoredFile
from sosolo.platform.outbox import Wanted, want_effect

Tell = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done and how much it is; 0 where nobody knows."""
Deed = Callable[[LongWork, Actor, Tell, datetime], dict[str, Any]]
"""Does the work and returns what its page needs, as JSON."""
SELDOM = 0.2
"""Seconds between two times that it is told."""
TOLD = "UPDATE platform_longwork SET stage = %s, done = %s, whole = %s, told_at = clock_timestamp() WHERE id = %s"
log = logging.getLogger(__name__)


def untold(stage: str, done: int, whole: int) -> None:
    """Tell nobody: what is done while somebody waits for the answer."""


@transaction.atomic
def want_work(
    *,
    actor: Actor,
    kind: str,
    key: str,
    at: datetime,
    file: StoredFile | None = None,
    asked: dict[str, Any] | None = None,
) -> LongWork:
    """Ask for a work, on a file or with what is asked; while the same one goes on, that one is returned."""
    wanted = LongWork(
        tenant_id=actor.tenant_id,
        kind=kind,
        key=key,
        file=file,
        asked=asked or {},
        account_id=actor.account_id,
        by=actor.name,
        roles=sorted(actor.roles),
        wanted_at=at,
    )
    LongWork.objects.bulk_create([wanted], ignore_conflicts=True)
    work = LongWork.objects.get(tenant_id=actor.tenant_id, key=key, ended_at=None)
    want_effect(
        tenant_id=actor.tenant_id, kind=kind, key=effect_key(work.pk), payload={"work": work.pk}, at=at
    )
    return work


def effect_key(work_id: int) -> str:
    """Return the key of the effect that does a work."""
    return f"work/{work_id}/"


def do_work(wanted: Wanted, at: datetime, deed: Deed) -> None:
    """Do a work and note how it ended. A refusal ends it too: its sentence is kept for the one who asked."""
    work = LongWork.objects.select_related("file").get(pk=wanted.payload["work"])
    actor = Actor(work.tenant_id, work.account_id, work.by, frozenset(work.roles))
    result: dict[str, Any] = {}
    refusal: dict[str, Any] = {}
    with _telling(work) as tell:
        try:
            with transaction.atomic():
                result = deed(work, actor, tell, at)
        except Refused as told:
            refusal = _kept(told)
    LongWork.objects.filter(pk=work.pk).update(ended_at=at, result=result, refusal=refusal)


def refusal_of(work: LongWork) -> Refused | None:
    """Return the refusal that ended a work, as it was raised."""
    if not work.refusal:
        return None
    values = {name: of_json(value) for name, value in work.refusal["values"].items()}
    return Refused(work.refusal["template"], **values)


def work_of(tenant_id: int, work_id: int) -> LongWork:
    """Return one work with its file's name, not its bytes. Raises LongWork.DoesNotExist."""
    found = LongWork.objects.select_related("file").defer("file__content")
    return found.get(tenant_id=tenant_id, pk=work_id)


def latest_work(file: StoredFile, kind: str) -> LongWork | None:
    """Return the latest work of a kind on a file, done or not."""
    return LongWork.objects.filter(tenant_id=file.tenant_id, file=file, kind=kind).order_by("-id").first()


def file_of(work: LongWork) -> StoredFile:
    """Return the file that a work is done on. Raises LookupError for a work without one."""
    file: StoredFile | None = work.file
    if file is None:
        raise LookupError
    return file


def works_going_on(tenant_id: int, *kinds: str) -> list[LongWork]:
    """Return the works of these kinds that are not done, the oldest first."""
    found = LongWork.objects.select_related("file").defer("file__content")
    return list(found.filter(tenant_id=tenant_id, kind__in=kinds, ended_at=None).order_by("id")[:20])


def work_going_on(tenant_id: int, key: str) -> LongWork | None:
    """Return the work of a key that is not done."""
    return LongWork.objects.filter(tenant_id=tenant_id, key=key, ended_at=None).first()


def work_done(tenant_id: int, key: str) -> LongWork | None:
    """Return the latest work of a key that came to a result."""
    ended = LongWork.objects.filter(tenant_id=tenant_id, key=key, ended_at__isnull=False)
    return ended.exclude(result={}).order_by("-id").first()


def _kept(refusal: Refused) -> dict[str, Any]:
    values = {name: as_json(value) for name, value in refusal.values.items()}
    return {"template": refusal.template, "values": values}


@contextmanager
def _telling(work: LongWork) -> Iterator[Tell]:
    """Lend a way to tell how far a work has come. That it cannot be told does not stop the work."""
    own = connection.copy()
    told, before = 0.0, ""

    def tell(stage: str, done: int, whole: int) -> None:
        nonlocal told, before
        if stage == before and monotonic() - told < SELDOM:
            return
        told, before = monotonic(), stage
        try:
            with own.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('sosolo.tenant', %s, false), set_config('lock_timeout', '1s', false)",
                    [str(work.tenant_id)],
                )
                cursor.execute(TOLD, [stage, done, whole, work.pk])
        except DatabaseError:
            log.warning("work %s could not be told", work.pk, exc_info=True)

    try:
        yield tell
    finally:
        own.close()
