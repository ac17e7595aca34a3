"""The harness runs in a process of its own that has done nothing else: a fork of a process with threads can hang."""

import multiprocessing
import os
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from secrets import token_hex
from typing import Any

from sosolo.platform.postgres.access import Access
from tests.crash.tally import Tally

PATIENCE_SECONDS = 3 * 3600


def play(how: str, source: Access, deed: str, outside: Path, plant: str = "", **options: Any) -> Tally:
    """Run `every_boundary` or `random_kills` of the harness elsewhere; plant: the fault to plant first."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_play, args=(there, how, source, deed, outside, plant, options))
    process.start()
    there.close()
    if not here.poll(PATIENCE_SECONDS):
        process.kill()
    try:
        tally = here.recv()
    finally:
        process.join()
        here.close()
    assert isinstance(tally, Tally)
    return tally


def _play(pipe: Pipe, how: str, source: Access, deed: str, outside: Path, plant: str, options: Any) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sosolo.config.settings")
    import django

    django.setup()
    from tests.cluster import point_django_at
    from tests.crash import harness
    from tests.crash.deeds import DEEDS

    point_django_at(source.app)
    if plant:
        PLANTS[plant]()
    pipe.send(getattr(harness, how)(source, DEEDS[deed], outside, **options))
    pipe.close()


def _wish_after_commit() -> None:
    """The wish to send is written after the deed, in a transaction of its own."""
    from django.db import transaction

    from sosolo.bank.actions import orders
    from sosolo.platform.acting import acting_in

    room: Any = orders
    real = room.want_effect

    def later(**wish: Any) -> None:
        def write() -> None:
            with acting_in(wish["tenant_id"]):
                real(**wish)

        transaction.on_commit(write)

    room.want_effect = later


def _no_key_at_the_receiver() -> None:
    """Each try leaves the payment file under a new name."""
    from sosolo.documents import sending

    room: Any = sending
    real = room.leave_outside
    room.leave_outside = lambda kind, name, content: real(kind, f"{token_hex(2)}-{name}", content)


def _commit_in_the_middle() -> None:
    """The voucher is committed before the approval, under a key that is new each time."""
    from django.db import connection

    from sosolo.employment.actions import payroll
    from sosolo.ledger import actions as ledger
    from sosolo.platform.acting import enter

    def post(draft: Any, **who: Any) -> Any:
        done = ledger.post_voucher(replace(draft, key=f"{draft.key}/{token_hex(4)}"), **who)
        connection.connection.commit()
        connection.connection.execute("BEGIN")
        enter(who["actor"].tenant_id)
        return done

    room: Any = payroll
    room.post_voucher = post


PLANTS: dict[str, Callable[[], None]] = {
    "the wish after the commit": _wish_after_commit,
    "no key at the receiver": _no_key_at_the_receiver,
    "a commit in the middle": _commit_in_the_middle,
}
