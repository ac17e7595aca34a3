"""Carry out effects that wait: mail, payment files, declarations. Stops between two effects."""

import signal
import time
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from types import FrameType

from sosolo.config.database import django_as
from sosolo.config.heap import keep_what_is_loaded

IDLE_SECONDS = 1.0
LOOK_AT_THE_CLOCK_SECONDS = 600.0


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--until-empty", action="store_true", help="sluta när inget väntar")


def run(options: Namespace) -> int:
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    with django_as(prepared=True):
        from sosolo.config.clockwork import wish_for_the_day  # noqa: PLC0415 - after Django is set up
        from sosolo.config.effects import HANDLERS  # noqa: PLC0415 - after Django is set up
        from sosolo.platform.outbox import carry_out_next  # noqa: PLC0415

        keep_what_is_loaded()
        looked = 0.0
        while not stopping:
            if time.monotonic() - looked > LOOK_AT_THE_CLOCK_SECONDS or not looked:
                wish_for_the_day(datetime.now(UTC))
                looked = time.monotonic()
            if carry_out_next(HANDLERS, datetime.now(UTC)):
                continue
            if options.until_empty:
                break
            time.sleep(IDLE_SECONDS)
    return 0
